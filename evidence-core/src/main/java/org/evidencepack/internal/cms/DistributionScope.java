package org.evidencepack.internal.cms;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;

/**
 * Which certificates a list speaks of (RFC 5280 section 5.2.5). Lists of changes, of others'
 * certificates and of some reasons only are not used: they prove nothing alone.
 */
final class DistributionScope {
  private final RevocationExtensions extensions;

  private DistributionScope(RevocationExtensions extensions) {
    this.extensions = extensions;
  }

  static DistributionScope of(RevocationExtensions extensions) {
    return new DistributionScope(extensions);
  }

  /** Why the list says nothing of the certificate; empty if it does. */
  Optional<String> objection(RevocationQuestion question) throws IOException {
    if (extensions.value(Extension.deltaCRLIndicator).isPresent()) {
      return Optional.of("The list tells changes to another list only.");
    }
    if (extensions.demandMoreThan(Set.of(Extension.issuingDistributionPoint))) {
      return Optional.of("The list has a critical extension of an unknown kind.");
    }
    Optional<ASN1Primitive> value = extensions.value(Extension.issuingDistributionPoint);
    return value.isEmpty()
        ? Optional.empty()
        : objection(IssuingDistributionPoint.getInstance(value.get()), question);
  }

  private static Optional<String> objection(
      IssuingDistributionPoint point, RevocationQuestion question) throws IOException {
    if (point.isIndirectCRL() || point.getOnlySomeReasons() != null) {
      return Optional.of("The list is one of others' certificates, or of some reasons only.");
    }
    boolean otherKind =
        point.onlyContainsAttributeCerts()
            || (question.ofAuthority() && point.onlyContainsUserCerts())
            || (!question.ofAuthority() && point.onlyContainsCACerts());
    boolean otherPoint =
        point.getDistributionPoint() != null && !named(point.getDistributionPoint(), question);
    return otherKind || otherPoint
        ? Optional.of("The list is for other certificates of the same issuer.")
        : Optional.empty();
  }

  /** RFC 5280 section 6.3.3 (b)(2)(i): one of the names must be the same. */
  private static boolean named(DistributionPointName here, RevocationQuestion question)
      throws IOException {
    if (here.getType() != DistributionPointName.FULL_NAME) {
      return false;
    }
    List<GeneralName> wanted =
        new ArrayList<>(RevocationSources.distributionPoints(question.certificate()));
    wanted.add(new GeneralName(question.issuerHolder().getSubject()));
    return Arrays.stream(GeneralNames.getInstance(here.getName()).getNames())
        .anyMatch(wanted::contains);
  }
}
