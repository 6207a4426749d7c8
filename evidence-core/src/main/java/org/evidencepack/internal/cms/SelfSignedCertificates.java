package org.evidencepack.internal.cms;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;
import org.evidencepack.model.InvalidInputException;
import org.evidencepack.sign.KeyAlgorithm;
import org.evidencepack.sign.SignatureScheme;
import org.evidencepack.sign.SigningKey;

/**
 * Makes signing identities that vouch for themselves, for trials and for agencies with no PKI yet:
 * a partner who was handed the certificate can make it a trust anchor.
 */
public final class SelfSignedCertificates {
  private static final int LONGEST_NAME = 64; // ub-common-name, RFC 5280 appendix A.1
  private static final int SERIAL_OCTETS = 20; // RFC 5280 section 4.1.2.2

  private SelfSignedCertificates() {}

  /**
   * A fresh key with its certificate: version 3, for signatures only, no authority. Takes a second
   * or so for RSA, else milliseconds.
   *
   * @param commonName of the person or office, in any script; 1 to 64 characters
   * @param country two upper-case letters (ISO 3166-1)
   * @param notBefore from when it is valid, cut to whole seconds
   * @throws InvalidInputException if a name is not of that form
   */
  public static SigningKey create(
      String commonName,
      Optional<String> organisation,
      Optional<String> country,
      KeyAlgorithm algorithm,
      Instant notBefore,
      Duration validity,
      SecureRandom random)
      throws InvalidInputException {
    X500Name name = name(commonName, organisation, country);
    KeyPair pair = algorithm.generate(random);
    var certificate = new V3TBSCertificateGenerator();
    certificate.setSerialNumber(new ASN1Integer(serial(random)));
    certificate.setIssuer(name);
    certificate.setSubject(name);
    certificate.setStartDate(time(notBefore));
    certificate.setEndDate(time(notBefore.plus(validity)));
    var publicKey = SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded());
    certificate.setSubjectPublicKeyInfo(publicKey);
    try {
      certificate.setExtensions(extensions(publicKey));
      return SigningKey.of(pair.getPrivate(), List.of(signed(certificate, pair)));
    } catch (GeneralSecurityException | IOException e) {
      if (e instanceof InvalidInputException wrong) {
        throw wrong;
      }
      throw new IllegalStateException("A certificate for " + algorithm.id() + " was not made", e);
    }
  }

  private static X500Name name(
      String commonName, Optional<String> organisation, Optional<String> country)
      throws InvalidInputException {
    var name = new X500NameBuilder(BCStyle.INSTANCE);
    if (country.isPresent()) {
      if (!country.get().matches("[A-Z]{2}")) {
        throw new InvalidInputException(
            "The country must be two upper-case letters (ISO 3166-1), not: " + country.get());
      }
      name.addRDN(BCStyle.C, country.get());
    }
    if (organisation.isPresent()) {
      name.addRDN(BCStyle.O, new DERUTF8String(checked("organisation", organisation.get())));
    }
    name.addRDN(BCStyle.CN, new DERUTF8String(checked("name", commonName)));
    return name.build();
  }

  private static String checked(String what, String name) throws InvalidInputException {
    int length = name.codePointCount(0, name.length());
    boolean strange =
        name.codePoints()
            .map(Character::getType)
            .anyMatch(t -> t == Character.CONTROL || t == Character.SURROGATE);
    if (name.isBlank() || length > LONGEST_NAME || strange) {
      throw new InvalidInputException(
          "The " + what + " must have 1 to 64 characters and no control characters");
    }
    return name;
  }

  private static BigInteger serial(SecureRandom random) {
    byte[] octets = new byte[SERIAL_OCTETS];
    random.nextBytes(octets);
    octets[0] = (byte) ((octets[0] & 0x7F) | 0x40); // positive, and always of the same length
    return new BigInteger(1, octets);
  }

  private static Time time(Instant at) {
    return new Time(Date.from(at.truncatedTo(ChronoUnit.SECONDS)), Locale.ROOT);
  }

  private static Extensions extensions(SubjectPublicKeyInfo key)
      throws IOException, GeneralSecurityException {
    var extensions = new ExtensionsGenerator();
    extensions.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
    extensions.addExtension(
        Extension.keyUsage,
        true,
        new KeyUsage(KeyUsage.digitalSignature | KeyUsage.nonRepudiation));
    byte[] identifier =
        MessageDigest.getInstance("SHA-256").digest(key.getPublicKeyData().getOctets());
    extensions.addExtension( // RFC 7093 section 2, method 1
        Extension.subjectKeyIdentifier,
        false,
        new SubjectKeyIdentifier(Arrays.copyOf(identifier, 20)));
    return extensions.generate();
  }

  private static X509Certificate signed(V3TBSCertificateGenerator certificate, KeyPair pair)
      throws GeneralSecurityException, IOException {
    SignatureScheme scheme = SignatureScheme.of(pair.getPublic()).orElseThrow();
    AlgorithmIdentifier algorithm = AlgorithmIdentifiers.signature(scheme);
    certificate.setSignature(algorithm);
    TBSCertificate content = certificate.generateTBSCertificate();
    byte[] value = scheme.sign(pair.getPrivate(), content.getEncoded(ASN1Encoding.DER));
    byte[] octets =
        new DERSequence(new ASN1Encodable[] {content, algorithm, new DERBitString(value)})
            .getEncoded(ASN1Encoding.DER);
    return EncodedCertificate.of(octets).parsed();
  }
}
