package org.evidencepack.internal.zip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.evidencepack.internal.zip.Appending.event;
import static org.evidencepack.internal.zip.Appending.sampleWith;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.evidencepack.model.EvidenceException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An append that fails tells so, and leaves the package as it was. */
class FailedAppendTest {
  private static final String FULL = "No space left on device";

  @TempDir Path folder;
  private Path path;

  @BeforeEach
  void sample() throws IOException {
    path = HandMadeZip.write(folder, sampleWith(0));
  }

  private Throwable failure(Disk disk) throws IOException {
    return failure(disk, appender -> appender.append(event(3)));
  }

  private Throwable failure(Disk disk, Work work) throws IOException {
    try (ZipAppender appender = ZipAppender.open(disk, path)) {
      return catchThrowable(() -> work.run(appender));
    }
  }

  private interface Work {
    void run(ZipAppender appender) throws IOException;
  }

  @ParameterizedTest
  @EnumSource
  void atAnyStepIsUndoneAtOnce(Change change) throws IOException {
    Files.write(path, change.before());
    int steps = 0;
    for (Throwable failure = failure(new Failing(1, 1), change::apply); failure != null; ) {
      steps++;
      assertThat(failure)
          .isInstanceOf(EvidenceException.class)
          .hasMessageStartingWith("could not append to " + path + ": " + FULL)
          .hasMessageContaining("the package is as it was");
      assertThat(path).hasBinaryContent(change.before());
      assertThat(Appending.names(folder)).isSubsetOf("package.asice", "package.asice.journal.part");
      failure = failure(new Failing(steps + 1, 1), change::apply);
    }
    assertThat(steps).isGreaterThan(15);
    ZipContainer.open(path).close();
  }

  @ParameterizedTest
  @EnumSource
  void atAnyStepAndInUndoingItIsUndoneOnceTheDiskWorksAgain(Change change) throws IOException {
    Files.write(path, change.before());
    int left = 0;
    for (int step = 1; failure(new Failing(step, 1000), change::apply) != null; step++) {
      if (Files.exists(Journal.beside(path))) {
        left++;
      }
      Recovery.restore(path);
      assertThat(path).as("step %d", step).hasBinaryContent(change.before());
      assertThat(Appending.names(folder)).isSubsetOf("package.asice", "package.asice.journal.part");
    }
    assertThat(left).isGreaterThan(8);
  }

  @Test
  void tellsWhatToDoIfItCouldNotBeUndone() throws IOException {
    assertThat(failure(new Failing(12, 1000)))
        .isInstanceOf(EvidenceException.class)
        .hasMessageContaining("undoing it failed as well")
        .hasMessageEndingWith("run `evidence custody restore " + path + "`");
  }

  @Test
  void isFoundOutWhenTheMediumHoldsOtherOctetsThanWereWritten() throws IOException {
    Disk disk =
        new Disk() {
          private int forced;

          @Override
          void force(FileChannel file) throws IOException {
            forced++;
            if (forced == 2) {
              file.write(ByteBuffer.wrap(new byte[1]), file.size() - 40);
            }
          }
        };
    assertThat(failure(disk))
        .isInstanceOf(EvidenceException.class)
        .hasMessageContaining("it cannot be read back as it was written; the package is as it was");
    assertThat(path).hasBinaryContent(sampleWith(0));
  }

  @Test
  void isUndoneInAThreadThatWasInterrupted() throws IOException {
    Disk disk =
        new Disk() {
          private boolean interrupted;

          @Override
          void force(FileChannel file) throws IOException {
            super.force(file);
            if (file.size() > sampleWith(0).length && !interrupted) {
              interrupted = true;
              Thread.currentThread().interrupt();
            }
          }
        };
    Throwable failure = failure(disk);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(failure).isInstanceOf(EvidenceException.class);
    assertThat(failure).hasMessageContaining("the package is as it was");
    assertThat(path).hasBinaryContent(sampleWith(0));
  }

  @Test
  void isNotEvenBegunWithoutPermission() {
    Disk disk =
        new Disk() {
          @Override
          FileChannel open(Path file) throws IOException {
            throw new AccessDeniedException(file.toString());
          }
        };
    assertThatThrownBy(() -> ZipAppender.open(disk, path))
        .isInstanceOf(EvidenceException.class)
        .hasMessage(path + ": cannot be appended to: permission denied; look at its permissions");
  }

  /** The limit lets the journal be written, and a part of the new tail. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void isUndoneWhenTheFileGrowsBeyondARealLimit() throws Exception {
    byte[] large = new byte[700 << 10];
    Path file = folder.resolve("large.asice");
    byte[] before = HandMadeZip.sample().stored("data/one/large", large).bytes();
    Files.write(file, before);
    String output =
        OutsideTool.run(
            "sh",
            "-c",
            "ulimit -f 2048; exec \"$0\" \"$@\"",
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx64m",
            "-cp",
            System.getProperty("java.class.path"),
            Appender.class.getName(),
            file.toString());

    assertThat(output).startsWith("could not append to " + file + ": File too large; the package");
    assertThat(file).hasBinaryContent(before);
    assertThat(Appending.names(folder)).containsExactly("large.asice", "package.asice");
  }

  /** Appends a mebibyte, and prints why it could not. */
  static final class Appender {
    private Appender() {}

    public static void main(String[] args) throws IOException {
      try {
        Appending.append(
            Path.of(args[0]), List.of(NewFile.of("custody/0002.json", new byte[1 << 20], 0)));
      } catch (EvidenceException e) {
        System.out.println(e.getMessage());
      }
    }
  }

  /** Fails in some steps, counted from 1; a write has then written half. */
  private static final class Failing extends Disk {
    private final int first;
    private final int count;
    private int step;

    Failing(int first, int count) {
      this.first = first;
      this.count = count;
    }

    private boolean fails() {
      step++;
      return step >= first && step < first + count;
    }

    private void step() throws IOException {
      if (fails()) {
        throw new IOException(FULL);
      }
    }

    @Override
    FileChannel create(Path file) throws IOException {
      step();
      return super.create(file);
    }

    @Override
    int write(FileChannel file, ByteBuffer octets, long position) throws IOException {
      if (fails()) {
        super.write(
            file, octets.duplicate().limit((octets.position() + octets.limit()) / 2), position);
        throw new IOException(FULL);
      }
      return super.write(file, octets, position);
    }

    @Override
    void truncate(FileChannel file, long size) throws IOException {
      step();
      super.truncate(file, size);
    }

    @Override
    void force(FileChannel file) throws IOException {
      step();
    }

    @Override
    void move(Path from, Path to) throws IOException {
      step();
      super.move(from, to);
    }

    @Override
    void delete(Path file) throws IOException {
      step();
      super.delete(file);
    }

    @Override
    void syncFolder(Path folder) throws IOException {
      step();
    }
  }
}
