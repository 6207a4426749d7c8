package org.evidencepack.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.evidencepack.model.FindingCode.CERTIFICATE_REVOKED;
import static org.evidencepack.model.FindingCode.REVOCATION_UNKNOWN;
import static org.evidencepack.model.FindingCode.TIMESTAMP_UNTRUSTED;
import static org.evidencepack.verify.LongLived.AFTER_EXPIRY;
import static org.evidencepack.verify.LongLived.AUTHORITY;
import static org.evidencepack.verify.LongLived.LISTED;
import static org.evidencepack.verify.LongLived.SIGNER;
import static org.evidencepack.verify.LongLived.list;
import static org.evidencepack.verify.ReportAssert.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.bouncycastle.asn1.x509.CRLReason;
import org.evidencepack.SignatureExtender;
import org.evidencepack.SignatureOptions;
import org.evidencepack.internal.cms.OddSignatures;
import org.evidencepack.internal.cms.Pki;
import org.evidencepack.internal.cms.TestCrl;
import org.evidencepack.internal.cms.TestOcsp;
import org.evidencepack.internal.cms.TestPki;
import org.evidencepack.internal.cms.TestTsa;
import org.evidencepack.internal.format.FileNames;
import org.evidencepack.model.SignatureLevel;
import org.evidencepack.model.SubIndication;
import org.evidencepack.model.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Certificates that were revoked before or after the time that counts. */
class RevocationTimeTest {
  private static final Instant BEFORE = Pki.NOW.minusSeconds(60);
  private static final Instant AFTER = Pki.NOW.plusSeconds(60);
  private static final Instant WEEK_LATER = Pki.NOW.plusSeconds(7 * 86_400);
  private static final byte[] NOBODY_BY_ROOT = list(LongLived.ROOT).make();
  private static final byte[] NOBODY_BY_TSA_ROOT = list(LongLived.TSA_ROOT).make();
  private static final byte[] NOBODY = list(AUTHORITY).make();

  @TempDir Path folder;

  private static TestCrl revoking(TestPki issuer, TestPki holder, Instant at, int reason) {
    return list(issuer).revoking(holder, at, reason);
  }

  /** Sealed by the usual signer, time-stamped by the authority with lists. */
  private Path sealed(SignatureOptions options, byte[]... lists) throws Exception {
    SignatureOptions with = LongLived.with(options, List.of(lists));
    return Files.write(folder.resolve("sealed.asice"), LongLived.sample(with));
  }

  private static SignatureOptions stamped() {
    return LongLived.stampedBy(TestTsa.of(LISTED));
  }

  private static SignatureReport seal(VerificationReport report) {
    return report.signatures().get(0);
  }

  @Test
  void aLevelLtSealIsTrustedByWhatItHolds() throws Exception {
    Path file = sealed(stamped(), NOBODY, NOBODY_BY_ROOT, NOBODY_BY_TSA_ROOT);

    VerificationReport report =
        LongLived.at(AFTER_EXPIRY)
            .demanding(Demands.none().withLevel(SignatureLevel.LT))
            .verify(file);

    assertThat(report).isTrustedWithoutFindings();
    assertThat(seal(report).level()).isEqualTo(SignatureLevel.LT);
    assertThat(seal(report).revocations())
        .extracting(SignatureReport.Revocation::status)
        .containsExactly("GOOD", "GOOD");
  }

  @Test
  void aSealIsRaisedToLevelLtLater() throws Exception {
    Path file = sealed(stamped());
    SignatureOptions lists =
        LongLived.with(
            SignatureOptions.defaults(), List.of(NOBODY, NOBODY_BY_ROOT, NOBODY_BY_TSA_ROOT));

    SignatureExtender.of(file).withClock(Clock.fixed(WEEK_LATER, ZoneOffset.UTC)).extend(lists);

    VerificationReport report = LongLived.at(AFTER_EXPIRY).verify(file);
    assertThat(report).isTrustedWithoutFindings();
    assertThat(seal(report).shownLevel()).isEqualTo(SignatureLevel.LT);
  }

