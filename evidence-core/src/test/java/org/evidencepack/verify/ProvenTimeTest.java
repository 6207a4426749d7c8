package org.evidencepack.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.evidencepack.model.FindingCode.CERTIFICATE_EXPIRED;
import static org.evidencepack.model.FindingCode.LEVEL_NOT_AS_REQUIRED;
import static org.evidencepack.model.FindingCode.SIGNER_UNTRUSTED;
import static org.evidencepack.model.FindingCode.TIMESTAMP_RENEWAL_DUE;
import static org.evidencepack.model.FindingCode.TIMESTAMP_UNTRUSTED;
import static org.evidencepack.verify.LongLived.AFTER_EXPIRY;
import static org.evidencepack.verify.LongLived.TSA;
import static org.evidencepack.verify.ReportAssert.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.evidencepack.CustodyAppender;
import org.evidencepack.EvidenceWriter;
import org.evidencepack.SignatureExtender;
import org.evidencepack.SignatureOptions;
import org.evidencepack.internal.cms.OddSignatures;
import org.evidencepack.internal.cms.Pki;
import org.evidencepack.internal.cms.TestPki;
import org.evidencepack.internal.cms.TestTsa;
import org.evidencepack.internal.format.FileNames;
import org.evidencepack.model.CustodyEvent;
import org.evidencepack.model.EventType;
import org.evidencepack.model.Party;
import org.evidencepack.model.SignatureLevel;
import org.evidencepack.model.SubIndication;
import org.evidencepack.model.Verdict;
import org.evidencepack.sign.KeyAlgorithm;
import org.evidencepack.sign.SigningKey;
import org.evidencepack.sign.TrustAnchors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trust after certificates have expired: by when signatures are shown to have existed. */
class ProvenTimeTest {
  private static final SignatureOptions B = SignatureOptions.defaults();
  private static final Instant DAY_LATER = Pki.NOW.plusSeconds(86_400);

  /** Of whom nothing need be looked up; until the end of 2026. */
  private static final TestPki EXAMINER =
      LongLived.ROOT.issue("Examiner").valid(Pki.START, LongLived.EXPIRY).make();

  private static final TestPki RECEIVER = LongLived.ROOT.issue("Receiver").make();

  @TempDir Path folder;

  private Path sealed(SignatureOptions options) throws Exception {
    return Files.write(folder.resolve("sealed.asice"), LongLived.sample(options, EXAMINER));
  }

  private static Path received(Path file, Instant when, SignatureOptions options) throws Exception {
    CustodyAppender appender = LaterSample.appender(file, when).withSignature(options);
    appender.append(
        CustodyEvent.of(EventType.RECEIVED, Party.named("Agency"), when.atOffset(ZoneOffset.UTC)),
        RECEIVER.key());
    return file;
  }

  private static SignatureReport seal(VerificationReport report) {
    return report.signatures().get(0);
  }

  private static VerificationReport afterExpiry(Path file) throws Exception {
    return LongLived.at(AFTER_EXPIRY).verify(file);
  }

  @Test
  void withoutATimestampASealIsNotTrustedOnceItsCertificateHasExpired() throws Exception {
    Path file = sealed(B);
    assertThat(LongLived.at(DAY_LATER).verify(file)).isTrustedWithoutFindings();

    VerificationReport report = afterExpiry(file);

    assertThat(report).comesTo(Verdict.INTACT).findsOnly(CERTIFICATE_EXPIRED);
    assertThat(seal(report).timeSource()).isEqualTo("CLAIMED");
    assertThat(seal(report).provenTime()).isEmpty();
    assertThat(seal(report).subIndication()).contains(SubIndication.OUT_OF_BOUNDS_NO_POE);
  }

  @Test
  void withItsOwnTimestampItIs() throws Exception {
    VerificationReport report = afterExpiry(sealed(LongLived.stamped()));

    assertThat(report).isTrustedWithoutFindings();
    assertThat(seal(report).timeSource()).isEqualTo("TIMESTAMP");
    assertThat(seal(report).provenTime()).contains(Pki.NOW);
    assertThat(seal(report).timeSubject()).contains(FileNames.SIGNATURE);
    assertThat(seal(report).shownLevel()).isEqualTo(SignatureLevel.T);
  }

  @Test
  void withATimestampInTheSignatureOfALaterEventItIs() throws Exception {
    Path file = received(sealed(B), DAY_LATER, LongLived.stampedBy(TSA.at(DAY_LATER)));

    VerificationReport report = afterExpiry(file);

    assertThat(report).isTrustedWithoutFindings();
    assertThat(seal(report).timeSource()).isEqualTo("LATER_SIGNATURE");
    assertThat(seal(report).provenTime()).contains(DAY_LATER);
    assertThat(seal(report).timeSubject()).contains(FileNames.signature(2));
    assertThat(seal(report).shownLevel()).isEqualTo(SignatureLevel.B);
    assertThat(report.signatures().get(1).timeSource()).isEqualTo("TIMESTAMP");
  }

