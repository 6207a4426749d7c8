package org.evidencepack.internal.cms;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.operator.ContentSigner;
import org.evidencepack.sign.KeyAlgorithm;
import org.evidencepack.sign.SignatureScheme;
import org.evidencepack.sign.SigningKey;

/** Test authorities and signers, valid through 2026 unless told otherwise. */
public final class Pki {
  public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  public static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  public static final Instant END = Instant.parse("2036-01-01T00:00:00Z");

  private final X500Name name;
  private final KeyPair keys;
  private final List<X509Certificate> chain;

  private Pki(X500Name name, KeyPair keys, List<X509Certificate> chain) {
    this.name = name;
    this.keys = keys;
    this.chain = chain;
  }

  /** A root authority. */
  public static Pki root(String name, KeyAlgorithm algorithm) {
    KeyPair keys = algorithm.generate(new SecureRandom());
    var subject = new X500Name("CN=" + name);
    var self = new Pki(subject, keys, List.of());
    return new Pki(
        subject, keys, List.of(self.certify(subject, keys, true, START, END, List.of())));
  }

  /** An authority below this one. */
  public Pki intermediate(String name, KeyAlgorithm algorithm) {
    return issue(name, algorithm.generate(new SecureRandom()), true, START, END);
  }

  /** A signer below this authority. */
  public SigningKey signer(String name, KeyAlgorithm algorithm) throws Exception {
    return signer(name, algorithm, START, END);
  }

  public SigningKey signer(String name, KeyAlgorithm algorithm, Instant from, Instant to)
      throws Exception {
    return issue(name, algorithm.generate(new SecureRandom()), false, from, to).key();
  }

  /** Anyone below this authority. */
  public Pki issue(String name, KeyPair pair, boolean authority, Instant from, Instant to) {
    return issue(name, pair, authority, from, to, List.of());
  }

  /** Anyone below this authority, with more extensions in his certificate. */
  public Pki issue(
      String name,
      KeyPair pair,
      boolean authority,
      Instant from,
      Instant to,
      List<Extension> extensions) {
    var subject = new X500Name("CN=" + name);
    List<X509Certificate> below = new ArrayList<>();
    below.add(certify(subject, pair, authority, from, to, extensions));
    below.addAll(chain);
    return new Pki(subject, pair, below);
  }

  /** This one's certificate, then each one's issuer. */
  public List<X509Certificate> chain() {
    return chain;
  }

  public X509Certificate certificate() {
    return chain.get(0);
  }

  /** This one's own key with its chain. */
  public SigningKey key() throws Exception {
    return SigningKey.of(keys.getPrivate(), chain);
  }

  public KeyPair keys() {
    return keys;
  }

  private X509Certificate certify(
      X500Name subject,
      KeyPair pair,
      boolean authority,
      Instant from,
      Instant to,
      List<Extension> extensions) {
    try {
      int usage =
          authority ? KeyUsage.keyCertSign : KeyUsage.digitalSignature | KeyUsage.nonRepudiation;
      var builder =
          new X509v3CertificateBuilder(
              name,
              new BigInteger(64, new SecureRandom()).setBit(64),
              Date.from(from),
              Date.from(to),
              subject,
              SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded()));
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
      builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
      for (Extension extension : extensions) {
        builder.addExtension(extension);
      }
      return new JcaX509CertificateConverter().getCertificate(builder.build(signer(keys)));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  static ContentSigner signer(KeyPair keys) {
    SignatureScheme scheme = SignatureScheme.of(keys.getPublic()).orElseThrow();
    var out = new java.io.ByteArrayOutputStream();
    return new ContentSigner() {
      @Override
      public AlgorithmIdentifier getAlgorithmIdentifier() {
        return AlgorithmIdentifiers.signature(scheme);
      }

      @Override
      public java.io.OutputStream getOutputStream() {
        return out;
      }

      @Override
      public byte[] getSignature() {
        try {
          return scheme.sign(keys.getPrivate(), out.toByteArray());
        } catch (java.security.GeneralSecurityException e) {
          throw new IllegalStateException(e);
        }
      }
    };
  }
}
