package org.evidencepack.internal.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.evidencepack.internal.transfer.Sample.COURT;
import static org.evidencepack.internal.transfer.Sample.PROVIDER;
import static org.evidencepack.internal.transfer.Sample.event;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.evidencepack.model.CustodyEvent;
import org.evidencepack.model.Details;
import org.evidencepack.model.EventType;
import org.evidencepack.model.Party;
import org.evidencepack.model.Transport;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestFactsTest {
  private static final Party ELSEWHERE = Party.named("Tribunal judiciaire de Paris");

  private static String document() throws IOException {
    return Sample.resource("package.json");
  }

  /** The sample's document without these members of its transfer. */
  private static String without(String... members) throws IOException {
    String document = document();
    for (String member : members) {
      String value = "(\"[^\"]*\"|\\{[^{}]*\\}|\\[[^\\]]*\\])";
      String shorter = document.replaceFirst("\"" + member + "\": " + value + ",?\\s*", "");
      assertThat(shorter).isNotEqualTo(document);
      document = Pattern.compile(",(\\s*\\})").matcher(shorter).replaceAll("$1");
    }
    return document;
  }

  private static Details facts(String document, CustodyEvent... after) throws IOException {
    return Sample.facts(Sample.info(document), List.of(after));
  }

  private static List<String> missing(Details facts) {
    return facts.list("missing").stream().map(each -> each.text("member").orElse("")).toList();
  }

  private static CustodyEvent sent(EventType type, String hour, String means) {
    return event(type, PROVIDER, hour).withTransport(Transport.by(means));
  }

  @Nested
  class Sources {
    @Test
    void areTheSealedRecordWhereNoLaterEventSpeaks() throws IOException {
      Details facts = facts(document());

      assertThat(facts.text("transmission.means.value")).contains("secure link");
      assertThat(facts.text("transmission.means.source")).contains("exchange.transfer.means");
      assertThat(facts.text("transmission.transmittedAt.value"))
          .contains("2026-05-02T10:30:00+01:00");
      assertThat(facts.has("missing")).isFalse();
    }

    @Test
    void areLaterEventsFirstWhichKeepWhatTheyContradict() throws IOException {
      Details facts = facts(document(), sent(EventType.TRANSMITTED, "09", "courier"));

      assertThat(facts.text("transmission.means.value")).contains("courier");
      assertThat(facts.text("transmission.means.source"))
          .contains("custody/0003.json transport.means");
      assertThat(facts.text("transmission.means.supersedes.value")).contains("secure link");
      assertThat(facts.text("transmission.record.source"))
          .contains("exchange.transfer.meansRecord");
    }

    @Test
    void areNoEventsBeforeTheSeal() throws IOException {
      Details facts =
          Sample.facts(
              Sample.info(document().replace("\"custodyEvents\": 2", "\"custodyEvents\": 3")),
              List.of(sent(EventType.TRANSMITTED, "09", "courier")));

      assertThat(facts.text("transmission.means.value")).contains("secure link");
    }

    @Test
    void ofTwoWaysTheLastIsTold() throws IOException {
      Details facts =
          facts(
              document(),
              sent(EventType.TRANSMITTED, "09", "courier"),
              sent(EventType.MADE_AVAILABLE, "10", "S3 link"));

      assertThat(facts.text("transmission.means.value")).contains("S3 link");
      assertThat(facts.text("transmission.transmittedAt.source"))
          .contains("custody/0003.json occurredAt");
      assertThat(facts.text("transmission.madeAvailableAt.source"))
          .contains("custody/0004.json occurredAt");
    }

    @Test
    void anotherRecipientTakesThePlaceOfTheSealedOne() throws IOException {
      Details facts =
          facts(document(), sent(EventType.TRANSMITTED, "09", "courier").withReceivedBy(ELSEWHERE));

      assertThat(facts.text("recipient.value.name")).contains(ELSEWHERE.name());
      assertThat(facts.text("recipient.supersedes.value.name")).contains(COURT.name());
    }

    @Test
    void standInForEachOtherDownToTheParties() throws IOException {
      Details fallen = facts(without("sender", "recipient"));

      assertThat(fallen.text("sender.source")).contains("case.authority");
      assertThat(fallen.text("recipient.source")).contains("exchange.parties.requestingAuthority");

      Details request = facts(without("recipient").replace("\"RESPONSE\"", "\"REQUEST\""));
      assertThat(missing(request)).containsExactly("recipient");
    }
  }

  @Nested
  class OnwardTransfer {
    @Test
    void saysNothingOfTheFirst() throws IOException {
      Details facts =
          facts(
              document(),
              event(EventType.RECEIVED, COURT, "09"),
              event(EventType.TRANSMITTED, COURT, "10").withReceivedBy(ELSEWHERE));

      assertThat(facts.text("sender.value.name")).contains(COURT.name());
      assertThat(facts.text("sender.source")).contains("custody/0004.json actor");
      assertThat(facts.text("recipient.value.name")).contains(ELSEWHERE.name());
      assertThat(facts.has("recipient.supersedes")).isFalse();
      assertThat(missing(facts)).containsExactly("transmission.means", "transmission.record");
      assertThat(facts.texts("notes")).anyMatch(note -> note.contains("onward transfer"));
    }

    @Test
    void isNoneWhereTheReceiptIsOfThisOne() throws IOException {
      Details facts =
          facts(
              document(),
              sent(EventType.TRANSMITTED, "09", "courier"),
              event(EventType.RECEIVED, COURT, "10"));

      assertThat(facts.text("sender.source")).contains("exchange.transfer.sender");
      assertThat(facts.list("transmission.receipts")).hasSize(1);
    }
  }

  @Nested
  class WhatIsMissing {
    @Test
    void isAllOfItWhereNothingWasSaid() throws IOException {
      String bare =
          document()
              .replaceFirst("(?s)\"exchange\": \\{.*?\\},\\s*\"payload\"", "\"payload\"")
              .replaceFirst("(?s),\\s*\"authority\": \\{.*?\\}", "")
              .replaceFirst("\"conditions\": \\[\\s*\"C1\"\\s*\\]", "\"title\": \"x\"");

      assertThat(missing(facts(bare)))
          .containsExactly(
              "sender",
              "recipient",
              "orders",
              "transmission.transmittedAt",
              "transmission.means",
              "transmission.record");
    }

    @Test
    void isTheTimeUntilWhichItCanBeFetchedWhereItIsToBeFetched() throws IOException {
      String document = without("availableUntil");

      assertThat(missing(facts(document))).isEmpty();
      assertThat(missing(facts(document, sent(EventType.MADE_AVAILABLE, "09", "link"))))
          .containsExactly("transmission.availableUntil");
    }

    @Test
    void isAReasonForNotEncryptingWhereThereWasACertificate() throws IOException {
      assertThat(missing(facts(without("encryption")))).containsExactly("encryption");
      assertThat(facts(without("encryption", "recipientCertificate")).texts("notes"))
          .contains("Nothing is said of encryption.");
    }

    @Test
    void isARecordUnlessANumberIsThere() throws IOException {
      String document = without("meansRecord");
      var numbered =
          new Transport("courier", Optional.empty(), Optional.of("RX-1"), Optional.empty());

      assertThat(missing(facts(document))).containsExactly("transmission.record");
      assertThat(
              missing(
                  facts(
                      document,
                      event(EventType.TRANSMITTED, PROVIDER, "09").withTransport(numbered))))
          .isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2026-05-11, 9, true",
    "2026-05-12, 10, false",
    "2026-06-16, 45, false",
    "2026-06-17, 46, true",
    "2026-05-01, -1, true",
    "2026-05-12T23:30:00Z, 11, false",
  })
  void daysAreThoseOfTheSendersCalendar(String until, long days, boolean outside)
      throws IOException {
    Details facts = facts(document().replace("\"2026-05-30\"", "\"" + until + "\""));

    assertThat(facts.number("transmission.availableUntil.calendarDays")).contains(days);
    assertThat(facts.texts("notes").stream().anyMatch(note -> note.contains("calendar days")))
        .isEqualTo(outside);
  }

  @Test
  void ordersAreThoseThatAreNamedThenTheRequestItself() throws IOException {
    Details facts =
        facts(
            document()
                .replaceFirst(
                    "\"orders\": \\[\\s*\"EPOC-ES-2026-77\"",
                    "\"orders\": [\"EPOC-PR-2026-3\", \"FR-9\""));

    assertThat(facts.list("orders").stream().map(order -> order.text("reference").orElse("")))
        .containsExactly("EPOC-PR-2026-3", "FR-9", "EPOC-ES-2026-77");
    assertThat(facts.list("orders").get(0).text("addresseeReference")).contains("SP-2026-90");
    assertThat(facts.list("orders").get(1).text("source")).contains("exchange.transfer.orders[1]");
    assertThat(facts.has("relatedOrders")).isFalse();
    assertThat(facts.texts("notes")).contains("Order FR-9: nobody says who issued it, or when.");
  }

  @Test
  void sha256AloneIsNoted() throws IOException {
    Details facts =
        facts(
            document()
                .replaceFirst("(?s)\"sha256\",\\s*\"sha512\",\\s*\"md5\"", "\"sha256\", \"md5\""));

    assertThat(facts.texts("notes")).anyMatch(note -> note.startsWith("SHA-256 is the only"));
  }

  @Test
  void anEventOfSomeItemsAloneIsNoted() throws IOException {
    Details facts =
        facts(document(), sent(EventType.TRANSMITTED, "09", "courier").withItems(List.of("E001")));

    assertThat(facts.texts("notes")).contains("custody/0003.json concerns only these items: E001.");
  }
}
