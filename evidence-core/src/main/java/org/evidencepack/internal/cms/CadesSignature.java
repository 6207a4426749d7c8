package org.evidencepack.internal.cms;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.evidencepack.model.Digest;
import org.evidencepack.model.Severity;
import org.evidencepack.sign.SignatureScheme;

/**
 * A signature in the form of FORMAT.md section 10, and the facts about it. Immutable; may be used
 * by several threads at once.
 */
public final class CadesSignature {
  private static final int SMALLEST_RSA = 2048;
  private static final int SUFFICIENT_RSA = 3072;

  private final SignedDataForm form;
  private final List<X509Certificate> certificates;
  private final List<Digest> fingerprints;

  CadesSignature(
      SignedDataForm form, List<X509Certificate> certificates, List<Digest> fingerprints) {
    this.form = form;
    this.certificates = List.copyOf(certificates);
    this.fingerprints = List.copyOf(fingerprints);
  }

  /** All certificates in it, the signer's first, the others in no particular order. */
  public List<X509Certificate> certificates() {
    return certificates;
  }

  /** Those of the certificates that have these fingerprints, in the order of these. */
  public List<X509Certificate> certificates(List<Digest> order) {
    return order.stream()
        .map(fingerprints::indexOf)
        .filter(index -> index >= 0)
        .map(certificates::get)
        .toList();
  }

  /** SHA-256 of each of {@link #certificates()}, in their order. */
  public List<Digest> fingerprints() {
    return fingerprints;
  }

  /** The certificate that the signature names as the signer's. */
  public X509Certificate signer() {
    return certificates.get(0);
  }

  /** When the signer claims to have signed. */
  public Instant signingTime() {
    return form.attributes().signingTime();
  }

  /** The digest of the content, such as {@code SHA256}; an object identifier if unknown. */
  public String digestAlgorithm() {
    return AlgorithmIdentifiers.name(form.digestAlgorithm());
  }

  /** How the attributes are signed, such as {@code SHA256WITHECDSA}. */
  public String signatureAlgorithm() {
    return AlgorithmIdentifiers.name(form.signatureAlgorithm());
  }

  /** The kind and size of key, such as {@code EC P-256} or {@code RSA 3072}. */
  public String key() {
    PublicKey key = signer().getPublicKey();
    if (key instanceof RSAPublicKey rsa) {
      return key.getAlgorithm() + " " + rsa.getModulus().bitLength();
    }
    return SignatureScheme.of(key)
        .map(scheme -> scheme.name().replace("ECDSA_P", "EC P-").replace('_', '-'))
        .orElse(key.getAlgorithm());
  }

  /**
   * Whether nobody can have changed or removed a certificate (FORMAT.md section 10):
   * signing-certificate-v2 names the signer's, and those are in here that the signed package
   * document declares; others only beside time-stamps or revocation data.
   *
   * @param declared SHA-256 of each certificate, the signer's first
   */
  public boolean binds(List<Digest> declared) {
    Digest signer = fingerprints.get(0);
    Set<Digest> here = new HashSet<>(fingerprints);
    Set<Digest> wanted = new HashSet<>(declared);
    return named()
        && !declared.isEmpty()
        && declared.get(0).equals(signer)
        && wanted.size() == declared.size()
        && here.size() == fingerprints.size()
        && here.containsAll(wanted)
        && (here.size() == wanted.size() || !form.additions().none());
  }

  /** Whether signing-certificate-v2 names the signer's certificate. */
  private boolean named() {
    return form.certificates().stream()
        .filter(octets -> Digest.sha256(octets).equals(fingerprints.get(0)))
        .anyMatch(octets -> form.attributes().name(octets));
  }

  /** The certificates that were put in after signing: those that are not declared. */
  public List<X509Certificate> further(List<Digest> declared) {
    return certificates(fingerprints.stream().filter(f -> !declared.contains(f)).toList());
  }

  /** The octets that a signature time-stamp is over: the signature value. */
  public byte[] value() {
    return form.signature().getOctets();
  }

  /** The digest of {@link #value()} by that algorithm, such as {@code SHA-256}. */
  public byte[] valueDigest(String algorithm) {
    return HashName.digest(algorithm, value());
  }

  /** The time-stamps, DER; hostile. */
  public List<byte[]> timestamps() {
    return form.additions().timestamps();
  }

  /** The CRLs, DER; hostile. */
  public List<byte[]> crls() {
    return form.additions().crls();
  }

  /** The OCSP responses, DER; hostile. */
  public List<byte[]> ocspResponses() {
    return form.additions().ocspResponses();
  }

