package org.evidencepack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.evidencepack.model.Progress;
import org.evidencepack.model.Progress.Phase;
import org.junit.jupiter.api.Test;

/** What is said of how far a run has come. */
class ProgressLineTest {
  private static String line(Progress at, long total) {
    return ProgressLine.of(new Output(), "verified", () -> total, true).line(at, 2);
  }

  private static Progress at(Phase phase, long files, long bytes) {
    return new Progress(phase, files, bytes, OptionalLong.empty(), OptionalLong.empty());
  }

  private static Progress of(Phase phase, long files, long bytes) {
    return new Progress(phase, files, bytes, OptionalLong.of(10), OptionalLong.of(8 << 20));
  }

  @Test
  void tellsShareAndTimeLeftWhereTheTotalIsKnown() {
    assertThat(line(of(Phase.PAYLOAD, 3, 2 << 20), 0))
        .isEqualTo("verified: 3 of 10 files, 2.0 MiB, 1.0 MiB/s, 25 %, 6 s left");
    assertThat(line(at(Phase.PAYLOAD, 3, 2 << 20), 8 << 20))
        .isEqualTo("verified: 3 files, 2.0 MiB, 1.0 MiB/s, 25 %, 6 s left");
  }

  @Test
  void tellsNoneWhereItIsNot() {
    assertThat(line(at(Phase.PAYLOAD, 1, 2 << 20), 0))
        .isEqualTo("verified: 1 file, 2.0 MiB, 1.0 MiB/s");
    assertThat(line(at(Phase.PAYLOAD, 0, 0), 8 << 20))
        .isEqualTo("verified: 0 files, 0 bytes, 0 bytes/s");
  }

  @Test
  void tellsThatItLivesBeforeThePayloadAndAfterIt() {
    assertThat(line(at(Phase.DOCUMENTS, 0, 0), 0)).isEqualTo("verified: reading the lists");
    assertThat(line(of(Phase.DOCUMENTS, 4, 5), 0))
        .isEqualTo("verified: reading the lists, 4 of 10 files");
    assertThat(line(at(Phase.SEALING, 0, 3 << 20), 0))
        .isEqualTo("verified: sealing, 3.0 MiB of documents");
  }
}
