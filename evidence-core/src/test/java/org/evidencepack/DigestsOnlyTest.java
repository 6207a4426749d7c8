package org.evidencepack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.evidencepack.model.CaseInfo;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.EveryStep;
import org.evidencepack.model.EvidenceFile;
import org.evidencepack.model.Finding;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.InvalidInputException;
import org.evidencepack.model.PackageInfo.Withheld;
import org.evidencepack.model.Receipt;
import org.evidencepack.model.UncheckedPart;
import org.evidencepack.model.Verdict;
import org.evidencepack.sign.SigningKey;
import org.evidencepack.sign.TrustAnchors;
import org.evidencepack.verify.ExtractionOptions;
import org.evidencepack.verify.Verifier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Items whose files are sealed as digests alone. */
class DigestsOnlyTest {
  private static final String MARK = "contraband, contraband";
  private static final int SIZE = 5 << 20;

  private static SigningKey key;

  @TempDir Path folder;
  private Path secret;
  private Path target;
  private PackagingOptions options = PackagingOptions.defaults();

  @BeforeAll
  static void makeKey() throws IOException {
    key = SelfSignedIdentity.named("Insp. Ruiz").create();
  }

  /** A folder with a large file full of marks, an empty one, and a link. */
  @BeforeEach
  void makeSources() throws IOException {
    target = Files.createDirectory(folder.resolve("out")).resolve("case.asice");
    secret = Files.createDirectory(folder.resolve("secret"));
    Files.writeString(secret.resolve("a.jpg"), MARK.repeat(SIZE / MARK.length()));
    Files.createFile(secret.resolve("empty"));
    Files.createSymbolicLink(secret.resolve("link"), Path.of("a.jpg"));
    Files.writeString(folder.resolve("open.txt"), "open\n");
  }

  private Seal pack() throws IOException {
    try (var writer = EvidenceWriter.create(target, new CaseInfo("R", "T"), options)) {
      writer.add(folder.resolve("open.txt"));
      assertThat(writer.addDigestsOnly(secret)).isEqualTo("E002");
      writer.addDigestsOnlyTo("E002", folder.resolve("open.txt"));
      return writer.seal(key);
    }
  }

  private List<EvidenceFile> files() throws IOException {
    try (var evidence = EvidencePackage.open(target);
        Stream<EvidenceFile> files = evidence.files()) {
      return files.toList();
    }
  }

  private Verifier verifier() {
    return Verifier.trusting(key.certificate());
  }

