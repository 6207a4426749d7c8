package org.evidencepack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.evidencepack.model.CaseInfo;
import org.evidencepack.model.EveryStep;
import org.evidencepack.model.Progress;
import org.evidencepack.model.Progress.Phase;
import org.evidencepack.model.ProgressListener;
import org.evidencepack.sign.SigningKey;
import org.evidencepack.verify.ExtractionOptions;
import org.evidencepack.verify.Verifier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What listeners are told, and ending an operation at any of its steps. */
class CancellationTest {
  private static final CaseInfo CASE = new CaseInfo("2026-0042", "Cancelled");
  private static final int LARGE = 3 << 20;

  private static SigningKey key;

  @TempDir Path folder;
  private Path source;
  private Path out;

  /** An operation that is told to a listener. */
  private interface Operation {
    void run(ProgressListener listener) throws IOException;
  }

  /** What must hold after an operation that was cancelled. */
  private interface Claim {
    void check() throws IOException;
  }

  @BeforeAll
  static void makeKey() throws IOException {
    key = SelfSignedIdentity.named("Insp. Ruiz").create();
  }

  @BeforeEach
  void makeSources() throws IOException {
    source = Files.createDirectories(folder.resolve("source/d")).getParent();
    out = Files.createDirectory(folder.resolve("out"));
    Files.writeString(source.resolve("a.txt"), "a");
    Files.writeString(source.resolve("d/b.txt"), "b");
    Files.write(source.resolve("large.bin"), new byte[LARGE]);
  }

  @AfterEach
  void nobodyIsInterrupted() {
    Thread.interrupted();
  }

  private Path packed() throws IOException {
    Path file = folder.resolve("case.asice");
    pack(file, ProgressListener.NONE);
    return file;
  }

  private void pack(Path file, ProgressListener listener) throws IOException {
    var options = PackagingOptions.defaults().withProgress(listener);
    try (var writer = EvidenceWriter.create(file, CASE, options)) {
      writer.add(source);
      writer.seal(key);
    }
  }

  private static List<Progress> steps(Operation operation) throws IOException {
    List<Progress> steps = new ArrayList<>();
    operation.run(EveryStep.of(steps::add));
    return steps;
  }

  private static List<String> names(Path where) throws IOException {
    try (Stream<Path> all = Files.walk(where)) {
      return all.filter(path -> !Files.isDirectory(path))
          .map(path -> where.relativize(path).toString())
          .sorted()
          .toList();
    }
  }

  /** At each step that there is, once by interrupt and once by exception. */
  private static void endsAtEachStep(int steps, Operation operation, Claim claim)
      throws IOException {
    for (int step = 1; step <= steps; step++) {
      var interrupting = new Cancelling(step, () -> Thread.currentThread().interrupt());
      Throwable thrown = catchThrowable(() -> operation.run(EveryStep.of(interrupting)));
      assertThat(Thread.interrupted()).isTrue();
      assertThat(thrown).as("at step " + step).isInstanceOf(InterruptedIOException.class);
      assertThat(interrupting.told).isEqualTo(step);
      claim.check();

      var failure = new IllegalStateException("enough");
      var throwing =
          new Cancelling(
              step,
              () -> {
                throw failure;
              });
      assertThat(catchThrowable(() -> operation.run(EveryStep.of(throwing)))).isSameAs(failure);
      assertThat(throwing.told).isEqualTo(step);
      claim.check();
    }
  }

  /** Does something at one step, and counts those told. */
  private static final class Cancelling implements ProgressListener {
    private final int step;
    private final Runnable deed;
    private int told;

    Cancelling(int step, Runnable deed) {
      this.step = step;
      this.deed = deed;
    }

    @Override
    public void progress(Progress progress) {
      told++;
      if (told == step) {
        deed.run();
      }
    }
  }

  @Nested
  class Packing {
    @Test
    void tellsThePayloadAndTheSealing() throws IOException {
      List<Progress> steps = steps(listener -> pack(out.resolve("x.asice"), listener));

      assertThat(steps).extracting(Progress::phase).isSorted();
      assertThat(steps.stream().map(Progress::phase).distinct())
          .containsExactly(Phase.PAYLOAD, Phase.SEALING);
      assertThat(steps).allMatch(step -> step.share().isEmpty());
      List<Progress> payload = of(Phase.PAYLOAD, steps);
      assertThat(payload.get(0).bytes()).isZero();
      assertThat(payload).hasSizeGreaterThan(4);
      assertThat(payload.get(payload.size() - 1).files()).isEqualTo(3);
      assertThat(payload.get(payload.size() - 1).bytes()).isEqualTo(LARGE + 2);
      assertThat(of(Phase.SEALING, steps)).hasSizeGreaterThan(5);
    }

