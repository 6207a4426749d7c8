package org.evidencepack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.evidencepack.model.CaseInfo;
import org.evidencepack.model.Condition;
import org.evidencepack.model.ConditionAnswer;
import org.evidencepack.model.CustodyEvent;
import org.evidencepack.model.Details;
import org.evidencepack.model.EventType;
import org.evidencepack.model.EvidenceItem;
import org.evidencepack.model.InvalidInputException;
import org.evidencepack.model.Party;
import org.evidencepack.model.Receipt;
import org.evidencepack.model.Verdict;
import org.evidencepack.sign.SigningKey;
import org.evidencepack.sign.TrustAnchors;
import org.evidencepack.verify.SignedReceipt;
import org.evidencepack.verify.Verifier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExchangeRecordTest {
  private static final Instant NOW = Instant.parse("2026-06-02T10:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  /**
   * With a right-to-left mark, an unpaired bracket and a decomposed letter: nothing may touch it.
   */
  private static final Map<String, String> FACTS =
      Map.of("ar", "\u200Fوقائع القضية (1", "zh-Hans", "案件事实：服务器被入侵。", "vi", "xa\u0302m nhập");

  private static final Details EXCHANGE =
      Details.of(
          Map.of(
              "kind",
              "RESPONSE",
              "type",
              "MLA_STORED_DATA",
              "matter",
              Map.of("facts", FACTS),
              "conditions",
              List.of(
                  Map.of("id", "C1", "kind", "USE_LIMITATION", "text", "Only for case 7."),
                  Map.of(
                      "id", "C2",
                      "kind", "CONFIDENTIALITY",
                      "text", Map.of("en", "Keep it secret.", "ar", "سري")))));

  private static final CaseInfo CASE =
      new CaseInfo("2026-7", "Mailbox")
          .withExchange(EXCHANGE)
          .withItems(
              List.of(
                  EvidenceItem.of("E001")
                      .withDescription("mailbox")
                      .withDetails(
                          Details.of(
                              Map.of(
                                  "handling", Map.of("marks", List.of("PERSONAL_DATA")),
                                  "conditions", List.of("C1"))))));

  @TempDir Path folder;
  private SigningKey key;

  @BeforeEach
  void makeKey() throws Exception {
    key = SelfSignedIdentity.named("Examiner").withClock(CLOCK).create();
  }

  private Path pack(CaseInfo about) throws IOException {
    Path file = folder.resolve("case.asice");
    var options = PackagingOptions.defaults().withClock(CLOCK);
    try (var writer = EvidenceWriter.create(file, about, options)) {
      writer.add("mail.mbox", new ByteArrayInputStream(new byte[] {1, 2, 3}));
      writer.seal(key);
    }
    return file;
  }

  private TrustAnchors anchors() {
    return TrustAnchors.of(List.of(key.certificate()));
  }

  @Test
  void isRefusedAtOnceIfNoPackageCanHoldItAsItIs() {
    for (CaseInfo about :
        List.of(
            CASE.withDescription("x".repeat(13 << 20)),
            CASE.withDescription("half \uD83D"),
            CASE.withExaminer(Party.named("half \uDE00")),
            CASE.withItems(List.of(EvidenceItem.of("E001").withSource("\uD800"))),
            CASE.withExchange(
                Details.of(
                    Map.of(
                        "kind", "REQUEST", "type", "EIO", "matter", Map.of("facts", "\uD800")))))) {
      assertThatThrownBy(() -> EvidenceWriter.create(folder.resolve("case.asice"), about))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageStartingWith("the case ");
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void takesNoEventThatCannotBeWrittenAsItIs() throws IOException {
    Party half = Party.named("half \uD83D");
    var event = CustodyEvent.of(EventType.SEIZED, half, NOW.atOffset(ZoneOffset.UTC));
    try (var writer = EvidenceWriter.create(folder.resolve("case.asice"), CASE)) {
      assertThatThrownBy(() -> writer.record(event))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("surrogate");
    }
  }

  @Test
  void comesBackByteForByte() throws Exception {
    Path file = pack(CASE);

    assertThat(Verifier.trusting(anchors()).withClock(CLOCK).verify(file).verdict())
        .isEqualTo(Verdict.TRUSTED);
    try (var evidence = EvidencePackage.open(file)) {
      assertThat(evidence.info().caseInfo()).isEqualTo(CASE);
      assertThat(evidence.info().caseInfo().exchange().orElseThrow().wording("matter.facts"))
          .isEqualTo(FACTS);
    }
    String stored = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    assertThat(stored).contains(FACTS.values());
  }

  @Test
  void namesItsConditionsAndTheItemsThatTheyAreOf() {
    List<Condition> conditions = Condition.of(CASE);

    assertThat(conditions).extracting(Condition::id).containsExactly("C1", "C2");
    assertThat(conditions.get(0).items()).containsExactly("E001");
    assertThat(conditions.get(0).text()).isEqualTo(Map.of("", "Only for case 7."));
    assertThat(conditions.get(1).text()).containsOnlyKeys("en", "ar");
  }

  @Test
  void isRefusedBeforeAnythingIsWrittenIfItIsNotOfTheForm() {
    refused(Map.of("kind", "RESPONSE"), "exchange", "\"type\" is missing");
    refused(Map.of("kind", "REPLY", "type", "X"), "exchange.kind", "\"REPLY\" is no kind");
    refused(Map.of("kind", "REQUEST", "type", "X", "matters", "x"), "did you mean \"matter\"?");
    var condition = Map.of("id", "C1", "kind", "OTHER", "text", "x");
    refused(
        Map.of("kind", "REQUEST", "type", "X", "conditions", List.of(condition, condition)),
        "two have the id \"C1\"");
  }

  private void refused(Map<String, ?> exchange, String... words) {
    assertThatThrownBy(() -> pack(new CaseInfo("R", "T").withExchange(Details.of(exchange))))
        .isInstanceOf(InvalidInputException.class)
        .message()
        .contains(words)
        .doesNotContain("\n");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void itemsAreRefusedTheSameWay() {
    var item = EvidenceItem.of("E1").withDetails(Details.of(Map.of("id", "E2")));
    assertThatThrownBy(() -> pack(new CaseInfo("R", "T").withItems(List.of(item))))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("items[E1].id");
  }

  @Test
  void theReceiptSaysWhichConditionsAreAccepted() throws Exception {
    Path file = pack(CASE);
    Path receipt = folder.resolve("receipt.asics");

    Reception.of(file, anchors())
        .withClock(CLOCK)
        .acceptingConditions("C1"::equals)
        .receive(key, receipt);

    Receipt told = SignedReceipt.read(receipt).receipt();
    assertThat(told.conditions())
        .containsExactly(
            new ConditionAnswer("C1", "USE_LIMITATION", Map.of("", "Only for case 7."), true),
            new ConditionAnswer(
                "C2", "CONFIDENTIALITY", Map.of("en", "Keep it secret.", "ar", "سري"), false));
    try (var evidence = EvidencePackage.open(file)) {
      var last = evidence.custody().get(evidence.custody().size() - 1).event();
      assertThat(last.type()).isEqualTo(EventType.RECEIVED);
      assertThat(last.conditions()).containsExactly("C1");
    }
  }

  @Test
  void whoRejectsAcceptsNoCondition() throws Exception {
    Path receipt = folder.resolve("receipt.asics");

    Reception.of(pack(CASE), anchors())
        .withClock(CLOCK)
        .acceptingConditions(id -> true)
        .rejecting("not for us")
        .receive(key, receipt);

    assertThat(SignedReceipt.read(receipt).receipt().conditions())
        .extracting(ConditionAnswer::accepted)
        .containsExactly(false, false);
  }

  /** A receipt over 16 MiB could not be read, and so the package neither received nor rejected. */
  @Test
  void isCutInTheReceiptToWhatAReceiptCanHold() throws IOException {
    var texts = new TreeMap<String, Object>();
    for (char last = 'a'; last <= 'h'; last++) {
      texts.put("e" + last, "\u0001".repeat(200));
    }
    List<Map<String, Object>> conditions =
        IntStream.range(0, 1001)
            .<Map<String, Object>>mapToObj(n -> Map.of("id", "C" + n, "kind", "X", "text", texts))
            .toList();
    Details record =
        Details.of(Map.of("kind", "RESPONSE", "type", "EIO", "conditions", conditions));
    Path receipt = folder.resolve("receipt.asics");
    Reception.of(pack(CASE.withItems(List.of()).withExchange(record)), Verifier.trusting())
        .receive(key, receipt);

    assertThat(Files.size(receipt)).isLessThan(8 << 20);
    assertThat(SignedReceipt.read(receipt).receipt().conditions()).hasSize(1000);
  }
}
