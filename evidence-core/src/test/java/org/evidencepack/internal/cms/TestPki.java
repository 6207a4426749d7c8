package org.evidencepack.internal.cms;

import java.math.BigInteger;
import java.net.URI;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.evidencepack.sign.SigningKey;

/** Authorities, signers and responders with whatever is odd about them; P-256 unless told. */
public final class TestPki {
  private final X500Name name;
  private final KeyPair keys;
  private final X509Certificate certificate;
  private final List<X509Certificate> above;

  private TestPki(
      X500Name name, KeyPair keys, X509Certificate certificate, List<X509Certificate> above) {
    this.name = name;
    this.keys = keys;
    this.certificate = certificate;
    this.above = List.copyOf(above);
  }

  /** A root authority to be made. */
  public static Draft root(String name) {
    return new Draft(name, null).authority();
  }

  /** A signer below this one to be made, unless told otherwise. */
  public Draft issue(String below) {
    return new Draft(below, this);
  }

  public X509Certificate certificate() {
    return certificate;
  }

  public KeyPair keys() {
    return keys;
  }

  /** Its own certificate, then those of its issuers. */
  public List<X509Certificate> chain() {
    List<X509Certificate> chain = new ArrayList<>(List.of(certificate));
    chain.addAll(above);
    return chain;
  }

  public SigningKey key() throws Exception {
    return SigningKey.of(keys.getPrivate(), chain());
  }

  X500Name name() {
    return name;
  }

  /** Signs as this one does. */
  ContentSigner signer() {
    return signer("SHA256");
  }

  /** The same, with another digest. */
  ContentSigner signer(String digest) {
    return signer(keys.getPrivate(), digest);
  }

  private static ContentSigner signer(PrivateKey key, String digest) {
    try {
      String algorithm = key.getAlgorithm().equals("EC") ? "ECDSA" : key.getAlgorithm();
      return new JcaContentSignerBuilder(digest + "with" + algorithm).build(key);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  public static KeyPair keyPair(String algorithm, int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** What is to be made. */
  public static final class Draft {
    private final X500Name name;
    private final TestPki issuer;
    private final ExtensionsGenerator extensions = new ExtensionsGenerator();
    private KeyPair keys = keyPair("EC", 256);
    private String digest = "SHA256";
    private Instant from = Pki.START;
    private Instant to = Pki.END;
    private BasicConstraints constraints = new BasicConstraints(false);
    private int keyUsage = KeyUsage.digitalSignature | KeyUsage.nonRepudiation;

    private Draft(String name, TestPki issuer) {
      this.name = new X500Name("CN=" + name);
      this.issuer = issuer;
    }

    public Draft authority() {
      constraints = new BasicConstraints(true);
      return keyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign);
    }

    public Draft pathLength(int most) {
      authority();
      constraints = new BasicConstraints(most);
      return this;
    }

    /** 0 for none at all. */
    public Draft keyUsage(int usage) {
      keyUsage = usage;
      return this;
    }

    public Draft timeStamping(boolean critical) {
      return extendedKeyUsage(critical, KeyPurposeId.id_kp_timeStamping);
    }

    public Draft extendedKeyUsage(boolean critical, KeyPurposeId... purposes) {
      return extension(Extension.extendedKeyUsage, critical, new ExtendedKeyUsage(purposes));
    }

    public Draft ocspNoCheck() {
      return extension(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck, false, DERNull.INSTANCE);
    }

    /** Subjects below this name only. */
    public Draft permitted(String subjects) {
      var subtree = new GeneralSubtree(new GeneralName(new X500Name(subjects)));
      return extension(
          Extension.nameConstraints,
          true,
          new NameConstraints(new GeneralSubtree[] {subtree}, null));
    }

    public Draft crl(URI... uris) {
      var points = new ArrayList<DistributionPoint>();
      for (URI uri : uris) {
        var full = new GeneralName(GeneralName.uniformResourceIdentifier, uri.toString());
        var at = new DistributionPointName(new GeneralNames(full));
        points.add(new DistributionPoint(at, null, null));
      }
      return extension(
          Extension.cRLDistributionPoints,
          false,
          new CRLDistPoint(points.toArray(DistributionPoint[]::new)));
    }

    public Draft ocsp(URI uri) {
      var location = new GeneralName(GeneralName.uniformResourceIdentifier, uri.toString());
      return extension(
          Extension.authorityInfoAccess,
          false,
          new AuthorityInformationAccess(
              new AccessDescription(AccessDescription.id_ad_ocsp, location)));
    }

    public Draft extension(ASN1ObjectIdentifier type, boolean critical, ASN1Encodable value) {
      try {
        extensions.addExtension(type, critical, value);
        return this;
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }

    public Draft keys(KeyPair pair) {
      keys = pair;
      return this;
    }

    public Draft valid(Instant notBefore, Instant notAfter) {
      from = notBefore;
      to = notAfter;
      return this;
    }

    /** What its issuer signs it with, such as {@code SHA1}. */
    public Draft digest(String algorithm) {
      digest = algorithm;
      return this;
    }

    public TestPki make() {
      try {
        var builder =
            new X509v3CertificateBuilder(
                issuer == null ? name : issuer.name,
                new BigInteger(64, new SecureRandom()).setBit(64),
                Date.from(from),
                Date.from(to),
                name,
                SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()));
        extensions.addExtension(Extension.basicConstraints, true, constraints);
        if (keyUsage != 0) {
          extensions.addExtension(Extension.keyUsage, true, new KeyUsage(keyUsage));
        }
        var identifiers = new JcaX509ExtensionUtils();
        extensions.addExtension(
            Extension.subjectKeyIdentifier,
            false,
            identifiers.createSubjectKeyIdentifier(keys.getPublic()));
        KeyPair above = issuer == null ? keys : issuer.keys;
        extensions.addExtension(
            Extension.authorityKeyIdentifier,
            false,
            identifiers.createAuthorityKeyIdentifier(above.getPublic()));
        for (ASN1ObjectIdentifier type : extensions.generate().getExtensionOIDs()) {
          builder.addExtension(extensions.generate().getExtension(type));
        }
        X509Certificate made =
            new JcaX509CertificateConverter()
                .getCertificate(builder.build(signer(above.getPrivate(), digest)));
        return new TestPki(name, keys, made, issuer == null ? List.of() : issuer.chain());
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
