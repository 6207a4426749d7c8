package org.evidencepack.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.evidencepack.verify.ReportAssert.assertThat;

import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import no.difi.asic.AsicVerifierFactory;
import no.difi.commons.asic.jaxb.asic.AsicFile;
import org.evidencepack.EvidenceWriter;
import org.evidencepack.PackagingOptions;
import org.evidencepack.SelfSignedIdentity;
import org.evidencepack.internal.cms.Pki;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.Verdict;
import org.evidencepack.sign.SigningKey;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What programs of others say of our packages: the format is two standards at once. */
class JudgesTest {
  private static final PackagingOptions MORE_DIGESTS =
      Sample.options().withDigests(EnumSet.of(DigestAlgorithm.SHA512, DigestAlgorithm.MD5));

  @TempDir static Path temporary;
  private static List<Judged> packages;

  @BeforeAll
  static void pack() throws Exception {
    SigningKey self = SelfSignedIdentity.named("Examiner").withClock(Sample.CLOCK).create();
    SigningKey chain = Sample.KEY;
    X509Certificate root = chain.chain().get(2);
    var sha3 = EnumSet.of(DigestAlgorithm.SHA3_256, DigestAlgorithm.SHA3_512);
    packages =
        List.of(
            Judged.make(temporary, "self-signed", MORE_DIGESTS, self, self.certificate()),
            Judged.make(temporary, "chain", MORE_DIGESTS, chain, root),
            Judged.make(temporary, "deflated", Sample.options().withCompression(true), chain, root),
            Judged.make(temporary, "sha3", Sample.options().withDigests(sha3), chain, root));
  }

  static Stream<Judged> packages() {
    return packages.stream();
  }

  @ParameterizedTest
  @MethodSource("packages")
  void weFindItIntact(Judged judged) throws Exception {
    VerificationReport report =
        Verifier.trusting(judged.signer()).withClock(Sample.CLOCK).verify(judged.file());

    assertThat(report).comesTo(Verdict.TRUSTED);
  }

  @Nested
  class AsAContainer {

    @ParameterizedTest
    @MethodSource("org.evidencepack.verify.JudgesTest#packages")
    void dssPassesItWithoutAWarningAndWithAllFilesSigned(Judged judged) throws Exception {
      DssJudge dss = DssJudge.of(judged.file(), judged.signer());

      assertThat(dss.indication()).as(dss.toString()).isEqualTo(Indication.TOTAL_PASSED);
      assertThat(dss.level()).isEqualTo(SignatureLevel.CAdES_BASELINE_B);
      assertThat(dss.errors()).isEmpty();
      assertThat(dss.warnings()).isEmpty();
      assertThat(dss.signed()).containsAll(judged.toBeSigned());
    }

