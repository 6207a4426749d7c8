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

  static List<String> of(Draft draft, byte[] octets) throws IOException, GeneralSecurityException {
    VerificationReport report = report(draft.identity, octets);
    var told = new ArrayList<String>();
    told.add(report.verdict().toString());
    for (Finding finding : report.findings()) {
      if (finding.severity() != Severity.INFO) {
        told.add(finding.toString());
      }
    }
    return told;
  }

  private static VerificationReport report(Identity identity, byte[] octets)
      throws IOException, GeneralSecurityException {
    Path file = Files.createTempFile("independent", ".asice");
    try {
      Files.write(file, octets);
      return Verifier.trusting(anchor(identity)).withClock(CLOCK).verify(file);
    } finally {
      Files.delete(file);
    }
  }

  private static X509Certificate anchor(Identity identity) throws GeneralSecurityException {
    byte[] last = identity.chain().get(identity.chain().size() - 1);
    return (X509Certificate)
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(last));
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
