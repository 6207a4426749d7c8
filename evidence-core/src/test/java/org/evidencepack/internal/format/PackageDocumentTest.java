package org.evidencepack.internal.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.evidencepack.model.CaseInfo;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.Finding;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.PackageInfo;
import org.evidencepack.model.PackageInfo.Withheld;
import org.evidencepack.model.ToolInfo;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The package document")
class PackageDocumentTest {
  private static final byte[] FULL = PackageDocument.write(Samples.info(Samples.fullCase()));

  private static Finding refusal(byte[] document) {
    Finding finding = Refusal.of(() -> PackageDocument.read(document));

    assertThat(finding.subject()).isEqualTo("metadata/package.json");
    return finding;
  }

  private static void malformed(byte[] document) {
    assertThat(refusal(document).code()).isEqualTo(FindingCode.DOCUMENT_MALFORMED);
  }

  @Nested
  class Written {
    @Test
    void isReadBackTheSameInFull() throws IOException {
      assertThat(PackageDocument.read(FULL)).isEqualTo(Samples.info(Samples.fullCase()));
    }

    @Test
    void isReadBackTheSameWithTheLeastThatThereCanBe() throws IOException {
      var info =
          new PackageInfo(
              "1.0",
              Samples.ID,
              Samples.NOW,
              new CaseInfo("1", "t"),
              0,
              0,
              Withheld.NONE,
              1,
              List.of(DigestAlgorithm.SHA256),
              List.of(),
              List.of(),
              List.of(List.of(Samples.digest("signer"))),
              new ToolInfo("x", Optional.of("1")));

      assertThat(PackageDocument.read(PackageDocument.write(info))).isEqualTo(info);
    }

    @Test
    void namesItsVersionFirstAndLeavesOutWhatIsAbsent() {
      String text = new String(PackageDocument.write(Samples.info(new CaseInfo("1", "t"))), UTF_8);

      assertThat(text).startsWith("{\n  \"formatVersion\" : \"1.0\",\n  \"packageId\" : ");
      assertThat(text).contains("\"items\" : [ ]").doesNotContain("null", "description");
    }
  }

