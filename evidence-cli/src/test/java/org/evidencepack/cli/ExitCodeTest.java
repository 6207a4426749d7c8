package org.evidencepack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.evidencepack.model.Verdict;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

class ExitCodeTest {
  @Test
  void helpPrintsTheCodesAsTheyAre() {
    String[] printed = EvidenceCommand.class.getAnnotation(Command.class).exitCodeList();
    assertThat(printed)
        .containsExactly(
            Arrays.stream(ExitCode.values())
                .map(code -> "%3d:%s".formatted(code.code(), code.meaning()))
                .toArray(String[]::new));
  }

  @Test
  void worstOfSeveralPackagesWins() {
    ExitCode[] better = {ExitCode.DONE, ExitCode.INTACT, ExitCode.INVALID, ExitCode.FAILED};
    for (int i = 1; i < better.length; i++) {
      assertThat(better[i].worse(better[i - 1])).isEqualTo(better[i]);
      assertThat(better[i - 1].worse(better[i])).isEqualTo(better[i]);
    }
  }

  @Test
  void verdictsHaveTheirCodes() {
    assertThat(ExitCode.of(Verdict.TRUSTED).code()).isZero();
    assertThat(ExitCode.of(Verdict.INVALID).code()).isEqualTo(1);
    assertThat(ExitCode.of(Verdict.INTACT).code()).isEqualTo(3);
  }
}
