package org.evidencepack.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.evidencepack.EvidenceWriter;
import org.evidencepack.internal.cms.Pki;
import org.evidencepack.model.EveryStep;
import org.evidencepack.model.EvidenceException;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.InvalidInputException;
import org.evidencepack.model.ProgressListener;
import org.evidencepack.model.Verdict;
import org.evidencepack.sign.KeyAlgorithm;
import org.evidencepack.sign.SigningKey;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What extracting leaves in a folder, and what it does when the world changes under its hands. */
class ExtractionTest {
  /** With so many and so long names, the inventory is read in at least three pieces. */
  private static final int MANY = 650;

  private static final String LONG = ("n".repeat(220) + "/").repeat(4);

  @TempDir Path temporary;
  private Path out;
  private Path file;

  @BeforeEach
  void makePackage() throws IOException {
    temporary = temporary.toRealPath();
    out = temporary.resolve("out");
    file = Files.write(temporary.resolve("case.asice"), Sample.usual());
  }

  private Extraction extract(ExtractionOptions options) throws IOException {
    return Sample.verifier().extract(file, out, options);
  }

  private Extraction extract(ProgressListener listener) throws IOException {
    return Sample.verifier().withProgress(listener).extract(file, out, allowed());
  }

  private static ExtractionOptions allowed() {
    return ExtractionOptions.defaults();
  }

