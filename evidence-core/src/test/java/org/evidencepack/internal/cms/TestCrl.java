package org.evidencepack.internal.cms;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.operator.ContentSigner;

/** A revocation list to be made, number 17. */
public final class TestCrl {
  private final TestPki issuer;
  private final X509v2CRLBuilder builder;

  private TestCrl(TestPki issuer, Instant thisUpdate, Instant nextUpdate) {
    this.issuer = issuer;
    this.builder = new X509v2CRLBuilder(issuer.name(), Date.from(thisUpdate));
    if (nextUpdate != null) {
      builder.setNextUpdate(Date.from(nextUpdate));
    }
    with(Extension.cRLNumber, false, new ASN1Integer(17));
  }

  /**
   * An empty list.
   *
   * @param nextUpdate null for none
   */
  public static TestCrl of(TestPki issuer, Instant thisUpdate, Instant nextUpdate) {
    return new TestCrl(issuer, thisUpdate, nextUpdate);
  }

  public TestCrl revoking(TestPki holder, Instant at, int reason) {
    BigInteger serial = holder.certificate().getSerialNumber();
    builder.addCRLEntry(serial, Date.from(at), reason);
    return this;
  }

  public TestCrl revoking(TestPki holder, Instant at, Instant invalidFrom) {
    BigInteger serial = holder.certificate().getSerialNumber();
    builder.addCRLEntry(serial, Date.from(at), CRLReason.keyCompromise, Date.from(invalidFrom));
    return this;
  }

  /** An entry with a critical extension that nobody knows. */
  public TestCrl strangely(TestPki holder, Instant at) {
    try {
      var extensions = new ExtensionsGenerator();
      extensions.addExtension(new ASN1ObjectIdentifier("1.2.3.4"), true, new ASN1Integer(1));
      BigInteger serial = holder.certificate().getSerialNumber();
      builder.addCRLEntry(serial, Date.from(at), extensions.generate());
      return this;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  public TestCrl with(ASN1ObjectIdentifier type, boolean critical, ASN1Encodable value) {
    try {
      builder.addExtension(type, critical, value);
      return this;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Certificates that expired after then stay on the list. */
  public TestCrl keepingExpiredFrom(Instant from) {
    return with(
        new ASN1ObjectIdentifier("2.5.29.60"), false, new ASN1GeneralizedTime(Date.from(from)));
  }

  public byte[] make() {
    return signedBy(issuer);
  }

  /** The same, but by somebody's key. */
  public byte[] signedBy(TestPki signer) {
    return make(signer.signer());
  }

  /** The same, but with another digest. */
  public byte[] signedWith(String digest) {
    return make(issuer.signer(digest));
  }

  private byte[] make(ContentSigner signer) {
    try {
      return builder.build(signer).getEncoded();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
