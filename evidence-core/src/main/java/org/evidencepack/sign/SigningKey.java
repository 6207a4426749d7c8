package org.evidencepack.sign;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.evidencepack.model.Digest;
import org.evidencepack.model.EvidenceException;
import org.evidencepack.model.InvalidInputException;
import org.evidencepack.model.Party;

/**
 * Who signs: a private key, wherever it is held, with its certificate and that one's issuers.
 * Immutable; may be used by several threads at once. Reading one does not say that it is fit to
 * sign: {@link #requireUsable} does.
 */
public final class SigningKey {
  private static final int SMALLEST_RSA = 3072;
  private static final String THE_KEY = "the signing key";
  private static final byte[] PROBE = {'e', 'v', 'i', 'd', 'e', 'n', 'c', 'e'};

  private final KeyHolder holder;
  private final List<X509Certificate> chain;
  private final String source;
  private final Optional<SignatureScheme> chosen;

  /** Whether key and certificate were seen to belong together: that does not change. */
  private volatile boolean belongs;

  private SigningKey(
      KeyHolder holder,
      List<X509Certificate> chain,
      String source,
      Optional<SignatureScheme> chosen) {
    this.holder = holder;
    this.chain = chain;
    this.source = source;
    this.chosen = chosen;
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
   * A key that the caller holds, such as one in a device whose provider is registered.
   *
   * @param chain the key's certificate first, then each one's issuer
   * @throws InvalidInputException if the chain is empty or does not link
   */
  public static SigningKey of(PrivateKey key, List<X509Certificate> chain)
      throws InvalidInputException {
    return of(key, chain, THE_KEY);
  }

  /**
   * A key on a token, smart card or HSM, by its {@code pkcs11:} URI (RFC 7512). The key never
   * leaves the token. Which token: {@code token}, {@code manufacturer}, {@code model}, {@code
   * serial}, {@code slot-id}; which key: {@code object}, the label of its certificate on the token.
   * Whatever is needed to leave exactly one must be said. Then in the query {@code module-path},
   * the library of the token's maker, else that of the system property {@code
   * evidence.pkcs11.module} or the environment variable {@code EVIDENCE_PKCS11_MODULE}; and {@code
   * pin-source}, a file whose first line is the PIN. Other attributes are refused: {@code
   * pin-value}, since others can read it, and {@code id}, which Java does not tell, among them.
   *
   * <p>No PIN is sent to a token but the one that was meant, and to that one once. The process
   * stays logged in to it, as PKCS#11 has it: whoever reads another key of it meanwhile is not
   * asked for the PIN. While tokens are looked for, standard output of this thread is caught.
   *
   * @param pin null for none; not looked at where the URI has a pin-source, or the token asks for
   *     its PIN itself
   * @throws InvalidInputException if the URI is malformed or has what is not supported
   * @throws EvidenceException naming the URI, without its query, if the module cannot be loaded, no
   *     token or key or several are meant, or the PIN is wrong or locked
   */
  public static SigningKey fromPkcs11(String uri, char[] pin) throws EvidenceException {
    return Pkcs11Identity.read(uri, pin);
  }

  /**
   * A key in a key store of any provider's: a file, an operating system's, a cloud's.
   *
   * @param store loaded
   * @param pin of the key; null for none
   * @throws InvalidInputException naming those that are there, if no private key has that alias
   * @throws EvidenceException if the store does not give key or certificate
   */
  public static SigningKey fromKeyStore(KeyStore store, String alias, char[] pin)
      throws EvidenceException {
    return StoredKeys.read(store, alias, pin);
  }

  /**
   * A key that is not in this process. The signer is asked for signatures that are wanted, never to
   * try it out, since each may cost money or a PIN; what it answers is verified.
   *
   * @param chain the key's certificate first, then each one's issuer
   * @param signer may be called by several threads at once, if the key is used by several
   * @throws InvalidInputException if the chain is empty or does not link
   */
  public static SigningKey external(List<X509Certificate> chain, ExternalSigner signer)
      throws InvalidInputException {
    return of(KeyHolder.external(signer), chain, THE_KEY);
  }

  /**
   * The same key, signing in that way.
   *
   * @param scheme that of the key, or {@link SignatureScheme#RSA_PKCS1} for an RSA key, where a
   *     device knows no RSASSA-PSS
   * @throws InvalidInputException if the key cannot sign so
   */
  public SigningKey withScheme(SignatureScheme scheme) throws InvalidInputException {
    Optional<SignatureScheme> own = SignatureScheme.of(certificate().getPublicKey());
    boolean rsa = own.filter(SignatureScheme.RSA_PSS::equals).isPresent();
    if (!own.filter(scheme::equals).isPresent() && !(rsa && scheme == SignatureScheme.RSA_PKCS1)) {
      throw new InvalidInputException(
          source + ": the key of " + name() + " cannot sign with " + scheme);
    }
    return new SigningKey(holder, chain, source, Optional.of(scheme));
  }

  /**
   * The same key with the certificate that an authority issued for it, and that one's issuers as
   * far as the file has them; certificates of others in it are left out.
   *
   * @param file PEM in any order, or one certificate in DER
   * @throws EvidenceException naming the file, if it cannot be read or none belongs to the key
   */
  public SigningKey certified(Path file) throws EvidenceException {
    List<X509Certificate> issued = IssuedCertificates.chain(this::owns, file);
    return new SigningKey(holder, issued, source, chosen);
  }

  private boolean owns(X509Certificate certificate) {
    return holder
        .local()
        .map(key -> belongTogether(key, certificate))
        .orElseGet(() -> certificate.getPublicKey().equals(certificate().getPublicKey()));
  }

  static SigningKey of(PrivateKey key, List<X509Certificate> chain, String source)
      throws InvalidInputException {
    return of(KeyHolder.of(key), chain, source);
  }

  static SigningKey of(KeyHolder holder, List<X509Certificate> chain, String source)
      throws InvalidInputException {
    if (chain.isEmpty()) {
      throw new InvalidInputException(source + ": has no certificate");
    }
    if (!Certificates.chain(chain.get(0), chain).equals(chain)) {
      throw new InvalidInputException(
          source + ": its certificates are no chain: each must be issued by the next");
    }
    return new SigningKey(holder, List.copyOf(chain), source, Optional.empty());
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
    return chosen
        .or(() -> SignatureScheme.of(certificate().getPublicKey()))
        .orElseThrow(
            () ->
                refused(
                    "is of a kind that packages are not signed with ("
                        + certificate().getPublicKey().getAlgorithm()
                        + "); use EC P-256, P-384 or P-521, RSA, Ed25519 or ML-DSA"));
  }

  /**
   * The signature over the octets, in the way of {@link #scheme()}. One that was not made in this
   * process is verified.
   *
   * @throws EvidenceException if the key, or the device or service that holds it, does not sign, or
   *     signs with another key
   */
  public byte[] sign(byte[] octets) throws EvidenceException {
    SignatureScheme scheme = scheme();
    byte[] value = signed(scheme, octets);
    if (holder.local().isEmpty()
        && (value == null || !scheme.verify(certificate().getPublicKey(), octets, value))) {
      throw refused(
          "was asked to sign, and what came back does not verify with its certificate: is it the"
              + " certificate of that key, and the value "
              + scheme
              + "?");
    }
    return value;
  }

  private byte[] signed(SignatureScheme scheme, byte[] octets) throws EvidenceException {
    try {
      return holder.signer().sign(scheme, octets);
    } catch (IOException | RuntimeException e) {
      boolean unknown = e.getCause() instanceof NoSuchAlgorithmException;
      String advice =
          unknown && scheme == SignatureScheme.RSA_PSS
              ? "; where its device lacks RSASSA-PSS, sign with PKCS#1 v1.5 padding"
              : "";
      throw new EvidenceException(
          source + ": the key of " + name() + " does not sign: " + e.getMessage() + advice, e);
    }
  }

  /**
   * Makes sure that a signature made now would be worth something: the certificate is valid then,
   * allows signing and belongs to the key, and FORMAT.md section 10 lists the kind and size of key.
   * Signs a few octets to find out, the first time; but not with a key in a device or a service,
   * where each signature may cost something: what such a key signs is verified instead.
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
    if (holder.local().isPresent()
        && !belongs
        && !scheme().verify(certificate().getPublicKey(), PROBE, sign(PROBE))) {
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
    PrivateKey key =
        holder.local().orElseThrow(() -> refused("is held by a device that does not give it away"));
    Pkcs12Identity.write(file, key, chain, password);
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
