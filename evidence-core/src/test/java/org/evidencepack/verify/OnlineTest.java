package org.evidencepack.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.evidencepack.verify.ReportAssert.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.evidencepack.CustodyAppender;
import org.evidencepack.EvidenceWriter;
import org.evidencepack.SignatureExtender;
import org.evidencepack.SignatureOptions;
import org.evidencepack.internal.cms.Pki;
import org.evidencepack.internal.cms.TestCrl;
import org.evidencepack.internal.cms.TestOcsp;
import org.evidencepack.internal.cms.TestPki;
import org.evidencepack.internal.cms.TestTsa;
import org.evidencepack.internal.cms.TsaServer;
import org.evidencepack.model.CustodyEvent;
import org.evidencepack.model.EventType;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.Party;
import org.evidencepack.model.Verdict;
import org.evidencepack.sign.TrustAnchors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Revocation that is looked up, at a web server on this machine that keeps count. */
class OnlineTest {
  private static final Set<String> HERE = Set.of("localhost");
  private static final TestPki ROOT = TestPki.root("Root").make();

  @TempDir Path folder;
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private final List<String> remarks = new ArrayList<>();
  private final Map<String, byte[]> pages = new ConcurrentHashMap<>();
  private TsaServer server;
  private TestPki signer;
  private Path file;

