package org.evidencepack.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.evidencepack.verify.ReportAssert.assertThat;

import eu.europa.esig.dss.enumerations.Indication;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.evidencepack.CustodyAppender;
import org.evidencepack.EvidenceRenewer;
import org.evidencepack.EvidenceRenewer.Outcome;
import org.evidencepack.SignatureExtender;
import org.evidencepack.SignatureOptions;
import org.evidencepack.internal.cms.Pki;
import org.evidencepack.internal.cms.TestTsa;
import org.evidencepack.model.CustodyEvent;
import org.evidencepack.model.EventType;
import org.evidencepack.model.EvidenceException;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.Party;
import org.evidencepack.model.Verdict;
import org.evidencepack.sign.AlgorithmPolicy;
import org.evidencepack.sign.KeyAlgorithm;
import org.evidencepack.sign.TrustAnchors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Evidence records in packages (FORMAT.md 10.4): made, renewed, and verified in later years. */
class EvidenceRecordTest {
  /** When the signer's certificate has expired. */
  private static final Instant LATE = Pki.END.plus(Duration.ofDays(400));

  @TempDir Path folder;
  private Path file;
  private TestTsa tsa;

  @BeforeEach
  void sealed() throws Exception {
    file = Files.write(folder.resolve("sample.asice"), Sample.usual());
    tsa = TestTsa.create();
  }

  private EvidenceRenewer.Result renew(Path target, TestTsa by, Instant at) throws Exception {
    return EvidenceRenewer.of(target)
        .withClock(Clock.fixed(at, ZoneOffset.UTC))
        .renew(List.of(by.at(at)));
  }

  private Verifier verifier(Instant now, TestTsa... authorities) {
    return Sample.verifier()
        .withClock(Clock.fixed(now, ZoneOffset.UTC))
        .trustingTimestamps(
            TrustAnchors.of(Arrays.stream(authorities).map(TestTsa::root).toList()));
  }

  private static void release(Path target, Instant at) throws Exception {
    CustodyAppender.to(target)
        .withClock(Clock.fixed(at, ZoneOffset.UTC))
        .append(
            CustodyEvent.of(
                EventType.RELEASED,
                Party.named("Insp. Ruiz"),
                OffsetDateTime.ofInstant(at, ZoneOffset.UTC)),
            Sample.KEY);
  }

  @Test
  void theFirstIsAddedAndTheNextTimeItsTimestampIsRenewed() throws Exception {
    assertThat(renew(file, tsa, Pki.NOW).outcome()).isEqualTo(Outcome.RECORD_ADDED);
    assertThat(verifier(Pki.NOW, tsa).verify(file)).isTrustedWithoutFindings();

    Instant later = Pki.NOW.plus(Duration.ofDays(900));
    assertThat(renew(file, tsa, later).outcome()).isEqualTo(Outcome.TIMESTAMP_RENEWED);
    VerificationReport report = verifier(later, tsa).verify(file);

    assertThat(report).isTrustedWithoutFindings();
    assertThat(report.signatures().get(0).timeSource()).isEqualTo("EVIDENCE_RECORD");
    assertThat(report.signatures().get(0).provenTime()).contains(Pki.NOW);
    assertThat(report.evidenceRecords())
        .containsExactly(
            new EvidenceRecordReport(
                "META-INF/evidencerecord001.ers", Pki.NOW, 2, later, "CN=TSA", true));
  }

  @Test
  void otherValidatorsPassItHoweverOftenItWasRenewed() throws Exception {
    renew(file, tsa, Pki.NOW);
    renew(file, tsa, Pki.NOW.plusSeconds(60));
    assertThat(
            EvidenceRenewer.of(file)
                .withClock(Clock.fixed(Pki.NOW.plusSeconds(120), ZoneOffset.UTC))
                .withDigest("SHA-512")
                .renew(List.of(tsa.at(Pki.NOW.plusSeconds(120))))
                .outcome())
        .isEqualTo(Outcome.HASH_TREE_RENEWED);

    assertThat(verifier(Pki.NOW.plusSeconds(300), tsa).verify(file)).isTrustedWithoutFindings();
    RecordJudge dss = RecordJudge.of(file, Pki.NOW.plusSeconds(300), tsa, Sample.KEY.certificate());
    assertThat(dss.signatures()).containsExactly(Indication.TOTAL_PASSED);
    assertThat(dss.records()).containsExactly(Indication.PASSED);
    assertThat(dss.renewals()).containsExactly(3);
  }

