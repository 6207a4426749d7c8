package org.evidencepack.internal.cms;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.CertException;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.ContentVerifierProvider;
import org.bouncycastle.operator.DefaultSignatureNameFinder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.util.Properties;

/**
 * Whether what authorities sign was signed with a certificate's key. Keys and signatures may be
 * hostile: what cannot be verified was not, nor what was signed with SHA-1 or MD5.
 */
final class IssuerSignatures {
  private static final String ANY_MODULUS = "org.bouncycastle.rsa.allow_unsafe_mod";

  private IssuerSignatures() {}

  static boolean verifies(X509CRLHolder list, X509Certificate issuer) {
    return holds(
        () ->
            !isBroken(list.toASN1Structure().getSignatureAlgorithm())
                && list.isSignatureValid(verifier(issuer)));
  }

  static boolean verifies(BasicOCSPResp response, X509Certificate responder) {
    return holds(
        () ->
            !isBroken(response.getSignatureAlgorithmID())
                && response.isSignatureValid(verifier(responder)));
  }

  static boolean verifies(X509Certificate certificate, X509Certificate issuer) {
    return holds(
        () -> {
          X509CertificateHolder child = holder(certificate);
          return !isBroken(child.getSignatureAlgorithm())
              && child.isSignatureValid(verifier(issuer));
        });
  }

  /** What Bouncy Castle is asked. */
  private interface Verification {
    boolean holds() throws CertException, OCSPException, OperatorCreationException;
  }

  /**
   * Whether it holds. Bouncy Castle would look for factors of each RSA modulus first: with the
   * largest ones that takes seconds for each of thousands of hostile certificates, and whoever made
   * a bad key can sign with a good one as well. The size Java has bounded when it read them.
   */
  private static boolean holds(Verification verification) {
    boolean already = Properties.setThreadOverride(ANY_MODULUS, true);
    try {
      return verification.holds();
    } catch (CertException | OCSPException | OperatorCreationException | RuntimeException e) {
      return false;
    } finally {
      if (!already) {
        Properties.removeThreadOverride(ANY_MODULUS);
      }
    }
  }

  /** Whether the digest is one with collisions: such a signature may be on something else. */
  private static boolean isBroken(AlgorithmIdentifier algorithm) {
    if (algorithm.getAlgorithm().equals(PKCSObjectIdentifiers.id_RSASSA_PSS)
        && !(algorithm.getParameters() instanceof ASN1Sequence)) {
      return true; // RFC 4055 section 3.1: SHA-1 unless told
    }
    String name = new DefaultSignatureNameFinder().getAlgorithmName(algorithm);
    return name.startsWith("SHA1") || name.startsWith("MD");
  }

  /**
   * The certificate as Bouncy Castle has it.
   *
   * @throws IllegalArgumentException if Java could read it, but Bouncy Castle cannot
   */
  static X509CertificateHolder holder(X509Certificate certificate) {
    try {
      return new JcaX509CertificateHolder(certificate);
    } catch (CertificateEncodingException e) {
      throw new IllegalArgumentException("a certificate without an encoding", e);
    }
  }

  private static ContentVerifierProvider verifier(X509Certificate certificate)
      throws OperatorCreationException {
    SubjectPublicKeyInfo key = holder(certificate).getSubjectPublicKeyInfo();
    return new JcaContentVerifierProviderBuilder().setProvider(Provider.OWN).build(key);
  }

  /** Made when first needed, and not registered: the host's own cryptography stays as it is. */
  private static final class Provider {
    static final BouncyCastleProvider OWN = new BouncyCastleProvider();
  }
}
