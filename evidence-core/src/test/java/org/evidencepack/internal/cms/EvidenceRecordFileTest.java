package org.evidencepack.internal.cms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.InvalidPackageException;
import org.evidencepack.sign.KeyAlgorithm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvidenceRecordFileTest {
  private static final List<String> ALGORITHMS = List.of("SHA-256", "SHA-384", "SHA-512");

  private final TestTsa tsa = tsa();

  private static TestTsa tsa() {
    try {
      return TestTsa.create();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<byte[]> digests(String algorithm, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> HashName.digest(algorithm, ("object " + i).getBytes(UTF_8)))
        .toList();
  }

  private static Map<String, List<byte[]>> digests(int count) {
    Map<String, List<byte[]>> digests = new HashMap<>();
    ALGORITHMS.forEach(algorithm -> digests.put(algorithm, digests(algorithm, count)));
    return digests;
  }

  private byte[] created(int count) throws IOException {
    return EvidenceRecordFile.create(digests("SHA-256", count), "SHA-256", tsa.maker());
  }

  private static EvidenceRecordFile read(byte[] record) throws IOException {
    return EvidenceRecordFile.read(record, "ers");
  }

  /** A record with two chains of two time-stamps each. */
  private byte[] grown(int count) throws IOException {
    byte[] second = read(created(count)).renewTimestamp(tsa.at(Pki.NOW.plusSeconds(1)).maker());
    byte[] third =
        read(second)
            .renewHashTree(
                digests("SHA-512", count), "SHA-512", tsa.at(Pki.NOW.plusSeconds(2)).maker());
    return read(third).renewTimestamp(tsa.at(Pki.NOW.plusSeconds(3)).maker());
  }

  private static void assertMalformed(byte[] octets, String how) {
    assertThatThrownBy(() -> read(octets))
        .isInstanceOfSatisfying(
            InvalidPackageException.class,
            e -> {
              assertThat(e.finding().code()).isEqualTo(FindingCode.EVIDENCE_RECORD_MALFORMED);
              assertThat(e.finding().subject()).isEqualTo("ers");
              assertThat(e.finding().message()).contains(how);
            });
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 1000})
  void aRecordIsAboutJustItsObjects(int count) throws Exception {
    EvidenceRecordFile record = read(grown(count));

    assertThat(record.problems(digests(count))).isEmpty();
    assertThat(record.digestAlgorithms()).containsExactly("SHA-256", "SHA-512");
    assertThat(record.lastDigestAlgorithm()).isEqualTo("SHA-512");
    assertThat(record.stamps()).hasSize(4).allMatch(TimestampToken::valueVerifies);
    assertThat(record.time()).isEqualTo(Pki.NOW);
    assertThat(record.problems(digests(count + 1))).hasSize(2);
  }

  @Test
  void itTellsHowManyObjectsDiffer() throws Exception {
    EvidenceRecordFile record = read(created(10));

    assertThat(record.problems(digests(12)))
        .containsExactly(
            "Chain 1 is not over just the data objects: 2 of 12 are not in it, and 0 digests in it"
                + " belong to none.");
    assertThat(record.problems(digests(7))).hasSize(1).first().asString().contains("3 digests");
  }

  @Test
  void equalObjectsCountEach() throws Exception {
    List<byte[]> once = digests("SHA-256", 2);
    List<byte[]> twice = new ArrayList<>(once);
    twice.add(once.get(0));

    EvidenceRecordFile record = read(EvidenceRecordFile.create(twice, "SHA-256", tsa.maker()));

    assertThat(record.problems(Map.of("SHA-256", twice))).isEmpty();
    assertThat(record.problems(Map.of("SHA-256", once))).hasSize(1);
  }

  @Test
  void theOrderOfObjectsDoesNotMatter() throws Exception {
    List<byte[]> reversed = new ArrayList<>(digests("SHA-256", 5));
    Collections.reverse(reversed);

    assertThat(read(created(5)).problems(Map.of("SHA-256", reversed))).isEmpty();
  }

  @Test
  void anotherObjectInOneDigestOnlyIsFound() throws Exception {
    Map<String, List<byte[]>> digests = digests(3);
    List<byte[]> other = new ArrayList<>(digests.get("SHA-512"));
    other.set(1, new byte[64]);
    digests.put("SHA-512", other);

    assertThat(read(grown(3)).problems(digests))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("Chain 2 is not over just the data objects");
  }

  /** A maker whose time-stamps are over what they should be, whatever is asked. */
  private TimestampMaker ignoring(TimestampToken token) {
    return (algorithm, digest) -> token;
  }

  @Test
  void aTimestampOverSomethingElseIsNotTaken() throws Exception {
    TimestampToken other = tsa.stamp(new byte[0]);

    assertThatThrownBy(() -> read(created(2)).renewTimestamp(ignoring(other)))
        .hasMessageContaining("over something else");
  }

  @Test
  void aRenewalOverSomethingElseIsFound() throws Exception {
    EvidenceRecordForm form = EvidenceRecordParser.parse(created(2), "ers");

    byte[] record = form.with(tsa.stamp(new byte[0])).encoded();

    assertThat(read(record).problems(digests(2)))
        .containsExactly("Time-stamp 2 of chain 1 is not over the one that it renews.");
  }

  @Test
  void aTreeUnderAnotherTimestampIsFound() throws Exception {
    ArchiveChain chain = EvidenceRecordParser.parse(created(2), "ers").last();
    var other = new ArchiveChain(chain.group(), List.of(tsa.stamp(new byte[0])));

    byte[] record = new EvidenceRecordForm(List.of(other)).encoded();

    assertThat(read(record).problems(digests(2)))
        .containsExactly("The first time-stamp of chain 1 is not over its hash tree.");
  }

  @Test
  void aRenewalOlderThanWhatItRenewsIsFound() throws Exception {
    byte[] record = read(created(2)).renewTimestamp(tsa.at(Pki.NOW.minusSeconds(1)).maker());

    assertThat(read(record).problems(digests(2)))
        .containsExactly(
            "Time-stamp 2 is of 2026-06-01T11:59:59Z, before the one it renews, of"
                + " 2026-06-01T12:00:00Z.");
  }

  @Test
  void aRecordWithoutItsMiddleChainIsFound() throws Exception {
    byte[] third =
        read(grown(2))
            .renewHashTree(
                digests("SHA-384", 2), "SHA-384", tsa.at(Pki.NOW.plusSeconds(9)).maker());
    List<ArchiveChain> chains = EvidenceRecordParser.parse(third, "ers").chains();

    byte[] record = new EvidenceRecordForm(List.of(chains.get(0), chains.get(2))).encoded();

    assertThat(read(record).problems(digests(2))).hasSize(1);
  }

  /** By RSA, which verifies fastest. */
  @Test
  void everyOctetCounts() throws Exception {
    TestTsa other = TestTsa.of(KeyAlgorithm.RSA_3072, "SHA256withRSA");
    byte[] first = EvidenceRecordFile.create(digests("SHA-256", 2), "SHA-256", other.maker());
    byte[] good = read(first).renewHashTree(digests("SHA-512", 2), "SHA-512", other.maker());
    List<String> passed = new ArrayList<>();
    for (int i = 0; i < good.length; i++) {
      byte[] bad = good.clone();
      bad[i] ^= (byte) (1 << (i % 8));
      if (passes(bad, other)) {
        passed.add("octet " + i);
      }
    }
    assertThat(passes(good, other)).isTrue();
    assertThat(passed).isEmpty();
  }

  private static boolean passes(byte[] octets, TestTsa authority) throws IOException {
    try {
      EvidenceRecordFile record = read(octets);
      return record.problems(digests(2)).isEmpty()
          && record.stamps().stream().allMatch(stamp -> by(authority, stamp));
    } catch (InvalidPackageException e) {
      return false;
    }
  }

  private static boolean by(TestTsa authority, TimestampToken stamp) {
    return stamp.valueVerifies()
        && stamp.certificates().equals(List.of(authority.certificate(), authority.root()));
  }

  @Test
  void atMost64TimestampsAreRead() throws Exception {
    ArchiveChain chain = EvidenceRecordParser.parse(created(1), "ers").last();
    for (int i = 1; i < 64; i++) {
      chain = chain.with(chain.stamps().get(0));
    }
    assertThat(read(new EvidenceRecordForm(List.of(chain)).encoded()).stamps()).hasSize(64);

    byte[] more = new EvidenceRecordForm(List.of(chain.with(chain.stamps().get(0)))).encoded();

    assertMalformed(more, "more than 64 time-stamps");
  }

  @Test
  void atMost16MebibytesAreRead() {
    assertMalformed(new byte[(16 << 20) + 1], "larger than 16 MiB");
  }

  @Test
  void digestsStandSorted() throws Exception {
    ArchiveChain chain = EvidenceRecordParser.parse(created(2), "ers").last();
    List<byte[]> reversed = List.of(chain.group().get(1), chain.group().get(0));

    byte[] record =
        new EvidenceRecordForm(List.of(new ArchiveChain(reversed, chain.stamps()))).encoded();

    assertMalformed(record, "not sorted");
  }

  @Test
  void aSingleObjectHasNoTree() throws Exception {
    ArchiveChain chain = EvidenceRecordParser.parse(created(1), "ers").last();
    var odd = new ArchiveChain(digests("SHA-256", 1), chain.stamps());

    assertMalformed(new EvidenceRecordForm(List.of(odd)).encoded(), "less than two data objects");
  }

  @Test
  void aTimestampThatIsMalformedMakesTheRecordSo() throws Exception {
    String record = HexFormat.of().formatHex(created(1));
    String stampInfo = "060b2a864886f70d0109100104"; // id-ct-TSTInfo
    assertThat(record).contains(stampInfo);

    String odd = record.replace(stampInfo, stampInfo.replaceAll("4$", "5"));

    assertMalformed(HexFormat.of().parseHex(odd), "holds a time-stamp that is malformed");
  }

  @Test
  void octetsAfterTheRecordAreNotOverlooked() throws Exception {
    byte[] record = created(1);

    assertMalformed(Arrays.copyOf(record, record.length + 1), "a part too many");
  }

  @Test
  void digestsOfAnotherLengthAreTheCallersMistake() {
    assertThatThrownBy(
            () -> EvidenceRecordFile.create(digests("SHA-512", 1), "SHA-256", tsa.maker()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> EvidenceRecordFile.create(List.of(), "SHA-256", tsa.maker()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
