package org.evidencepack.custody;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.evidencepack.internal.format.FileNames;
import org.evidencepack.model.CustodyEvent;
import org.evidencepack.model.CustodyHead;
import org.evidencepack.model.CustodyRecord;
import org.evidencepack.model.Digest;
import org.evidencepack.model.EventType;
import org.evidencepack.model.Finding;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.InvalidPackageException;
import org.evidencepack.model.Party;
import org.evidencepack.model.Severity;
import org.evidencepack.model.SignedManifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("A custody log")
class CustodyLogTest {
  private static final String ID = "urn:uuid:0f8fad5b-d9cb-469f-a165-70867728950e";
  private static final Instant NOW = Instant.parse("2026-05-02T09:14:00Z");

  private final List<byte[]> documents = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private final CustodyLog log = CustodyLog.of(ID);

  private static CustodyEvent event(EventType type, String time) {
    return CustodyEvent.of(type, Party.named("Insp. Ruiz"), OffsetDateTime.parse(time));
  }

  @BeforeEach
  void writeThreeEvents() {
    CustodyLog written = CustodyLog.of(ID);
    documents.add(written.append(event(EventType.SEIZED, "2026-05-01T10:00:00+02:00"), NOW));
    documents.add(written.append(event(EventType.STORED, "2026-05-01T10:00:00+02:00"), NOW));
    documents.add(written.append(event(EventType.PACKAGED, "2026-05-01T09:00:00Z"), NOW));
  }

  private List<CustodyRecord> follow(List<byte[]> octets) throws IOException {
    var records = new ArrayList<CustodyRecord>();
    for (byte[] document : octets) {
      String name = FileNames.custodyEvent(records.size() + 1);
      records.add(log.follow(document, name, findings));
    }
    return records;
  }

  /** Each by its code without CUSTODY_, and the number of its event. */
  private void found(String... expected) {
    assertThat(findings)
        .allMatch(f -> f.severity() == Severity.ERROR)
        .allMatch(f -> f.details().keySet().containsAll(List.of("expected", "actual")))
        .extracting(
            f -> f.code().name().substring("CUSTODY_".length()) + f.subject().substring(7, 12))
        .containsExactly(expected);
  }

  private static byte[] replaced(byte[] document, String old, String by) {
    String text = new String(document, UTF_8);
    assertThat(text).contains(old);
    return text.replace(old, by).getBytes(UTF_8);
  }

  @Nested
  class Appended {
    @Test
    void linksEveryEventToTheOctetsOfTheOneBefore() throws IOException {
      List<CustodyRecord> records = follow(documents);

      assertThat(records).extracting(CustodyRecord::sequence).containsExactly(1L, 2L, 3L);
      assertThat(records)
          .extracting(CustodyRecord::previous)
          .containsExactly(
              Optional.empty(),
              Optional.of(Digest.sha256(documents.get(0))),
              Optional.of(Digest.sha256(documents.get(1))));
      assertThat(records).extracting(CustodyRecord::packageId).containsOnly(ID);
      assertThat(records).extracting(CustodyRecord::recordedAt).containsOnly(NOW);
      assertThat(findings).isEmpty();
    }

    @Test
    void hasNoPreviousInTheFirst() {
      assertThat(new String(documents.get(0), UTF_8)).doesNotContain("previous");
    }

    @Test
    void goesOnFromWhereItWasFollowed() throws IOException {
      follow(documents.subList(0, 2));

      assertThat(log.append(event(EventType.PACKAGED, "2026-05-01T09:00:00Z"), NOW))
          .isEqualTo(documents.get(2));
    }
  }

  @Nested
  class Head {
    @Test
    void isNothingOfAnEmptyLog() {
      assertThat(log.head()).isEqualTo(new CustodyHead(0, Optional.empty()));
    }

    @Test
    void isTheNumberOfEventsAndTheDigestOfTheLast() throws IOException {
      follow(documents);

      assertThat(log.head())
          .isEqualTo(new CustodyHead(3, Optional.of(Digest.sha256(documents.get(2)))));
    }
  }

