package org.evidencepack.internal.cms;

import java.io.IOException;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Primitive;
import org.evidencepack.internal.cms.SignedDataParser.FormException;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.InvalidPackageException;

/**
 * A time-stamp token (RFC 3161, 5816) and the facts about it: somebody says that a digest was there
 * at a time. Who that is, and whether to trust him, are other questions. Immutable; may be used by
 * several threads at once.
 */
public final class TimestampToken {
  private static final int LARGEST = 256 << 10;

  private final TimestampForm form;
  private final TimestampInfo info;
  private final TimestampAttributes attributes;
  private final List<EncodedCertificate> encoded;
  private final List<X509Certificate> certificates;

  private TimestampToken(
      TimestampForm form,
      TimestampInfo info,
      TimestampAttributes attributes,
      List<EncodedCertificate> encoded,
      List<X509Certificate> certificates) {
    this.form = form;
    this.info = info;
    this.attributes = attributes;
    this.encoded = encoded;
    this.certificates = List.copyOf(certificates);
  }

  /**
   * Reads a token; its signature is not looked at yet. The octets may be hostile: at most 256 KiB
   * and 16 certificates are read. There is one encoding for what a token says: DER, the
   * certificates sorted, neither unsigned attributes nor revocation lists.
   *
   * @param der the token, not to be changed
   * @param subject the stored name that findings are to bear
   * @throws InvalidPackageException {@code TIMESTAMP_MALFORMED}
   */
  public static TimestampToken read(byte[] der, String subject) throws InvalidPackageException {
    if (der.length > LARGEST) {
      throw malformed(subject, "is larger than 256 KiB");
    }
    try {
      TimestampForm form = TimestampParser.parse(der);
      SignedDataParser.require(
          Arrays.equals(form.encoded(), der),
          "is not encoded as DER, or holds something that neither it nor FORMAT.md provides for");
      return of(form);
    } catch (FormException e) {
      throw malformed(subject, e.getMessage());
    } catch (CertificateException e) {
      throw malformed(subject, "holds a certificate that cannot be read");
    } catch (IOException | RuntimeException e) {
      throw malformed(subject, "is not the ASN.1 of a time-stamp token");
    }
  }

  /**
   * Reads a token as an authority sends it, in any encoding, and puts it in the one that {@link
   * #read} wants. What nobody signed is left out of it: unsigned attributes and revocation lists.
   *
   * @throws InvalidPackageException {@code TIMESTAMP_MALFORMED}, naming the authority
   */
  static TimestampToken normalised(byte[] octets, String authority) throws InvalidPackageException {
    byte[] again;
    try {
      again = TimestampParser.parse(octets).encoded();
    } catch (FormException e) {
      throw malformed(authority, e.getMessage());
    } catch (IOException | RuntimeException e) {
      throw malformed(authority, "is not the ASN.1 of a time-stamp token");
    }
    return read(again, authority).withoutStrangers(authority);
  }

  private TimestampToken withoutStrangers(String authority) throws InvalidPackageException {
    List<byte[]> own = new ArrayList<>();
    for (int i = 0; i < encoded.size(); i++) {
      if (i == 0 || CertificateBinding.linked(certificates.get(i), certificates)) {
        own.add(encoded.get(i).octets());
      }
    }
    try {
      return own.size() == encoded.size() ? this : read(form.with(own).encoded(), authority);
    } catch (IOException e) {
      throw new IllegalStateException("encoded once already", e);
    }
  }

  private static InvalidPackageException malformed(String subject, String how) {
    return new InvalidPackageException(
        FindingCode.TIMESTAMP_MALFORMED, subject, "The time-stamp " + how + ".");
  }

  private static TimestampToken of(TimestampForm form)
      throws FormException, IOException, CertificateException {
    TimestampInfo info = TimestampInfo.parse(form.tstInfo().getOctets());
    TimestampAttributes attributes = TimestampAttributes.parse(form.attributes());
    List<EncodedCertificate> encoded = new ArrayList<>();
    for (byte[] octets : form.certificates()) {
      encoded.add(EncodedCertificate.of(octets));
    }
    EncodedCertificate signer = signer(form, attributes, encoded);
    encoded.remove(signer);
    encoded.add(0, signer);
    List<X509Certificate> certificates = new ArrayList<>();
    for (EncodedCertificate certificate : encoded) {
      certificates.add(certificate.parsed());
    }
    return new TimestampToken(form, info, attributes, encoded, certificates);
  }

