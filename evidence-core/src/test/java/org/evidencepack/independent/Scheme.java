package org.evidencepack.independent;

import static org.evidencepack.independent.Der.NULL;
import static org.evidencepack.independent.Der.integer;
import static org.evidencepack.independent.Der.oid;
import static org.evidencepack.independent.Der.sequence;
import static org.evidencepack.independent.Der.tagged;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;

/** The rows of the table in FORMAT.md 10 that Java 17 has, names and identifiers. */
enum Scheme {
  P256("EC", "secp256r1", "SHA256withECDSA", "SHA-256"),
  P384("EC", "secp384r1", "SHA384withECDSA", "SHA-384"),
  P521("EC", "secp521r1", "SHA512withECDSA", "SHA-512"),
  RSA_PSS("RSA", "3072", "RSASSA-PSS", "SHA-256"),
  RSA_PKCS1("RSA", "3072", "SHA256withRSA", "SHA-256"),
  RSA_2048("RSA", "2048", "RSASSA-PSS", "SHA-256"),
  ED25519("Ed25519", "Ed25519", "Ed25519", "SHA-512");

  private final String family;
  private final String keys;
  private final String name;
  private final String digest;

  Scheme(String family, String keys, String name, String digest) {
    this.family = family;
    this.keys = keys;
    this.name = name;
    this.digest = digest;
  }

  /** The name of the digest, as Java knows it. */
  String digest() {
    return digest;
  }

  KeyPair newKeys() throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance(family);
    generator.initialize(
        switch (family) {
          case "EC" -> new ECGenParameterSpec(keys);
          case "RSA" ->
              new RSAKeyGenParameterSpec(Integer.parseInt(keys), RSAKeyGenParameterSpec.F4);
          default -> new NamedParameterSpec(keys);
        });
    return generator.generateKeyPair();
  }

  byte[] sign(PrivateKey key, byte[] octets) throws GeneralSecurityException {
    var signature = Signature.getInstance(name);
    if (name.equals("RSASSA-PSS")) {
      signature.setParameter(
          new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
    }
    signature.initSign(key);
    signature.update(octets);
    return signature.sign();
  }

  /** AlgorithmIdentifier of the digest, without parameters. */
  byte[] digestIdentifier() {
    return sequence(digestOid());
  }

  private byte[] digestOid() {
    return switch (digest) {
      case "SHA-256" -> oid("2.16.840.1.101.3.4.2.1");
      case "SHA-384" -> oid("2.16.840.1.101.3.4.2.2");
      default -> oid("2.16.840.1.101.3.4.2.3");
    };
  }

  /** AlgorithmIdentifier of the signature. */
  byte[] identifier() {
    return switch (this) {
      case P256 -> sequence(oid("1.2.840.10045.4.3.2"));
      case P384 -> sequence(oid("1.2.840.10045.4.3.3"));
      case P521 -> sequence(oid("1.2.840.10045.4.3.4"));
      case RSA_PSS, RSA_2048 -> sequence(oid("1.2.840.113549.1.1.10"), pssParameters());
      case RSA_PKCS1 -> sequence(oid("1.2.840.113549.1.1.11"), NULL);
      case ED25519 -> sequence(oid("1.3.101.112"));
    };
  }

  /** RFC 4055, 3.1; the trailer field is its default and so absent. */
  private byte[] pssParameters() {
    byte[] hash = sequence(digestOid(), NULL);
    byte[] mask = sequence(oid("1.2.840.113549.1.1.8"), hash);
    return sequence(tagged(0xA0, hash), tagged(0xA1, mask), tagged(0xA2, integer(32)));
  }
}
