package org.evidencepack.sign;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import org.evidencepack.model.EvidenceException;

/** A key with its chain in one PEM file. */
final class PemIdentity {
  private PemIdentity() {}

  static SigningKey read(KeyFile file, char[] password) throws EvidenceException {
    String source = file.source();
    if (!file.isPem()) {
      throw new EvidenceException(source + ": is no PEM file");
    }
    List<Pem.Block> blocks = Pem.blocks(file.octets(), source);
    List<Pem.Block> keys = blocks.stream().filter(PrivateKeys::isPrivateKey).toList();
    if (keys.isEmpty()) {
      throw new EvidenceException(
          source + ": holds no private key; a key and its certificates belong in one file");
    }
    if (keys.size() > 1) {
      throw new EvidenceException(
          source
              + ": holds "
              + keys.size()
              + " private keys; leave only the one to sign with and its certificates");
    }
    List<X509Certificate> certificates = Pem.certificates(blocks, source);
    if (certificates.isEmpty()) {
      throw new EvidenceException(
          source + ": holds a private key, but no certificate; append the certificate to the file");
    }
    PrivateKey key = PrivateKeys.read(keys.get(0), password, source);
    X509Certificate signer = signer(key, certificates, source);
    return SigningKey.of(key, Certificates.chain(signer, certificates), source);
  }

  /** The certificate of the key; where there is only one, it is taken, and checked before use. */
  private static X509Certificate signer(
      PrivateKey key, List<X509Certificate> certificates, String source) throws EvidenceException {
    if (certificates.size() == 1) {
      return certificates.get(0);
    }
    for (X509Certificate certificate : certificates) {
      if (SigningKey.belongTogether(key, certificate)) {
        return certificate;
      }
    }
    throw new EvidenceException(
        source + ": none of the " + certificates.size() + " certificates belongs to the key");
  }
}