    @Test
    void dssPassesAPreservationRecordWithoutPayload(@TempDir Path folder) throws Exception {
      Path record = folder.resolve("record.asice");
      try (var writer = EvidenceWriter.create(record, Sample.caseInfo(), Sample.options())) {
        writer.addDigestsOnly(packages.get(0).folder().resolve("data"));
        writer.sealPreservation(Sample.KEY);
      }
      DssJudge dss = DssJudge.of(record, Sample.KEY.certificate());

      assertThat(dss.indication()).as(dss.toString()).isEqualTo(Indication.TOTAL_PASSED);
      assertThat(dss.errors()).isEmpty();
      assertThat(dss.warnings()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("org.evidencepack.verify.JudgesTest#packages")
    void commonsAsicAcceptsEveryFile(Judged judged) throws Exception {
      try (var accepted = AsicVerifierFactory.newFactory().verify(judged.file())) {
        assertThat(accepted.getAsicManifest().getFile())
            .allMatch(AsicFile::isVerified)
            .extracting(AsicFile::getName)
            .containsExactlyInAnyOrderElementsOf(judged.toBeSigned());
      }
    }

    @ParameterizedTest
    @MethodSource("org.evidencepack.verify.JudgesTest#packages")
    void pythonReadsEveryFile(Judged judged) throws Exception {
      String script = "import zipfile; print(zipfile.ZipFile('package.asice').testzip())";

      assertThat(Tool.run(judged.file().getParent(), "python3", "-c", script)).isEqualTo("None\n");
    }

    @ParameterizedTest
    @MethodSource("org.evidencepack.verify.JudgesTest#packages")
    void theSealIsValidByTheSchema(Judged judged) throws Exception {
      assertThat(Xsd.errors(judged.folder().resolve("META-INF/ASiCManifest001.xml"))).isEmpty();
    }

    @Test
    void theSealOfTheSampleIsValidByTheSchema(@TempDir Path folder) throws Exception {
      byte[] seal = Forge.valid().member("META-INF/ASiCManifest001.xml").content();

      assertThat(Xsd.errors(Files.write(folder.resolve("seal.xml"), seal))).isEmpty();
    }
  }

  @Nested
  class AsABag {

    @ParameterizedTest
    @MethodSource("org.evidencepack.verify.JudgesTest#packages")
    void theLibraryOfCongressFindsItValid(Judged judged) throws Exception {
      String opinion = Tool.java(BagJudge.class, judged.folder().toString());

      assertThat(opinion.strip()).isEqualTo(BagJudge.VALID);
    }

    @ParameterizedTest
    @MethodSource("org.evidencepack.verify.JudgesTest#packages")
    void sumsOfAllManifestsAreRight(Judged judged) throws Exception {
      for (DigestAlgorithm algorithm : DigestAlgorithm.values()) {
        String manifest = "manifest-" + algorithm.id() + ".txt";
        if (Files.exists(judged.folder().resolve(manifest))) {
          Tool.run(judged.folder(), algorithm.id() + "sum", "--strict", "-c", manifest);
        }
      }
      assertThat(judged.folder().resolve("manifest-sha3-256.txt")).doesNotExist();
    }

    /** So SHA3 has no manifest (FORMAT.md section 5.3). */
    @Test
    void theLibraryOfCongressRefusesAManifestOfSha3(@TempDir Path folder) throws Exception {
      Files.write(folder.resolve("package.asice"), Sample.usual());
      Tool.run(folder, "unzip", "-q", "package.asice", "-d", "bag");
      Tool.shell(
          folder.resolve("bag"),
          "find data -type f | while read -r f; do openssl dgst -sha3-256 -r \"$f\" | sed 's/ \\*/  /';"
              + " done > manifest-sha3256.txt");

      assertThat(Tool.java(BagJudge.class, folder.resolve("bag").toString()))
          .contains("UnsupportedAlgorithmException: [sha3256] is not supported!");
    }
  }

  /** The commands of FORMAT.md section 14, as README.txt in each package has them. */
  @Nested
  class ByHand {

    private String command(Judged judged, String begin) throws Exception {
      return judged
          .text("README.txt")
          .lines()
          .filter(line -> line.startsWith("  " + begin))
          .findFirst()
          .orElseThrow()
          .strip();
    }

    @ParameterizedTest
    @MethodSource("org.evidencepack.verify.JudgesTest#packages")
    void opensslSaysWhoSealed(Judged judged) throws Exception {
      String verify =
          command(judged, "openssl cms").replace("partner.crt", judged.issuer().toString());
      String then = " -attime " + Pki.NOW.getEpochSecond(); // the test outlives its certificates

      assertThat(Tool.shell(judged.folder(), verify + then))
          .contains("CAdES Verification successful");
    }

    @ParameterizedTest
    @MethodSource("org.evidencepack.verify.JudgesTest#packages")
    void theDigestOfTheTagManifestStandsInTheSeal(Judged judged) throws Exception {
      String digest = Tool.shell(judged.folder(), command(judged, "openssl dgst")).strip();

      assertThat(judged.text("META-INF/ASiCManifest001.xml"))
          .containsPattern(
              "URI=\"tagmanifest-sha256.txt\">.*<ds:DigestValue>"
                  + Pattern.quote(digest)
                  + "</ds:DigestValue>");
    }

    @ParameterizedTest
    @MethodSource("org.evidencepack.verify.JudgesTest#packages")
    void sha256sumSaysOkForEveryFile(Judged judged) throws Exception {
      String output = Tool.shell(judged.folder(), command(judged, "sha256sum"));

      long tagFiles = judged.text("tagmanifest-sha256.txt").lines().count();
      long payload = judged.text("manifest-sha256.txt").lines().count();
      assertThat(output.lines())
          .hasSize((int) (tagFiles + payload))
          .allMatch(l -> l.endsWith(": OK"));
    }

    /** The second block of the one file that has blocks. */
    @ParameterizedTest
    @MethodSource("org.evidencepack.verify.JudgesTest#packages")
    void sha256sumFindsTheDigestOfABlock(Judged judged) throws Exception {
      String format = Files.readString(Path.of("FORMAT.md"));
      String block =
          lineWith(format, "printf '\\0'").replace("E001/disk.img", "E001/" + Judged.LARGE);
      String told = lineWith(format, "od -An");

      String digest = Tool.shell(judged.folder(), block.replace("skip=5", "skip=1"));

      assertThat(digest)
          .startsWith(Tool.shell(judged.folder(), told.replace("-j160", "-j32")).strip())
          .endsWith("  -\n")
          .hasSize(64 + 4);
    }

    /** Of two blocks the root is SHA-256 of an octet 1 and both leaf digests. */
    @ParameterizedTest
    @MethodSource("org.evidencepack.verify.JudgesTest#packages")
    void sha256sumFindsTheRoot(Judged judged) throws Exception {
      String root =
          Tool.shell(
              judged.folder(), "{ printf '\\1'; cat metadata/blocks.bin; } | openssl sha256 -r");

      assertThat(root).endsWith(" *stdin\n");
      assertThat(judged.text("metadata/files.jsonl").lines())
          .filteredOn(line -> line.contains("\"type\":\"file\"") && line.contains(Judged.LARGE))
          .singleElement()
          .asString()
          .contains("\"root\":\"sha256:" + root.substring(0, 64) + "\"");
    }

    private String lineWith(String format, String text) {
      return format.lines().filter(line -> line.contains(text)).findFirst().orElseThrow();
    }

    @Test
    void theReadmeHasTheCommandsOfTheFormat() throws Exception {
      String format = Files.readString(Path.of("FORMAT.md"));

      for (String begin : List.of("unzip", "openssl cms", "openssl dgst", "sha256sum")) {
        assertThat(format).contains("\n" + command(packages.get(0), begin));
      }
    }
  }
}