  @Nested
  class Read {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "formatVersion",
          "packageId",
          "created",
          "case",
          "case.reference",
          "case.title",
          "case.authority.name",
          "case.examiner.name",
          "items",
          "items.0.id",
          "items.0.place.name",
          "payload",
          "payload.files",
          "payload.bytes",
          "custodyEvents",
          "digestAlgorithms",
          "knownHashes.0.list",
          "knownHashes.0.entries",
          "knownHashes.0.matched",
          "signers",
          "tool",
          "tool.name"
        })
    void demandsEveryMandatoryMember(String member) throws IOException {
      malformed(JsonEdit.without(FULL, member));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "case.description",
          "case.authority",
          "case.examiner",
          "case.examiner.role",
          "case.examiner.organisation",
          "case.examiner.country",
          "case.examiner.officialId",
          "items.0.description",
          "items.0.source",
          "items.0.collectedAt",
          "items.0.place",
          "items.0.place.country",
          "knownHashes"
        })
    void doesWithoutEveryOther(String member) throws IOException {
      assertThat(PackageDocument.read(JsonEdit.without(FULL, member)))
          .isNotEqualTo(Samples.info(Samples.fullCase()));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "x",
          "case.x",
          "case.items",
          "case.examiner.x",
          "items.0.x",
          "items.0.place.x",
          "payload.x",
          "knownHashes.0.x",
          "tool.x"
        })
    void refusesAMemberThatTheFormatDoesNotName(String member) throws IOException {
      malformed(JsonEdit.with(FULL, member, "y"));
    }

    @ParameterizedTest
    @CsvSource({
      "packageId, urn:uuid:0F8FAD5B-d9cb-469f-a165-70867728950e",
      "packageId, 0f8fad5b-d9cb-469f-a165-70867728950e",
      "packageId, urn:uuid:0f8fad5b-d9cb-469f-a165-70867728950",
      "created, 2026-05-02T09:14:00.5Z",
      "created, 2026-05-02T11:14:00+02:00",
      "created, 2026-05-02T09:14:00+00:00",
      "case, x",
      "case.reference, ' '",
      "case.title, ''",
      "case.examiner.name, ' '",
      "case.examiner.country, es",
      "case.examiner.country, ESP",
      "items, x",
      "items.0.id, ''",
      "items.0.id, a/b",
      "items.0.id, ..",
      "items.0.id, E002",
      "items.0.collectedAt, 2026-05-02T11:14:00",
      "items.0.place.country, 34",
      "payload.files, 3",
      "digestAlgorithms, sha256",
      "signers, x",
      "tool, x",
      "tool.name, ''"
    })
    void refusesAValueThatTheFormatDoesNotAllow(String member, String value) throws IOException {
      malformed(JsonEdit.with(FULL, member, value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"payload.files", "payload.bytes", "knownHashes.0.entries"})
    void refusesNegativeNumbers(String member) throws IOException {
      malformed(JsonEdit.with(FULL, member, -1L));
    }

    @Test
    void refusesASealWithoutCustody() throws IOException {
      malformed(JsonEdit.with(FULL, "custodyEvents", 0L));
      malformed(JsonEdit.with(FULL, "custodyEvents", "1"));
    }

    @Test
    void refusesDocumentsThatAreNoJsonOfTheFormat() {
      malformed("{}".getBytes(UTF_8));
      malformed(("\uFEFF" + new String(FULL, UTF_8)).getBytes(UTF_8));
      malformed((new String(FULL, UTF_8) + "{}").getBytes(UTF_8));
    }
  }

  @Nested
  class OfAnotherVersion {
    @ParameterizedTest
    @ValueSource(strings = {"1.1", "2.0", "1", "1.0 ", "01.0", ""})
    void isToldFromAMalformedOne(String version) throws IOException {
      byte[] document = JsonEdit.with(FULL, "formatVersion", version);

      assertThat(refusal(document).code()).isEqualTo(FindingCode.FORMAT_VERSION_UNSUPPORTED);
    }

    @Test
    void isToldEvenIfItsMembersAreOthers() {
      byte[] document = "{\"formatVersion\":\"1.1\",\"new\":1}".getBytes(UTF_8);

      assertThat(refusal(document).code()).isEqualTo(FindingCode.FORMAT_VERSION_UNSUPPORTED);
    }
  }

  @Nested
  class DigestAlgorithms {
    private static byte[] of(String... ids) throws IOException {
      return JsonEdit.with(FULL, "digestAlgorithms", List.of(ids));
    }

    @Test
    void standInTheOrderOfTheFormat() throws IOException {
      assertThat(PackageDocument.read(of("sha256", "sha3-256", "md5")).digestAlgorithms())
          .containsExactly(DigestAlgorithm.SHA256, DigestAlgorithm.SHA3_256, DigestAlgorithm.MD5);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "sha512",
          "md5",
          "md5 sha256",
          "sha512 sha256",
          "sha256 md5 sha1",
          "sha256 sha3-256 sha512",
          "sha256 sha256",
          "sha256 crc32",
          "SHA256",
          "SHA-256"
        })
    void areRefusedInAnyOther(String ids) throws IOException {
      malformed(of(ids.isEmpty() ? new String[0] : ids.split(" ", -1)));
    }

    @Test
    void areTexts() throws IOException {
      malformed(JsonEdit.with(FULL, "digestAlgorithms", List.of("sha256", 1L)));
    }
  }

  @Nested
  class Signers {
    private static final String ONE = "sha256:" + "ab".repeat(32);

    @Test
    void areTheCertificatesOfOneSignature() throws IOException {
      var info = PackageDocument.read(JsonEdit.with(FULL, "signers", List.of(List.of(ONE))));

      assertThat(info.signers()).hasToString("[[" + ONE + "]]");
    }

    @Test
    void areOfOneToFourSignatures() throws IOException {
      malformed(JsonEdit.with(FULL, "signers", List.of()));
      malformed(JsonEdit.with(FULL, "signers", List.of(List.of())));
      malformed(JsonEdit.with(FULL, "signers", List.of(List.of(ONE), List.of())));
      malformed(JsonEdit.with(FULL, "signers", Collections.nCopies(5, List.of(ONE))));
      assertThat(
              PackageDocument.read(
                      JsonEdit.with(FULL, "signers", Collections.nCopies(4, List.of(ONE))))
                  .signers())
          .hasSize(4);
    }

    @Test
    void areNamedBySha256InLowerCase() throws IOException {
      malformed(JsonEdit.with(FULL, "signers", List.of(ONE)));
      malformed(JsonEdit.with(FULL, "signers", List.of(List.of("ab".repeat(32)))));
      malformed(JsonEdit.with(FULL, "signers", List.of(List.of("sha256:" + "AB".repeat(32)))));
      malformed(JsonEdit.with(FULL, "signers", List.of(List.of("sha512:" + "ab".repeat(64)))));
      malformed(JsonEdit.with(FULL, "signers", List.of(Map.of("0", ONE))));
    }
  }
}
