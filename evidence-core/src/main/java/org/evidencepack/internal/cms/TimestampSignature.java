package org.evidencepack.internal.cms;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.evidencepack.sign.SignatureScheme;

/**
 * How a time-stamping authority signs: in more ways than packages are signed in, for an examiner
 * cannot choose them.
 */
final class TimestampSignature {
  private static final ASN1ObjectIdentifier PSS = PKCSObjectIdentifiers.id_RSASSA_PSS;
  private static final Map<ASN1ObjectIdentifier, String> BY_DIGEST =
      Map.of(
          PKCSObjectIdentifiers.sha256WithRSAEncryption, "SHA-256",
          PKCSObjectIdentifiers.sha384WithRSAEncryption, "SHA-384",
          PKCSObjectIdentifiers.sha512WithRSAEncryption, "SHA-512",
          X9ObjectIdentifiers.ecdsa_with_SHA256, "SHA-256",
          X9ObjectIdentifiers.ecdsa_with_SHA384, "SHA-384",
          X9ObjectIdentifiers.ecdsa_with_SHA512, "SHA-512");
  private static final Map<ASN1ObjectIdentifier, SignatureScheme> WHOLE =
      Map.of(
          EdECObjectIdentifiers.id_Ed25519, SignatureScheme.ED25519,
          NISTObjectIdentifiers.id_ml_dsa_44, SignatureScheme.ML_DSA_44,
          NISTObjectIdentifiers.id_ml_dsa_65, SignatureScheme.ML_DSA_65,
          NISTObjectIdentifiers.id_ml_dsa_87, SignatureScheme.ML_DSA_87);

  private final ASN1ObjectIdentifier id;
  private final AlgorithmIdentifier algorithm;
  private final String digest;

  private TimestampSignature(AlgorithmIdentifier algorithm, String digest) {
    this.id = algorithm.getAlgorithm();
    this.algorithm = algorithm;
    this.digest = digest;
  }

  static TimestampSignature of(AlgorithmIdentifier algorithm, AlgorithmIdentifier digest) {
    return new TimestampSignature(algorithm, HashName.of(digest));
  }

  /** Such as {@code SHA256withRSA}; an object identifier if it is not known here. */
  String name() {
    if (WHOLE.containsKey(id)) {
      return WHOLE.get(id).name().replace("ED25519", "Ed25519").replace('_', '-');
    }
    return id.equals(PSS) ? digest.replace("-", "") + "withRSAandMGF1" : jcaName();
  }

  /** Whether the value is the key's signature over the octets; all three may be hostile. */
  boolean verifies(PublicKey key, byte[] octets, byte[] value) {
    if (WHOLE.containsKey(id)) {
      SignatureScheme scheme = WHOLE.get(id);
      return algorithm.getParameters() == null
          && scheme.digest().equals(digest)
          && SignatureScheme.of(key).filter(scheme::equals).isPresent()
          && scheme.verify(key, octets, value);
    }
    try {
      Optional<Signature> verifier = id.equals(PSS) ? pss() : byDigest(key, value);
      if (verifier.isEmpty()) {
        return false;
      }
      verifier.get().initVerify(key);
      verifier.get().update(octets);
      return verifier.get().verify(value);
    } catch (GeneralSecurityException | IOException | RuntimeException e) {
      return false; // a malformed key or value, or one for another algorithm
    }
  }

  /** The JCA's name of those that go with a digest. */
  private String jcaName() {
    boolean rsa = id.equals(PKCSObjectIdentifiers.rsaEncryption);
    boolean known = rsa ? HashName.isStrong(digest) : digest.equals(BY_DIGEST.get(id));
    boolean ecdsa = id.on(X9ObjectIdentifiers.id_ecSigType);
    return known ? digest.replace("SHA-", "SHA") + "with" + (ecdsa ? "ECDSA" : "RSA") : id.getId();
  }

  private Optional<Signature> byDigest(PublicKey key, byte[] value)
      throws GeneralSecurityException, IOException {
    String name = jcaName();
    boolean ecdsa = name.endsWith("ECDSA");
    boolean fits =
        ecdsa
            ? algorithm.getParameters() == null && onKnownCurve(key) && isCanonical(value)
            : HashName.hasCustomaryParameters(algorithm);
    return fits && name.contains("with")
        ? Optional.of(Signature.getInstance(name))
        : Optional.empty();
  }

  private static boolean onKnownCurve(PublicKey key) {
    return SignatureScheme.of(key).filter(s -> s.name().startsWith("ECDSA")).isPresent();
  }

  /** An ECDSA value is itself DER, and a verifier may be lax about it. */
  private static boolean isCanonical(byte[] value) throws IOException {
    ASN1Sequence read = ASN1Sequence.getInstance(ASN1Primitive.fromByteArray(value));
    var again =
        new DERSequence(
            ASN1Integer.getInstance(read.getObjectAt(0)),
            ASN1Integer.getInstance(read.getObjectAt(1)));
    return Arrays.equals(again.getEncoded(ASN1Encoding.DER), value);
  }

  /** RFC 4055 section 3.1; one digest throughout, and the parameters in DER. */
  private Optional<Signature> pss() throws GeneralSecurityException, IOException {
    RSASSAPSSparams given = RSASSAPSSparams.getInstance(algorithm.getParameters());
    AlgorithmIdentifier mask = given.getMaskGenAlgorithm();
    boolean oneDigest =
        HashName.isStrong(digest)
            && given.toASN1Primitive().equals(algorithm.getParameters())
            && mask.getAlgorithm().equals(PKCSObjectIdentifiers.id_mgf1)
            && isDigest(given.getHashAlgorithm())
            && isDigest(AlgorithmIdentifier.getInstance(mask.getParameters()));
    if (!oneDigest || !given.getTrailerField().equals(BigInteger.ONE)) {
      return Optional.empty();
    }
    Signature signature = Signature.getInstance("RSASSA-PSS");
    signature.setParameter(
        new PSSParameterSpec(
            digest,
            "MGF1",
            new MGF1ParameterSpec(digest),
            given.getSaltLength().intValueExact(),
            1));
    return Optional.of(signature);
  }

  private boolean isDigest(AlgorithmIdentifier other) {
    return HashName.of(other).equals(digest) && HashName.hasCustomaryParameters(other);
  }
}
