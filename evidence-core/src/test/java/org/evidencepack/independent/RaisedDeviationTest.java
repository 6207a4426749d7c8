package org.evidencepack.independent;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What FORMAT.md 10.2 and 10.3 forbid who raises a signature, under its code. */
class RaisedDeviationTest {
  private static final String FIRST = "META-INF/signature001.p7s";
  private static final String STAMP = "2026-05-02T09:14:09Z";
  private static final Identity TSA = Verdicts.timestamper();
  private static final String MALFORMED = "TIMESTAMP_MALFORMED";
  private static final String INVALID = "TIMESTAMP_INVALID";
  private static final byte[] STRANGER = stranger();

  private final Draft draft = IndependentPackageTest.smallest(Verdicts.signer());

  static Stream<Arguments> tokens() {
    byte[] attribute = Der.tagged(0xA1, Cades.attribute("16.2.99", Der.NULL));
    byte[] nothing = Der.tagged(0xA1);
    return Stream.of(
        deviation("version 1", MALFORMED, token -> token.version = 1),
        deviation("TSTInfo of version 2", MALFORMED, token -> token.infoVersion = 2),
        deviation("data", MALFORMED, token -> token.content = Cades.CMS + 1),
        deviation("unsigned attribute", MALFORMED, token -> token.unsigned = attribute),
        deviation("CRLs", MALFORMED, token -> token.crls = nothing),
        deviation("no certificate", MALFORMED, token -> token.certificates.clear()),
        deviation("authority's left out", MALFORMED, token -> token.certificates.remove(0)),
        deviation("twice", MALFORMED, token -> token.certificates.add(token.certificates.get(0))),
        deviation("no time", MALFORMED, token -> token.time = "20260502"),
        deviation("other octets", INVALID, token -> token.imprint[0]++),
        deviation("another named", INVALID, token -> token.named = new byte[1]),
        deviation("a stranger's", INVALID, token -> token.certificates.add(STRANGER)));
  }

  private static Arguments deviation(String what, String code, Consumer<Token> turn) {
    return Arguments.of(what, code, turn);
  }

  private static byte[] stranger() {
    try {
      return Identity.issued(Scheme.P256).chain().get(0);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tokens")
  void theTimestampIsRefused(String what, String code, Consumer<Token> turn) throws Exception {
    isRefused(made -> made.stamps.add(RaisedTest.token(TSA, made, STAMP, turn)), code);
  }

  @Test
  void fiveTimestampsAreTooMany() throws Exception {
    isRefused(
        made -> {
          for (int stamp = 0; stamp < 5; stamp++) {
            made.stamps.add(RaisedTest.token(TSA, made, STAMP, token -> {}));
          }
        },
        "SIGNATURE_MALFORMED");
  }

  @Test
  void whatIsPutInIsSorted() throws Exception {
    isRefused(
        made -> {
          stamp(made);
          made.stamps.add(RaisedTest.token(Verdicts.otherTimestamper(), made, STAMP, token -> {}));
          made.inOrder = false;
        },
        "SIGNATURE_MALFORMED");
  }

  @Test
  void theVersionIsFiveIfAndOnlyIfThereIsAResponse() throws Exception {
    isRefused(made -> made.version = 5, "SIGNATURE_MALFORMED");
    isRefused(
        made -> {
          stamp(made);
          made.version = 5;
          made.revocation.add(Revocation.list(TSA.above(), STAMP));
        },
        "SIGNATURE_MALFORMED");
    isRefused(
        made -> {
          stamp(made);
          made.revocation.add(Cades.response(Revocation.response(TSA.above(), 300, STAMP)));
        },
        "SIGNATURE_MALFORMED");
  }

  @Test
  void aCertificateThatIsNotDeclaredNeedsATimestampOrData() throws Exception {
    isRefused(made -> made.certificates.add(TSA.chain().get(1)), "SIGNATURE_CERTIFICATE_UNBOUND");
  }

  @Test
  void aCertificateThatNobodyHereIssuedIsRefused() throws Exception {
    isRefused(
        made -> {
          stamp(made);
          made.certificates.add(STRANGER);
        },
        "VALIDATION_DATA_INVALID");
  }

  @Test
  void aListOrResponseOfAStrangerIsRefused() throws Exception {
    Identity.Authority other = Identity.issued(Scheme.P256).above();
    isRefused(
        made -> made.revocation.add(Revocation.list(other, STAMP)), "VALIDATION_DATA_INVALID");
    isRefused(
        made -> {
          made.version = 5;
          made.revocation.add(Cades.response(Revocation.response(other, 7, STAMP)));
        },
        "VALIDATION_DATA_INVALID");
  }

  @Test
  void aLaterEventHoldsOnToLevelBAlone() throws Exception {
    draft.later("RECEIVED", "2026-05-03T10:00:00Z", Verdicts.signer());
    draft.raise(FIRST, RaisedDeviationTest::stamp);
    List<ZipEntryBytes> entries = PackageBytes.entries(draft);
    byte[] raised = content(entries, FIRST);
    byte[] named = content(entries, "custody/0002.json");
    String digest = Octets.text(named).replaceAll("(?s).*signature\":\"(sha256:[^\"]*).*", "$1");
    assertThat(digest).isNotEqualTo(Digests.alone(raised)).hasSize(71);
    assertThat(Verdicts.of(draft, ZipBytes.of(entries))).containsExactly("TRUSTED");

    draft.edit(
        "custody/0002.json",
        text ->
            text.replace("signature\":\"sha256:", "signature\":\"sha256:0")
                .replaceFirst("(signature\":\"sha256:.{64}).", "$1"));
    assertThat(Verdicts.of(draft)).anyMatch(each -> each.contains("CUSTODY_SIGNATURES_CHANGED"));
  }

  private static byte[] content(List<ZipEntryBytes> entries, String name) {
    return entries.stream()
        .filter(entry -> Octets.text(entry.name()).equals(name))
        .map(ZipEntryBytes::content)
        .findFirst()
        .orElseThrow();
  }

  private static void stamp(Cades made) throws GeneralSecurityException {
    made.stamps.add(RaisedTest.token(TSA, made, STAMP, token -> {}));
  }

  private void isRefused(Draft.Raise what, String code) throws Exception {
    List<String> told = Verdicts.of(draft.raise(FIRST, what));

    assertThat(told).first().isEqualTo("INVALID");
    assertThat(told).anyMatch(finding -> finding.startsWith("ERROR " + code + " "));
  }
}