  private static long marks(Path place) throws IOException {
    long marks = 0;
    try (Stream<Path> files = Files.walk(place)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String octets = Files.readString(file, StandardCharsets.ISO_8859_1);
        marks += octets.contains(MARK) ? 1 : 0;
      }
    }
    return marks;
  }

  @Test
  void bringNoContentToTheDiskNorIntoThePackage() throws IOException {
    var looked = new AtomicLong();
    options =
        options.withProgress(
            EveryStep.ofPayload(
                (files, bytes) -> {
                  if (bytes > SIZE / 2) {
                    looked.addAndGet(1);
                    try {
                      assertThat(marks(target.getParent())).isZero();
                    } catch (IOException e) {
                      throw new AssertionError(e);
                    }
                  }
                }));

    Seal seal = pack();

    assertThat(looked.get()).isPositive();
    assertThat(marks(target.getParent())).isZero();
    assertThat(seal.info().files()).isEqualTo(1);
    assertThat(seal.info().withheld()).isEqualTo(new Withheld(3, bytes()));
    assertThat(Files.size(target)).isLessThan(SIZE / 10);
  }

  private static long bytes() {
    return (long) SIZE / MARK.length() * MARK.length() + 5;
  }

  @Test
  void haveAllDigestsAndTheMetadataOfThePackedOnes() throws IOException {
    options = options.withDigests(EnumSet.allOf(DigestAlgorithm.class));
    pack();
    List<EvidenceFile> withheld = files().stream().filter(EvidenceFile::withheld).toList();

    assertThat(withheld)
        .extracting(EvidenceFile::path)
        .containsExactlyInAnyOrder("data/E002/a.jpg", "data/E002/empty", "data/E002/open.txt");
    EvidenceFile packed = files().stream().filter(EvidenceFile::stored).findFirst().orElseThrow();
    EvidenceFile same = withheld.get(withheld.size() - 1);
    assertThat(same.content()).isEqualTo(packed.content());
    assertThat(same.content().orElseThrow().digests()).containsOnlyKeys(DigestAlgorithm.values());
    assertThat(same.attributes().modified()).isEqualTo(packed.attributes().modified());
    assertThat(files())
        .filteredOn(file -> file.type() == EvidenceFile.Type.SYMLINK)
        .extracting(EvidenceFile::path)
        .containsExactly("data/E002/link");
  }

  /** An alternate data stream or a resource fork is content too. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void leaveOutExtendedAttributesAndSaySo() throws IOException {
    for (Path file : List.of(secret, secret.resolve("a.jpg"))) {
      Files.setAttribute(file, "user:thumbnail", MARK.getBytes(UTF_8));
    }
    pack();

    assertThat(marks(target.getParent())).isZero();
    assertThat(files())
        .filteredOn(file -> file.note().isPresent())
        .extracting(EvidenceFile::path, file -> file.note().orElseThrow())
        .containsExactlyInAnyOrder(
            tuple("data/E002", "extended attributes, which may hold content, were left out"),
            tuple("data/E002/a.jpg", "extended attributes, which may hold content, were left out"));
  }

  @Test
  void areToldByVerificationAndCostNoVerdict() throws IOException {
    pack();
    var report = verifier().verify(target);

    assertThat(report.verdict()).isEqualTo(Verdict.TRUSTED);
    assertThat(report.findings())
        .extracting(Finding::code, Finding::subject)
        .containsExactly(tuple(FindingCode.CONTENT_WITHHELD, "data/E002"));
    assertThat(report.findings().get(0).message()).startsWith("3 files, " + bytes() + " octets: ");
    assertThat(report.toJson()).contains("\"withheld\":{\"files\":3,\"bytes\":" + bytes() + "}");
  }

  @Test
  void areNotExtractedWhichIsSaidAndTheOthersAre() throws IOException {
    pack();
    Path into = folder.resolve("into");
    var extraction = verifier().extract(target, into, ExtractionOptions.defaults());

    assertThat(extraction.files()).isEqualTo(1);
    assertThat(extraction.withheld()).isEqualTo(3);
    assertThat(extraction.remarks()).anyMatch(r -> r.startsWith("3 files are withheld"));
    assertThat(into.resolve("E001/open.txt")).hasContent("open");
    assertThat(into.resolve("E002/a.jpg")).doesNotExist();
    assertThat(into.resolve("E002/open.txt")).doesNotExist();
  }

  @Test
  void cannotBeReadFromThePackage() throws IOException {
    pack();
    try (var evidence = EvidencePackage.open(target)) {
      assertThatThrownBy(() -> evidence.read("data/E002/a.jpg"))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("withheld");
    }
  }

  @Test
  void areComparedWithKnownHashes() throws IOException {
    Path list = folder.resolve("known.txt");
    String path = secret.resolve("empty").toString();
    Files.writeString(
        list, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  " + path + "\n");
    options = options.withKnownHashes(List.of(list));
    assertThat(pack().info().knownHashes().get(0).matched()).isEqualTo(1);

    Files.writeString(list, "00".repeat(32) + "  " + path + "\n");
    options = options.withOverwrite(true);
    assertThatThrownBy(this::pack)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll("E002/empty", "known.txt");
  }

  @Test
  void aloneMakeAPackageWithoutPayload() throws IOException {
    try (var writer = EvidenceWriter.create(target, new CaseInfo("R", "T"))) {
      writer.addDigestsOnly(secret.resolve("a.jpg"));
      writer.seal(key);
    }

    assertThat(verifier().verify(target).verdict()).isEqualTo(Verdict.TRUSTED);
    assertThat(files()).singleElement().matches(EvidenceFile::withheld);
  }

  @Test
  void areNotCheckedAsTheReceiptSays() throws IOException {
    pack();
    Receipt receipt =
        Reception.of(target, TrustAnchors.of(List.of(key.certificate())))
            .receive(key, folder.resolve("out/receipt.asics"))
            .receipt();

    assertThat(receipt.accepted()).isTrue();
    assertThat(receipt.notChecked())
        .containsExactly(
            new UncheckedPart(
                "payload",
                "3 files, "
                    + bytes()
                    + " octets, withheld: the package has their digests, not their content"));
    assertThat(receipt.findings()).extracting(Finding::code).contains(FindingCode.CONTENT_WITHHELD);
  }

  @Test
  void areToldByReadmeAndGraph() throws IOException {
    pack();

    assertThat(text("README.txt"))
        .contains("The content of 3 more files (" + bytes() + " bytes) is withheld: it is NOT in")
        .contains("de 3 autres fichiers")
        .doesNotContain("{withheld");
    assertThat(text("metadata/case.jsonld"))
        .contains("; and 3 files, " + bytes() + " octets, whose content is withheld");
  }

  private String text(String name) throws IOException {
    try (var zip = new ZipFile(target.toFile())) {
      return new String(zip.getInputStream(zip.getEntry(name)).readAllBytes(), UTF_8);
    }
  }

  @Test
  void areInNoListThatAuditsThePayloadAndMarkedInTheOthers() throws IOException {
    pack();

    assertThat(export(ExportFormat.SHA256SUM)).hasLineCount(1).contains("data/E001/open.txt");
    assertThat(export(ExportFormat.HASHDEEP))
        .contains("## Not listed: 3 files whose content is withheld\n")
        .doesNotContain("E002");
    assertThat(export(ExportFormat.CSV)).contains("withheld,E002,data/E002/a.jpg,");
    assertThat(export(ExportFormat.DFXML))
        .contains("<filename>data/E002/a.jpg</filename><error>withheld: the content is not in");
    assertThat(described()).contains("\"Withheld: its digests were sealed");
  }

  private String export(ExportFormat format) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var evidence = EvidencePackage.open(target)) {
      EvidenceExport.write(evidence, format, out);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private String described() throws IOException {
    var out = new ByteArrayOutputStream();
    try (var evidence = EvidencePackage.open(target)) {
      assertThat(CaseExport.of(evidence).withFiles(10).write(out)).isEqualTo(4);
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
