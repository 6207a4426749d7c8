package org.evidencepack.sign;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.evidencepack.internal.cms.Pki;
import org.evidencepack.internal.cms.TestPki;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.SubIndication;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Ways to an anchor that are more than one line, and what is said of those that do not hold. */
class PathSearchTest {
  private static final TestPki ROOT = TestPki.root("Root").make();
  private static final TestPki AUTHORITY = ROOT.issue("Authority").authority().make();

  private static PathJudgement judge(List<X509Certificate> given, TestPki... anchors) {
    return judge(given, Pki.NOW, anchors);
  }

  private static PathJudgement judge(List<X509Certificate> given, Instant at, TestPki... anchors) {
    return trusting(anchors).judge(given, at);
  }

  private static TrustAnchors trusting(TestPki... anchors) {
    return TrustAnchors.of(List.of(anchors).stream().map(TestPki::certificate).toList());
  }

  private static void assertUntrusted(PathJudgement judgement, SubIndication subIndication) {
    assertThat(judgement.code()).contains(FindingCode.SIGNER_UNTRUSTED);
    assertThat(judgement.subIndication()).as(judgement.reason()).contains(subIndication);
  }

  @Nested
  class SeveralWays {
    private final TestPki old = TestPki.root("Old Root").make();
    private final TestPki crossed = old.issue("Root").authority().keys(ROOT.keys()).make();
    private final TestPki signer = AUTHORITY.issue("Signer").make();

    private List<X509Certificate> given(TestPki... others) {
      List<X509Certificate> given = new ArrayList<>(List.of(signer.certificate()));
      for (TestPki other : others) {
        given.add(other.certificate());
      }
      return given;
    }

    @Test
    void aCrossSignedRootLeadsToBothAnchors() {
      List<X509Certificate> given = given(ROOT, AUTHORITY, crossed);

      assertThat(judge(given, old).path())
          .containsExactly(
              signer.certificate(),
              AUTHORITY.certificate(),
              crossed.certificate(),
              old.certificate());
      assertThat(judge(given, ROOT).path()).hasSize(3);
      assertThat(judge(given, old).trusted()).isTrue();
      assertThat(judge(given, old).subIndication()).isEmpty();
    }

    @Test
    void theOrderOfTheOthersDoesNotMatter() {
      assertThat(judge(given(crossed, ROOT, AUTHORITY), old).trusted()).isTrue();
      assertThat(judge(given(AUTHORITY, crossed, ROOT), old).trusted()).isTrue();
    }

    @Test
    void anotherKeyOfTheSameAuthorityIsPassedBy() {
      TestPki former = ROOT.issue("Authority").authority().make();

      assertThat(judge(given(former, AUTHORITY), ROOT).path())
          .containsExactly(signer.certificate(), AUTHORITY.certificate(), ROOT.certificate());
    }

    @Test
    void anExpiredCertificateOfTheSameKeyIsPassedBy() {
      TestPki expired =
          ROOT.issue("Authority")
              .authority()
              .keys(AUTHORITY.keys())
              .valid(Pki.START, Pki.START.plusSeconds(60))
              .make();

      assertThat(judge(given(expired, AUTHORITY), ROOT).trusted()).isTrue();
      assertThat(judge(given(expired), ROOT).code()).contains(FindingCode.CERTIFICATE_EXPIRED);
    }

    @Test
    void authoritiesThatSignEachOtherDoNotMultiplyTheWork() {
      List<KeyPair> keys = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        keys.add(TestPki.keyPair("EC", 256));
      }
      List<X509Certificate> given = new ArrayList<>();
      TestPki first = TestPki.root("C0").keys(keys.get(0)).make();
      given.add(first.issue("Victim").make().certificate());
      for (int i = 0; i < 15; i++) {
        TestPki issuer = TestPki.root("C" + (i + 1) % 4).keys(keys.get((i + 1) % 4)).make();
        given.add(issuer.issue("C" + i % 4).authority().keys(keys.get(i % 4)).make().certificate());
      }

      PathSearch search = PathSearch.among(given, List.of(ROOT.certificate()));
      PathSearch open = PathSearch.among(given, given);

      assertThat(search.paths()).isEmpty();
      assertThat(open.paths()).hasSize(64).allMatch(path -> path.size() <= 8);
      assertThat(PathSearch.among(given, given).paths()).isEqualTo(open.paths());
    }