  @BeforeEach
  void start() throws IOException {
    server = TsaServer.with(this::answer);
    signer = ROOT.issue("Examiner").crl(at("/list")).make();
    file = folder.resolve("case.asice");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private URI at(String path) {
    return URI.create("http://localhost:" + server.uri().getPort() + path);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().toString();
    requests.add(path);
    byte[] page = pages.get(path);
    exchange.sendResponseHeaders(page == null ? 404 : 200, page == null ? -1 : page.length);
    if (page != null) {
      exchange.getResponseBody().write(page);
    }
    exchange.close();
  }

  private static TestCrl list() {
    return TestCrl.of(ROOT, Pki.NOW, Pki.NOW.plus(Duration.ofDays(365)));
  }

  private void seal(SignatureOptions level) throws Exception {
    var options = Sample.options().withSignature(level.withRemarks(remarks::add));
    try (var writer = EvidenceWriter.create(file, Sample.caseInfo(), options)) {
      writer.add("a.txt", Sample.text("evidence\n"));
      writer.seal(signer.key());
    }
  }

  private static Verifier verifier() {
    return Verifier.trusting(ROOT.certificate()).withClock(Sample.CLOCK);
  }

  @Test
  void withoutItNobodyIsAsked() throws Exception {
    pages.put("/list", list().make());
    seal(SignatureOptions.defaults());
    SignatureExtender.of(file)
        .withClock(Sample.CLOCK)
        .extend(SignatureOptions.defaults().withTimestamps(List.of(TestTsa.create())));

    assertThat(verifier().verify(file))
        .comesTo(Verdict.INTACT)
        .findsOnly(FindingCode.REVOCATION_UNKNOWN, FindingCode.TIMESTAMP_UNTRUSTED);
    assertThat(requests).isEmpty();
  }

  @Test
  void whatIsLearntCounts() throws Exception {
    pages.put("/list", list().make());
    seal(SignatureOptions.defaults());

    VerificationReport report = verifier().online(HERE).verify(file);

    assertThat(report).isTrustedWithoutFindings();
    assertThat(report.signatures().get(0).revocations())
        .singleElement()
        .extracting(SignatureReport.Revocation::status)
        .isEqualTo("GOOD");
  }

  @Test
  void aRevokedSignerIsNotTrusted() throws Exception {
    pages.put("/list", list().revoking(signer, Pki.NOW, 1).make());
    seal(SignatureOptions.defaults());

    assertThat(verifier().online(HERE).verify(file))
        .comesTo(Verdict.INTACT)
        .findsOnly(FindingCode.CERTIFICATE_REVOKED);
  }

  @Test
  void eachPathIsAskedAboutOnce() throws Exception {
    seal(SignatureOptions.defaults());
    CustodyEvent event =
        CustodyEvent.of(
            EventType.RELEASED,
            Party.named("Examiner"),
            OffsetDateTime.ofInstant(Pki.NOW, ZoneOffset.UTC));
    CustodyAppender.to(file).withClock(Sample.CLOCK).append(event, signer.key());

    VerificationReport report = verifier().online(HERE).verify(file);

    assertThat(report).comesTo(Verdict.INTACT).findsOnly(FindingCode.REVOCATION_UNKNOWN);
    assertThat(requests).containsExactly("/list");
  }

  @Test
  void whatWentWrongIsTold() throws Exception {
    seal(SignatureOptions.defaults());

    VerificationReport report = verifier().online(HERE).verify(file);

    String problem = "CN=Examiner was not looked up at " + at("/list") + ": ";
    assertThat(report.findings()).singleElement().asString().contains(problem);
    assertThat(report.signatures().get(0).revocations())
        .singleElement()
        .extracting(SignatureReport.Revocation::remark)
        .asString()
        .contains(problem);
  }

  @Test
  void addressesThatAreNotPublicAreNotAskedUnlessAllowed() throws Exception {
    seal(SignatureOptions.defaults());

    VerificationReport report = verifier().online(Set.of("127.0.0.1")).verify(file);

    assertThat(report).comesTo(Verdict.INTACT).findsOnly(FindingCode.REVOCATION_UNKNOWN);
    assertThat(report.findings()).singleElement().asString().contains("no public address");
    assertThat(requests).isEmpty();
  }

  @Test
  void aStrangersCertificateDoesNotSayWhereThisMachineGoes() throws Exception {
    seal(SignatureOptions.defaults());
    TestPki other = TestPki.root("Root").make();

    assertThat(Verifier.trusting(other.certificate()).online(HERE).verify(file))
        .comesTo(Verdict.INTACT)
        .findsOnly(FindingCode.SIGNER_UNTRUSTED);
    assertThat(requests).isEmpty();
  }

  @Test
  void nothingIsAskedAboutASignatureThatIsNotValid() throws Exception {
    seal(SignatureOptions.defaults());
    Path unpacked = unpacked();
    Path signature = unpacked.resolve("META-INF/signature001.p7s");
    byte[] octets = Files.readAllBytes(signature);
    octets[octets.length - 1] ^= 1;
    Files.write(signature, octets);

    assertThat(verifier().online(HERE).verify(unpacked))
        .failsOnlyWith(FindingCode.SIGNATURE_INVALID);
    assertThat(requests).isEmpty();
  }

  private Path unpacked() throws IOException {
    Path target = folder.resolve("unpacked");
    try (var zip = new ZipInputStream(Files.newInputStream(file))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path member = target.resolve(entry.getName());
        Files.createDirectories(member.getParent());
        Files.copy(zip, member);
      }
    }
    return target;
  }

  @Test
  void whatIsAtHandIsNotAskedFor() throws Exception {
    Path crl = Files.write(folder.resolve("root.crl"), list().make());
    seal(SignatureOptions.defaults());

    assertThat(verifier().withRevocation(List.of(crl)).online(HERE).verify(file))
        .isTrustedWithoutFindings();
    assertThat(requests).isEmpty();
  }

  @Test
  void theAuthorityOfATimestampIsAskedAboutToo() throws Exception {
    TestTsa authority = TestTsa.create().naming(at("/authority"));
    pages.put("/list", list().make());
    seal(SignatureOptions.defaults().withTimestamps(List.of(authority)));

    VerificationReport report =
        verifier()
            .trustingTimestamps(TrustAnchors.of(List.of(authority.root())))
            .online(HERE)
            .verify(file);

    assertThat(requests).containsExactlyInAnyOrder("/list", "/authority");
    assertThat(report).comesTo(Verdict.TRUSTED).findsOnly(FindingCode.TIMESTAMP_UNTRUSTED);
    assertThat(report.findings()).singleElement().asString().contains("/authority");
  }

