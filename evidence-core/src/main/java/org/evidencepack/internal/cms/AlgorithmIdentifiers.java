package org.evidencepack.internal.cms;

import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.operator.DefaultAlgorithmNameFinder;
import org.evidencepack.sign.SignatureScheme;

/** The identifiers of FORMAT.md section 10's table. */
final class AlgorithmIdentifiers {
  private static final Map<ASN1ObjectIdentifier, String> USUAL =
      Map.of(
          NISTObjectIdentifiers.id_sha256, "SHA256",
          NISTObjectIdentifiers.id_sha384, "SHA384",
          NISTObjectIdentifiers.id_sha512, "SHA512",
          X9ObjectIdentifiers.ecdsa_with_SHA256, "SHA256WITHECDSA",
          X9ObjectIdentifiers.ecdsa_with_SHA384, "SHA384WITHECDSA",
          X9ObjectIdentifiers.ecdsa_with_SHA512, "SHA512WITHECDSA",
          PKCSObjectIdentifiers.id_RSASSA_PSS, "RSAPSS",
          PKCSObjectIdentifiers.sha256WithRSAEncryption, "SHA256WITHRSA",
          EdECObjectIdentifiers.id_Ed25519, "ED25519");

  private AlgorithmIdentifiers() {}

  /**
   * What Bouncy Castle calls it, or its object identifier; the usual ones without the table of all
   * that Bouncy Castle knows, which takes longer to make than a signature to verify.
   */
  static String name(AlgorithmIdentifier algorithm) {
    String usual = USUAL.get(algorithm.getAlgorithm());
    return usual != null ? usual : new DefaultAlgorithmNameFinder().getAlgorithmName(algorithm);
  }

  /** RFC 5754 section 2: without parameters. */
  static AlgorithmIdentifier digest(SignatureScheme scheme) {
    return new AlgorithmIdentifier(
        switch (scheme.digest()) {
          case "SHA-256" -> NISTObjectIdentifiers.id_sha256;
          case "SHA-384" -> NISTObjectIdentifiers.id_sha384;
          default -> NISTObjectIdentifiers.id_sha512;
        });
  }

  static AlgorithmIdentifier signature(SignatureScheme scheme) {
    return switch (scheme) {
      case ECDSA_P256 -> bare(X9ObjectIdentifiers.ecdsa_with_SHA256);
      case ECDSA_P384 -> bare(X9ObjectIdentifiers.ecdsa_with_SHA384);
      case ECDSA_P521 -> bare(X9ObjectIdentifiers.ecdsa_with_SHA512);
      case RSA_PSS -> new AlgorithmIdentifier(PKCSObjectIdentifiers.id_RSASSA_PSS, pss());
      case RSA_PKCS1 ->
          new AlgorithmIdentifier(PKCSObjectIdentifiers.sha256WithRSAEncryption, DERNull.INSTANCE);
      case ED25519 -> bare(EdECObjectIdentifiers.id_Ed25519);
      case ML_DSA_44 -> bare(NISTObjectIdentifiers.id_ml_dsa_44);
      case ML_DSA_65 -> bare(NISTObjectIdentifiers.id_ml_dsa_65);
      case ML_DSA_87 -> bare(NISTObjectIdentifiers.id_ml_dsa_87);
    };
  }

  /** The scheme that these two name together. */
  static Optional<SignatureScheme> scheme(
      AlgorithmIdentifier digest, AlgorithmIdentifier signature) {
    for (SignatureScheme scheme : SignatureScheme.values()) {
      if (digest(scheme).equals(digest) && signature(scheme).equals(signature)) {
        return Optional.of(scheme);
      }
    }
    return Optional.empty();
  }

  private static AlgorithmIdentifier bare(ASN1ObjectIdentifier algorithm) {
    return new AlgorithmIdentifier(algorithm);
  }

  /** RFC 4055 section 2.1: inside these parameters a digest has NULL parameters. */
  private static RSASSAPSSparams pss() {
    var sha256 = new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256, DERNull.INSTANCE);
    return new RSASSAPSSparams(
        sha256,
        new AlgorithmIdentifier(PKCSObjectIdentifiers.id_mgf1, sha256),
        new ASN1Integer(32),
        RSASSAPSSparams.DEFAULT_TRAILER_FIELD);
  }
}
