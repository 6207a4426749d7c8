package org.evidencepack.internal.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.evidencepack.model.CustodyEvent;
import org.evidencepack.model.CustodyRecord;
import org.evidencepack.model.EventType;
import org.evidencepack.model.Finding;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.Storage;
import org.evidencepack.model.Verdict;
import org.evidencepack.model.VerificationStatement;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A custody document")
class CustodyDocumentTest {
  private static final String NAME = "custody/0007.json";
  private static final CustodyRecord RECORD = Samples.signed(Samples.fullEvent());
  private static final byte[] FULL = CustodyDocument.write(RECORD);
  private static final String DIGEST = "sha256:" + "ab".repeat(32);

  private static void malformed(byte[] document) {
    Finding finding = Refusal.of(() -> CustodyDocument.read(document, NAME));

    assertThat(finding.code()).isEqualTo(FindingCode.CUSTODY_MALFORMED);
    assertThat(finding.subject()).isEqualTo(NAME);
  }

  private static void isReadBackTheSame(CustodyRecord record) throws IOException {
    assertThat(CustodyDocument.read(CustodyDocument.write(record), NAME)).isEqualTo(record);
  }

  @Nested
  class Written {
    @Test
    void isReadBackTheSameInFull() throws IOException {
      isReadBackTheSame(RECORD);
      isReadBackTheSame(Samples.record(Samples.fullEvent()));
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void isReadBackTheSameForEveryTypeOfEvent(EventType type) throws IOException {
      var event = CustodyEvent.of(type, Samples.RUIZ, Samples.THERE);

      isReadBackTheSame(
          CustodyRecord.beforeSeal(1, Samples.ID, Optional.empty(), Samples.NOW, event));
    }

    @ParameterizedTest
    @EnumSource(Verdict.class)
    void isReadBackTheSameForEveryVerdict(Verdict verdict) throws IOException {
      var event = CustodyEvent.of(EventType.RECEIVED, Samples.RUIZ, Samples.THERE);

      isReadBackTheSame(
          Samples.signed(event.withVerification(new VerificationStatement(verdict, false))));
    }

    @Test
    void leavesOutWhatIsEmpty() {
      var event =
          CustodyEvent.of(EventType.STORED, Samples.RUIZ, Samples.THERE)
              .withStorage(Storage.at("room 3"));

      assertThat(CustodyDocument.write(Samples.record(event)))
          .asString()
          .contains("\"storage\" : {\n    \"location\" : \"room 3\"\n  }")
          .doesNotContain("[", "null", "signers", "witness");
    }
  }

