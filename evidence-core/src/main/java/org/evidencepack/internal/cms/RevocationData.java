package org.evidencepack.internal.cms;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.evidencepack.internal.cms.RevocationStatus.Kind;
import org.evidencepack.model.EvidenceException;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.InvalidPackageException;

/**
 * Certificate revocation lists and OCSP responses, and what they say of certificates at a time.
 * Immutable; may be used by several threads at once.
 *
 * <p>Java's own {@code PKIXRevocationChecker} does not do for this: validating at a past time, it
 * refuses every list and response that was issued more than a quarter of an hour after that time,
 * and those are just the ones that tell most about it. The signatures are verified by Bouncy
 * Castle.
 */
public final class RevocationData {
  /** The largest list or response that is read, in octets. */
  static final int LARGEST = 10 << 20;

  private static final int MOST = 64;
  private static final RevocationData NONE = new RevocationData(List.of());

  private final List<RevocationSource> sources;

  private RevocationData(Collection<RevocationSource> sources) {
    Map<ByteBuffer, RevocationSource> once = new LinkedHashMap<>();
    sources.forEach(source -> once.putIfAbsent(ByteBuffer.wrap(source.encoded()), source));
    this.sources = List.copyOf(once.values());
  }

  /** No list and no response. */
  public static RevocationData none() {
    return NONE;
  }

  static RevocationData of(RevocationSource source) {
    return new RevocationData(List.of(source));
  }

  /**
   * The lists and responses in those files: DER, or PEM with the labels X509 CRL and OCSP RESPONSE;
   * at most 10 MiB each. Of a folder, every file directly in it that is not hidden.
   *
   * @throws EvidenceException naming the file, if one cannot be read or holds neither
   */
  public static RevocationData read(List<Path> filesAndFolders) throws EvidenceException {
    List<RevocationSource> found = new ArrayList<>();
    for (Path path : filesAndFolders) {
      found.addAll(RevocationFiles.read(path));
    }
    return new RevocationData(found);
  }

  /**
   * What a signature carries. The octets may be hostile: at most 64 lists and responses of at most
   * 10 MiB each are read. Whether they verify is another question: {@link #stranger}.
   *
   * @param crls each one DER CertificateList
   * @param ocspResponses each one DER OCSPResponse
   * @param subject the stored name that findings are to bear
   * @throws InvalidPackageException {@code VALIDATION_DATA_INVALID}
   */
  public static RevocationData embedded(
      List<byte[]> crls, List<byte[]> ocspResponses, String subject)
      throws InvalidPackageException {
    if (crls.size() + ocspResponses.size() > MOST) {
      throw invalid(subject, "more than 64 revocation lists and OCSP responses");
    }
    List<RevocationSource> sources = new ArrayList<>();
    for (byte[] crl : crls) {
      sources.add(embedded(crl, RevocationList::read, "a revocation list", subject));
    }
    for (byte[] response : ocspResponses) {
      sources.add(embedded(response, OcspAnswer::read, "an OCSP response", subject));
    }
    return new RevocationData(sources);
  }

  /** Takes octets apart. */
  private interface Parser {
    RevocationSource parse(byte[] octets) throws IOException, CertificateException;
  }

  private static RevocationSource embedded(
      byte[] octets, Parser parser, String what, String subject) throws InvalidPackageException {
    if (octets.length > LARGEST) {
      throw invalid(subject, what + " that is larger than 10 MiB");
    }
    try {
      return parser.parse(octets);
    } catch (IOException | CertificateException | RuntimeException e) {
      throw invalid(subject, what + " that cannot be read");
    }
  }

  private static InvalidPackageException invalid(String subject, String what) {
    return new InvalidPackageException(
        FindingCode.VALIDATION_DATA_INVALID, subject, "The signature carries " + what + ".");
  }

  /** These and those; costs their length, unless one of them is empty. */
  public RevocationData and(RevocationData other) {
    return isEmpty() ? other : other.isEmpty() ? this : together(List.of(this, other));
  }

  /** All of them; costs their length once, which for one after the other would be its square. */
  public static RevocationData together(List<RevocationData> all) {
    return new RevocationData(all.stream().flatMap(data -> data.sources.stream()).toList());
  }

