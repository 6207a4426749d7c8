package org.evidencepack.internal.cms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.security.cert.CertPathValidator;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.TrustAnchor;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.ReasonFlags;
import org.evidencepack.internal.cms.RevocationStatus.Kind;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What revocation lists say, and when that counts. */
class RevocationListTest {
  private static final Instant PROVEN = Pki.NOW;
  private static final Instant NOW = PROVEN.plus(Duration.ofDays(30));
  private static final Instant BEFORE = PROVEN.minus(Duration.ofDays(1));
  private static final Instant AFTER = PROVEN.plus(Duration.ofDays(1));
  private static final TestPki ROOT = TestPki.root("Root").make();
  private static final URI PLACE = URI.create("http://crl.example/root.crl");
  private static final TestPki SIGNER = ROOT.issue("Signer").crl(PLACE).make();

  private static RevocationStatus status(byte[]... lists) throws Exception {
    return status(SIGNER, ROOT, lists);
  }

  private static RevocationStatus status(TestPki holder, TestPki issuer, byte[]... lists)
      throws Exception {
    return RevocationData.embedded(List.of(lists), List.of(), "p7s")
        .status(holder.certificate(), issuer.certificate(), PROVEN, NOW);
  }

  private static void assertUseless(RevocationStatus status, String why) {
    assertThat(status.kind()).isEqualTo(Kind.UNKNOWN);
    assertThat(status.remark()).contains(why);
  }

  private static TestCrl later() {
    return TestCrl.of(ROOT, AFTER, AFTER.plus(Duration.ofDays(7)));
  }

  @Nested
  class Answers {

    @Test
    void withoutAnyNothingIsKnown() throws Exception {
      assertUseless(status(), "no revocation list");
    }

    @Test
    void aListWithoutTheCertificateSaysGoodAndTellsItsAge() throws Exception {
      RevocationStatus status = status(later().make());

      assertThat(status.kind()).isEqualTo(Kind.GOOD);
      assertThat(status.source()).isEqualTo("CRL 17 of CN=Root");
      assertThat(status.thisUpdate()).contains(AFTER);
      assertThat(status.producedAt()).contains(AFTER);
      assertThat(status.nextUpdate()).contains(AFTER.plus(Duration.ofDays(7)));
      assertThat(status.since()).isEmpty();
    }

    @Test
    void revokedBeforeIsRevoked() throws Exception {
      RevocationStatus status =
          status(later().revoking(SIGNER, BEFORE, CRLReason.cessationOfOperation).make());

      assertThat(status.kind()).isEqualTo(Kind.REVOKED);
      assertThat(status.since()).contains(BEFORE);
      assertThat(status.reason()).isEqualTo("CESSATION_OF_OPERATION");
    }

    @Test
    void revokedAtTheVeryTimeIsRevoked() throws Exception {
      assertThat(status(later().revoking(SIGNER, PROVEN, 0).make()).kind()).isEqualTo(Kind.REVOKED);
    }

    @Test
    void revokedAfterIsGoodButTold() throws Exception {
      RevocationStatus status = status(later().revoking(SIGNER, AFTER, 4).make());

      assertThat(status.kind()).isEqualTo(Kind.GOOD);
      assertThat(status.since()).contains(AFTER);
      assertThat(status.remark()).contains("after the time that counts");
    }

    @Test
    void aKeyThatWasStolenBeforeIsRevokedFromThen() throws Exception {
      RevocationStatus status = status(later().revoking(SIGNER, AFTER, BEFORE).make());

      assertThat(status.kind()).isEqualTo(Kind.REVOKED);
      assertThat(status.since()).contains(BEFORE);
      assertThat(status.reason()).isEqualTo("KEY_COMPROMISE");
    }

    @Test
    void aRevocationIsNeverOutOfDateButAHoldIs() throws Exception {
      Instant old = PROVEN.minus(Duration.ofDays(20));
      TestCrl stale = TestCrl.of(ROOT, old, BEFORE);
      TestCrl hold = TestCrl.of(ROOT, old, BEFORE);

      assertThat(status(stale.revoking(SIGNER, old, CRLReason.keyCompromise).make()).kind())
          .isEqualTo(Kind.REVOKED);
      assertUseless(
          status(hold.revoking(SIGNER, old, CRLReason.certificateHold).make()), "out of date");
    }

