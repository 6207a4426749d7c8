package org.evidencepack.internal.cms;

import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.BasicOCSPResponse;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPResponse;
import org.bouncycastle.asn1.ocsp.OCSPResponseStatus;
import org.bouncycastle.asn1.ocsp.ResponseBytes;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.evidencepack.internal.cms.RevocationStatus.Kind;

/** One OCSP response (RFC 6960) that tells something, read in full. */
final class OcspAnswer implements RevocationSource {
  private static final int MOST_CERTIFICATES = 16;
  private static final int MOST_ANSWERS = 1000;
  private static final Set<ASN1ObjectIdentifier> DIGESTS =
      Set.of(OIWObjectIdentifiers.idSHA1, NISTObjectIdentifiers.id_sha256);

  private final byte[] encoded;
  private final BasicOCSPResp response;
  private final Instant producedAt;
  private final String name;
  private final List<X509Certificate> certificates = new ArrayList<>();
  private final List<Facts> facts = new ArrayList<>();

  /** One certificate's part of the response; its facts are void for "unknown". */
  private record Facts(CertificateID about, Optional<RevocationFacts> facts, boolean understood) {}

  private OcspAnswer(byte[] encoded, BasicOCSPResponse structure)
      throws IOException, CertificateException {
    this.encoded = encoded;
    this.response = new BasicOCSPResp(structure);
    this.producedAt = response.getProducedAt().toInstant();
    this.name = "OCSP response of " + OcspResponder.name(response);
    SingleResp[] answers = response.getResponses();
    X509CertificateHolder[] carried = response.getCerts();
    if (carried.length > MOST_CERTIFICATES || answers.length > MOST_ANSWERS) {
      throw new IOException("more certificates or answers than any responder sends");
    }
    for (X509CertificateHolder holder : carried) {
      certificates.add(EncodedCertificate.of(holder.getEncoded()).parsed());
    }
    boolean understood = response.getCriticalExtensionOIDs().isEmpty();
    for (SingleResp answer : answers) {
      facts.add(facts(answer, understood));
    }
  }

  /**
   * Reads a response; its signature is not looked at yet.
   *
   * @throws IOException or an unchecked exception, if it is none, or tells of a failure only
   */
  static OcspAnswer read(byte[] octets) throws IOException, CertificateException {
    OCSPResponse response = OCSPResponse.getInstance(ShallowDer.read(octets));
    int status = response.getResponseStatus().getIntValue();
    ResponseBytes bytes = response.getResponseBytes();
    if (status != OCSPResponseStatus.SUCCESSFUL || bytes == null) {
      throw new IOException("a responder's refusal, with status " + status);
    }
    if (!bytes.getResponseType().equals(OCSPObjectIdentifiers.id_pkix_ocsp_basic)) {
      throw new IOException("a response of an unknown type");
    }
    byte[] basic = bytes.getResponse().getOctets();
    return new OcspAnswer(octets, BasicOCSPResponse.getInstance(ShallowDer.read(basic)));
  }

  private Facts facts(SingleResp answer, boolean understood) throws IOException {
    var extensions = RevocationExtensions.of(extensions(answer));
    boolean known = understood && !extensions.demandMoreThanAnEntryMay();
    if (answer.getCertStatus() instanceof UnknownStatus) {
      return new Facts(answer.getCertID(), Optional.empty(), known);
    }
    Optional<RevokedStatus> revoked =
        Optional.ofNullable(answer.getCertStatus()).map(RevokedStatus.class::cast);
    boolean told = revoked.filter(RevokedStatus::hasRevocationReason).isPresent();
    var what =
        new RevocationFacts(
            name,
            answer.getThisUpdate().toInstant(),
            producedAt,
            Optional.ofNullable(answer.getNextUpdate()).map(Date::toInstant),
            extensions.time(OCSPObjectIdentifiers.id_pkix_ocsp_archive_cutoff),
            revoked.map(r -> r.getRevocationTime().toInstant()),
            extensions.time(Extension.invalidityDate),
            told ? revoked.get().getRevocationReason() : 0);
    return new Facts(answer.getCertID(), Optional.of(what), known);
  }

  private static Extensions extensions(SingleResp answer) {
    List<?> types = answer.getExtensionOIDs();
    return types.isEmpty()
        ? null
        : new Extensions(
            types.stream()
                .map(type -> answer.getExtension((ASN1ObjectIdentifier) type))
                .toArray(Extension[]::new));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public byte[] encoded() {
    return encoded;
  }

  /** The certificates in it, which may be anybody's. */
  List<X509Certificate> certificates() {
    return certificates;
  }

  @Override
  public Optional<RevocationStatus> answer(RevocationQuestion question) {
    return answer(question, responder -> false);
  }

  /**
   * The same.
   *
   * @param revoked whether a responder that the issuer appointed had been revoked when it answered
   */
  Optional<RevocationStatus> answer(
      RevocationQuestion question, Predicate<RevocationQuestion> revoked) {
    List<Facts> about = facts.stream().filter(f -> isAbout(f.about(), question)).toList();
    if (about.isEmpty()) {
      return Optional.empty();
    }
    var responder = OcspResponder.of(response, certificates, question.issuer(), producedAt);
    if (responder.isEmpty()) {
      return Optional.of(
          useless(
              "The response was not signed by the issuer, nor by whom it appointed for that; or with"
                  + " SHA-1 or MD5."));
    }
    X509Certificate signer = responder.get();
    if (!signer.equals(question.issuer()) && revoked.test(question.about(signer, producedAt))) {
      return Optional.of(useless("The responder's own certificate had been revoked."));
    }
    return about.stream()
        .map(facts -> status(facts, question))
        .reduce((one, other) -> one.kind() == Kind.REVOKED ? one : other);
  }

  private RevocationStatus status(Facts facts, RevocationQuestion question) {
    if (!facts.understood()) {
      return useless("The response has a critical extension of an unknown kind.");
    }
    return facts
        .facts()
        .map(known -> known.statusFor(question))
        .orElseGet(() -> useless("The responder does not know the certificate."));
  }

  private RevocationStatus useless(String why) {
    return new RevocationStatus(
        Kind.UNKNOWN,
        name,
        Optional.empty(),
        Optional.of(producedAt),
        Optional.empty(),
        Optional.empty(),
        "",
        why);
  }

  private static boolean isAbout(CertificateID id, RevocationQuestion question) {
    try {
      return DIGESTS.contains(id.getHashAlgOID())
          && id.getSerialNumber().equals(question.certificate().getSerialNumber())
          && id.matchesIssuer(question.issuerHolder(), new BcDigestCalculatorProvider());
    } catch (OCSPException | RuntimeException e) {
      return false;
    }
  }

  @Override
  public boolean verifiesAmong(List<X509Certificate> given) {
    return given.stream()
        .anyMatch(
            issuer -> OcspResponder.of(response, certificates, issuer, producedAt).isPresent());
  }
}
