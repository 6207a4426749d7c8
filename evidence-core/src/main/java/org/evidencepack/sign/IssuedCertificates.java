package org.evidencepack.sign;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.Predicate;
import org.evidencepack.model.EvidenceException;

/** What a certification authority answers to a request. */
final class IssuedCertificates {
  private IssuedCertificates() {}

  /** The first certificate in the file that is of the key, then its issuers there. */
  static List<X509Certificate> chain(Predicate<X509Certificate> owned, Path path)
      throws EvidenceException {
    List<X509Certificate> found = read(KeyFile.read(path));
    for (X509Certificate certificate : found) {
      if (owned.test(certificate)) {
        return Certificates.chain(certificate, found);
      }
    }
    throw new EvidenceException(
        path + ": no certificate in it belongs to the key; give the answer to this key's request");
  }

  private static List<X509Certificate> read(KeyFile file) throws EvidenceException {
    if (file.isPem()) {
      return Pem.certificates(Pem.blocks(file.octets(), file.source()), file.source());
    }
    if (file.isDer()) {
      return List.of(Certificates.parse(file.octets(), file.source()));
    }
    throw new EvidenceException(
        file.source() + ": holds no certificate; give PEM, or one certificate in DER");
  }
}
