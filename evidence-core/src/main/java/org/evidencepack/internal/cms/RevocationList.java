package org.evidencepack.internal.cms;

import java.io.IOException;
import java.lang.ref.SoftReference;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.CertificateList;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.TBSCertList;
import org.bouncycastle.cert.X509CRLHolder;

/** One certificate revocation list (RFC 5280 section 5), read in full. */
final class RevocationList implements RevocationSource {
  private static final int CRL_SIGN = 6;
  private static final ASN1ObjectIdentifier EXPIRED_CERTS_ON_CRL =
      new ASN1ObjectIdentifier("2.5.29.60");

  private final byte[] encoded;
  private final Instant thisUpdate;
  private final Optional<Instant> nextUpdate;
  private final X500Principal issuer;
  private final RevocationExtensions extensions;
  private final Optional<Instant> keepsExpired;
  private final String name;
  private final boolean strangeEntries;
  private final ConcurrentMap<X509Certificate, Boolean> signers = new ConcurrentHashMap<>();

  /** The list taken apart: ten times as large as it is, so that it goes when memory is needed. */
  private volatile SoftReference<X509CRLHolder> parts;

  private RevocationList(byte[] encoded, CertificateList structure) throws IOException {
    this.encoded = encoded;
    var list = new X509CRLHolder(structure);
    this.parts = new SoftReference<>(list);
    this.thisUpdate = list.getThisUpdate().toInstant();
    this.nextUpdate = Optional.ofNullable(list.getNextUpdate()).map(Date::toInstant);
    this.issuer = OcspResponder.principal(list.getIssuer());
    this.extensions = RevocationExtensions.of(list.getExtensions());
    this.keepsExpired = extensions.time(EXPIRED_CERTS_ON_CRL);
    this.name =
        "CRL "
            + extensions.number(Extension.cRLNumber).map(n -> n + " ").orElse("")
            + "of "
            + issuer.getName();
    this.strangeEntries = strangeEntries(structure);
  }

  /**
   * Reads a list; its signature is not looked at yet.
   *
   * @throws IOException or an unchecked exception, if it is none
   */
  static RevocationList read(byte[] octets) throws IOException {
    return new RevocationList(octets, CertificateList.getInstance(ShallowDer.read(octets)));
  }

  private X509CRLHolder list() {
    X509CRLHolder known = parts.get();
    if (known == null) {
      try {
        known = new X509CRLHolder(encoded);
      } catch (IOException e) {
        throw new IllegalStateException("read once already", e);
      }
      parts = new SoftReference<>(known);
    }
    return known;
  }

  /** Whether an entry holds something critical that is not understood; reads every one. */
  private static boolean strangeEntries(CertificateList structure) throws IOException {
    boolean strange = false;
    Enumeration<?> entries = structure.getRevokedCertificateEnumeration();
    while (entries.hasMoreElements()) {
      var entry = (TBSCertList.CRLEntry) entries.nextElement();
      var extensions = RevocationExtensions.of(entry.getExtensions());
      strange |= extensions.demandMoreThanAnEntryMay();
      extensions.reason();
      extensions.time(Extension.invalidityDate);
      entry.getUserCertificate().getValue();
      entry.getRevocationDate().getDate();
    }
    return strange;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public byte[] encoded() {
    return encoded;
  }

  @Override
  public Optional<RevocationStatus> answer(RevocationQuestion question) {
    if (!issuer.equals(question.certificate().getIssuerX500Principal())
        || !issuer.equals(question.issuer().getSubjectX500Principal())) {
      return Optional.empty();
    }
    if (!maySignLists(question.issuer())) {
      return Optional.of(useless("The issuer's key usage does not allow signing such lists."));
    }
    if (!isSignedBy(question.issuer())) {
      return Optional.of(
          useless("The list was signed with another key than the issuer's, or with SHA-1 or MD5."));
    }
    try {
      Optional<String> beyond = DistributionScope.of(extensions).objection(question);
      if (beyond.isPresent() || strangeEntries) {
        return Optional.of(useless(beyond.orElse("The list has entries of an unknown kind.")));
      }
      return Optional.of(facts(question).statusFor(question));
    } catch (IOException | RuntimeException e) {
      return Optional.of(useless("The list has an extension that cannot be read."));
    }
  }

  private RevocationStatus useless(String why) {
    return new RevocationStatus(
        RevocationStatus.Kind.UNKNOWN,
        name,
        Optional.of(thisUpdate),
        Optional.of(thisUpdate),
        nextUpdate,
        Optional.empty(),
        "",
        why);
  }

  private RevocationFacts facts(RevocationQuestion question) throws IOException {
    var entry = list().getRevokedCertificate(question.certificate().getSerialNumber());
    var of = RevocationExtensions.of(entry == null ? null : entry.getExtensions());
    return new RevocationFacts(
        name,
        thisUpdate,
        thisUpdate,
        nextUpdate,
        keepsExpired,
        Optional.ofNullable(entry).map(e -> e.getRevocationDate().toInstant()),
        of.time(Extension.invalidityDate),
        of.reason());
  }

  private static boolean maySignLists(X509Certificate certificate) {
    boolean[] usage = certificate.getKeyUsage();
    return usage == null || usage[CRL_SIGN];
  }

  @Override
  public boolean verifiesAmong(List<X509Certificate> certificates) {
    return certificates.stream()
        .anyMatch(
            c -> c.getSubjectX500Principal().equals(issuer) && maySignLists(c) && isSignedBy(c));
  }

  /** Kept, for lists are large and are asked about many certificates. */
  private boolean isSignedBy(X509Certificate certificate) {
    return signers.computeIfAbsent(certificate, c -> IssuerSignatures.verifies(list(), c));
  }
}
