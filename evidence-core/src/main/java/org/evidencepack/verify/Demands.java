package org.evidencepack.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.evidencepack.model.Finding;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.InvalidInputException;
import org.evidencepack.model.Severity;
import org.evidencepack.model.SignatureLevel;

/**
 * What a caller demands of the signatures over the seal, beyond trust (FORMAT.md section 11): so
 * that what was never signed, and so can be taken out unseen, is missed. {@code
 * Demands.none().withX(…)}. Immutable.
 */
public final class Demands {
  private static final Demands NONE = new Demands(List.of(), SignatureLevel.B, false);

  private final List<String> signers;
  private final SignatureLevel level;
  private final boolean postQuantum;

  private Demands(List<String> signers, SignatureLevel level, boolean postQuantum) {
    this.signers = signers;
    this.level = level;
    this.postQuantum = postQuantum;
  }

  /** Nothing. */
  public static Demands none() {
    return NONE;
  }

  /**
   * That this signer signed; given more than once, each of them.
   *
   * @param signer SHA-256 of the certificate, with {@code sha256:} or without; or its subject (RFC
   *     2253), or the common name alone
   */
  public Demands withSigner(String signer) throws InvalidInputException {
    if (signer.isBlank()) {
      throw new InvalidInputException(
          "A signer is named by fingerprint or subject, not by nothing");
    }
    var more = new ArrayList<>(signers);
    more.add(signer.strip());
    return new Demands(List.copyOf(more), level, postQuantum);
  }

  /** That every signature is of that level or above, its time-stamp by a trusted authority. */
  public Demands withLevel(SignatureLevel least) {
    return new Demands(signers, least, postQuantum);
  }

  /** That there is a post-quantum signature besides a classical one. */
  public Demands withPostQuantum() {
    return new Demands(signers, level, true);
  }

  /** Compares with the signatures over the seal. */
  void run(List<SignatureReport> seal, Findings findings) {
    for (String signer : signers) {
      if (seal.stream().noneMatch(signature -> isBy(signature, signer))) {
        add(findings, FindingCode.SIGNER_NOT_AS_REQUIRED, "", "is not signed by " + signer);
      }
    }
    for (SignatureReport signature : seal) {
      if (signature.shownLevel().compareTo(level) < 0) {
        add(
            findings,
            FindingCode.LEVEL_NOT_AS_REQUIRED,
            signature.manifest(),
            "has a signature that is not shown to be at level %s, but at %s"
                .formatted(level, signature.shownLevel()));
      }
    }
    if (postQuantum) {
      postQuantum(seal, findings);
    }
  }

  private static void postQuantum(List<SignatureReport> seal, Findings findings) {
    boolean quantum = seal.stream().anyMatch(SignatureReport::postQuantum);
    boolean classical = seal.stream().anyMatch(signature -> !signature.postQuantum());
    if (!quantum || !classical) {
      add(
          findings,
          FindingCode.POST_QUANTUM_MISSING,
          "",
          "bears no %s signature beside the other"
              .formatted(quantum ? "classical" : "post-quantum"));
    }
  }

  private static void add(Findings findings, FindingCode code, String subject, String problem) {
    findings.add(
        Finding.note(
            code, Severity.ERROR, subject, (subject.isEmpty() ? "The seal " : "") + problem));
  }

  private static boolean isBy(SignatureReport signature, String signer) {
    String hex = signer.toLowerCase(Locale.ROOT).replace("sha256:", "").replace(":", "");
    return signature.fingerprint().equals("sha256:" + hex)
        || principal(signer)
            .filter(n -> principal(signature.signer()).filter(n::equals).isPresent())
            .isPresent()
        || signature.name().equals(signer);
  }

  private static Optional<X500Principal> principal(String name) {
    try {
      return Optional.of(new X500Principal(name));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // a name of another form; two of these are not one
    }
  }
}
