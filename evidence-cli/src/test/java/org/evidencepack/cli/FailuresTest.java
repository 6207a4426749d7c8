package org.evidencepack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.evidencepack.model.EvidenceException;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.InvalidInputException;
import org.evidencepack.model.InvalidPackageException;
import org.junit.jupiter.api.Test;

class FailuresTest {
  @Test
  void eachFamilyHasItsCode() {
    assertThat(Failures.code(new InvalidInputException("x"))).isEqualTo(ExitCode.USAGE);
    assertThat(Failures.code(invalid(""))).isEqualTo(ExitCode.INVALID);
    assertThat(Failures.code(new EvidenceException("x"))).isEqualTo(ExitCode.FAILED);
    assertThat(Failures.code(new IOException("x"))).isEqualTo(ExitCode.FAILED);
    assertThat(Failures.code(new IllegalStateException())).isEqualTo(ExitCode.FAILED);
    assertThat(Failures.code(new InterruptedIOException())).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(Failures.code(new ClosedByInterruptException())).isEqualTo(ExitCode.INTERRUPTED);
  }

  @Test
  void anInterruptCountsAsItselfWhoeverMetIt() {
    var told = new EvidenceException("x cannot be read", new ClosedByInterruptException());
    var wrong = new InvalidInputException("x", new InterruptedIOException());
    for (Throwable failure : List.of(told, wrong)) {
      assertThat(Failures.code(failure)).isEqualTo(ExitCode.INTERRUPTED);
      assertThat(Failures.message(failure)).startsWith("interrupted; nothing half-made");
    }
  }

  /** An append in place that could not be undone leaves a package that is half of each. */
  @Test
  void anInterruptThatCouldNotBeCleanedUpAfterIsNotCalledHarmless() {
    var told = new EvidenceException("x: run restore", new ClosedByInterruptException());
    told.addSuppressed(new IOException("No space left on device"));

    assertThat(Failures.message(told)).isEqualTo("x: run restore");
    assertThat(Failures.code(told)).isEqualTo(ExitCode.INTERRUPTED);
  }

  @Test
  void whatAStreamMetCountsAsItself() {
    var wrapped = new UncheckedIOException(invalid("custody/0001.json"));
    assertThat(Failures.code(wrapped)).isEqualTo(ExitCode.INVALID);
    assertThat(Failures.message(wrapped)).startsWith("ENTRY_DATA custody/0001.json: is wrong");
  }

  @Test
  void packageAsAWholeHasNoSubject() {
    assertThat(Failures.message(invalid(""))).startsWith("ENTRY_DATA: is wrong");
  }

  @Test
  void fileErrorsNameTheFile() {
    assertThat(Failures.message(new NoSuchFileException("a/b"))).startsWith("a/b: there is no");
    assertThat(Failures.message(new AccessDeniedException("a/b"))).startsWith("a/b: access is");
  }

  @Test
  void errorsOfThisProgramAskForAReport() {
    assertThat(Failures.message(new IllegalStateException("x")))
        .contains("IllegalStateException: x", "please report it", "--stacktrace");
  }

  private static InvalidPackageException invalid(String subject) {
    return new InvalidPackageException(FindingCode.ENTRY_DATA, subject, "is wrong");
  }
}
