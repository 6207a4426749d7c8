package org.evidencepack.internal.cms;

import java.io.IOException;
import java.io.InputStream;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.DEROctetString;
import org.evidencepack.model.EvidenceException;
import org.evidencepack.model.InvalidPackageException;
import org.evidencepack.sign.SigningKey;

/** Makes detached signatures: CAdES-BASELINE-B in the one form of FORMAT.md section 10. */
public final class CadesSigner {
  private CadesSigner() {}

  /**
   * Signs the content, which is read to its end once and not kept; does not close it.
   *
   * @param signingTime what the signature is to claim, cut to whole seconds; the key must be usable
   *     at that time
   * @return the signature, DER
   * @throws EvidenceException if the key is not fit to sign, or does not sign
   */
  public static byte[] sign(SigningKey key, InputStream content, Instant signingTime)
      throws IOException {
    key.requireUsable(signingTime);
    byte[] digest = ContentDigest.of(key.scheme().digest(), content);
    SignedDataForm form = form(key, digest, signingTime.truncatedTo(ChronoUnit.SECONDS));
    byte[] signature = form.withSignature(key.sign(form.signedAttributes())).encoded();
    requireReadable(signature, key);
    return signature;
  }

  private static SignedDataForm form(SigningKey key, byte[] digest, Instant signingTime)
      throws IOException {
    List<EncodedCertificate> chain = new ArrayList<>();
    for (X509Certificate certificate : key.chain()) {
      chain.add(encoded(certificate));
    }
    return new SignedDataForm(
        chain.stream().map(EncodedCertificate::octets).toList(),
        chain.get(0).issuer(),
        chain.get(0).serial(),
        AlgorithmIdentifiers.digest(key.scheme()),
        AlgorithmIdentifiers.signature(key.scheme()),
        SignedAttributes.of(signingTime, digest, chain.get(0).fingerprint()),
        new DEROctetString(new byte[0]),
        Additions.NONE);
  }

  private static EncodedCertificate encoded(X509Certificate certificate) throws IOException {
    try {
      return EncodedCertificate.of(certificate.getEncoded());
    } catch (CertificateEncodingException | RuntimeException e) {
      throw unfit(certificate.getSubjectX500Principal().getName() + ": " + e.getMessage(), e);
    }
  }

  /** A certificate may be odd in ways that only reading back shows. */
  private static void requireReadable(byte[] signature, SigningKey key) throws EvidenceException {
    try {
      CadesSignature read = CadesReader.read(signature, "the new signature");
      if (!read.binds(key.fingerprints()) || !read.valueVerifies()) {
        throw unfit("the new signature does not verify", null);
      }
    } catch (InvalidPackageException e) {
      throw unfit(e.finding().message(), e);
    }
  }

  private static EvidenceException unfit(String why, Exception cause) {
    return new EvidenceException(
        "The key's certificates cannot be used in a signature; get others: " + why, cause);
  }
}
