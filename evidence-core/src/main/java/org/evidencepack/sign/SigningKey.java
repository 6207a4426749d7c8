package org.evidencepack.sign;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.evidencepack.model.Digest;
import org.evidencepack.model.EvidenceException;
import org.evidencepack.model.InvalidInputException;
import org.evidencepack.model.Party;

/**
 * Who signs: a private key with its certificate and that one's issuers. Immutable; may be used by
 * several threads at once. Reading one does not say that it is fit to sign: {@link #requireUsable}
 * does.
 */
public final class SigningKey {
  private static final int SMALLEST_RSA = 3072;
  private static final byte[] PROBE = {'e', 'v', 'i', 'd', 'e', 'n', 'c', 'e'};

  private final PrivateKey key;
  private final List<X509Certificate> chain;
  private final String source;

  /** Whether key and certificate were seen to belong together: that does not change. */
  private volatile boolean belongs;

  private SigningKey(PrivateKey key, List<X509Certificate> chain, String source) {
    this.key = key;
    this.chain = chain;
    this.source = source;
  }

  /**
   * The key in that file, which is PKCS#12 or PEM: its content tells, not its name.
   *
   * @param password of the file or of the key in it; null for none
   * @throws EvidenceException naming the file, if it cannot be read, is neither, or does not hold
   *     exactly one private key with its certificate, or if the password is wrong
   */
  public static SigningKey read(Path file, char[] password) throws EvidenceException {
    KeyFile content = KeyFile.read(file);
    if (content.isPem()) {
      return PemIdentity.read(content, password);
    }
    if (content.isPkcs12()) {
      return Pkcs12Identity.read(content, password);
    }
    throw new EvidenceException(
        file + ": is no signing key: neither a PKCS#12 file nor a PEM file");
  }

  /** As {@link #read}, of a PKCS#12 file only. */
  public static SigningKey fromPkcs12(Path file, char[] password) throws EvidenceException {
    return Pkcs12Identity.read(KeyFile.read(file), password);
  }

  /**
   * As {@link #read}, of a PEM file only. The certificates may stand in any order; those that are
   * not the signer's or one of its issuers' are left out.
   */
  public static SigningKey fromPem(Path file, char[] password) throws EvidenceException {
    return PemIdentity.read(KeyFile.read(file), password);
  }

  /**
   * A key that the caller holds, such as one in a device.
   *
   * @param chain the key's certificate first, then each one's issuer
   * @throws InvalidInputException if the chain is empty or does not link
   */
  public static SigningKey of(PrivateKey key, List<X509Certificate> chain)
      throws InvalidInputException {
    return of(key, chain, "the signing key");
  }

  /**
   * The same key with the certificate that an authority issued for it, and that one's issuers as
   * far as the file has them; certificates of others in it are left out.
   *
   * @param file PEM in any order, or one certificate in DER
   * @throws EvidenceException naming the file, if it cannot be read or none belongs to the key
   */
  public SigningKey certified(Path file) throws EvidenceException {
    return of(key, IssuedCertificates.chain(key, file), source);
  }

  static SigningKey of(PrivateKey key, List<X509Certificate> chain, String source)
      throws InvalidInputException {
    if (chain.isEmpty()) {
      throw new InvalidInputException(source + ": has no certificate");
    }
    if (!Certificates.chain(chain.get(0), chain).equals(chain)) {
      throw new InvalidInputException(
          source + ": its certificates are no chain: each must be issued by the next");
    }
    return new SigningKey(key, List.copyOf(chain), source);
  }

  /** The signer's certificate. */
  public X509Certificate certificate() {
    return chain.get(0);
  }

  /** The signer's certificate, then each one's issuer, as far as they are known. Unmodifiable. */
  public List<X509Certificate> chain() {
    return chain;
  }

  /** The subject of the certificate as a party: its common name and organisation. */
  public Party subject() {
    return CertificateSubject.party(certificate());
  }

  /**
   * SHA-256 of each certificate of {@link #chain()}, in its order.
   *
   * @throws EvidenceException if a certificate of the caller's own make has no encoding
   */
  public List<Digest> fingerprints() throws EvidenceException {
    List<Digest> fingerprints = new ArrayList<>();
    for (X509Certificate certificate : chain) {
      try {
        fingerprints.add(Digest.sha256(certificate.getEncoded()));
      } catch (CertificateEncodingException e) {
        throw new EvidenceException(source + ": holds a certificate that has no encoding", e);
      }
    }
    return fingerprints;
  }

  /** The signer's certificate in PEM form, to hand to partners. */
  public String certificatePem() {
    return Pem.of(certificate());
  }

