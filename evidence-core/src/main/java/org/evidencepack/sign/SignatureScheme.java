package org.evidencepack.sign;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.Optional;

/** How a key signs: the table of FORMAT.md section 10. */
public enum SignatureScheme {
  /** ECDSA on P-256. */
  ECDSA_P256("SHA256withECDSA", "SHA-256", "3059301306072a8648ce3d020106082a8648ce3d030107034200"),
  /** ECDSA on P-384. */
  ECDSA_P384("SHA384withECDSA", "SHA-384", "3076301006072a8648ce3d020106052b81040022036200"),
  /** ECDSA on P-521. */
  ECDSA_P521("SHA512withECDSA", "SHA-512", "30819b301006072a8648ce3d020106052b8104002303818600"),
  /** RSASSA-PSS with SHA-256 throughout and a salt of 32 octets. */
  RSA_PSS("RSASSA-PSS", "SHA-256", ""),
  /** RSASSA-PKCS1-v1_5; written only for {@link SigningKey#withScheme keys that are told to}. */
  RSA_PKCS1("SHA256withRSA", "SHA-256", ""),
  /** RFC 8032, 8419. */
  ED25519("Ed25519", "SHA-512", "302a300506032b6570032100"),
  /** FIPS 204, RFC 9882; 1312 octets of key. */
  ML_DSA_44(
      "ML-DSA-44",
      "SHA-512",
      "30820532300b06096086480165030403110382052100",
      "30820534300d060960864801650304031105000382052100"),
  /** FIPS 204, RFC 9882; 1952 octets of key. */
  ML_DSA_65(
      "ML-DSA-65",
      "SHA-512",
      "308207b2300b0609608648016503040312038207a100",
      "308207b4300d06096086480165030403120500038207a100"),
  /** FIPS 204, RFC 9882; 2592 octets of key. */
  ML_DSA_87(
      "ML-DSA-87",
      "SHA-512",
      "30820a32300b060960864801650304031303820a2100",
      "30820a34300d0609608648016503040313050003820a2100");

  private final String jcaName;
  private final String digest;
  private final String keyHeader;
  private final String misreadHeader;

  /** A scheme that every Java knows. */
  SignatureScheme(String jcaName, String digest, String keyHeader) {
    this(jcaName, digest, keyHeader, "");
  }

  /**
   * @param keyHeader how the SubjectPublicKeyInfo of every such key begins, in hexadecimal
   * @param misreadHeader what a Java that does not know the scheme makes of that header: NULL
   *     parameters put in; empty if every Java knows it
   */
  SignatureScheme(String jcaName, String digest, String keyHeader, String misreadHeader) {
    this.jcaName = jcaName;
    this.digest = digest;
    this.keyHeader = keyHeader;
    this.misreadHeader = misreadHeader;
  }

  /** The Java name of the digest of the content, such as {@code SHA-256}. */
  public String digest() {
    return digest;
  }

  /** Whether quantum computers are not expected to break it. */
  public boolean postQuantum() {
    return this == ML_DSA_44 || this == ML_DSA_65 || this == ML_DSA_87;
  }

  /**
   * How that key signs; empty for a kind of key that FORMAT.md does not list, and for one under
   * which a value is a signature over everything.
   */
  public static Optional<SignatureScheme> of(PublicKey key) {
    if (key instanceof RSAPublicKey) {
      return key.getAlgorithm().equals("RSA") ? Optional.of(RSA_PSS) : Optional.empty();
    }
    String encoded = hexEncoding(key);
    for (SignatureScheme scheme : values()) {
      if (!scheme.keyHeader.isEmpty() && encoded.startsWith(scheme.keyHeader)) {
        return scheme == ED25519 && SmallOrder.has(encoded)
            ? Optional.empty()
            : Optional.of(scheme);
      }
    }
    return Optional.empty();
  }

  /** The SubjectPublicKeyInfo as RFC 5280 and 9881 have it, in hexadecimal. */
  private static String hexEncoding(PublicKey key) {
    String encoded = HexFormat.of().formatHex(key.getEncoded());
    for (SignatureScheme scheme : values()) {
      if (scheme.newToJava() && encoded.startsWith(scheme.misreadHeader)) {
        return scheme.keyHeader + encoded.substring(scheme.misreadHeader.length());
      }
    }
    return encoded;
  }

  /** Whether some Java that this library runs on needs a provider for the scheme. */
  private boolean newToJava() {
    return !misreadHeader.isEmpty();
  }

  /**
   * The signature over the octets.
   *
   * @throws GeneralSecurityException if the key is not of this scheme, or its device fails
   */
  public byte[] sign(PrivateKey key, byte[] octets) throws GeneralSecurityException {
    Signature signature = signing(key);
    signature.update(octets);
    return signature.sign();
  }

  /**
   * Whether the value is the key's signature over the octets. Never fails because of what the key
   * or the value is: both may be hostile.
   *
   * @throws IllegalStateException if neither this Java nor a provider on its path knows the scheme
   */
  public boolean verify(PublicKey key, byte[] octets, byte[] value) {
    try {
      Signature signature = verifying(key);
      signature.update(octets);
      return signature.verify(value);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java lacks " + jcaName, e);
    } catch (GeneralSecurityException | RuntimeException e) {
      return false; // a malformed key or value
    }
  }

  /**
   * As {@link #sign(PrivateKey, byte[])}, by the provider of the device that holds the key.
   *
   * @throws NoSuchAlgorithmException if the device does not know the scheme
   */
  byte[] sign(PrivateKey key, byte[] octets, Provider device) throws GeneralSecurityException {
    Signature signature = Signature.getInstance(jcaName, device);
    signature.initSign(key);
    parameterised(signature).update(octets);
    return signature.sign();
  }

  /** Whether keys that the provider holds can sign so. */
  boolean offeredBy(Provider provider) {
    return provider.getService("Signature", jcaName) != null;
  }

  private Signature signing(PrivateKey key) throws GeneralSecurityException {
    try {
      Signature own = Signature.getInstance(jcaName);
      own.initSign(key); // first: this finds the provider that can use the key
      return parameterised(own);
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      if (!newToJava()) {
        throw e;
      }
      Provider provider = Providers.offering("Signature", jcaName);
      Signature other = Signature.getInstance(jcaName, provider);
      other.initSign(
          KeyFactory.getInstance(jcaName, provider)
              .generatePrivate(new PKCS8EncodedKeySpec(key.getEncoded())));
      return other;
    }
  }

  private Signature verifying(PublicKey key) throws GeneralSecurityException {
    try {
      Signature own = parameterised(Signature.getInstance(jcaName));
      own.initVerify(key);
      return own;
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      if (!newToJava()) {
        throw e;
      }
      Provider provider = Providers.offering("Signature", jcaName);
      Signature other = Signature.getInstance(jcaName, provider);
      byte[] encoded = HexFormat.of().parseHex(hexEncoding(key));
      other.initVerify(
          KeyFactory.getInstance(jcaName, provider)
              .generatePublic(new X509EncodedKeySpec(encoded)));
      return other;
    }
  }

  private Signature parameterised(Signature signature) throws GeneralSecurityException {
    if (this == RSA_PSS) {
      signature.setParameter(
          new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
    }
    return signature;
  }
}