  /**
   * Whether the certificate had been revoked at the proven time.
   *
   * <p>A list counts if the certificate's issuer signed it, and it is a full list for such a
   * certificate (RFC 5280 section 6.3.3); a response counts if the issuer signed it, or one whom it
   * appointed (RFC 6960 section 4.2.2.2), who must not be revoked by a list here. Both must not be
   * from more than 15 minutes after now, nor promise their successor for before the proven time;
   * from after the certificate expired, they must say that they keep such. Of what counts, a
   * revocation by the proven time wins, even one from a source that is out of date, unless it was a
   * hold; else the newest answer.
   *
   * @param issuer whose signature on the certificate was verified
   */
  public RevocationStatus status(
      X509Certificate certificate, X509Certificate issuer, Instant provenTime, Instant now) {
    if (needsNoStatus(certificate)) {
      return RevocationStatus.good(
          "Its issuer says that it needs no looking up (id-pkix-ocsp-nocheck).");
    }
    var question = new RevocationQuestion(certificate, issuer, provenTime, now);
    RevocationStatus best =
        RevocationStatus.unknown(
            sources.isEmpty()
                ? "There is no revocation list and no OCSP response."
                : "None of the revocation lists and OCSP responses speaks of it.");
    for (RevocationSource source : sources) {
      RevocationStatus answer = answer(source, question).orElse(null);
      if (answer != null && beats(answer, best)) {
        best = answer;
      }
    }
    return best;
  }

  private Optional<RevocationStatus> answer(RevocationSource source, RevocationQuestion question) {
    return source instanceof OcspAnswer response
        ? response.answer(question, this::listed)
        : source.answer(question);
  }

  /** Whether a list says so; responses are not asked about responders, so that there is an end. */
  private boolean listed(RevocationQuestion question) {
    return sources.stream()
        .filter(RevocationList.class::isInstance)
        .map(list -> list.answer(question))
        .anyMatch(answer -> answer.filter(a -> a.kind() == Kind.REVOKED).isPresent());
  }

  private static boolean needsNoStatus(X509Certificate certificate) {
    String noCheck = OCSPObjectIdentifiers.id_pkix_ocsp_nocheck.getId();
    return certificate.getExtensionValue(noCheck) != null && OcspResponder.isAppointed(certificate);
  }

  private static boolean beats(RevocationStatus one, RevocationStatus other) {
    if (one.kind() != other.kind()) {
      return rank(one) > rank(other);
    }
    return newest(one).isAfter(newest(other));
  }

  private static int rank(RevocationStatus status) {
    return switch (status.kind()) {
      case UNKNOWN -> 0;
      case GOOD -> 1;
      case REVOKED -> 2;
    };
  }

  private static Instant newest(RevocationStatus status) {
    return status.thisUpdate().or(status::producedAt).orElse(Instant.MIN);
  }

  /** Those that were signed by one of these certificates, or by a responder of one of them. */
  public RevocationData among(List<X509Certificate> certificates) {
    return new RevocationData(
        sources.stream().filter(source -> source.verifiesAmong(certificates)).toList());
  }

  /**
   * The first list or response that was signed by none of these certificates, nor by a responder
   * whom one of them appointed: something that does not belong.
   *
   * @return what it is, for messages
   */
  public Optional<String> stranger(List<X509Certificate> certificates) {
    return sources.stream()
        .filter(source -> !source.verifiesAmong(certificates))
        .map(RevocationSource::name)
        .findFirst();
  }

  public boolean isEmpty() {
    return sources.isEmpty();
  }

  /** The lists, DER, to be embedded. */
  public List<byte[]> crls() {
    return encoded(RevocationList.class);
  }

  /** The responses, each a DER OCSPResponse, to be embedded. */
  public List<byte[]> ocspResponses() {
    return encoded(OcspAnswer.class);
  }

  private List<byte[]> encoded(Class<? extends RevocationSource> kind) {
    return sources.stream().filter(kind::isInstance).map(s -> s.encoded().clone()).toList();
  }

  /** The certificates in the responses, which may be anybody's, each once. */
  public List<X509Certificate> responderCertificates() {
    return sources.stream()
        .filter(OcspAnswer.class::isInstance)
        .flatMap(source -> ((OcspAnswer) source).certificates().stream())
        .distinct()
        .toList();
  }
}
