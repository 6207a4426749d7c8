package org.evidencepack.verify;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.evidencepack.model.Digest;
import org.evidencepack.sign.TrustAnchors;

/** All signatures of a package, each checked whatever becomes of the others. */
final class SignatureChecks {
  private final TrustAnchors anchors;
  private final Instant now;
  private Map<Signed, SignatureCheck> checks = Map.of();

  SignatureChecks(TrustAnchors anchors, Instant now) {
    this.anchors = anchors;
    this.now = now;
  }

  void run(PackageFiles files, List<Signed> signatures, Findings findings) throws IOException {
    checks = new LinkedHashMap<>();
    for (Signed signed : signatures) {
      var check = new SignatureCheck(signed);
      checks.put(signed, check);
      findings.attempt(() -> check.run(files, findings));
    }
  }

  /** The signing-time of that signature, if it could be read. */
  Optional<Instant> signingTime(Signed signed) {
    return Optional.ofNullable(checks.get(signed)).flatMap(SignatureCheck::signingTime);
  }

  /**
   * What later events hold on to (FORMAT.md section 8.3): the digest of the signature at level B,
   * or of all its octets if it could not be read.
   */
  Digest baseline(Signed signed, PackageFiles files) throws IOException {
    Optional<Digest> baseline =
        Optional.ofNullable(checks.get(signed)).flatMap(SignatureCheck::baseline);
    return baseline.isPresent() ? baseline.get() : files.digest(signed.signature());
  }

  /**
   * Looks for a path from every signer to an anchor, those of receipts too.
   *
   * @return why that could not be done, if so
   */
  Optional<String> trust(ReceiptChecks receipts, Findings findings) {
    if (anchors.certificates().isEmpty()) {
      return Optional.of("no trust anchor was given");
    }
    checks.values().forEach(check -> check.trust(anchors, now, findings));
    receipts.trust(anchors, now, findings);
    return Optional.empty();
  }

  /** What the report says of those that could be read. */
  List<SignatureReport> report(boolean valid) {
    return checks.values().stream()
        .map(check -> check.report(valid))
        .flatMap(Optional::stream)
        .toList();
  }
}