  @Test
  void aLaterTimestampCountsThroughOtherEvents() throws Exception {
    Path file = received(sealed(B), DAY_LATER, B);
    Instant third = DAY_LATER.plusSeconds(86_400);
    received(file, third, LongLived.stampedBy(TSA.at(third)));

    VerificationReport report = afterExpiry(file);

    assertThat(report).isTrustedWithoutFindings();
    assertThat(report.signatures())
        .extracting(SignatureReport::timeSource)
        .containsExactly("LATER_SIGNATURE", "LATER_SIGNATURE", "TIMESTAMP");
  }

  @Test
  void aTimestampInTheSealShowsNothingOfLaterSignatures() throws Exception {
    Path file = received(sealed(LongLived.stamped()), DAY_LATER, B);

    assertThat(LongLived.at(AFTER_EXPIRY).verify(file).signatures())
        .extracting(SignatureReport::timeSource)
        .containsExactly("TIMESTAMP", "CLAIMED");
  }

  @Test
  void theEarliestOfSeveralTimesCounts() throws Exception {
    Path file = received(sealed(B), DAY_LATER, LongLived.stampedBy(TSA.at(DAY_LATER)));
    Instant third = DAY_LATER.plusSeconds(86_400);
    SignatureExtender.of(file)
        .withClock(java.time.Clock.fixed(third, ZoneOffset.UTC))
        .extend(LongLived.stampedBy(TSA.at(third)));

    SignatureReport seal = seal(afterExpiry(file));

    assertThat(seal.level()).isEqualTo(SignatureLevel.T);
    assertThat(seal.provenTime()).contains(DAY_LATER);
    assertThat(seal.timeSource()).isEqualTo("LATER_SIGNATURE");
  }

  @Test
  void aTimestampFromBeforeTheCertificateWasValidShowsForgery() throws Exception {
    TestPki late = LongLived.ROOT.issue("Late").valid(Pki.NOW.minusSeconds(60), Pki.END).make();
    Forge forge = Forge.of(LongLived.sample(B, late), late.key());
    byte[] signature = forge.member(FileNames.SIGNATURE).content();
    byte[] token = TSA.at(Pki.NOW.minusSeconds(120)).token(OddSignatures.value(signature));
    byte[] early = OddSignatures.with(signature, List.of(token), List.of(), List.of(), List.of());
    Path file = forge.change(FileNames.SIGNATURE, m -> m.with(early)).write(folder);

    VerificationReport report = LongLived.at(DAY_LATER).verify(file);

    assertThat(report).comesTo(Verdict.INTACT).findsOnly(CERTIFICATE_EXPIRED);
    assertThat(seal(report).subIndication()).contains(SubIndication.NOT_YET_VALID);
  }

  @Test
  void aTimestampIsNotReliedOnWithoutAnAnchorForAuthorities() throws Exception {
    Path file = sealed(LongLived.stamped());
    Verifier verifier = Verifier.trusting(LongLived.anchors(LongLived.ROOT, LongLived.TSA_ROOT));

    VerificationReport report =
        verifier.withClock(java.time.Clock.fixed(AFTER_EXPIRY, ZoneOffset.UTC)).verify(file);

    assertThat(report).comesTo(Verdict.INTACT).findsOnly(CERTIFICATE_EXPIRED, TIMESTAMP_UNTRUSTED);
    assertThat(seal(report).level()).isEqualTo(SignatureLevel.T);
    assertThat(seal(report).shownLevel()).isEqualTo(SignatureLevel.B);
  }

  @Test
  void anchorsForAuthoritiesVouchForNoSigner() throws Exception {
    Verifier verifier =
        Verifier.trusting(LongLived.TSA_ROOT.certificate())
            .trustingTimestamps(LongLived.anchors(LongLived.ROOT, LongLived.TSA_ROOT));

    assertThat(verifier.withClock(Sample.CLOCK).verify(sealed(B)))
        .comesTo(Verdict.INTACT)
        .findsOnly(SIGNER_UNTRUSTED);
  }

  @Test
  void aTimestampOfATimeToComeIsNotReliedOn() throws Exception {
    Path file = sealed(LongLived.stamped());

    VerificationReport report = LongLived.at(Pki.NOW.minusSeconds(1)).verify(file);

    assertThat(report).comesTo(Verdict.TRUSTED).findsOnly(TIMESTAMP_UNTRUSTED);
    assertThat(seal(report).timeSource()).isEqualTo("CLAIMED");
  }

  @Test
  void aTimestampOutlivesTheCertificateOfItsAuthorityButWantsRenewal() throws Exception {
    TestPki holder =
        LongLived.TSA_ROOT
            .issue("TSA")
            .timeStamping(true)
            .valid(Pki.START, LongLived.EXPIRY)
            .make();

    VerificationReport report = afterExpiry(sealed(LongLived.stampedBy(TestTsa.of(holder))));

    assertThat(report).comesTo(Verdict.TRUSTED).findsOnly(TIMESTAMP_RENEWAL_DUE);
  }

