package org.evidencepack.internal.cms;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;

/** An OCSP response to be made. */
public final class TestOcsp {
  private final TestPki issuer;
  private final BasicOCSPRespBuilder builder;
  private final TestPki responder;
  private List<TestPki> carried = List.of();
  private AlgorithmIdentifier digest = CertificateID.HASH_SHA1;
  private Extensions extensions;

  private TestOcsp(TestPki issuer, TestPki responder) {
    this.issuer = issuer;
    this.responder = responder;
    this.builder = new BasicOCSPRespBuilder(new RespID(responder.name()));
  }

  /** Signed by the issuer itself. */
  public static TestOcsp of(TestPki issuer) {
    return new TestOcsp(issuer, issuer);
  }

  /** Signed by somebody, whose certificate it carries. */
  public static TestOcsp of(TestPki issuer, TestPki responder) {
    var response = new TestOcsp(issuer, responder);
    response.carried = List.of(responder);
    return response;
  }

  /** A responder whom the issuer appointed. */
  public static TestPki.Draft responder(TestPki issuer) {
    return issuer.issue("Responder").extendedKeyUsage(false, KeyPurposeId.id_kp_OCSPSigning);
  }

  public TestOcsp bySha256() {
    digest = new AlgorithmIdentifier(org.bouncycastle.asn1.nist.NISTObjectIdentifiers.id_sha256);
    return this;
  }

  public TestOcsp keepingFrom(Instant cutoff) {
    try {
      var time = new ASN1GeneralizedTime(Date.from(cutoff));
      extensions =
          new Extensions(
              new Extension(
                  OCSPObjectIdentifiers.id_pkix_ocsp_archive_cutoff, false, time.getEncoded()));
      return this;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  public TestOcsp good(TestPki holder, Instant thisUpdate, Instant nextUpdate) {
    return says(holder, CertificateStatus.GOOD, thisUpdate, nextUpdate);
  }

  public TestOcsp revoked(
      TestPki holder, Instant since, int reason, Instant thisUpdate, Instant nextUpdate) {
    return says(holder, new RevokedStatus(Date.from(since), reason), thisUpdate, nextUpdate);
  }

  public TestOcsp unknown(TestPki holder, Instant thisUpdate, Instant nextUpdate) {
    return says(holder, new UnknownStatus(), thisUpdate, nextUpdate);
  }

  private TestOcsp says(
      TestPki holder, CertificateStatus status, Instant thisUpdate, Instant nextUpdate) {
    try {
      var id =
          new CertificateID(
              new BcDigestCalculatorProvider().get(digest),
              new JcaX509CertificateHolder(issuer.certificate()),
              holder.certificate().getSerialNumber());
      Date next = nextUpdate == null ? null : Date.from(nextUpdate);
      builder.addResponse(id, status, Date.from(thisUpdate), next, extensions);
      return this;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  public byte[] make(Instant producedAt) {
    try {
      List<X509CertificateHolder> certificates = new ArrayList<>();
      for (TestPki one : carried) {
        certificates.add(new JcaX509CertificateHolder(one.certificate()));
      }
      var basic =
          builder.build(
              responder.signer(),
              certificates.toArray(X509CertificateHolder[]::new),
              Date.from(producedAt));
      return new OCSPRespBuilder().build(OCSPRespBuilder.SUCCESSFUL, basic).getEncoded();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** What a responder answers that will not. */
  public static byte[] refusal() {
    try {
      return new OCSPRespBuilder().build(OCSPRespBuilder.TRY_LATER, null).getEncoded();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
