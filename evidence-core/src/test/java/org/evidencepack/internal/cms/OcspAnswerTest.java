package org.evidencepack.internal.cms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.evidencepack.internal.cms.RevocationStatus.Kind;
import org.junit.jupiter.api.Test;

/** What OCSP responses say, and whose count. */
class OcspAnswerTest {
  private static final Instant PROVEN = Pki.NOW;
  private static final Instant NOW = PROVEN.plus(Duration.ofDays(30));
  private static final Instant BEFORE = PROVEN.minus(Duration.ofDays(1));
  private static final Instant AFTER = PROVEN.plus(Duration.ofDays(1));
  private static final Instant NEXT = AFTER.plus(Duration.ofDays(1));
  private static final TestPki ROOT = TestPki.root("Root").make();
  private static final TestPki SIGNER = ROOT.issue("Signer").make();
  private static final TestPki RESPONDER = TestOcsp.responder(ROOT).make();

  private static RevocationStatus status(byte[] response, byte[]... lists) throws Exception {
    return status(SIGNER, response, lists);
  }

  private static RevocationStatus status(TestPki holder, byte[] response, byte[]... lists)
      throws Exception {
    return RevocationData.embedded(List.of(lists), List.of(response), "p7s")
        .status(holder.certificate(), ROOT.certificate(), PROVEN, NOW);
  }

  private static byte[] goodBy(TestPki responder) {
    return TestOcsp.of(ROOT, responder).good(SIGNER, AFTER, NEXT).make(AFTER);
  }

  private static void assertUseless(RevocationStatus status, String why) {
    assertThat(status.kind()).isEqualTo(Kind.UNKNOWN);
    assertThat(status.remark()).contains(why);
  }

  @Test
  void theIssuersOwnAnswerCounts() throws Exception {
    RevocationStatus status = status(TestOcsp.of(ROOT).good(SIGNER, AFTER, NEXT).make(AFTER));

    assertThat(status.kind()).isEqualTo(Kind.GOOD);
    assertThat(status.source()).isEqualTo("OCSP response of CN=Root");
    assertThat(status.thisUpdate()).contains(AFTER);
    assertThat(status.producedAt()).contains(AFTER);
    assertThat(status.nextUpdate()).contains(NEXT);
  }

  @Test
  void theIssuerMayBeNamedBySha256() throws Exception {
    byte[] response = TestOcsp.of(ROOT).bySha256().good(SIGNER, AFTER, NEXT).make(AFTER);

    assertThat(status(response).kind()).isEqualTo(Kind.GOOD);
  }

  @Test
  void anAppointedRespondersAnswerCounts() throws Exception {
    assertThat(status(goodBy(RESPONDER)).kind()).isEqualTo(Kind.GOOD);
    assertThat(status(goodBy(RESPONDER)).source()).isEqualTo("OCSP response of CN=Responder");
  }

  @Test
  void aStrangersAnswerDoesNot() throws Exception {
    TestPki stranger = TestPki.root("Stranger").make();
    TestPki twin = TestPki.root("Root").make();

    assertUseless(status(goodBy(TestOcsp.responder(stranger).make())), "not signed by the issuer");
    assertUseless(status(goodBy(TestOcsp.responder(twin).make())), "not signed by the issuer");
    assertUseless(status(goodBy(twin)), "not signed by the issuer");
  }

  @Test
  void whoWasNotAppointedMayNotAnswer() throws Exception {
    assertUseless(status(goodBy(ROOT.issue("Plain").make())), "not signed by the issuer");
    assertUseless(
        status(
            goodBy(
                ROOT.issue("TSA").extendedKeyUsage(true, KeyPurposeId.id_kp_timeStamping).make())),
        "not signed by the issuer");
    assertUseless(
        status(goodBy(TestOcsp.responder(ROOT).keyUsage(KeyUsage.keyEncipherment).make())),
        "not signed by the issuer");
  }

  @Test
  void aResponderBelowAnotherAuthorityMayNotAnswer() throws Exception {
    TestPki below = ROOT.issue("Below").authority().make();

    assertUseless(status(goodBy(TestOcsp.responder(below).make())), "not signed by the issuer");
  }

  @Test
  void aResponderThatHadExpiredMayNotAnswer() throws Exception {
    TestPki expired = TestOcsp.responder(ROOT).valid(Pki.START, PROVEN).make();

    assertUseless(status(goodBy(expired)), "not signed by the issuer");
  }

  @Test
  void aResponderThatHadBeenRevokedMayNotAnswer() throws Exception {
    Instant old = PROVEN.minus(Duration.ofDays(20));
    byte[] stale = TestCrl.of(ROOT, old, BEFORE).revoking(RESPONDER, old, 0).make();
    byte[] later = TestCrl.of(ROOT, old, BEFORE).revoking(RESPONDER, NEXT, 0).make();

    assertUseless(status(goodBy(RESPONDER), stale), "had been revoked");
    assertThat(status(goodBy(RESPONDER), later).kind()).isEqualTo(Kind.GOOD);
  }