  @Test
  void aTimestampThatWasTakenOutIsMissedByWhoDemandsIt() throws Exception {
    Demands stamped = Demands.none().withLevel(SignatureLevel.T);
    Path file = sealed(LongLived.stamped());
    assertThat(LongLived.at(AFTER_EXPIRY).demanding(stamped).verify(file))
        .isTrustedWithoutFindings();
    Forge forge = Forge.of(Files.readAllBytes(file), EXAMINER.key());
    byte[] signature = forge.member(FileNames.SIGNATURE).content();
    byte[] bare = OddSignatures.stripped(signature, EXAMINER.chain());
    Path stripped = forge.change(FileNames.SIGNATURE, m -> m.with(bare)).write(folder);

    assertThat(LongLived.at(DAY_LATER).verify(stripped)).isTrustedWithoutFindings();
    assertThat(LongLived.at(DAY_LATER).demanding(stamped).verify(stripped))
        .comesTo(Verdict.INTACT)
        .findsOnly(LEVEL_NOT_AS_REQUIRED);
  }

  @Test
  void aTimestampThatNobodyTrustsIsNoLevelT() throws Exception {
    Path file = sealed(LongLived.stampedBy(TestTsa.create()));

    assertThat(
            LongLived.at(DAY_LATER)
                .demanding(Demands.none().withLevel(SignatureLevel.T))
                .verify(file))
        .comesTo(Verdict.INTACT)
        .findsOnly(LEVEL_NOT_AS_REQUIRED, TIMESTAMP_UNTRUSTED);
  }

  @Test
  void laterEventsHoldOnToSignaturesThatAreRaised() throws Exception {
    Path file = received(sealed(B), DAY_LATER, B);
    VerificationReport before = LongLived.at(DAY_LATER).verify(file);

    List<String> raised =
        SignatureExtender.of(file)
            .withClock(java.time.Clock.fixed(DAY_LATER, ZoneOffset.UTC))
            .extend(LongLived.stampedBy(TSA.at(DAY_LATER)));

    assertThat(raised).containsExactly(FileNames.SIGNATURE, FileNames.signature(2));
    VerificationReport after = afterExpiry(file);
    assertThat(after).isTrustedWithoutFindings();
    assertThat(after.signatures())
        .extracting(SignatureReport::shownLevel)
        .containsOnly(SignatureLevel.T);
    assertThat(after.sealDigest()).isEqualTo(before.sealDigest());
  }

  @Test
  void bothSignaturesOfASealAreRaisedAndEachHasItsOwnTime() throws Exception {
    Path file = folder.resolve("dual.asice");
    SigningKey quantum = Sample.AUTHORITY.signer("Examiner", KeyAlgorithm.ML_DSA_65);
    try (var writer = EvidenceWriter.create(file, Sample.caseInfo(), Sample.options())) {
      writer.add("a.txt", Sample.text("evidence\n"));
      writer.seal(Sample.KEY, quantum);
    }
    SignatureExtender.of(file).withClock(Sample.CLOCK).extend(LongLived.stamped());

    VerificationReport report =
        Sample.verifier()
            .trustingTimestamps(LongLived.anchors(LongLived.TSA_ROOT))
            .demanding(Demands.none().withLevel(SignatureLevel.T).withPostQuantum())
            .verify(file);

    assertThat(report).isTrustedWithoutFindings();
    assertThat(report.signatures())
        .extracting(SignatureReport::timeSubject)
        .containsExactly(
            java.util.Optional.of(FileNames.SIGNATURE),
            java.util.Optional.of(FileNames.signature(2)));
  }

  @Test
  void theTimestampOfOneSignatureOfASealShowsNothingOfTheOther() throws Exception {
    Path file = folder.resolve("dual.asice");
    SigningKey second = LongLived.ROOT.issue("Second").make().key();
    try (var writer = EvidenceWriter.create(file, Sample.caseInfo(), Sample.options())) {
      writer.add("a.txt", Sample.text("evidence\n"));
      writer.seal(EXAMINER.key(), second);
    }
    Forge forge = Forge.of(Files.readAllBytes(file), EXAMINER.key());
    byte[] signature = forge.member(FileNames.signature(2)).content();
    byte[] token = TSA.token(OddSignatures.value(signature));
    byte[] raised = OddSignatures.with(signature, List.of(token), List.of(), List.of(), List.of());
    Path half = forge.change(FileNames.signature(2), m -> m.with(raised)).write(folder);

    VerificationReport report = afterExpiry(half);

    assertThat(report).comesTo(Verdict.INTACT).findsOnly(CERTIFICATE_EXPIRED);
    assertThat(report.signatures())
        .extracting(SignatureReport::timeSource)
        .containsExactly("CLAIMED", "TIMESTAMP");
  }

  @Test
  void nobodyIsTrustedByAuthoritiesAlone() throws Exception {
    VerificationReport report =
        Verifier.trusting(TrustAnchors.of(List.of()))
            .trustingTimestamps(LongLived.anchors(LongLived.TSA_ROOT))
            .verify(sealed(LongLived.stamped()));

    assertThat(report).comesTo(Verdict.INTACT);
    assertThat(seal(report).trusted()).isFalse();
  }
}
