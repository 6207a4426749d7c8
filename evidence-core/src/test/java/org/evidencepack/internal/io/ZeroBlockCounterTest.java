package org.evidencepack.internal.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZeroBlockCounterTest {

  @Test
  void countsWholeBlocksOfZerosOnly() {
    assertThat(count(new byte[4095], 4095)).isZero();
    assertThat(count(new byte[4096], 4096)).isEqualTo(4096);
    assertThat(count(new byte[3 * 4096 + 1], 100_000)).isEqualTo(3 * 4096);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 8, 2048, 4095})
  void oneOctetAnywhereInABlockMakesItCountNoMore(int at) {
    byte[] file = new byte[2 * 4096];
    file[4096 + at] = 1;
    assertThat(count(file, 4096)).isEqualTo(4096);
    assertThat(count(file, 1000)).isEqualTo(4096);
  }

  @Test
  void doesNotDependOnWhereTheFileIsCut() {
    Random random = new Random(7);
    for (int round = 0; round < 200; round++) {
      byte[] file = new byte[random.nextInt(50_000)];
      for (int i = random.nextInt(8); i > 0 && file.length > 0; i--) {
        file[random.nextInt(file.length)] = 1;
      }
      assertThat(count(file, 1 + random.nextInt(9000))).isEqualTo(naive(file));
    }
  }

  @Test
  void longZerosDoNotHideWhatFollows() {
    byte[] file = new byte[1 << 20];
    assertThat(Zeros.fill(ByteBuffer.wrap(file), 0, file.length)).isTrue();
    file[file.length - 1] = 1;
    assertThat(Zeros.fill(ByteBuffer.wrap(file), 0, file.length)).isFalse();
    assertThat(Zeros.fill(ByteBuffer.wrap(file), 0, file.length - 1)).isTrue();
  }

  private static long count(byte[] file, int piece) {
    ZeroBlockCounter counter = new ZeroBlockCounter();
    for (int at = 0; at < file.length; at += piece) {
      counter.add(ByteBuffer.wrap(file), at, Math.min(file.length, at + piece));
    }
    return counter.octets();
  }

  private static long naive(byte[] file) {
    long octets = 0;
    for (int block = 0; block + 4096 <= file.length; block += 4096) {
      boolean zero = true;
      for (int i = 0; i < 4096; i++) {
        zero &= file[block + i] == 0;
      }
      octets += zero ? 4096 : 0;
    }
    return octets;
  }
}
