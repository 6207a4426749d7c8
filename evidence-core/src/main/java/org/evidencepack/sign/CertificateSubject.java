package org.evidencepack.sign;

import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import org.evidencepack.model.Party;

/** Who a certificate speaks of. */
public final class CertificateSubject {
  private CertificateSubject() {}

  /**
   * The subject as a party: its common name, or all of it where it has none, or the number of the
   * certificate where the subject is empty (RFC 5280 section 4.1.2.6); its organisation and
   * country, where it has these. Hostile unless the certificate is trusted.
   */
  public static Party party(X509Certificate certificate) {
    String subject = certificate.getSubjectX500Principal().getName();
    String name = subject.isBlank() ? numbered(certificate) : subject;
    Party party = Party.named(attribute(subject, "CN").orElse(name));
    Optional<String> organisation = attribute(subject, "O");
    Party of = organisation.isPresent() ? party.withOrganisation(organisation.get()) : party;
    Optional<String> country = attribute(subject, "C").filter(code -> code.matches("[A-Z]{2}"));
    return country.isPresent() ? of.withCountry(country.get()) : of;
  }

  private static String numbered(X509Certificate certificate) {
    return "Certificate "
        + certificate.getSerialNumber()
        + " of "
        + certificate.getIssuerX500Principal().getName();
  }

  private static Optional<String> attribute(String subject, String type) {
    try {
      return new LdapName(subject)
          .getRdns().stream()
              .filter(rdn -> rdn.getType().equalsIgnoreCase(type))
              .map(Rdn::getValue)
              .filter(String.class::isInstance)
              .map(String.class::cast)
              .filter(text -> !text.isBlank())
              .findFirst();
    } catch (InvalidNameException e) {
      return Optional.empty();
    }
  }
}
