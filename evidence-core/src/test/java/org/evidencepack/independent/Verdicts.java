package org.evidencepack.independent;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.evidencepack.model.Finding;
import org.evidencepack.model.Severity;
import org.evidencepack.sign.TrustAnchors;
import org.evidencepack.verify.SignedReceipt;
import org.evidencepack.verify.VerificationReport;
import org.evidencepack.verify.Verifier;

/** What the reader of this project says about the packages of this writer. */
final class Verdicts {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-06-01T00:00:00Z"), ZoneOffset.UTC);

  private Verdicts() {}

  /** Who signs where it does not matter who. */
  static Identity signer() {
    return Held.SIGNER;
  }

  /** The verdict, then each finding of a severity above INFO, with the last certificate trusted. */
  static List<String> of(Draft draft) throws IOException, GeneralSecurityException {
    return of(draft, PackageBytes.of(draft));
  }

  /** The same, with these receipts; everyone who signed anything is trusted. */
  static List<String> of(Draft draft, byte[] octets, ReceiptDraft... receipts)
      throws IOException, GeneralSecurityException {
    List<Identity> signers = everyone(draft);
    var read = new ArrayList<SignedReceipt>();
    for (ReceiptDraft receipt : receipts) {
      signers.add(receipt.receiver);
      read.add(receipt(receipt.octets()));
    }
    Verifier verifier = Verifier.trusting(anchors(signers)).withClock(CLOCK).withReceipts(read);
    return told(within(octets, stamping(verifier)::verify));
  }

  /** The same as {@link #of(Draft, byte[], ReceiptDraft...)}, all digests being recomputed. */
  static List<String> recomputed(Draft draft, byte[] octets)
      throws IOException, GeneralSecurityException {
    Verifier verifier = Verifier.trusting(anchors(everyone(draft))).withClock(CLOCK);
    return told(within(octets, verifier.recomputingDigests()::verify));
  }

  /** The whole report, at some time, of a package all whose signers are trusted. */
  static VerificationReport report(Draft draft, byte[] octets, String now)
      throws IOException, GeneralSecurityException {
    Clock clock = Clock.fixed(Instant.parse(now), ZoneOffset.UTC);
    Verifier verifier = Verifier.trusting(anchors(everyone(draft))).withClock(clock);
    return within(octets, stamping(verifier)::verify);
  }

  /** The same of a folder, when all times of the tests are past. */
  static List<String> of(Draft draft, Path folder) throws IOException, GeneralSecurityException {
    Verifier verifier = Verifier.trusting(anchors(everyone(draft))).withClock(CLOCK);
    return told(stamping(verifier).verify(folder));
  }

  private static Verifier stamping(Verifier verifier) throws GeneralSecurityException {
    return verifier.trustingTimestamps(
        TrustAnchors.of(List.of(anchors(List.of(timestamper(), Held.OTHER)))));
  }

  /** Who makes time-stamps where it does not matter who. */
  static Identity timestamper() {
    return Held.TIMESTAMPER;
  }

  /** Another such authority, whom the reader trusts as well. */
  static Identity otherTimestamper() {
    return Held.OTHER;
  }

  private static List<Identity> everyone(Draft draft) {
    var signers = new ArrayList<Identity>(draft.signers());
    draft.later.forEach(later -> signers.addAll(later.signers));
    return signers;
  }

  /** What the reader makes of a receipt. */
  static SignedReceipt receipt(byte[] octets) throws IOException {
    return within(octets, SignedReceipt::read);
  }

  private static List<String> told(VerificationReport report) {
    var told = new ArrayList<String>();
    told.add(report.verdict().toString());
    for (Finding finding : report.findings()) {
      if (finding.severity() != Severity.INFO) {
        told.add(finding.toString());
      }
    }
    return told;
  }

  private interface Use<T> {
    T of(Path file) throws IOException;
  }

  private static <T> T within(byte[] octets, Use<T> use) throws IOException {
    Path file = Files.createTempFile("independent", ".zip");
    try {
      Files.write(file, octets);
      return use.of(file);
    } finally {
      Files.delete(file);
    }
  }

  private static X509Certificate[] anchors(List<Identity> signers) throws GeneralSecurityException {
    var factory = CertificateFactory.getInstance("X.509");
    var anchors = new ArrayList<X509Certificate>();
    for (Identity signer : signers) {
      byte[] last = signer.chain().get(signer.chain().size() - 1);
      anchors.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(last)));
    }
    return anchors.toArray(X509Certificate[]::new);
  }

  private static final class Held {
    static final Identity SIGNER = made(() -> Identity.selfSigned(Scheme.P256));
    static final Identity TIMESTAMPER = made(() -> Identity.timestamping(Scheme.P384));
    static final Identity OTHER = made(() -> Identity.timestamping(Scheme.RSA_PKCS1));

    private interface Making {
      Identity identity() throws GeneralSecurityException;
    }

    private static Identity made(Making making) {
      try {
        return making.identity();
      } catch (GeneralSecurityException e) {
        throw new UncheckedIOException(new IOException(e));
      }
    }
  }
}