  /**
   * SHA-256 of the signature at level B, as it was made: without what was put in later (FORMAT.md
   * section 10.2). Later events hold on to this.
   *
   * @param declared SHA-256 of the certificates that it was made with
   */
  public Digest baseline(List<Digest> declared) {
    List<byte[]> own =
        form.certificates().stream().filter(c -> declared.contains(Digest.sha256(c))).toList();
    try {
      return Digest.sha256(form.with(own, Additions.NONE).encoded());
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
  }

  /** The signature as it is, DER. */
  public byte[] encoded() {
    try {
      return form.encoded();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
  }

  /**
   * The same signature, with these put in besides; what is there already stays once.
   *
   * @return DER
   */
  public byte[] with(
      List<byte[]> moreTimestamps,
      List<byte[]> moreCertificates,
      List<byte[]> moreCrls,
      List<byte[]> moreResponses) {
    Additions old = form.additions();
    var more =
        new Additions(
            union(old.timestamps(), moreTimestamps),
            union(old.crls(), moreCrls),
            union(old.ocspResponses(), moreResponses));
    try {
      return form.with(union(form.certificates(), moreCertificates), more).encoded();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
  }

  private static List<byte[]> union(List<byte[]> old, List<byte[]> more) {
    var all = new ArrayList<>(old);
    for (byte[] octets : more) {
      if (all.stream().noneMatch(known -> Arrays.equals(known, octets))) {
        all.add(octets);
      }
    }
    return all;
  }

  /** What FORMAT.md section 10 finds fault with in algorithms and size of key. */
  public Optional<Weakness> weakness() {
    if (scheme().isEmpty()) {
      return Optional.of(
          new Weakness(
              Severity.ERROR,
              "The signature is made with "
                  + signatureAlgorithm()
                  + " over a digest by "
                  + digestAlgorithm()
                  + " and a key of kind "
                  + key()
                  + ", which FORMAT.md section 10 does not allow."));
    }
    if (signer().getPublicKey() instanceof RSAPublicKey rsa
        && rsa.getModulus().bitLength() < SUFFICIENT_RSA) {
      int bits = rsa.getModulus().bitLength();
      return Optional.of(
          new Weakness(
              bits < SMALLEST_RSA ? Severity.ERROR : Severity.WARNING,
              "The signer's RSA key has " + bits + " bits only; it should have 3072."));
    }
    return Optional.empty();
  }

  /**
   * Whether the signer signed this content, which is read to its end once and not kept; does not
   * close it. Whose the certificate is, is another question, and so is whether it is bound.
   *
   * @throws IOException if reading the content fails
   */
  public SignatureOutcome verify(InputStream content) throws IOException {
    String claimed = HexFormat.of().formatHex(form.attributes().messageDigest().getOctets());
    Optional<SignatureScheme> scheme = scheme();
    if (scheme.isEmpty()) {
      return new SignatureOutcome(SignatureOutcome.Kind.NOT_CHECKED, claimed, "");
    }
    byte[] actual = ContentDigest.of(scheme.get().digest(), content);
    SignatureOutcome.Kind kind =
        !Arrays.equals(actual, form.attributes().messageDigest().getOctets())
            ? SignatureOutcome.Kind.CONTENT_DIFFERS
            : valueVerifies() ? SignatureOutcome.Kind.VALID : SignatureOutcome.Kind.VALUE_WRONG;
    return new SignatureOutcome(kind, claimed, HexFormat.of().formatHex(actual));
  }

  /** Whether the signature value is the signer's over the signed attributes. */
  boolean valueVerifies() {
    byte[] value = form.signature().getOctets();
    return scheme()
        .filter(s -> s.verify(signer().getPublicKey(), form.signedAttributes(), value))
        .isPresent();
  }

  /** The signer certificate's subject (RFC 2253). */
  public String signerName() {
    return signer().getSubjectX500Principal().getName();
  }

  /** The scheme, if the format has it and it fits the key. */
  public Optional<SignatureScheme> scheme() {
    Optional<SignatureScheme> ofKey = SignatureScheme.of(signer().getPublicKey());
    return AlgorithmIdentifiers.scheme(form.digestAlgorithm(), form.signatureAlgorithm())
        .filter(s -> ofKey.filter(k -> s == k || s == readAs(k)).isPresent());
  }

  /** The other scheme that a reader accepts of such a key. */
  private static SignatureScheme readAs(SignatureScheme ofKey) {
    return ofKey == SignatureScheme.RSA_PSS ? SignatureScheme.RSA_PKCS1 : ofKey;
  }
}
