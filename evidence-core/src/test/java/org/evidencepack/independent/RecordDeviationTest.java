package org.evidencepack.independent;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What FORMAT.md 10.4 forbids the writer of an evidence record, under its code. */
class RecordDeviationTest {
  private static final String FIRST = "2026-05-02T10:00:00Z";
  private static final String SECOND = "2026-05-04T10:00:00Z";
  private static final String MALFORMED = "EVIDENCE_RECORD_MALFORMED";
  private static final String INVALID = "EVIDENCE_RECORD_INVALID";
  private static final Identity TSA = Verdicts.timestamper();

  private final Draft draft = IndependentPackageTest.smallest(Verdicts.signer());

  static Stream<Arguments> records() {
    return Stream.of(
        deviation("algorithm named", MALFORMED, made -> made.named = true),
        deviation("octet after it", MALFORMED, made -> made.finished = RecordDeviationTest::longer),
        deviation("cut", MALFORMED, made -> made.finished = all -> Arrays.copyOf(all, 200)),
        deviation("empty", MALFORMED, made -> made.finished = all -> new byte[0]),
        deviation("a token alone", MALFORMED, made -> made.finished = RecordDeviationTest::token),
        deviation(
            "digests in another order",
            MALFORMED,
            made -> made.tree = one(RecordDeviationTest::reversed)),
        deviation("two trees", MALFORMED, made -> made.tree = RecordDeviationTest::halves),
        deviation("one digest", MALFORMED, made -> made.tree = one(all -> all.subList(0, 1))),
        deviation("empty tree", MALFORMED, made -> made.tree = one(all -> List.of())),
        deviation("a digest less", INVALID, made -> made.tree = one(all -> all.subList(1, 4))),
        deviation("a digest twice", INVALID, made -> made.tree = one(RecordDeviationTest::twice)),
        deviation(
            "an object less", INVALID, made -> made.objects = all -> all.subList(1, all.size())),
        deviation("other objects", INVALID, made -> made.objects = RecordDeviationTest::other),
        deviation("backwards", INVALID, made -> made.renewed(TSA, "2026-05-02T09:59:59Z")),
        deviation("over something else", INVALID, made -> step(made, false, t -> t.imprint[0]++)),
        deviation("next chain too", INVALID, made -> step(made, true, t -> t.imprint[0]++)),
        deviation("wrong time", "ENTRY_TIME_MISMATCH", made -> made.shift = 60),
        deviation(
            "not listed",
            "SEAL_COVERAGE",
            made -> made.covered = all -> all.subList(1, all.size())),
        deviation(
            "without META-INF",
            "SEAL_COVERAGE",
            made -> made.covered = RecordDeviationTest::outside),
        deviation(
            "other order", "SEAL_COVERAGE", made -> made.covered = RecordDeviationTest::swapped),
        deviation("digest", "SEAL_DIGEST_MISMATCH", text("Value>....", "Value>AAAA")),
        deviation("MimeType", "SEAL_MALFORMED", text("ers\"", "ers\" MimeType=\"a/b\"")),
        deviation("another's", "SEAL_MALFORMED", text("record001", "record002")));
  }

  private static Arguments deviation(String what, String code, Consumer<RecordDraft> turn) {
    return Arguments.of(what, code, turn);
  }

  private static Consumer<RecordDraft> text(String from, String to) {
    return made ->
        made.manifest = all -> FreedomTest.changed(all, text -> text.replaceFirst(from, to));
  }

  private static UnaryOperator<List<List<byte[]>>> one(UnaryOperator<List<byte[]>> change) {
    return lists -> List.of(change.apply(lists.get(0)));
  }

  private static List<byte[]> reversed(List<byte[]> digests) {
    var other = new ArrayList<>(digests);
    Collections.reverse(other);
    return other;
  }

  private static List<List<byte[]>> halves(List<List<byte[]>> lists) {
    List<byte[]> all = lists.get(0);
    return List.of(all.subList(0, 5), all.subList(5, all.size()));
  }

  private static List<byte[]> twice(List<byte[]> digests) {
    var other = new ArrayList<>(digests);
    other.add(0, digests.get(0));
    return other;
  }

  private static List<byte[]> other(List<byte[]> objects) {
    var other = new ArrayList<>(objects);
    other.set(3, new byte[] {1});
    return other;
  }

  private static byte[] longer(byte[] octets) {
    return Arrays.copyOf(octets, octets.length + 1);
  }