  /**
   * How this key signs.
   *
   * @throws EvidenceException if FORMAT.md section 10 does not list that kind of key
   */
  public SignatureScheme scheme() throws EvidenceException {
    return SignatureScheme.of(certificate().getPublicKey())
        .orElseThrow(
            () ->
                refused(
                    "is of a kind that packages are not signed with ("
                        + certificate().getPublicKey().getAlgorithm()
                        + "); use EC P-256, P-384 or P-521, RSA, Ed25519 or ML-DSA"));
  }

  /**
   * The signature over the octets, in the way of {@link #scheme()}.
   *
   * @throws EvidenceException if the key, or the device that holds it, does not sign
   */
  public byte[] sign(byte[] octets) throws EvidenceException {
    SignatureScheme scheme = scheme();
    try {
      return scheme.sign(key, octets);
    } catch (GeneralSecurityException | RuntimeException e) {
      throw new EvidenceException(
          source + ": the key of " + name() + " does not sign: " + e.getMessage(), e);
    }
  }

  /**
   * Makes sure that a signature made now would be worth something: the certificate is valid then,
   * allows signing and belongs to the key, and FORMAT.md section 10 lists the kind and size of key.
   * Signs a few octets to find out, the first time.
   *
   * @throws EvidenceException with the first thing that is wrong
   */
  public void requireUsable(Instant at) throws EvidenceException {
    scheme();
    if (certificate().getPublicKey() instanceof RSAPublicKey rsa
        && rsa.getModulus().bitLength() < SMALLEST_RSA) {
      throw refused(
          "has " + rsa.getModulus().bitLength() + " bits; an RSA key needs 3072 bits or more");
    }
    if (!Certificates.validAt(certificate(), at)) {
      boolean early = at.isBefore(certificate().getNotBefore().toInstant());
      throw refused(
          "has a certificate that "
              + (early ? "is not valid yet: it is valid " : "has expired: it was valid ")
              + Certificates.validity(certificate())
              + (early ? "; look at the clock" : "; get a new one from its issuer"));
    }
    if (!Certificates.maySign(certificate())) {
      throw refused(
          "has a certificate whose key usage does not allow signing; get one with"
              + " digitalSignature or nonRepudiation");
    }
    if (!belongs && !scheme().verify(certificate().getPublicKey(), PROBE, sign(PROBE))) {
      throw refused("does not belong to the certificate beside it; give the one it belongs to");
    }
    belongs = true;
  }

  /**
   * Writes key and chain to a new PKCS#12 file that only its owner may read, where the file system
   * knows owners.
   *
   * @param password in ASCII, so that every program reads the file
   * @throws InvalidInputException if the file exists or the password is not ASCII
   * @throws EvidenceException if it cannot be written, or if the key is held by a device that does
   *     not give it away
   */
  public void writePkcs12(Path file, char[] password) throws EvidenceException {
    if (key.getEncoded() == null) {
      throw refused("is held by a device that does not give it away");
    }
    if (!Pkcs12Identity.isAscii(password)) {
      throw new InvalidInputException(
          file + ": programs differ about such a password; use ASCII characters only");
    }
    var out = new ByteArrayOutputStream();
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("identity", key, password, chain.toArray(X509Certificate[]::new));
      store.store(out, password);
    } catch (IOException | GeneralSecurityException e) {
      throw new EvidenceException(
          file + ": the key cannot be put into a PKCS#12 file: " + e.getMessage(), e);
    }
    writeNew(file, out.toByteArray());
  }

  private static void writeNew(Path file, byte[] octets) throws EvidenceException {
    try {
      if (Files.getFileStore(file.toAbsolutePath().getParent())
          .supportsFileAttributeView("posix")) {
        var owners = PosixFilePermissions.fromString("rw-------");
        Files.createFile(file, PosixFilePermissions.asFileAttribute(owners));
      } else {
        Files.createFile(file);
      }
      Files.write(file, octets);
    } catch (FileAlreadyExistsException e) {
      throw new InvalidInputException(file + ": exists already; give another name", e);
    } catch (IOException e) {
      throw new EvidenceException(file + ": cannot be written: " + e.getMessage(), e);
    }
  }

  /** Whether the key signs what the certificate's key verifies. */
  static boolean belongTogether(PrivateKey key, X509Certificate certificate) {
    try {
      SignatureScheme scheme = SignatureScheme.of(certificate.getPublicKey()).orElse(null);
      return scheme != null
          && scheme.verify(certificate.getPublicKey(), PROBE, scheme.sign(key, PROBE));
    } catch (GeneralSecurityException | RuntimeException e) {
      return false; // a key of another kind
    }
  }

  private EvidenceException refused(String reason) {
    return new EvidenceException(source + ": the key of " + name() + " " + reason);
  }

  private String name() {
    return Certificates.name(certificate());
  }
}
