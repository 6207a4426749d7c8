package org.evidencepack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.evidencepack.ListedFolder.EMPTY_SHA256;
import static org.evidencepack.ListedFolder.line;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.EvidenceException;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.InvalidInputException;
import org.evidencepack.model.InvalidPackageException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The lists that other tools read; what these tools say of them is in the command line's tests. */
class EvidenceExportTest {
  private static final String FIFO = ",\"kind\":\"fifo\"";

  @TempDir Path temporary;

  private ListedFolder listed() throws IOException {
    return ListedFolder.make(temporary, Set.of());
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(temporary)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @EnumSource(ExportFormat.class)
  void aZippedPackageAndItsFolderGiveTheSameList(ExportFormat format) throws IOException {
    ListedFolder folder = listed();
    String list = folder.export(format);
    Path written = temporary.resolve("list");
    try (var evidence = EvidencePackage.open(folder.packed())) {
      EvidenceExport.write(evidence, format, written, false);
    }

    assertThat(written).hasContent(list).content().contains("data/E001/a.txt", EMPTY_SHA256);
    assertThat(ExportFormat.byId(format.id())).contains(format);
  }

  @Test
  void sha256sumHasTheManifestsLinesForFilesAlone() throws IOException {
    String list =
        listed()
            .with(line("directory", "d"), line("file", "d/ü 日本😀"), line("special", "p") + FIFO)
            .export(ExportFormat.SHA256SUM);

    assertThat(list).isEqualTo(EMPTY_SHA256 + "  data/E001/d/ü 日本😀\n");
  }

  @Test
  void hashdeepHasTheColumnsThatThePackageHas() throws IOException {
    var all = EnumSet.complementOf(EnumSet.of(DigestAlgorithm.SHA256));
    List<String> lines =
        ListedFolder.make(temporary, all).export(ExportFormat.HASHDEEP).lines().toList();

    assertThat(lines.get(0)).isEqualTo("%%%% HASHDEEP-1.0");
    assertThat(lines.get(1)).isEqualTo("%%%% size,md5,sha1,sha256,filename");
    assertThat(lines.get(2)).startsWith("## Payload of urn:uuid:");
    assertThat(lines.get(lines.size() - 1))
        .isEqualTo(
            "0,d41d8cd98f00b204e9800998ecf8427e,da39a3ee5e6b4b0d3255bfef95601890afd80709,"
                + EMPTY_SHA256
                + ",data/E001/a.txt");
  }

  @Test
  void hashdeepHasSha256AloneWhereThePackageHasNoOther() throws IOException {
    assertThat(listed().with(line("file", "a, b")).export(ExportFormat.HASHDEEP))
        .contains("\n%%%% size,sha256,filename\n")
        .endsWith("\n0," + EMPTY_SHA256 + ",data/E001/a, b\n");
  }

  @Nested
  class HostilePackage {
    private void refused(ThrowingCallable export, String subject, String... words) {
      assertThatThrownBy(export)
          .isInstanceOfSatisfying(
              InvalidPackageException.class,
              failure -> {
                assertThat(failure.finding().code()).isEqualTo(FindingCode.INVENTORY_MALFORMED);
                assertThat(failure.finding().subject()).isEqualTo(subject);
              })
          .hasMessageContainingAll(words);
    }

    @ParameterizedTest
    @EnumSource(ExportFormat.class)
    void cannotPutALineOfItsOwnIntoAList(ExportFormat format) throws IOException {
      String forged = line("file", "x\\n" + "0".repeat(64) + "  etc");
      ListedFolder folder = listed().with(line("file", "a"), forged);

      refused(() -> folder.export(format), "metadata/files.jsonl:2", "path: ");
    }

    @ParameterizedTest
    @EnumSource(ExportFormat.class)
    void leavesNoListUnderTheFinalNameNorOneThatWasThere(ExportFormat format) throws IOException {
      Path target = Files.writeString(temporary.resolve("list"), "mine");
      ListedFolder folder = listed().with(line("file", "a"), line("file", "b") + ",\"colour\":1");

      List<String> before = names();
      refused(
          () -> {
            try (var evidence = EvidencePackage.open(folder.folder())) {
              EvidenceExport.write(evidence, format, target, true);
            }
          },
          "metadata/files.jsonl:2",
          "colour");
      assertThat(target).hasContent("mine");
      assertThat(names()).isEqualTo(before);
    }
  }

  @Nested
  class Target {
    private void refused(Path source, Path target, boolean overwrite, String words)
        throws IOException {
      try (var evidence = EvidencePackage.open(source)) {
        assertThatThrownBy(
                () -> EvidenceExport.write(evidence, ExportFormat.CSV, target, overwrite))
            .isInstanceOf(InvalidInputException.class)
            .hasMessageContaining(words);
      }
    }

    @Test
    void isReplacedOnlyWhereThatIsAllowed() throws IOException {
      ListedFolder folder = listed();
      Path target = Files.writeString(temporary.resolve("list"), "mine");

      refused(folder.folder(), target, false, "exists already");
      assertThat(target).hasContent("mine");
      try (var evidence = EvidencePackage.open(folder.folder())) {
        EvidenceExport.write(evidence, ExportFormat.CSV, target, true);
      }
      assertThat(target).hasContent(folder.export(ExportFormat.CSV));
    }

    @Test
    void isNeverThePackageNorInItsFolder() throws IOException {
      ListedFolder folder = listed();
      Path zipped = folder.packed();
      byte[] before = Files.readAllBytes(zipped);

      refused(zipped, zipped, true, "is the package, or in its folder");
      refused(folder.folder(), folder.folder().resolve("metadata/x.csv"), true, "in its folder");
      refused(folder.folder(), folder.inventory(), true, "in its folder");
      refused(folder.folder(), Path.of("/"), true, "cannot be written");
      assertThat(zipped).hasBinaryContent(before);
    }

    @Test
    void thatCannotBeWrittenIsNamedWithWhatToDo() throws IOException {
      ListedFolder folder = listed();
      var full = new TellingOutput(new FullDisk(), Path.of("list"));

      try (var evidence = EvidencePackage.open(folder.folder())) {
        for (ExportFormat format : ExportFormat.values()) {
          assertThatThrownBy(() -> EvidenceExport.write(evidence, format, full))
              .isInstanceOf(EvidenceException.class)
              .hasMessage("Could not write list: No space left on device; make room there");
        }
      }
    }
  }

  private static final class FullDisk extends OutputStream {
    @Override
    public void write(int octet) throws IOException {
      throw new IOException("No space left on device");
    }
  }
}
