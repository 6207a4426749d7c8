package org.evidencepack.internal.zip;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.evidencepack.internal.zip.Appending.event;
import static org.evidencepack.internal.zip.Appending.sampleWith;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import org.evidencepack.model.Digest;
import org.evidencepack.model.EvidenceException;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.InvalidPackageException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  private static final byte[] OLD = sampleWith(0);
  private static final byte[] NEW = sampleWith(1);

  @TempDir Path folder;
  private Path path;
  private Path beside;

  /** A journal of an append to the sample. */
  private byte[] journal;

  /** The sample as it is in the middle of that append. */
  private byte[] torn;

  @BeforeEach
  void interrupt() throws IOException {
    path = HandMadeZip.write(folder, OLD);
    beside = Journal.beside(path);
    AtomicReference<byte[]> copy = new AtomicReference<>();
    Disk disk =
        new Disk() {
          @Override
          void syncFolder(Path ignored) throws IOException {
            copy.compareAndSet(null, Files.readAllBytes(beside));
          }
        };
    try (ZipAppender appender = ZipAppender.open(disk, path)) {
      appender.append(event(2));
    }
    journal = copy.get();
    torn = Arrays.copyOf(NEW, NEW.length - 30);
  }

  private void put(byte[] content, byte[] beneath) throws IOException {
    Files.write(path, content);
    Files.write(beside, beneath);
  }

  @Nested
  class ThatIsWhole {

    @Test
    void undoesAnAppendThatWasInterrupted() throws IOException {
      put(torn, journal);

      assertThat(Recovery.restore(path)).isEqualTo(Recovery.UNDONE);
      assertThat(path).hasBinaryContent(OLD);
      assertThat(beside).doesNotExist();
      assertThat(Recovery.restore(path)).isEqualTo(Recovery.NONE);
    }

    @Test
    void keepsAnAppendThatWasComplete() throws IOException {
      put(NEW, journal);

      ZipContainer.open(path).close();
      assertThat(Recovery.restore(path)).isEqualTo(Recovery.KEPT);
      assertThat(path).hasBinaryContent(NEW);
      assertThat(beside).doesNotExist();
    }

    @Test
    void isFoundThroughALinkToThePackage() throws IOException {
      put(torn, journal);
      Path link = Files.createSymbolicLink(folder.resolve("link"), path);

      assertThatThrownBy(() -> ZipContainer.open(link)).hasMessageContaining("was interrupted");
      assertThat(Recovery.restore(link)).isEqualTo(Recovery.UNDONE);
      assertThat(path).hasBinaryContent(OLD);
    }

    @Test
    void letsNobodyReadAPackageThatIsHalfAppendedTo() throws IOException {
      put(torn, journal);

      assertThatThrownBy(() -> ZipContainer.open(path))
          .isInstanceOf(EvidenceException.class)
          .isNotInstanceOf(InvalidPackageException.class)
          .hasMessage(
              "an append to %s was interrupted; run `evidence custody restore %s` to undo it"
                  .formatted(path, path));
      assertThat(path).hasBinaryContent(torn);
      assertThat(beside).hasBinaryContent(journal);
    }

    @Test
    void tellsReadersWhetherTheAppendIsUnderWay() throws IOException {
      put(torn, journal);
      try (LockedPackage locked = LockedPackage.open(Disk.REAL, path)) {
        assertThat(locked.content().size()).isEqualTo(torn.length);
        assertThatThrownBy(() -> ZipContainer.open(path))
            .isInstanceOf(EvidenceException.class)
            .isNotInstanceOf(InvalidPackageException.class)
            .hasMessage(path + " is being appended to right now: try again when that is done");
      }
    }
  }

  /** Whoever appends is told, and nothing is touched; whoever reads is not troubled. */
  @Nested
  class ThatIsNone {

    private void refused(String why) throws IOException {
      byte[] content = Files.readAllBytes(path);
      assertThat(catchThrowable(() -> ZipAppender.open(path)))
          .isExactlyInstanceOf(EvidenceException.class)
          .hasMessageContaining(beside + ": cannot be used to undo an interrupted append: " + why)
          .hasMessageContaining("move the journal away");
      assertThat(catchThrowable(() -> Recovery.restore(path)))
          .isExactlyInstanceOf(EvidenceException.class)
          .hasMessageContaining(why);
      assertThat(path).hasBinaryContent(content);
      assertThat(beside).exists();
    }

    private void readable() throws IOException {
      HandMadeZip.readAll(path);
    }

    @Test
    void isRefusedWhateverOctetOfItIsWrong() throws IOException {
      for (int at = 0; at < journal.length; at++) {
        put(torn, ZipClaims.spoilt(journal, at, 1, journal[at] ^ 0x10));
        refused("it ");
      }
    }

    @Test
    void isRefusedIfItIsCutOffOrLonger() throws IOException {
      for (int length = 0; length < journal.length; length += 7) {
        put(torn, Arrays.copyOf(journal, length));
        refused("it is no journal of this kind");
      }
      put(torn, Arrays.copyOf(journal, journal.length + 1));
      refused("it is no journal of this kind");
    }

    @Test
    void isRefusedIfItIsSomethingElse() throws IOException {
      Files.write(path, OLD);
      Files.writeString(beside, "notes of the examiner, ".repeat(100));
      refused("it is no journal of this kind");
      readable();
      Files.write(path, torn);
      ZipClaims.assertFinds(FindingCode.ZIP_TRUNCATED, () -> ZipContainer.open(path));
    }

    @Test
    void isRefusedIfItIsOfAnotherPackage() throws IOException {
      byte[] other = HandMadeZip.start().stored("data/other", new byte[5000]).bytes();
      put(other, journal);
      refused("it belongs to another package");
      readable();
    }

    @Test
    void isRefusedIfItWouldCutOffWhatWasAppendedSince() throws IOException {
      put(sampleWith(3), journal);
      refused("the package was replaced or appended to since");
      readable();
    }

    @Test
    void isRefusedIfWhatItHoldsMakesNoPackage() throws IOException {
      byte[] made = journal.clone();
      made[JournalHead.LENGTH + 10]++;
      int end = made.length - JournalHead.DIGEST;
      byte[] digest = Digest.sha256(Arrays.copyOf(made, end)).octets();
      System.arraycopy(digest, 0, made, end, digest.length);
      put(torn, made);
      refused("the package would not be whole with it: ZIP_HEADER");
    }

    @Test
    void isRefusedWithoutReadingItsThirtyTwoGibibytes() throws IOException {
      ByteBuffer head = ByteBuffer.wrap(journal.clone()).order(ByteOrder.LITTLE_ENDIAN);
      long tail = (32L << 30) + 1;
      head.putLong(8, head.getLong(16) + tail).putLong(24, Long.MAX_VALUE);
      put(OLD, head.array());
      try (var file = new RandomAccessFile(beside.toFile(), "rw")) {
        file.setLength(JournalHead.LENGTH + tail + 2 * JournalHead.DIGEST);
      }
      refused("it is no journal of this kind");
      readable();
    }

    @Test
    void isRefusedIfItIsAFolderOrALink() throws IOException {
      Path elsewhere = Files.write(folder.resolve("elsewhere"), journal);
      Files.createDirectory(beside);
      refused("it is not a regular file");
      readable();
      Files.delete(beside);
      Files.createSymbolicLink(beside, elsewhere);
      Files.write(path, torn);
      refused("it is not a regular file");
      ZipClaims.assertFinds(FindingCode.ZIP_TRUNCATED, () -> ZipContainer.open(path));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void isRefusedIfItIsAPipeThatNobodyWritesTo() throws Exception {
      OutsideTool.run("mkfifo", beside.toString());
      refused("it is not a regular file");
      readable();
    }
  }

  @Test
  void replacesWhatACrashLeftOfAnotherButNeverThroughALink() throws IOException {
    Path precious = Files.writeString(folder.resolve("precious"), "precious", UTF_8);
    Files.createSymbolicLink(folder.resolve("package.asice.journal.part"), precious);
    Appending.append(path, event(3));

    assertThat(precious).hasContent("precious");
    assertThat(Appending.names(folder)).containsExactly("package.asice", "precious");
    try (FileChannel channel = FileChannel.open(path)) {
      assertThat(channel.size()).isEqualTo(sampleWith(2).length);
    }
  }
}