  @Test
  void revokedBeforeIsRevokedAndAfterIsNot() throws Exception {
    byte[] before = TestOcsp.of(ROOT).revoked(SIGNER, BEFORE, 1, AFTER, NEXT).make(AFTER);
    byte[] after = TestOcsp.of(ROOT).revoked(SIGNER, AFTER, 1, AFTER, NEXT).make(AFTER);

    assertThat(status(before).kind()).isEqualTo(Kind.REVOKED);
    assertThat(status(before).since()).contains(BEFORE);
    assertThat(status(before).reason()).isEqualTo("KEY_COMPROMISE");
    assertThat(status(after).kind()).isEqualTo(Kind.GOOD);
    assertThat(status(after).since()).contains(AFTER);
  }

  @Test
  void aRevocationWinsOverAList() throws Exception {
    byte[] revoked = TestOcsp.of(ROOT).revoked(SIGNER, BEFORE, 1, PROVEN, NEXT).make(PROVEN);

    assertThat(status(revoked, TestCrl.of(ROOT, AFTER, NEXT).make()).kind())
        .isEqualTo(Kind.REVOKED);
  }

  @Test
  void aResponderThatDoesNotKnowSaysNothing() throws Exception {
    assertUseless(
        status(TestOcsp.of(ROOT).unknown(SIGNER, AFTER, NEXT).make(AFTER)), "does not know");
  }

  @Test
  void anAnswerAboutAnotherCertificateSaysNothing() throws Exception {
    TestPki other = ROOT.issue("Other").make();
    TestPki twin = TestPki.root("Root").make();

    assertUseless(status(TestOcsp.of(ROOT).good(other, AFTER, NEXT).make(AFTER)), "None of the");
    assertUseless(status(TestOcsp.of(twin).good(SIGNER, AFTER, NEXT).make(AFTER)), "None of the");
  }

  @Test
  void anAnswerIsFreshAsAListIs() throws Exception {
    assertUseless(status(TestOcsp.of(ROOT).good(SIGNER, BEFORE, null).make(BEFORE)), "out of date");
    assertUseless(
        status(TestOcsp.of(ROOT).good(SIGNER, BEFORE, PROVEN.minusSeconds(1)).make(BEFORE)),
        "out of date");
    assertThat(status(TestOcsp.of(ROOT).good(SIGNER, BEFORE, PROVEN).make(BEFORE)).kind())
        .isEqualTo(Kind.GOOD);
    Instant future = NOW.plus(Duration.ofDays(1));
    assertUseless(status(TestOcsp.of(ROOT).good(SIGNER, future, null).make(future)), "future");
  }

  @Test
  void afterTheCertificateExpiredAnAnswerMustReachBack() throws Exception {
    TestPki brief = ROOT.issue("Brief").valid(Pki.START, PROVEN.plusSeconds(60)).make();
    TestOcsp bare = TestOcsp.of(ROOT).good(brief, AFTER, NEXT);
    TestOcsp reaching = TestOcsp.of(ROOT).keepingFrom(BEFORE).good(brief, AFTER, NEXT);

    assertUseless(status(brief, bare.make(AFTER)), "after the certificate expired");
    assertThat(status(brief, reaching.make(AFTER)).kind()).isEqualTo(Kind.GOOD);
  }

  @Test
  void aResponderMayBeExemptFromLookingUpButNobodyElse() throws Exception {
    TestPki exempt = TestOcsp.responder(ROOT).ocspNoCheck().make();
    TestPki pretender = ROOT.issue("Pretender").ocspNoCheck().make();

    assertThat(kindOf(exempt)).isEqualTo(Kind.GOOD);
    assertThat(kindOf(pretender)).isEqualTo(Kind.UNKNOWN);
    assertThat(kindOf(RESPONDER)).isEqualTo(Kind.UNKNOWN);
  }

  private static Kind kindOf(TestPki holder) {
    return RevocationData.none()
        .status(holder.certificate(), ROOT.certificate(), PROVEN, NOW)
        .kind();
  }

  @Test
  void oneThatNoneOfTheGivenAppointedIsAStranger() throws Exception {
    var data = RevocationData.embedded(List.of(), List.of(goodBy(RESPONDER)), "p7s");

    assertThat(data.stranger(List.of(ROOT.certificate()))).isEmpty();
    assertThat(data.stranger(List.of(SIGNER.certificate())))
        .contains("OCSP response of CN=Responder");
    assertThat(data.responderCertificates()).containsExactly(RESPONDER.certificate());
  }
}