  /** The lists were taken out, and such put in as anybody can make who takes the same names. */
  @Test
  void listsOfImpostorsMakeNoLevelLt() throws Exception {
    Forge forge = Forge.of(Files.readAllBytes(sealed(stamped())), SIGNER.key());
    TestPki authority = TestPki.root("Long Authority").make();
    TestPki root = TestPki.root("Long TSA Root").make();
    byte[] forged =
        OddSignatures.with(
            forge.member(FileNames.SIGNATURE).content(),
            List.of(),
            List.of(authority.certificate().getEncoded(), root.certificate().getEncoded()),
            List.of(list(authority).make(), list(root).make()),
            List.of());
    Path file = forge.change(FileNames.SIGNATURE, m -> m.with(forged)).write(folder);

    VerificationReport report = LongLived.at(WEEK_LATER).verify(file);

    assertThat(report).comesTo(Verdict.INTACT).findsOnly(REVOCATION_UNKNOWN, TIMESTAMP_UNTRUSTED);
    assertThat(seal(report).level()).isEqualTo(SignatureLevel.T);
  }

  @Test
  void listsOfOthersAreNotPutIn() throws Exception {
    TestPki other = TestPki.root("Other").make();

    Path file = sealed(stamped(), list(other).make());

    assertThat(seal(LongLived.at(WEEK_LATER).verify(file)).level()).isEqualTo(SignatureLevel.T);
  }

  @Test
  void aSignerRevokedAfterTheProvenTimeIsTrusted() throws Exception {
    byte[] revoked = revoking(AUTHORITY, SIGNER, AFTER, CRLReason.keyCompromise).make();
    Path file = sealed(stamped(), revoked, NOBODY_BY_ROOT, NOBODY_BY_TSA_ROOT);

    VerificationReport report = LongLived.at(AFTER_EXPIRY).verify(file);

    assertThat(report).isTrustedWithoutFindings();
    assertThat(seal(report).revocations().get(0).since()).contains(AFTER);
  }

  @Test
  void aSignerRevokedAfterTheClaimedTimeAloneIsNot() throws Exception {
    byte[] revoked = revoking(AUTHORITY, SIGNER, AFTER, CRLReason.keyCompromise).make();
    Path file = sealed(SignatureOptions.defaults(), revoked, NOBODY_BY_ROOT);

    VerificationReport report = LongLived.at(WEEK_LATER).verify(file);

    assertThat(report).comesTo(Verdict.INTACT).findsOnly(CERTIFICATE_REVOKED);
    assertThat(seal(report).subIndication()).contains(SubIndication.REVOKED_NO_POE);
  }

  @Test
  void aSignerRevokedBeforeTheProvenTimeIsNot() throws Exception {
    byte[] revoked = revoking(AUTHORITY, SIGNER, BEFORE, CRLReason.superseded).make();
    Path file = sealed(stamped(), revoked, NOBODY_BY_ROOT, NOBODY_BY_TSA_ROOT);

    assertThat(LongLived.at(WEEK_LATER).verify(file))
        .comesTo(Verdict.INTACT)
        .findsOnly(CERTIFICATE_REVOKED);
  }

  @Test
  void whatTheCallerKnowsCountsBesidesWhatThePackageHolds() throws Exception {
    Path file = sealed(stamped(), NOBODY, NOBODY_BY_ROOT, NOBODY_BY_TSA_ROOT);
    byte[] revoked = revoking(AUTHORITY, SIGNER, BEFORE, CRLReason.keyCompromise).make();
    Path newer = Files.write(folder.resolve("newer.crl"), revoked);

    assertThat(LongLived.at(WEEK_LATER).withRevocation(List.of(newer)).verify(file))
        .comesTo(Verdict.INTACT)
        .findsOnly(CERTIFICATE_REVOKED);
  }

  @Test
  void aListThatWasOutOfDateSaysNothing() throws Exception {
    byte[] old = TestCrl.of(AUTHORITY, Pki.START, BEFORE).make();
    Path file = sealed(stamped(), old, NOBODY_BY_ROOT, NOBODY_BY_TSA_ROOT);

    VerificationReport report = LongLived.at(WEEK_LATER).verify(file);

    assertThat(report).comesTo(Verdict.INTACT).findsOnly(REVOCATION_UNKNOWN);
    assertThat(seal(report).subIndication()).contains(SubIndication.TRY_LATER);
    assertThat(seal(report).level()).isEqualTo(SignatureLevel.T);
  }

