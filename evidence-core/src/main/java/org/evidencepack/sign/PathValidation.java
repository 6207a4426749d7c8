package org.evidencepack.sign;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXCertPathChecker;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXReason;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.evidencepack.model.SubIndication;

/**
 * RFC 5280 section 6 on one path, done by Java's own validator: signatures, names, name
 * constraints, path length, key usage, policies. Revocation is another question.
 */
final class PathValidation {
  private static final String EXTENDED_KEY_USAGE = "2.5.29.37";
  private static final Set<CertPathValidatorException.Reason> CONSTRAINTS =
      Set.of(
          PKIXReason.INVALID_KEY_USAGE,
          PKIXReason.INVALID_NAME,
          PKIXReason.INVALID_POLICY,
          PKIXReason.NOT_CA_CERT,
          PKIXReason.PATH_TOO_LONG,
          PKIXReason.UNRECOGNIZED_CRIT_EXT);

  private PathValidation() {}

  /**
   * Fails unless the path holds at that time.
   *
   * @param below from the signer up, without the anchor; not empty
   */
  static void require(
      List<X509Certificate> below, X509Certificate anchor, PathPurpose purpose, Instant time)
      throws GeneralSecurityException {
    if (below.stream().allMatch(CertificateLinks::knownToJava)) {
      require(
          CertPathValidator.getInstance("PKIX"),
          CertificateFactory.getInstance("X.509"),
          below,
          parameters(anchor, CertificateFactory.getInstance("X.509"), purpose, time));
    } else {
      Provider other = Providers.offering("CertPathValidator", "PKIX");
      CertificateFactory factory = CertificateFactory.getInstance("X.509", other);
      require(
          CertPathValidator.getInstance("PKIX", other),
          factory,
          below,
          parameters(anchor, factory, purpose, time));
    }
  }

  private static void require(
      CertPathValidator validator,
      CertificateFactory factory,
      List<X509Certificate> below,
      PKIXParameters parameters)
      throws GeneralSecurityException {
    List<X509Certificate> path = new ArrayList<>();
    for (X509Certificate certificate : below) {
      path.add(CertificateLinks.remade(certificate, factory));
    }
    validator.validate(factory.generateCertPath(path), parameters);
  }

  private static PKIXParameters parameters(
      X509Certificate anchor, CertificateFactory factory, PathPurpose purpose, Instant time)
      throws GeneralSecurityException {
    var parameters =
        new PKIXParameters(Set.of(new TrustAnchor(CertificateLinks.remade(anchor, factory), null)));
    parameters.setDate(Date.from(time));
    parameters.setRevocationEnabled(false);
    if (purpose == PathPurpose.TIME_STAMPING) {
      parameters.addCertPathChecker(new ExtendedKeyUsageSeen());
    }
    return parameters;
  }

  /** What EN 319 102-1 calls the reason for which a path failed. */
  static SubIndication subIndication(Exception failure) {
    if (failure instanceof CertPathValidatorException told) {
      if (CONSTRAINTS.contains(told.getReason())) {
        return SubIndication.CHAIN_CONSTRAINTS_FAILURE;
      }
      if (told.getReason() == BasicReason.ALGORITHM_CONSTRAINED) {
        return SubIndication.CRYPTO_CONSTRAINTS_FAILURE_NO_POE;
      }
    }
    return SubIndication.CERTIFICATE_CHAIN_GENERAL_FAILURE;
  }

  /** Tells the validator that a critical extended key usage, which it leaves open, was judged. */
  private static final class ExtendedKeyUsageSeen extends PKIXCertPathChecker {

    @Override
    public void init(boolean forward) {
      // Each certificate is looked at by itself.
    }

    @Override
    public boolean isForwardCheckingSupported() {
      return true;
    }

    @Override
    public Set<String> getSupportedExtensions() {
      return Set.of(EXTENDED_KEY_USAGE);
    }

    @Override
    public void check(Certificate certificate, Collection<String> unresolved) {
      unresolved.remove(EXTENDED_KEY_USAGE);
    }
  }
}