    @Test
    void aRevocationWinsOverANewerListWithoutIt() throws Exception {
      byte[] good = TestCrl.of(ROOT, NOW, NOW.plus(Duration.ofDays(1))).make();

      assertThat(status(good, later().revoking(SIGNER, BEFORE, 0).make()).kind())
          .isEqualTo(Kind.REVOKED);
    }

    @Test
    void theNewestListIsTold() throws Exception {
      byte[] newer = TestCrl.of(ROOT, NOW, NOW.plus(Duration.ofDays(1))).make();

      assertThat(status(newer, later().make()).thisUpdate()).contains(NOW);
      assertThat(status(later().make(), newer).thisUpdate()).contains(NOW);
    }

    @Test
    void othersSerialNumbersDoNotMatter() throws Exception {
      TestPki other = ROOT.issue("Other").make();

      assertThat(status(later().revoking(other, BEFORE, 0).make()).kind()).isEqualTo(Kind.GOOD);
    }
  }

  @Nested
  class Freshness {

    @Test
    void aListThatShouldHaveBeenRenewedByThenIsOutOfDate() throws Exception {
      Instant old = PROVEN.minus(Duration.ofDays(8));

      assertUseless(status(TestCrl.of(ROOT, old, PROVEN.minusSeconds(1)).make()), "out of date");
      assertThat(status(TestCrl.of(ROOT, old, PROVEN).make()).kind()).isEqualTo(Kind.GOOD);
    }

    @Test
    void aListWithoutAPromiseMustBeFromThenOrLater() throws Exception {
      assertUseless(status(TestCrl.of(ROOT, BEFORE, null).make()), "out of date");
      assertThat(status(TestCrl.of(ROOT, PROVEN, null).make()).kind()).isEqualTo(Kind.GOOD);
    }

    @Test
    void aListFromTheFutureDoesNotCount() throws Exception {
      Instant future = NOW.plus(Duration.ofDays(1));

      assertUseless(status(TestCrl.of(ROOT, future, null).make()), "future");
    }

    @Test
    void afterTheCertificateExpiredAListMustSayThatItKeepsSuch() throws Exception {
      TestPki brief = ROOT.issue("Brief").valid(Pki.START, PROVEN.plusSeconds(60)).make();
      Instant longAgo = PROVEN.minus(Duration.ofDays(100));

      assertUseless(status(brief, ROOT, later().make()), "after the certificate expired");
      assertUseless(status(brief, ROOT, later().keepingExpiredFrom(AFTER).make()), "expired");
      assertThat(status(brief, ROOT, later().keepingExpiredFrom(longAgo).make()).kind())
          .isEqualTo(Kind.GOOD);
      assertThat(status(brief, ROOT, later().revoking(brief, BEFORE, 0).make()).kind())
          .isEqualTo(Kind.REVOKED);
    }

    /** The claim by which this library judges revocation itself. */
    @Test
    void javasOwnCheckerRefusesWhatWasIssuedAfterTheTimeAskedFor() throws Exception {
      assertThat(javaAccepts(TestCrl.of(ROOT, BEFORE, AFTER).make())).isTrue();
      assertThat(javaAccepts(later().make())).isFalse();
      assertThat(status(later().make()).kind()).isEqualTo(Kind.GOOD);
    }

    private boolean javaAccepts(byte[] list) throws Exception {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      var parameters = new PKIXParameters(Set.of(new TrustAnchor(ROOT.certificate(), null)));
      var crl = factory.generateCRL(new ByteArrayInputStream(list));
      parameters.addCertStore(
          CertStore.getInstance("Collection", new CollectionCertStoreParameters(List.of(crl))));
      parameters.setDate(Date.from(PROVEN));
      CertPathValidator validator = CertPathValidator.getInstance("PKIX");
      var checker = (PKIXRevocationChecker) validator.getRevocationChecker();
      checker.setOptions(
          EnumSet.of(
              PKIXRevocationChecker.Option.PREFER_CRLS, PKIXRevocationChecker.Option.NO_FALLBACK));
      parameters.addCertPathChecker(checker);
      try {
        validator.validate(factory.generateCertPath(List.of(SIGNER.certificate())), parameters);
        return true;
      } catch (java.security.cert.CertPathValidatorException e) {
        return false;
      }
    }
  }

  @Nested
  class Signers {

    @Test
    void aListOfAnotherIssuerSaysNothing() throws Exception {
      TestPki stranger = TestPki.root("Stranger").make();

      assertUseless(status(TestCrl.of(stranger, AFTER, null).make()), "None of the");
    }