  @Nested
  class Read {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "sequence",
          "package",
          "type",
          "occurredAt",
          "recordedAt",
          "actor",
          "actor.name",
          "place.name",
          "tools.0.name",
          "clock.source",
          "releasedBy.name",
          "receivedBy.name",
          "witness.name",
          "digestsBefore.0.subject",
          "digestsAfter.0.digest",
          "change.description",
          "change.responsible.name",
          "transport.means",
          "incident.kind",
          "disposition.method",
          "disposition.authorisedBy.name",
          "disposition.recipient.name",
          "verification.verdict",
          "verification.payload",
          "previousSignatures.0.manifest",
          "previousSignatures.1.signature",
          "previousSignatures", // stands with signers
          "signers"
        })
    void demandsEveryMandatoryMember(String member) throws IOException {
      malformed(JsonEdit.without(FULL, member));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "previous",
          "clock",
          "clock.errorSeconds",
          "items",
          "place",
          "place.country",
          "reason",
          "authority",
          "method",
          "tools",
          "tools.0.version",
          "actor.role",
          "releasedBy",
          "receivedBy",
          "witness",
          "digestsBefore",
          "digestsAfter",
          "change",
          "change.responsible",
          "change.justification",
          "storage",
          "storage.location",
          "storage.packaging",
          "storage.seals",
          "transport",
          "transport.carrier",
          "transport.trackingId",
          "transport.proof",
          "conditions",
          "consents",
          "incident",
          "incident.detectedAt",
          "incident.notified",
          "disposition",
          "disposition.authorisedBy",
          "disposition.recipient",
          "disposition.certificate",
          "verification"
        })
    void doesWithoutEveryOther(String member) throws IOException {
      assertThat(CustodyDocument.read(JsonEdit.without(FULL, member), NAME)).isNotEqualTo(RECORD);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "x",
          "actor.x",
          "place.x",
          "tools.0.x",
          "clock.x",
          "witness.x",
          "digestsBefore.0.x",
          "change.x",
          "change.responsible.x",
          "storage.x",
          "transport.x",
          "incident.x",
          "disposition.x",
          "disposition.recipient.x",
          "verification.x",
          "previousSignatures.0.x"
        })
    void refusesAMemberThatTheFormatDoesNotName(String member) throws IOException {
      malformed(JsonEdit.with(FULL, member, "y"));
    }

    @ParameterizedTest
    @CsvSource({
      "sequence, 2",
      "package, 0f8fad5b-d9cb-469f-a165-70867728950e",
      "package, urn:uuid:0F8FAD5B-d9cb-469f-a165-70867728950e",
      "previous, none",
      "previous, sha512:00",
      "type, seized",
      "type, STOLEN",
      "occurredAt, 2026-05-02T11:14:00",
      "occurredAt, 2026-05-02T11:14+02:00",
      "recordedAt, 2026-05-02T11:14:00+02:00",
      "recordedAt, 2026-05-02T09:14:00.5Z",
      "actor, Ruiz",
      "actor.name, ''",
      "actor.country, Spain",
      "items, E001",
      "place, here",
      "place.name, ' '",
      "tools, dd",
      "tools.0.name, ''",
      "clock, NTP",
      "clock.source, ''",
      "clock.errorSeconds, 3",
      "digestsBefore.0.subject, ' '",
      "digestsBefore.0.digest, 0f0f",
      "digestsAfter.0.digest, crc32:0f0f0f0f",
      "change.description, ''",
      "storage, room",
      "storage.seals, S1",
      "transport.means, ''",
      "conditions, none",
      "incident.kind, ''",
      "incident.detectedAt, yesterday",
      "disposition.method, ' '",
      "verification.verdict, VALID",
      "verification.payload, true",
      "previousSignatures, none",
      "previousSignatures.0.manifest, sha512:00",
      "previousSignatures.0.signature, ''",
      "signers, none"
    })
    void refusesAValueThatTheFormatDoesNotAllow(String member, String value) throws IOException {
      malformed(JsonEdit.with(FULL, member, value));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "items",
          "tools",
          "digestsBefore",
          "digestsAfter",
          "conditions",
          "consents",
          "storage.seals",
          "incident.notified",
          "signers",
          "previousSignatures"
        })
    void refusesAnEmptyList(String member) throws IOException {
      malformed(JsonEdit.with(FULL, member, List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"clock", "storage", "change", "disposition.recipient"})
    void refusesAnEmptyObject(String member) throws IOException {
      malformed(JsonEdit.with(FULL, member, Map.of()));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"items", "conditions", "consents", "storage.seals", "incident.notified"})
    void refusesABlankTextOrNoTextInAList(String member) throws IOException {
      malformed(JsonEdit.with(FULL, member, List.of("E001", " ")));
      malformed(JsonEdit.with(FULL, member, List.of("E001", 2L)));
    }

    @Test
    void refusesAnItemThatIsNoId() throws IOException {
      malformed(JsonEdit.with(FULL, "items", List.of("E/001")));
    }

    @Test
    void refusesASequenceBelowOne() throws IOException {
      malformed(JsonEdit.with(FULL, "sequence", -2L));
      malformed(JsonEdit.with(FULL, "sequence", 0L));
    }
  }

  @Nested
  class Signers {
    private static byte[] of(Object signers) throws IOException {
      return JsonEdit.with(FULL, "signers", signers);
    }

    @Test
    void areOfOneToFourSignatures() throws IOException {
      var one = List.of(DIGEST);

      assertThat(CustodyDocument.read(of(Collections.nCopies(4, one)), NAME).signers()).hasSize(4);
      malformed(of(Collections.nCopies(5, one)));
    }

    @Test
    void haveOneToSixteenCertificatesEach() throws IOException {
      var sixteen = Collections.nCopies(16, DIGEST);

      assertThat(CustodyDocument.read(of(List.of(sixteen)), NAME).signers().get(0)).hasSize(16);
      malformed(of(List.of(Collections.nCopies(17, DIGEST))));
      malformed(of(List.of(List.of(DIGEST), List.of())));
    }

    @Test
    void areNamedBySha256() throws IOException {
      malformed(of(List.of(DIGEST)));
      malformed(of(List.of(List.of("sha512:" + "ab".repeat(64)))));
    }

    @Test
    void followAtMostFourSignatures() throws IOException {
      var one = Map.of("manifest", DIGEST, "signature", DIGEST);

      malformed(JsonEdit.with(FULL, "previousSignatures", Collections.nCopies(5, one)));
    }

    @Test
    void leaveTheTimeOfAnEventBeforeTheSealItsFraction() throws IOException {
      byte[] unsigned = CustodyDocument.write(Samples.record(Samples.fullEvent()));
      String half = "2026-05-02T09:14:00.5Z";

      assertThat(
              CustodyDocument.read(JsonEdit.with(unsigned, "recordedAt", half), NAME).recordedAt())
          .isEqualTo(Instant.parse(half));
    }
  }
}