  @Test
  void aSignatureOutlivesItsCertificateByIt() throws Exception {
    assertThat(verifier(LATE, tsa).verify(file))
        .comesTo(Verdict.INTACT)
        .findsOnly(FindingCode.CERTIFICATE_EXPIRED);

    renew(file, tsa, Pki.NOW);

    assertThat(verifier(LATE, tsa).verify(file))
        .comesTo(Verdict.TRUSTED)
        .findsOnly(FindingCode.TIMESTAMP_RENEWAL_DUE);
  }

  /** In this future P-256 and SHA-256 are broken at the end of 2030. */
  @Test
  void whatIsWeakByNowIsCoveredByARecordThatWasRenewedInTime() throws Exception {
    Path policy =
        Files.writeString(
            folder.resolve("future.policy"),
            """
            digest SHA-256 2030-12-31 checked # a future
            digest SHA-512 - checked # a future
            signature ECDSA 256 2030-12-31 checked # a future
            signature ECDSA 384 - checked # a future
            """);
    Instant then = Instant.parse("2034-01-01T00:00:00Z");
    Verifier sceptic = verifier(then).withPolicy(AlgorithmPolicy.read(policy));
    assertThat(sceptic.verify(file))
        .comesTo(Verdict.INTACT)
        .findsOnly(FindingCode.ALGORITHM_EXPIRED);

    renew(file, tsa, Pki.NOW);
    TestTsa stronger = TestTsa.of(KeyAlgorithm.EC_P384, "SHA512withECDSA");
    Verifier believer =
        sceptic.trustingTimestamps(
            TrustAnchors.of(List.of(tsa.root(), stronger.certificate()))); // below a weak root
    assertThat(believer.verify(file))
        .comesTo(Verdict.INTACT)
        .findsOnly(FindingCode.ALGORITHM_EXPIRED, FindingCode.TIMESTAMP_UNTRUSTED);

    Instant inTime = Instant.parse("2030-06-01T00:00:00Z");
    EvidenceRenewer.of(file)
        .withClock(Clock.fixed(inTime, ZoneOffset.UTC))
        .withDigest("SHA-512")
        .renew(List.of(stronger.at(inTime)));

    assertThat(believer.verify(file)).comesTo(Verdict.TRUSTED).findsExactly(Set.of());
  }

  @Test
  void afterALaterEventANewOneCoversEverything() throws Exception {
    renew(file, tsa, Pki.NOW);
    release(file, Pki.NOW.plusSeconds(60));
    EvidenceRenewer.Result second = renew(file, tsa, Pki.NOW.plusSeconds(120));

    assertThat(second)
        .isEqualTo(
            new EvidenceRenewer.Result(Outcome.RECORD_ADDED, "META-INF/evidencerecord002.ers"));
    VerificationReport report = verifier(Pki.NOW.plusSeconds(300), tsa).verify(file);
    assertThat(report).isTrustedWithoutFindings();
    assertThat(report.signatures())
        .extracting(SignatureReport::provenTime)
        .containsExactly(Optional.of(Pki.NOW), Optional.of(Pki.NOW.plusSeconds(120)));
    assertThat(
            RecordJudge.of(file, Pki.NOW.plusSeconds(300), tsa, Sample.KEY.certificate()).records())
        .containsExactly(Indication.PASSED, Indication.PASSED);
  }

  @Test
  void anUnpackedPackageKeepsItsRecordsInPlace() throws Exception {
    renew(file, tsa, Pki.NOW);
    release(file, Pki.NOW.plusSeconds(60));
    renew(file, tsa, Pki.NOW.plusSeconds(120));
    Path unpacked = folder.resolve("unpacked");
    Tool.run(folder, "unzip", "-q", file.toString(), "-d", unpacked.toString());

    assertThat(verifier(Pki.NOW.plusSeconds(300), tsa).verify(unpacked)).isTrustedWithoutFindings();
  }

  @Test
  void whatItCoversIsNotRaisedAnyMore() throws Exception {
    renew(file, tsa, Pki.NOW);

    assertThatThrownBy(
            () ->
                SignatureExtender.of(file)
                    .withClock(Sample.CLOCK)
                    .extend(SignatureOptions.defaults().withTimestamps(List.of(tsa))))
        .isInstanceOf(EvidenceException.class)
        .hasMessageContaining("renew it instead");
  }

  @Test
  void anotherAuthoritysRecordProvesNothing() throws Exception {
    renew(file, tsa, Pki.NOW);

    assertThat(verifier(Pki.NOW, TestTsa.create()).verify(file))
        .comesTo(Verdict.TRUSTED)
        .findsOnly(FindingCode.TIMESTAMP_UNTRUSTED);
  }
}