  @Test
  void anAuthorityThatNobodyTrustsIsNotAskedAbout() throws Exception {
    TestTsa authority = TestTsa.create().naming(at("/authority"));
    pages.put("/list", list().make());
    seal(SignatureOptions.defaults().withTimestamps(List.of(authority)));

    verifier().online(HERE).verify(file);

    assertThat(requests).containsExactly("/list");
  }

  @Test
  void sealingPutsInWhatIsLearnt() throws Exception {
    pages.put("/list", list().make());
    seal(SignatureOptions.defaults().online(HERE));

    assertThat(remarks).isEmpty();
    assertThat(requests).containsExactly("/list");
    assertThat(verifier().verify(file)).isTrustedWithoutFindings();
    assertThat(requests).hasSize(1);
  }

  @Test
  void sealingAsksAboutTheAuthorityToo() throws Exception {
    pages.put("/list", list().make());
    TestTsa authority = TestTsa.create().naming(at("/authority"));

    seal(SignatureOptions.defaults().withTimestamps(List.of(authority)).online(HERE));

    assertThat(requests).containsExactlyInAnyOrder("/list", "/authority");
    assertThat(remarks).singleElement().asString().contains("CN=TSA was not looked up");
  }

  @Test
  void sealingGoesOnWhereNothingIsLearnt() throws Exception {
    seal(SignatureOptions.defaults().online(HERE));

    assertThat(remarks).hasSize(2);
    assertThat(remarks.get(0)).startsWith("META-INF/signature001.p7s: CN=Examiner was not looked");
    assertThat(remarks.get(1)).contains("holds no validation data");
    assertThat(verifier().verify(file).verdict()).isEqualTo(Verdict.INTACT);
  }

  @Test
  void extendingPutsInWhatIsLearntAndAsksNoSecondTime() throws Exception {
    pages.put("/list", list().make());
    seal(SignatureOptions.defaults());
    SignatureExtender extender = SignatureExtender.of(file).withClock(Sample.CLOCK);
    SignatureOptions online = SignatureOptions.defaults().online(HERE);

    assertThat(extender.extend(online)).containsExactly("META-INF/signature001.p7s");
    assertThat(extender.extend(online)).isEmpty();

    assertThat(requests).containsExactly("/list");
    assertThat(verifier().verify(file)).isTrustedWithoutFindings();
  }

  private byte[] vouched() throws Exception {
    return TestOcsp.of(ROOT).good(signer, Pki.NOW, Pki.NOW.plus(Duration.ofDays(7))).make(Pki.NOW);
  }

  @Test
  void aGivenResponderIsAskedAndNobodyElse() throws Exception {
    pages.put("/responder", vouched());
    seal(SignatureOptions.defaults());

    VerificationReport report = verifier().asking(List.of(at("/responder"))).verify(file);

    assertThat(report).isTrustedWithoutFindings();
    assertThat(requests).containsExactly("/responder");
  }

  @Test
  void aGivenResponderThatIsSilentIsFollowedByWhatTheCertificateNames() throws Exception {
    pages.put("/list", list().make());
    seal(SignatureOptions.defaults());

    VerificationReport report =
        verifier().online(HERE).asking(List.of(at("/responder"))).verify(file);

    assertThat(report).isTrustedWithoutFindings();
    assertThat(requests).containsExactly("/responder", "/list");
  }

  @Test
  void sealingPutsInWhatAGivenResponderSays() throws Exception {
    pages.put("/responder", vouched());
    seal(SignatureOptions.defaults().asking(List.of(at("/responder"))));

    assertThat(remarks).isEmpty();
    assertThat(requests).containsExactly("/responder");
    assertThat(verifier().verify(file)).isTrustedWithoutFindings();
  }
}
