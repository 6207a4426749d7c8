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
    var signers = new ArrayList<Identity>(List.of(draft.identity));
    draft.later.forEach(later -> signers.addAll(later.signers));
    var read = new ArrayList<SignedReceipt>();
    for (ReceiptDraft receipt : receipts) {
      signers.add(receipt.receiver);
      read.add(receipt(receipt.octets()));
    }
    Verifier verifier = Verifier.trusting(anchors(signers)).withClock(CLOCK).withReceipts(read);
    return told(within(octets, verifier::verify));
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
    static final Identity SIGNER = made();

    private static Identity made() {
      try {
        return Identity.selfSigned(Scheme.P256);
      } catch (GeneralSecurityException e) {
        throw new UncheckedIOException(new IOException(e));
      }
    }
  }
}