  /** All that is no folder, below a folder. */
  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
          .map(path -> folder.relativize(path).toString())
          .sorted()
          .toList();
    }
  }

  /** What is done in the middle of an extraction. */
  @FunctionalInterface
  private interface Deed {
    void done() throws IOException;
  }

  private static ProgressListener once(long filesOver, Deed deed) {
    var over = new AtomicBoolean();
    return EveryStep.ofPayload(
        (files, bytes) -> {
          if (files >= filesOver && bytes > 0 && over.compareAndSet(false, true)) {
            try {
              deed.done();
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          }
        });
  }

  @Nested
  class Content {
    @Test
    void isInQuarantineUntilItsDigestsMatched() throws IOException {
      List<List<String>> seen = new ArrayList<>();
      ProgressListener look =
          EveryStep.ofPayload(
              (files, bytes) -> {
                try {
                  if (files == 0 && bytes > 0) {
                    seen.add(files(out));
                  }
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });

      assertThat(extract(look).report().verdict()).isEqualTo(Verdict.TRUSTED);

      assertThat(seen).isNotEmpty();
      assertThat(seen)
          .allSatisfy(
              names ->
                  assertThat(names)
                      .containsExactly(
                          ".evidence-1.part/content.part", ".evidence-1.part/lock.part"));
      assertThat(files(out)).containsExactly("E001/a.txt", "E001/empty", "E001/notes/b.txt");
    }

    @Test
    void withOtherDigestsIsNotLeftAndTheRestIs() throws Exception {
      Tool.run(temporary, "unzip", "-q", "case.asice", "-d", "folder");
      file = temporary.resolve("folder");
      Files.writeString(file.resolve(Sample.NESTED), "A NOTE\n");

      Extraction extraction = extract(allowed());

      ReportAssert.assertThat(extraction.report())
          .failsOnlyWith(FindingCode.PAYLOAD_DIGEST_MISMATCH)
          .at(Sample.NESTED);
      assertThat(files(out)).containsExactly("E001/a.txt", "E001/empty");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void isTheSameOfLargeFiles(boolean deflated) throws Exception {
      byte[] content = BlockSample.content((9 << 20) + 3);
      packLarge(content, deflated);

      Extraction extraction = extract(allowed());

      assertThat(extraction.report().verdict()).isEqualTo(Verdict.TRUSTED);
      assertThat(extraction.bytes()).isEqualTo(content.length + (8 << 20) + 4);
      assertThat(files(out)).containsExactly("E001/disk.img", "E001/note", "E001/zeros.img");
      assertThat(out.resolve("E001/disk.img")).hasBinaryContent(content);
      assertThat(out.resolve("E001/zeros.img")).hasBinaryContent(new byte[8 << 20]);
    }

    @Test
    void ofALargeFileWithOtherDigestsIsNotLeftAndTheRestIs() throws Exception {
      byte[] content = BlockSample.content((9 << 20) + 3);
      packLarge(content, false);
      Tool.run(temporary, "unzip", "-q", "case.asice", "-d", "folder");
      file = temporary.resolve("folder");
      content[content.length - 1] ^= 1;
      Files.write(file.resolve(BlockSample.DISK), content);

      Extraction extraction = extract(allowed());

      ReportAssert.assertThat(extraction.report())
          .failsOnlyWith(FindingCode.PAYLOAD_DIGEST_MISMATCH)
          .at(BlockSample.DISK);
      assertThat(files(out)).containsExactly("E001/note", "E001/zeros.img");
    }

    /** Each of them takes memory that the next ones need. */
    @Test
    void ofManyDamagedLargeFilesIsNotLeftAndTheRestIs() throws Exception {
      Files.delete(file);
      var options = Sample.options().withCompression(true);
      try (var writer = EvidenceWriter.create(file, Sample.caseInfo(), options)) {
        for (int i = 10; i < 26; i++) {
          writer.addTo("E001", "disk" + i, new ByteArrayInputStream(new byte[8 << 20]));
        }
        writer.seal(Sample.KEY);
      }
      Tool.run(temporary, "unzip", "-q", "case.asice", "-d", "folder");
      file = temporary.resolve("folder");
      for (int i = 10; i < 25; i++) {
        try (var disk = new RandomAccessFile(file.resolve("data/E001/disk" + i).toFile(), "rw")) {
          disk.seek(disk.length() - 1);
          disk.write(1);
        }
      }

      Extraction extraction =
          assertTimeoutPreemptively(Duration.ofSeconds(60), () -> extract(allowed()));

      assertThat(extraction.report().findings())
          .filteredOn(finding -> finding.code() == FindingCode.PAYLOAD_DIGEST_MISMATCH)
          .hasSize(15);
      assertThat(files(out)).containsExactly("E001/disk25");
    }

    private void packLarge(byte[] content, boolean deflated) throws IOException {
      Files.delete(file);
      var options = Sample.options().withCompression(deflated);
      try (var writer = EvidenceWriter.create(file, Sample.caseInfo(), options)) {
        writer.addTo("E001", "disk.img", new ByteArrayInputStream(content));
        writer.addTo("E001", "note", Sample.text("note"));
        writer.addTo("E001", "zeros.img", new ByteArrayInputStream(new byte[8 << 20]));
        writer.seal(Sample.KEY);
      }
    }

    @Test
    void neverReplacesAFileUnlessToldTo() throws IOException {
      Path mine = out.resolve("E001/a.txt");
      Files.createDirectories(mine.getParent());
      Files.writeString(mine, "mine");

      assertThatThrownBy(() -> extract(allowed())).isInstanceOf(InvalidInputException.class);
      assertThat(mine).hasContent("mine");
      assertThat(files(out)).containsExactly("E001/a.txt");

      extract(allowed().withOverwrite(true));
      assertThat(mine).hasContent("evidence\n".repeat(20));
    }

    @Test
    void neverReplacesAFileThatCameMeanwhile() throws IOException {
      Path mine = out.resolve("E001/a.txt");
      ProgressListener meanwhile = once(0, () -> Files.writeString(mine, "mine"));

      assertThatThrownBy(() -> extract(meanwhile)).isInstanceOf(InvalidInputException.class);
      assertThat(files(out)).containsExactly("E001/a.txt");
      assertThat(mine).hasContent("mine");
    }
  }

  @Nested
  class Attributes {
    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void giveNoSetIdOrStickyBits() throws Exception {
      Tool.shell(
          temporary,
          "mkdir -p s/d && touch s/u s/g && chmod 4755 s/u && chmod 2755 s/g && chmod 1777 s/d");
      Files.delete(file);
      try (var writer = EvidenceWriter.create(file, Sample.caseInfo(), Sample.options())) {
        writer.add(temporary.resolve("s"));
        writer.seal(Sample.KEY);
      }

      assertThat(extract(allowed()).remarks()).isEmpty();

      assertThat(Tool.shell(out, "stat -c '%n %a' E001/u E001/g E001/d"))
          .isEqualTo("E001/u 755\nE001/g 755\nE001/d 777\n");
    }
  }

  @Nested
  class Names {
    @Test
    void thatCannotBeRestoredAreListedBesideTheFiles() throws Exception {
      Files.delete(file);
      try (var writer = EvidenceWriter.create(file, Sample.caseInfo(), Sample.options())) {
        String item = writer.add("plain:1.txt", Sample.text("1"));
        writer.addTo(item, "a/../../up.txt", Sample.text("2"));
        writer.seal(Sample.KEY);
      }

      Extraction extraction = extract(allowed());

      assertThat(extraction.renamed()).contains(out.resolve("evidence-renamed-1.jsonl"));
      assertThat(files(out))
          .hasSize(3)
          .contains("E001/plain:1.txt", "evidence-renamed-1.jsonl")
          .anyMatch(name -> name.startsWith("E001/a/") && name.endsWith("/up.txt"));
      assertThat(files(temporary)).allMatch(name -> name.matches("case.asice|out/.*"));
      String stored =
          files(out).stream().filter(n -> n.endsWith("up.txt")).findFirst().orElseThrow();
      assertThat(out.resolve("evidence-renamed-1.jsonl"))
          .content()
          .contains("\"file\":\"" + stored + "\"", "\"original\":\"a/../../up.txt\"")
          .hasLineCount(1);
    }
  }

  @Nested
  @EnabledOnOs({OS.LINUX, OS.MAC})
  class Links {
    @Test
    void thatAreThereBeforeAreNotFollowed() throws Exception {
      Tool.shell(temporary, "mkdir out outside && ln -s ../outside out/E001");

      for (boolean force : new boolean[] {false, true}) {
        assertThatThrownBy(() -> extract(allowed().withOverwrite(force)))
            .isInstanceOf(EvidenceException.class)
            .hasMessageContaining("no folder can be made");
      }
      assertThat(temporary.resolve("outside")).isEmptyDirectory();
      assertThat(files(out)).containsExactly("E001");
    }

    @Test
    void thatComeMeanwhileAreNotFollowed() throws Exception {
      ProgressListener meanwhile =
          once(
              1,
              () -> {
                Files.move(out.resolve("E001"), temporary.resolve("away"));
                Path outside = Files.createDirectory(temporary.resolve("outside"));
                Files.createSymbolicLink(out.resolve("E001"), outside);
              });

      assertThatThrownBy(() -> extract(meanwhile))
          .isInstanceOf(EvidenceException.class)
          .hasMessageContaining("no folder any more");
      assertThat(files(temporary.resolve("outside"))).isEmpty();
      assertThat(files(temporary.resolve("away"))).containsExactly("a.txt");
    }
  }

  /** Two packages that differ in every file's content and in nothing else, sizes included. */
  @Nested
  class AnotherPackageInItsPlace {
    private static byte[] first;
    private static byte[] second;
    private Path other;

    @BeforeAll
    static void packBoth() throws Exception {
      SigningKey key =
          Sample.AUTHORITY.signer("Examiner", KeyAlgorithm.ED25519, Pki.START, Pki.END);
      first = pack("A", key);
      second = pack("B", key);
      assertThat(second).hasSameSizeAs(first);
    }

    private static byte[] pack(String content, SigningKey key) throws IOException {
      Path folder = Files.createTempDirectory("swap");
      Path target = folder.resolve("case.asice");
      try (var writer = EvidenceWriter.create(target, Sample.caseInfo(), Sample.options())) {
        for (int i = 0; i < MANY; i++) {
          writer.addTo("E001", LONG + i, Sample.text(content + i));
        }
        writer.seal(key);
        return Files.readAllBytes(target);
      } finally {
        Files.deleteIfExists(target);
        Files.delete(folder);
      }
    }

    @BeforeEach
    void writeBoth() throws Exception {
      Files.write(file, first);
      other = Files.write(temporary.resolve("other.asice"), second);
    }

    /** Nothing but what was verified, and that in part only, if so many. */
    private void onlyTheFirstWasExtracted(int atLeast, int atMost) throws IOException {
      List<String> names = files(out);
      assertThat(names).hasSizeBetween(atLeast, atMost);
      for (String name : names) {
        assertThat(Files.readString(out.resolve(name))).startsWith("A");
      }
    }

    private void isNoticed(ProgressListener meanwhile) throws IOException {
      assertThatThrownBy(() -> extract(meanwhile))
          .isInstanceOf(EvidenceException.class)
          .hasMessageContainingAll(
              file.toString(), "metadata/files.jsonl", "changed while the package was being");
      onlyTheFirstWasExtracted(1, MANY - 1);
    }

    @Test
    void byItsNameChangesNothing() throws IOException {
      Extraction extraction =
          extract(once(1, () -> Files.move(other, file, StandardCopyOption.REPLACE_EXISTING)));

      assertThat(extraction.report().verdict()).isEqualTo(Verdict.TRUSTED);
      onlyTheFirstWasExtracted(MANY, MANY);
    }

    @Test
    void writtenOverItIsNoticedBeforeAnythingOfItIsExtracted() throws IOException {
      isNoticed(once(1, () -> Files.write(file, second, StandardOpenOption.WRITE)));
    }

    @Test
    void writtenOverAnUnpackedFolderIsNoticedToo() throws Exception {
      unpack();
      isNoticed(
          once(
              1,
              () -> {
                for (String name : files(temporary.resolve("second"))) {
                  byte[] octets = Files.readAllBytes(temporary.resolve("second").resolve(name));
                  Files.write(file.resolve(name), octets, StandardOpenOption.WRITE);
                }
              }));
    }

    @Test
    void inPlaceOfAnUnpackedFolderGivesNothingOfItself() throws Exception {
      unpack();
      Extraction extraction =
          extract(
              once(
                  1,
                  () -> {
                    Files.move(file, temporary.resolve("away"));
                    Files.move(temporary.resolve("second"), file);
                  }));

      ReportAssert.assertThat(extraction.report())
          .failsOnlyWith(FindingCode.PAYLOAD_DIGEST_MISMATCH);
      onlyTheFirstWasExtracted(1, MANY - 1);
    }

    private void unpack() throws Exception {
      Tool.shell(temporary, "unzip -q case.asice -d first && unzip -q other.asice -d second");
      file = temporary.resolve("first");
    }
  }
}