  @Nested
  class Broken {
    @Test
    void isWhereAnEventWasChanged() throws IOException {
      documents.set(0, replaced(documents.get(0), "SEIZED", "COPIED"));
      follow(documents);

      found("CHAIN_BROKEN/0002");
    }

    @Test
    void isWhereWhiteSpaceAloneWasChanged() throws IOException {
      documents.set(1, replaced(documents.get(1), "{\n", "{ \n"));
      follow(documents);

      found("CHAIN_BROKEN/0003");
    }

    @Test
    void isWhereAnEventWasTakenOut() throws IOException {
      documents.remove(1);
      follow(documents);

      found("SEQUENCE/0002", "CHAIN_BROKEN/0002");
    }

    @Test
    void isWhereTheFirstWasTakenOut() throws IOException {
      documents.remove(0);
      follow(documents.subList(0, 1));

      found("SEQUENCE/0001", "CHAIN_BROKEN/0001");
    }

    @Test
    void isWhereAnEventWasPutInTwice() throws IOException {
      documents.add(1, documents.get(0));
      follow(documents.subList(0, 2));

      found("SEQUENCE/0002", "CHAIN_BROKEN/0002");
    }

    @Test
    void isWhereALinkIsMissing() throws IOException {
      String link = "  \"previous\" : \"" + Digest.sha256(documents.get(0)) + "\",\n";
      documents.set(1, replaced(documents.get(1), link, ""));
      follow(documents.subList(0, 2));

      found("CHAIN_BROKEN/0002");
    }

    @Test
    void isWhereTheFirstHasALink() throws IOException {
      String link = "\"previous\" : \"" + Digest.sha256(new byte[0]) + "\",\n  \"type\"";
      documents.set(0, replaced(documents.get(0), "\"type\"", link));
      follow(documents.subList(0, 1));

      found("CHAIN_BROKEN/0001");
    }

    @Test
    void isWhereASequenceNumberIsWrong() throws IOException {
      documents.set(2, replaced(documents.get(2), "\"sequence\" : 3", "\"sequence\" : 4"));
      follow(documents);

      found("SEQUENCE/0003");
      assertThat(findings.get(0).details())
          .containsEntry("expected", "3")
          .containsEntry("actual", "4");
    }

    @Test
    void isWhereAnEventBelongsToAnotherPackage() throws IOException {
      documents.set(2, replaced(documents.get(2), "0f8fad5b", "1f8fad5b"));
      follow(documents);

      found("OTHER_PACKAGE/0003");
    }

    @Test
    void isForkedWhereAnEventLinksToOneFartherBack() throws IOException {
      String last = Digest.sha256(documents.get(1)).toString();
      String first = Digest.sha256(documents.get(0)).toString();
      documents.set(2, replaced(documents.get(2), last, first));
      follow(documents);

      found("FORKED/0003");
    }
  }

  @Nested
  class Followed {
    @Test
    void warnsOfAnEventBeforeTheOneBeforeIt() throws IOException {
      CustodyLog written = CustodyLog.of(ID);
      follow(
          List.of(
              written.append(event(EventType.SEIZED, "2026-05-01T10:00:00+02:00"), NOW),
              written.append(event(EventType.STORED, "2026-05-01T07:59:59.999999999Z"), NOW)));

      assertThat(findings).hasSize(1);
      assertThat(findings.get(0).code()).isEqualTo(FindingCode.CUSTODY_TIME_ORDER);
      assertThat(findings.get(0).severity()).isEqualTo(Severity.WARNING);
      assertThat(findings.get(0).subject()).isEqualTo("custody/0002.json");
    }

    @Test
    void comparesTimesAsPointsInTimeWhateverTheirOffset() throws IOException {
      CustodyLog written = CustodyLog.of(ID);
      follow(
          List.of(
              written.append(event(EventType.SEIZED, "2026-05-01T10:00:00+02:00"), NOW),
              written.append(event(EventType.STORED, "2026-05-01T04:00:00-04:00"), NOW)));

      assertThat(findings).isEmpty();
    }