    @Test
    void endsAtAnyStepAndLeavesNothing() throws IOException {
      Path target = out.resolve("x.asice");
      int steps = steps(listener -> pack(folder.resolve("counted.asice"), listener)).size();

      endsAtEachStep(
          steps, listener -> pack(target, listener), () -> assertThat(names(out)).isEmpty());
    }
  }

  private static List<Progress> of(Phase phase, List<Progress> steps) {
    return steps.stream().filter(step -> step.phase() == phase).toList();
  }

  @Nested
  class Verifying {
    private Verifier verifier(ProgressListener listener) {
      return Verifier.trusting().withProgress(listener);
    }

    @Test
    void tellsTheListsLineByLineAndThenThePayload() throws IOException {
      Path file = packed();

      List<Progress> steps = steps(listener -> verifier(listener).verify(file));

      assertThat(steps).extracting(Progress::phase).isSorted();
      List<Progress> documents = of(Phase.DOCUMENTS, steps);
      assertThat(documents.get(0).totalFiles()).isEmpty();
      assertThat(documents.get(1).totalFiles()).hasValue(3);
      assertThat(documents).hasSizeGreaterThanOrEqualTo(6);
      List<Progress> payload = of(Phase.PAYLOAD, steps);
      assertThat(payload).allMatch(step -> step.totalBytes().getAsLong() == LARGE + 2);
      assertThat(payload.get(0).share()).hasValue(0);
      assertThat(payload.get(payload.size() - 1).files()).isEqualTo(3);
      assertThat(payload.get(payload.size() - 1).share()).hasValue(1);
    }

    @Test
    void tellsThePartThatWasAskedFor() throws IOException {
      Path file = packed();

      List<Progress> steps =
          steps(listener -> verifier(listener).only(List.of("*.txt")).verify(file));

      Progress last = steps.get(steps.size() - 1);
      assertThat(last.files()).isEqualTo(2);
      assertThat(last.totalFiles()).hasValue(2);
      assertThat(last.totalBytes()).hasValue(2);
    }

    @Test
    void endsAtAnyStep() throws IOException {
      Path file = packed();
      int steps = steps(listener -> verifier(listener).verify(file)).size();

      endsAtEachStep(steps, listener -> verifier(listener).verify(file), () -> {});
    }

    @Test
    void isOverBeforeItBeginsWhereTheThreadIsInterrupted() throws IOException {
      Path file = packed();
      var listener = new Cancelling(0, () -> {});
      Thread.currentThread().interrupt();

      for (Verifier one : List.of(verifier(listener), verifier(listener).documentsOnly())) {
        assertThat(catchThrowable(() -> one.verify(file)))
            .isInstanceOf(InterruptedIOException.class);
      }
      assertThat(listener.told).isZero();
    }

    @Test
    void extractsOnlyWholeFilesWhereItEnds() throws IOException {
      Path file = packed();
      int steps = steps(listener -> extract(file, folder.resolve("all"), listener)).size();

      endsAtEachStep(
          steps,
          listener -> extract(file, out, listener),
          () -> {
            assertThat(names(out)).isSubsetOf("E001/a.txt", "E001/d/b.txt", "E001/large.bin");
            Path large = out.resolve("E001/large.bin");
            assertThat(!Files.exists(large) || Files.size(large) == LARGE).isTrue();
          });
    }

    private void extract(Path file, Path into, ProgressListener listener) throws IOException {
      verifier(listener).extract(file, into, ExtractionOptions.defaults().withOverwrite(true));
    }

    @Test
    void receivesNothingWhereItEnds() throws IOException {
      Path file = packed();
      byte[] before = Files.readAllBytes(file);
      Path copy = Files.copy(file, folder.resolve("counted.asice"));
      int steps =
          steps(listener -> receive(copy, folder.resolve("counted.asics"), listener)).size();

      endsAtEachStep(
          steps,
          listener -> receive(file, out.resolve("r.asics"), listener),
          () -> {
            assertThat(file).hasBinaryContent(before);
            assertThat(names(out)).isEmpty();
          });
    }

    private void receive(Path file, Path receipt, ProgressListener listener) throws IOException {
      Reception.of(file, Verifier.trusting()).withProgress(listener).receive(key, receipt);
    }
  }
}
