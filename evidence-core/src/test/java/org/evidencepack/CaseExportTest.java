package org.evidencepack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.zip.ZipFile;
import org.evidencepack.internal.cms.Pki;
import org.evidencepack.model.CaseInfo;
import org.evidencepack.model.CustodyEvent;
import org.evidencepack.model.EventType;
import org.evidencepack.model.InvalidInputException;
import org.evidencepack.model.InvalidPackageException;
import org.evidencepack.model.Party;
import org.evidencepack.model.Verdict;
import org.evidencepack.sign.KeyAlgorithm;
import org.evidencepack.verify.Verifier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The graph of a package, as a file. */
class CaseExportTest {
  private static final Pki ROOT = Pki.root("Root", KeyAlgorithm.EC_P256);
  private static final Clock CLOCK = Clock.fixed(Pki.NOW, ZoneOffset.UTC);

  @TempDir Path folder;
  private Path file;
  private Path target;

  @BeforeEach
  void pack() throws Exception {
    file = folder.resolve("case.asice");
    target = folder.resolve("case.jsonld");
    pack(0);
  }

  private Seal pack(int longEvents) throws Exception {
    var options = PackagingOptions.defaults().withClock(CLOCK).withOverwrite(true);
    try (var writer = EvidenceWriter.create(file, new CaseInfo("R", "T"), options)) {
      writer.add("a.txt", new ByteArrayInputStream(new byte[] {'a'}));
      for (int event = 0; event < longEvents; event++) {
        writer.record(
            CustodyEvent.of(EventType.STORED, Party.named("A"), Pki.NOW.atOffset(ZoneOffset.UTC))
                .withReason("x".repeat(6 << 20)));
      }
      return writer.seal(ROOT.signer("A", KeyAlgorithm.EC_P256));
    }
  }

  private Verdict verdict() throws IOException {
    return Verifier.trusting(ROOT.certificate()).withClock(CLOCK).verify(file).verdict();
  }

  private long export(boolean overwrite) throws IOException {
    try (var evidence = EvidencePackage.open(file)) {
      return CaseExport.of(evidence).withFiles(10).write(target, overwrite);
    }
  }

  @Test
  void isWrittenUnderItsNameWhenItIsComplete() throws IOException {
    assertThat(export(false)).isEqualTo(1);

    assertThat(target).content().startsWith("{\"@context\":{").endsWith("\n]}\n");
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void replacesNothingUnlessAllowed() throws IOException {
    Files.writeString(target, "mine");

    assertThatThrownBy(() -> export(false)).isInstanceOf(InvalidInputException.class);
    assertThat(target).hasContent("mine");
    export(true);
    assertThat(target).content().startsWith("{\"@context\":{");
  }

  @Test
  void leavesNoFileBehindIfThePackageTurnsOutBroken() throws Exception {
    Path unpacked = unpack();
    Path inventory = unpacked.resolve("metadata/files.jsonl");
    Files.writeString(inventory, Files.readString(inventory) + "{\"type\":\"fil\"}\n");
    file = unpacked;

    assertThatThrownBy(() -> export(false)).isInstanceOf(InvalidPackageException.class);
    assertThat(target).doesNotExist();
  }

  private Path unpack() throws IOException {
    Path unpacked = folder.resolve("unpacked");
    try (var zip = new ZipFile(file.toFile())) {
      for (var entry : zip.stream().toList()) {
        Path to = unpacked.resolve(entry.getName());
        Files.createDirectories(to.getParent());
        Files.copy(zip.getInputStream(entry), to);
      }
    }
    return unpacked;
  }

  @Test
  void refusesExhibitNumbersOfWhatIsNotThereOrWasNotReceived() throws IOException {
    try (var evidence = EvidencePackage.open(file)) {
      var none = OutputStream.nullOutputStream();

      assertThatThrownBy(() -> CaseExport.of(evidence).withExhibitNumber("E9", "1").write(none))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("is no item of the package");
      assertThatThrownBy(() -> CaseExport.of(evidence).withExhibitNumber("E001", "1").write(none))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("was not received yet");
    }
  }

  @Test
  void isInThePackageUnlessItIsTooLargeForAnyReader() throws Exception {
    assertThat(verdict()).isEqualTo(Verdict.TRUSTED);
    assertThat(entry("metadata/case.jsonld")).isTrue();

    Seal seal = pack(3);

    assertThat(seal.remarks()).anyMatch(remark -> remark.contains("CASE graph"));
    assertThat(verdict()).isEqualTo(Verdict.TRUSTED);
    assertThat(entry("metadata/case.jsonld")).isFalse();
  }

  private boolean entry(String name) throws IOException {
    try (var zip = new ZipFile(file.toFile())) {
      return zip.getEntry(name) != null;
    }
  }
}
