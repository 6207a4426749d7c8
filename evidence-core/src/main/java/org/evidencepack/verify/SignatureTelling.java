package org.evidencepack.verify;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.evidencepack.internal.cms.CadesSignature;
import org.evidencepack.model.Party;
import org.evidencepack.model.SignatureLevel;
import org.evidencepack.model.SubIndication;
import org.evidencepack.sign.CertificateSubject;
import org.evidencepack.sign.SignatureScheme;
import org.evidencepack.verify.SignatureReport.Indication;

/** Makes the report on a signature of what was found out about it. */
final class SignatureTelling {
  private static final int LONGEST_NAME = 120;

  private final String signed;
  private final CadesSignature signature;
  private final Optional<SignatureParts> parts;
  private final Optional<SignatureTrust> trust;
  private final boolean valid;
  private final Party signer;

  /**
   * Of that signature.
   *
   * @param signed the file that it signs
   * @param parts empty if what was put in later could not be read
   * @param trust what came of judging it; null if nobody could
   * @param valid whether all before trust holds
   */
  SignatureTelling(
      String signed,
      CadesSignature signature,
      Optional<SignatureParts> parts,
      SignatureTrust trust,
      boolean valid) {
    this.signed = signed;
    this.signature = signature;
    this.parts = parts;
    this.trust = valid ? Optional.ofNullable(trust) : Optional.empty(); // else it says nothing
    this.valid = valid;
    this.signer = CertificateSubject.party(signature.signer());
  }

  SignatureReport report(Instant now) {
    SignatureLevel level = parts.map(p -> p.level(now)).orElse(SignatureLevel.B);
    Optional<Proof> proof = trust.flatMap(SignatureTrust::proof);
    return new SignatureReport(
        signed,
        signature.signerName(),
        signer.name(),
        signer.organisation(),
        signer.country(),
        signature.fingerprints().get(0).toString(),
        signature.signatureAlgorithm(),
        signature.scheme().filter(SignatureScheme::postQuantum).isPresent(),
        level,
        trust.filter(SignatureTrust::stamped).isPresent() ? level : SignatureLevel.B,
        signature.signingTime(),
        proof.map(Proof::time),
        proof.map(p -> p.source().name()).orElse("CLAIMED"),
        proof.map(Proof::subject),
        path().stream().map(c -> c.getSubjectX500Principal().getName()).toList(),
        trust.map(SignatureTrust::revocations).orElse(List.of()),
        trust.flatMap(SignatureTrust::policy),
        indication(),
        subIndication(),
        passed(),
        explanation());
  }

  private List<X509Certificate> path() {
    return trust.map(t -> t.path().path()).orElse(List.of());
  }

  private boolean passed() {
    return valid && trust.filter(SignatureTrust::trusted).isPresent();
  }

  private Indication indication() {
    if (passed()) {
      return Indication.TOTAL_PASSED;
    }
    // Older than its own certificate: nothing that may turn up later can mend that.
    boolean early = subIndication().filter(SubIndication.NOT_YET_VALID::equals).isPresent();
    return valid && !early ? Indication.INDETERMINATE : Indication.TOTAL_FAILED;
  }

  private Optional<SubIndication> subIndication() {
    if (passed() || !valid) {
      return Optional.empty();
    }
    return Optional.of(
        trust
            .flatMap(SignatureTrust::objection)
            .map(RevocationCheck.Objection::subIndication)
            .orElse(SubIndication.NO_CERTIFICATE_CHAIN_FOUND));
  }

  /** For a reader who is no cryptographer. */
  private String explanation() {
    if (!valid) {
      return "The package does not verify, so nothing is said of who signed it.";
    }
    return who() + " " + when() + " " + why();
  }

  private String who() {
    String of =
        Stream.of(signer.organisation(), signer.country())
            .flatMap(Optional::stream)
            .map(SignatureTelling::quoted)
            .collect(Collectors.joining(", "));
    return "These files were signed with the key of a certificate in the name of "
        + quoted(signer.name())
        + (of.isEmpty() ? "" : " (" + of + ")")
        + ", and no octet of them has changed since.";
  }

  /** So that no name can pass for a part of the sentence. */
  private static String quoted(String name) {
    String inner = name.replace('"', '\'');
    if (inner.codePointCount(0, inner.length()) > LONGEST_NAME) {
      inner = inner.substring(0, inner.offsetByCodePoints(0, LONGEST_NAME)) + "...";
    }
    return '"' + inner + '"';
  }

  private String when() {
    return trust
        .flatMap(SignatureTrust::proof)
        .map(
            proof ->
                "It is shown that the signature existed at "
                    + proof.time()
                    + switch (proof.source()) {
                      case TIMESTAMP -> ", by the time-stamp of an authority that you trust.";
                      case LATER_SIGNATURE ->
                          ", by a time-stamp in a signature of a later event ("
                              + proof.subject()
                              + ").";
                      case EVIDENCE_RECORD -> ", by an evidence record (" + proof.subject() + ").";
                    })
        .orElse(
            "The signer says that this was at "
                + signature.signingTime()
                + "; nothing independent shows when.");
  }

  private String anchor() {
    List<X509Certificate> path = path();
    return path.size() == 1
        ? "You gave this very certificate as one that you trust."
        : "The certificate is vouched for by "
            + quoted(path.get(path.size() - 1).getSubjectX500Principal().getName())
            + ", which you trust.";
  }

  private String why() {
    if (trust.isEmpty()) {
      return "Whether the certificate is really that person's was not asked: no trusted certificate"
          + " was given.";
    }
    return trust
        .get()
        .objection()
        .map(
            objection ->
                "But whether it was really that person is not shown: " + objection.reason())
        .orElseGet(this::anchor);
  }
}