    @Test
    void warnsOfAnEventRecordedBeforeTheOneBeforeIt() throws IOException {
      CustodyLog written = CustodyLog.of(ID);
      follow(
          List.of(
              written.append(event(EventType.SEIZED, "2026-05-01T10:00:00+02:00"), NOW),
              written.append(
                  event(EventType.STORED, "2026-05-01T10:00:00+02:00"), NOW.minusNanos(1))));

      assertThat(findings).hasSize(1);
      assertThat(findings.get(0).code()).isEqualTo(FindingCode.CUSTODY_TIME_ORDER);
      assertThat(findings.get(0).severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void findsAnEventThatWasRecordedBeforeItOccurred() throws IOException {
      follow(
          List.of(
              replaced(
                  documents.get(0), "2026-05-01T10:00:00+02:00", "2026-05-02T11:14:01+02:00")));

      assertThat(findings).hasSize(1);
      assertThat(findings.get(0).code()).isEqualTo(FindingCode.CUSTODY_BACKDATED);
      assertThat(findings.get(0).severity()).isEqualTo(Severity.ERROR);
    }

    @Test
    void failsOverADocumentThatIsNone() {
      assertThatThrownBy(() -> log.follow(new byte[0], "custody/0001.json", findings))
          .isInstanceOfSatisfying(
              InvalidPackageException.class,
              e -> assertThat(e.finding().code()).isEqualTo(FindingCode.CUSTODY_MALFORMED));
      assertThat(log.head().events()).isZero();
    }
  }

  @Nested
  class AcrossTheSeal {
    private final SignedManifest seal =
        new SignedManifest(Digest.sha256(new byte[1]), Digest.sha256(new byte[2]));
    private final List<List<Digest>> signers = List.of(List.of(Digest.sha256(new byte[3])));
    private final CustodyEvent received = event(EventType.RECEIVED, "2026-05-02T11:14:00+02:00");

    private CustodyLog sealed(long events) throws IOException {
      CustodyLog sealed = CustodyLog.of(ID, events);
      for (byte[] document : documents) {
        sealed.follow(document, "custody/0000.json", findings);
      }
      return sealed;
    }

    @Test
    void anEventNamesItsSignersAndTheSignaturesBeforeIt() throws IOException {
      byte[] later = sealed(3).append(received, NOW, List.of(seal), signers);

      CustodyRecord record = sealed(3).follow(later, "custody/0004.json", findings);

      assertThat(findings).isEmpty();
      assertThat(record.previousSignatures()).containsExactly(seal);
      assertThat(record.signers()).isEqualTo(signers);
      assertThat(record.previous()).contains(Digest.sha256(documents.get(2)));
    }

    @Test
    void anEventThatNamesNoSignersIsMalformed() throws IOException {
      sealed(2);

      assertThat(findings).extracting(Finding::code).containsExactly(FindingCode.CUSTODY_MALFORMED);
    }

    @Test
    void anEventBeforeTheSealThatNamesSignersIsMalformed() throws IOException {
      byte[] later = sealed(3).append(received, NOW, List.of(seal), signers);

      sealed(4).follow(later, "custody/0004.json", findings);

      assertThat(findings).extracting(Finding::code).containsExactly(FindingCode.CUSTODY_MALFORMED);
    }

    @Test
    void noEventIsAppendedWithoutSignersOrBeforeWithThem() throws IOException {
      CustodyLog sealed = sealed(3);

      assertThatIllegalStateException().isThrownBy(() -> sealed.append(received, NOW));
      assertThatIllegalStateException()
          .isThrownBy(() -> CustodyLog.of(ID).append(received, NOW, List.of(seal), signers));
    }

    @Test
    void noEventIsAppendedBeforeItOccurred() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> log.append(received, NOW.minusSeconds(1)));
      assertThat(log.head().events()).isZero();
    }
  }
}
