package org.evidencepack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SizesTest {
  @Test
  void readAsPeopleReadThem() {
    assertThat(Sizes.of(1023)).isEqualTo("1023 bytes");
    assertThat(Sizes.of(1024)).isEqualTo("1.0 KiB");
    assertThat(Sizes.of(1587)).isEqualTo("1.5 KiB");
    assertThat(Sizes.of(1588)).isEqualTo("1.6 KiB");
    assertThat(Sizes.of(3L << 40)).isEqualTo("3.0 TiB");
    assertThat(Sizes.count(1, "file")).isEqualTo("1 file");
    assertThat(Sizes.count(0, "file")).isEqualTo("0 files");
  }

  @Test
  void timesGetCoarserAsTheyGrow() {
    assertThat(Sizes.time(59)).isEqualTo("59 s");
    assertThat(Sizes.time(61)).isEqualTo("1 min 1 s");
    assertThat(Sizes.time(3660)).isEqualTo("1 h 1 min");
  }
}