    @Test
    void aPathOfMoreThanEightIsNotFollowed() {
      TestPki last = ROOT;
      for (int i = 0; i < 6; i++) {
        last = last.issue("Authority " + i).authority().make();
      }
      TestPki eighth = last.issue("Signer").make();
      TestPki ninth = last.issue("Authority 6").authority().make().issue("Signer").make();

      assertThat(judge(eighth.chain(), ROOT).trusted()).isTrue();
      assertUntrusted(judge(ninth.chain(), ROOT), SubIndication.NO_CERTIFICATE_CHAIN_FOUND);
    }
  }

  @Nested
  class Flaws {

    @Test
    void aStrangersSignerHasNoChain() {
      TestPki stranger = TestPki.root("Stranger").make();

      assertUntrusted(
          judge(AUTHORITY.issue("Signer").make().chain(), stranger),
          SubIndication.NO_CERTIFICATE_CHAIN_FOUND);
    }

    @Test
    void aSignerMustBeAllowedToSign() {
      TestPki signer = AUTHORITY.issue("Signer").keyUsage(KeyUsage.keyEncipherment).make();

      assertUntrusted(judge(signer.chain(), ROOT), SubIndication.CHAIN_CONSTRAINTS_FAILURE);
    }

    @Test
    void aPathLengthIsKept() {
      TestPki bounded = ROOT.issue("Bounded").pathLength(0).make();
      TestPki below = bounded.issue("Below").authority().make().issue("Signer").make();

      assertThat(judge(bounded.issue("Signer").make().chain(), ROOT).trusted()).isTrue();
      assertUntrusted(judge(below.chain(), ROOT), SubIndication.CHAIN_CONSTRAINTS_FAILURE);
    }

    @Test
    void anAnchorsPathLengthIsKept() {
      TestPki bounded = TestPki.root("Bounded").pathLength(0).make();
      TestPki below = bounded.issue("Below").authority().make().issue("Signer").make();

      assertUntrusted(judge(below.chain(), bounded), SubIndication.CHAIN_CONSTRAINTS_FAILURE);
      assertThat(judge(below.chain(), bounded).reason()).contains("may not issue that path");
    }

    @Test
    void nameConstraintsAreKept() {
      TestPki police = ROOT.issue("Police").authority().permitted("CN=Inspector").make();

      assertThat(judge(police.issue("Inspector").make().chain(), ROOT).trusted()).isTrue();
      assertUntrusted(
          judge(police.issue("Somebody").make().chain(), ROOT),
          SubIndication.CHAIN_CONSTRAINTS_FAILURE);
    }

    @Test
    void aLinkOfSha1IsBroken() {
      TestPki signer = AUTHORITY.issue("Signer").digest("SHA1").make();

      assertUntrusted(judge(signer.chain(), ROOT), SubIndication.CRYPTO_CONSTRAINTS_FAILURE_NO_POE);
    }

    @Test
    void aKeyThatJavaRulesOutIsWeak() {
      TestPki weak = ROOT.issue("Weak").authority().keys(TestPki.keyPair("RSA", 768)).make();

      assertUntrusted(
          judge(weak.issue("Signer").make().chain(), ROOT),
          SubIndication.CRYPTO_CONSTRAINTS_FAILURE_NO_POE);
    }

    @Test
    void tooLateAndTooEarlyAreToldApart() {
      TestPki signer = AUTHORITY.issue("Signer").valid(Pki.NOW, Pki.NOW.plusSeconds(60)).make();

      PathJudgement early = judge(signer.chain(), Pki.NOW.minusSeconds(1), ROOT);
      PathJudgement late = judge(signer.chain(), Pki.NOW.plusSeconds(61), ROOT);

      assertThat(early.outcome()).isEqualTo(PathJudgement.Outcome.OUTSIDE_VALIDITY);
      assertThat(early.subIndication()).contains(SubIndication.NOT_YET_VALID);
      assertThat(late.outcome()).isEqualTo(PathJudgement.Outcome.OUTSIDE_VALIDITY);
      assertThat(late.subIndication()).contains(SubIndication.OUT_OF_BOUNDS_NO_POE);
    }

    @Test
    void theNamesAreThoseOfTheStandardAsDssHasThem() {
      assertThat(SubIndication.values())
          .extracting(Enum::name)
          .containsExactlyInAnyOrder(
              java.util.Arrays.stream(eu.europa.esig.dss.enumerations.SubIndication.values())
                  .map(Enum::name)
                  .toArray(String[]::new));
    }
  }

  @Nested
  class TimeStampingAuthorities {

    private PathJudgement judge(TestPki authority) {
      return trusting(ROOT).judgeAuthority(authority.chain(), Pki.NOW);
    }

    private void assertRefused(TestPki authority) {
      assertUntrusted(judge(authority), SubIndication.CHAIN_CONSTRAINTS_FAILURE);
      assertThat(judge(authority).reason()).contains("RFC 3161");
    }

    @Test
    void areForTimeStampingAndNothingElse() {
      PathJudgement judgement = judge(AUTHORITY.issue("TSA").timeStamping(true).make());

      assertThat(judgement.trusted()).as(judgement.reason()).isTrue();
    }

    @Test
    void mustBeForTimeStamping() {
      assertRefused(AUTHORITY.issue("TSA").make());
      assertRefused(
          AUTHORITY.issue("TSA").extendedKeyUsage(true, KeyPurposeId.id_kp_codeSigning).make());
    }

    @Test
    void mustSayCritically() {
      assertRefused(AUTHORITY.issue("TSA").timeStamping(false).make());
    }

    @Test
    void mustNotBeForAnythingElse() {
      assertRefused(
          AUTHORITY
              .issue("TSA")
              .extendedKeyUsage(
                  true, KeyPurposeId.id_kp_timeStamping, KeyPurposeId.id_kp_emailProtection)
              .make());
    }

    @Test
    void mustBeAllowedToSign() {
      PathJudgement judgement =
          judge(
              AUTHORITY.issue("TSA").timeStamping(true).keyUsage(KeyUsage.keyEncipherment).make());

      assertUntrusted(judgement, SubIndication.CHAIN_CONSTRAINTS_FAILURE);
      assertThat(judgement.reason()).contains("key usage");
    }

    @Test
    void neverLookAtTheUseOfThoseWhoSignOtherwise() {
      TestPki both = AUTHORITY.issue("TSA").timeStamping(true).make();

      assertThat(judge(both).trusted()).isTrue();
      assertThat(trusting(both).judgeAuthority(both.chain(), Pki.NOW).trusted()).isTrue();
    }
  }
}