    @Test
    void aListByAnotherKeyDoesNotCount() throws Exception {
      TestPki twin = TestPki.root("Root").make();

      assertUseless(status(later().revoking(SIGNER, BEFORE, 0).signedBy(twin)), "another key");
    }

    @Test
    void aListSignedWithSha1DoesNotCount() throws Exception {
      assertThat(status(later().signedWith("SHA384")).kind()).isEqualTo(Kind.GOOD);
      assertUseless(status(later().signedWith("SHA1")), "SHA-1");
    }

    @Test
    void theIssuerMustBeAllowedToSignLists() throws Exception {
      TestPki other = TestPki.root("Other").keyUsage(KeyUsage.keyCertSign).make();
      TestPki signer = other.issue("Signer").make();

      assertUseless(status(signer, other, TestCrl.of(other, AFTER, null).make()), "key usage");
    }

    @Test
    void oneThatNoneOfTheGivenSignedIsAStranger() throws Exception {
      TestPki twin = TestPki.root("Root").make();
      var data =
          RevocationData.embedded(
              List.of(later().make(), later().signedBy(twin)), List.of(), "p7s");

      assertThat(data.stranger(List.of(ROOT.certificate(), twin.certificate()))).isEmpty();
      assertThat(data.stranger(List.of(ROOT.certificate()))).contains("CRL 17 of CN=Root");
      assertThat(data.stranger(List.of(SIGNER.certificate()))).isPresent();
    }
  }

  @Nested
  class Scope {
    private static final ASN1ObjectIdentifier ODD = new ASN1ObjectIdentifier("1.2.3.4");

    private TestCrl pointing(IssuingDistributionPoint point) {
      return later().with(Extension.issuingDistributionPoint, true, point);
    }

    private DistributionPointName at(URI uri) {
      var name = new GeneralName(GeneralName.uniformResourceIdentifier, uri.toString());
      return new DistributionPointName(new GeneralNames(name));
    }

    private IssuingDistributionPoint only(boolean users, boolean authorities) {
      return new IssuingDistributionPoint(null, users, authorities, null, false, false);
    }

    @Test
    void aListForTheCertificatesPlaceCounts() throws Exception {
      var here = new IssuingDistributionPoint(at(PLACE), false, false);
      var there = new IssuingDistributionPoint(at(URI.create("http://x.example/")), false, false);

      assertThat(status(pointing(here).make()).kind()).isEqualTo(Kind.GOOD);
      assertUseless(status(pointing(there).make()), "for other certificates");
    }

    @Test
    void aListForAnotherKindOfCertificateDoesNotCount() throws Exception {
      TestPki authority = ROOT.issue("Authority").authority().make();

      assertThat(status(pointing(only(true, false)).make()).kind()).isEqualTo(Kind.GOOD);
      assertUseless(status(pointing(only(false, true)).make()), "for other certificates");
      assertUseless(
          status(authority, ROOT, pointing(only(true, false)).make()), "for other certificates");
      assertThat(status(authority, ROOT, pointing(only(false, true)).make()).kind())
          .isEqualTo(Kind.GOOD);
    }

    @Test
    void listsOfOthersCertificatesAndOfSomeReasonsAreNotUsed() throws Exception {
      var indirect = new IssuingDistributionPoint(null, false, false, null, true, false);
      var partial =
          new IssuingDistributionPoint(
              null, false, false, new ReasonFlags(ReasonFlags.keyCompromise), false, false);

      assertUseless(status(pointing(indirect).make()), "others' certificates");
      assertUseless(status(pointing(partial).make()), "some reasons");
    }

    @Test
    void aListOfChangesIsNotUsed() throws Exception {
      assertUseless(
          status(later().with(Extension.deltaCRLIndicator, true, new ASN1Integer(16)).make()),
          "changes to another list");
    }

    @Test
    void whatIsCriticalAndUnknownSpoilsAList() throws Exception {
      TestPki other = ROOT.issue("Other").make();

      assertUseless(status(later().with(ODD, true, new ASN1Integer(1)).make()), "critical");
      assertThat(status(later().with(ODD, false, new ASN1Integer(1)).make()).kind())
          .isEqualTo(Kind.GOOD);
      assertUseless(status(later().strangely(other, BEFORE).make()), "unknown kind");
    }
  }
}