  /** The certificate that the SignerInfo names; of several, the one that the attributes bind. */
  private static EncodedCertificate signer(
      TimestampForm form, TimestampAttributes attributes, List<EncodedCertificate> certificates)
      throws FormException, IOException {
    byte[] issuer = form.issuer().toASN1Primitive().getEncoded(ASN1Encoding.DL);
    EncodedCertificate signer = null;
    for (EncodedCertificate candidate : certificates) {
      boolean named = candidate.isNamedBy(issuer, form.serial());
      if (named && (signer == null || attributes.bind(candidate))) {
        signer = candidate;
      }
    }
    SignedDataParser.require(signer != null, "does not hold the certificate of its signer");
    return signer;
  }

  /** When the authority says that it saw the digest (genTime). */
  public Instant time() {
    return info.time();
  }

  /** How far {@link #time()} may be from the truth, if the authority says so. */
  public Optional<Duration> accuracy() {
    return info.accuracy();
  }

  /** The token as it is stored. */
  public byte[] encoded() {
    try {
      return form.encoded();
    } catch (IOException e) {
      throw new IllegalStateException("encoded once already", e);
    }
  }

  /** The token, to be put into another structure. */
  ASN1Primitive asn1() {
    try {
      return ASN1Primitive.fromByteArray(encoded());
    } catch (IOException e) {
      throw new IllegalStateException("read once already", e);
    }
  }

  /** The digest that is stamped, such as {@code SHA-256}; an object identifier if unknown. */
  public String imprintAlgorithm() {
    return info.imprintAlgorithm();
  }

  /** Whether these octets are what is stamped; never by a digest that is broken or unknown. */
  public boolean covers(byte[] octets) {
    String algorithm = info.imprintAlgorithm();
    return HashName.isStrong(algorithm)
        && coversDigest(algorithm, HashName.digest(algorithm, octets));
  }

  /** As {@link #covers}, of octets with that digest, by the name that Java gives it. */
  public boolean coversDigest(String algorithm, byte[] digest) {
    return HashName.isStrong(algorithm)
        && algorithm.equals(info.imprintAlgorithm())
        && MessageDigest.isEqual(digest, info.imprint().getOctets());
  }

  /**
   * Whether the signature is the {@link #signer}'s over just this token, made in a way that is not
   * broken, and says whose it is.
   */
  public boolean valueVerifies() {
    String digest = digestAlgorithm();
    return HashName.isStrong(digest)
        && Arrays.equals(
            attributes.messageDigest(), HashName.digest(digest, form.tstInfo().getOctets()))
        && attributes.bind(encoded.get(0))
        && signature()
            .verifies(
                signer().getPublicKey(), form.signedAttributes(), form.signature().getOctets());
  }

  /**
   * The first of its certificates that belongs neither to the authority nor to one above it: nobody
   * signed that it is in here.
   *
   * @return its subject, for messages
   */
  public Optional<String> stranger() {
    return CertificateBinding.unlinked(certificates.subList(1, certificates.size()), certificates);
  }

  /** The digest in the signature, such as {@code SHA-256}; an object identifier if unknown. */
  public String digestAlgorithm() {
    return HashName.of(form.digestAlgorithm());
  }

  /** How the authority signed, such as {@code SHA256withRSA}; an object identifier if unknown. */
  public String signatureAlgorithm() {
    return signature().name();
  }

  private TimestampSignature signature() {
    return TimestampSignature.of(form.signatureAlgorithm(), form.digestAlgorithm());
  }

  /** The certificate that the token names as the authority's. */
  public X509Certificate signer() {
    return certificates.get(0);
  }

  /**
   * All certificates in it, the signer's first, the others in no particular order. Nobody has
   * signed that these others are there.
   */
  public List<X509Certificate> certificates() {
    return certificates;
  }

  /** The authority's policy, an object identifier. */
  public String policy() {
    return info.policy();
  }

  /** The authority's number for this token. */
  public BigInteger serialNumber() {
    return info.serial();
  }

  /** What the one who asked made up, to know the answer to his question from a repeated one. */
  public Optional<BigInteger> nonce() {
    return info.nonce();
  }
}