  private static byte[] token(byte[] octets) {
    try {
      return Token.of(TSA, "SHA-256", octets, FIRST);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void step(RecordDraft made, boolean chain, Consumer<Token> turn) {
    made.step(chain, chain ? "SHA-512" : "SHA-256", TSA, SECOND, turn);
  }

  private static List<ZipEntryBytes> outside(List<ZipEntryBytes> entries) {
    return entries.stream()
        .filter(entry -> !Octets.text(entry.name()).startsWith("META-INF/"))
        .toList();
  }

  private static List<ZipEntryBytes> swapped(List<ZipEntryBytes> entries) {
    var other = new ArrayList<>(entries);
    Collections.swap(other, 2, 3);
    return other;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("records")
  void theRecordIsRefused(String what, String code, Consumer<RecordDraft> turn) throws Exception {
    turn.accept(draft.record("SHA-256", TSA, FIRST));

    isRefused(PackageBytes.entries(draft), code);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tokens")
  void theTimestampInItIsRefused(String what, String code, Consumer<Token> turn) throws Exception {
    draft.records.add(new RecordDraft(0).step(true, "SHA-256", TSA, FIRST, turn));

    isRefused(PackageBytes.entries(draft), code);
  }

  /** As 10.3 forbids them in signatures too. */
  static Stream<Arguments> tokens() {
    return RaisedDeviationTest.tokens()
        .map(
            each ->
                Arguments.of(
                    each.get()[0],
                    each.get()[1].equals("TIMESTAMP_MALFORMED") ? MALFORMED : INVALID,
                    each.get()[2]));
  }

  @Test
  void anAlgorithmThatIsNoneOfTheThreeIsMalformed() throws Exception {
    draft.record("SHA-224", TSA, FIRST);

    isRefused(PackageBytes.entries(draft), MALFORMED);
  }

  @Test
  void oneChainHasOneAlgorithm() throws Exception {
    RecordDraft made = draft.record("SHA-256", TSA, FIRST);
    made.step(false, "SHA-512", TSA, SECOND, token -> {});

    isRefused(PackageBytes.entries(draft), MALFORMED);
  }

  @Test
  void aRecordIsRenewedOnlyWhileNothingStandsAfterIt() throws Exception {
    RecordDraft first = draft.record("SHA-256", TSA, FIRST);
    draft.later("RECEIVED", SECOND, Verdicts.signer());
    draft.record("SHA-256", TSA, SECOND);
    List<ZipEntryBytes> before = PackageBytes.entries(draft);
    first.renewed(TSA, SECOND);
    var mixed = new ArrayList<ZipEntryBytes>();
    for (ZipEntryBytes entry : before) {
      mixed.add(named(entry, Seal.record("001")) ? renewed() : entry);
    }

    isRefused(mixed, "SEAL_DIGEST_MISMATCH");
  }

  private ZipEntryBytes renewed() throws Exception {
    return PackageBytes.entries(draft).stream()
        .filter(entry -> named(entry, Seal.record("001")))
        .findFirst()
        .orElseThrow();
  }

  private static boolean named(ZipEntryBytes entry, String name) {
    return Octets.text(entry.name()).equals(name);
  }

  @Test
  void thePayloadIsListedUpToThousandFilesAndNotBeyond() throws Exception {
    draft.document.put("items", List.of(Draft.members("id", "a")));
    draft.lines.add(Line.file("data/a/x", new byte[0]));
    RecordDraft made = draft.record("SHA-256", TSA, FIRST);
    made.listed = 0;
    isRefused(PackageBytes.entries(draft), "SEAL_COVERAGE");

    for (int file = 0; file < 1_000; file++) {
      draft.lines.add(Line.file("data/a/" + file, new byte[0]));
    }
    made.listed = Integer.MAX_VALUE;
    isRefused(PackageBytes.entries(draft), "SEAL_COVERAGE");
  }

  @Test
  void bothFilesAreThereInTheirOrder() throws Exception {
    draft.record("SHA-256", TSA, FIRST);
    List<ZipEntryBytes> entries = PackageBytes.entries(draft);
    int end = entries.size();

    isRefused(entries.subList(0, end - 1), "ENTRY_MISSING");
    isRefused(without(entries, end - 2), "ENTRY_UNEXPECTED");
    var swapped = new ArrayList<>(entries);
    Collections.swap(swapped, end - 1, end - 2);
    isRefused(swapped, "ENTRY_ORDER_WRONG");
  }

  @Test
  void recordsAreNumberedThrough() throws Exception {
    draft.record("SHA-256", TSA, FIRST);
    draft.record("SHA-256", TSA, SECOND);
    List<ZipEntryBytes> entries = PackageBytes.entries(draft);
    int end = entries.size();
    var swapped = new ArrayList<>(entries);
    Collections.swap(swapped, end - 4, end - 2);
    Collections.swap(swapped, end - 3, end - 1);
    isRefused(swapped, "ENTRY_ORDER_WRONG");

    List<ZipEntryBytes> second = without(without(entries, end - 4), end - 4);
    isRefused(second, "ENTRY_UNEXPECTED");
  }

  @Test
  void aRecordStandsWhereItsManifestEnds() throws Exception {
    draft.record("SHA-256", TSA, FIRST);
    draft.later("RECEIVED", SECOND, Verdicts.signer());
    List<ZipEntryBytes> entries = new ArrayList<>(PackageBytes.entries(draft));
    Collections.rotate(entries.subList(entries.size() - 5, entries.size()), -2);

    isRefused(entries, "ENTRY_ORDER_WRONG");
  }

  private static List<ZipEntryBytes> without(List<ZipEntryBytes> entries, int index) {
    var other = new ArrayList<>(entries);
    other.remove(index);
    return other;
  }

  private void isRefused(List<ZipEntryBytes> entries, String code) throws Exception {
    List<String> told = Verdicts.of(draft, ZipBytes.of(entries));

    assertThat(told).first().isEqualTo("INVALID");
    assertThat(told).anyMatch(finding -> finding.startsWith("ERROR " + code + " "));
  }
}