  @Test
  void anAuthorityThatWasRevokedVouchesForNobody() throws Exception {
    byte[] revoked = revoking(LongLived.ROOT, AUTHORITY, BEFORE, CRLReason.cACompromise).make();
    Path file = sealed(stamped(), NOBODY, revoked, NOBODY_BY_TSA_ROOT);

    VerificationReport report = LongLived.at(WEEK_LATER).verify(file);

    assertThat(report).comesTo(Verdict.INTACT).findsOnly(CERTIFICATE_REVOKED);
    assertThat(seal(report).subIndication()).contains(SubIndication.REVOKED_CA_NO_POE);
  }

  @Test
  void anOcspResponseDoesAsWellAsAList() throws Exception {
    byte[] good =
        TestOcsp.of(AUTHORITY, TestOcsp.responder(AUTHORITY).make())
            .good(SIGNER, AFTER, WEEK_LATER)
            .make(AFTER);
    Path file = sealed(stamped(), good, NOBODY_BY_ROOT, NOBODY_BY_TSA_ROOT);

    VerificationReport report = LongLived.at(AFTER_EXPIRY).verify(file);

    assertThat(report).isTrustedWithoutFindings();
    assertThat(seal(report).shownLevel()).isEqualTo(SignatureLevel.LT);
  }

  @Test
  void aTimestampOfARevokedAuthorityProvesNothing() throws Exception {
    byte[] revoked = revoking(LongLived.TSA_ROOT, LISTED, BEFORE, CRLReason.superseded).make();
    Path file = sealed(stamped(), NOBODY, NOBODY_BY_ROOT, revoked);

    VerificationReport report = LongLived.at(WEEK_LATER).verify(file);

    assertThat(report).comesTo(Verdict.TRUSTED).findsOnly(TIMESTAMP_UNTRUSTED);
    assertThat(seal(report).timeSource()).isEqualTo("CLAIMED");
  }

  @Test
  void aTimestampOfAnAuthorityOfWhichNothingIsKnownProvesNothing() throws Exception {
    Path file = sealed(stamped(), NOBODY, NOBODY_BY_ROOT);

    assertThat(LongLived.at(WEEK_LATER).verify(file))
        .comesTo(Verdict.TRUSTED)
        .findsOnly(TIMESTAMP_UNTRUSTED);
  }

  /** RFC 3161 section 4: retired, not compromised. */
  @ParameterizedTest
  @ValueSource(
      ints = {CRLReason.affiliationChanged, CRLReason.superseded, CRLReason.cessationOfOperation})
  void timestampsOfAnAuthorityThatRetiredLaterStillCount(int reason) throws Exception {
    byte[] retired = revoking(LongLived.TSA_ROOT, LISTED, AFTER, reason).make();
    Path file = sealed(stamped(), NOBODY, NOBODY_BY_ROOT, retired);

    assertThat(LongLived.at(AFTER_EXPIRY).verify(file)).isTrustedWithoutFindings();
  }

  /** Whoever has its key can make tokens of any time. */
  @ParameterizedTest
  @ValueSource(ints = {CRLReason.unspecified, CRLReason.keyCompromise, CRLReason.cACompromise})
  void timestampsOfAnAuthorityWhoseKeyWasStolenLaterDoNot(int reason) throws Exception {
    byte[] stolen = revoking(LongLived.TSA_ROOT, LISTED, AFTER, reason).make();
    Path file = sealed(stamped(), NOBODY, NOBODY_BY_ROOT, stolen);

    VerificationReport report = LongLived.at(AFTER_EXPIRY).verify(file);

    assertThat(report.verdict()).isEqualTo(Verdict.INTACT);
    assertThat(report.findings())
        .extracting(finding -> finding.code())
        .contains(TIMESTAMP_UNTRUSTED);
  }
}
