package org.evidencepack.verify;

import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.evidencepack.internal.cms.RevocationData;
import org.evidencepack.model.Digest;

/** All signatures of a package, each checked whatever becomes of the others. */
final class SignatureChecks {
  private final TrustSettings settings;
  private final Map<Signed, SignatureTrust> trust = new HashMap<>();
  private Map<Signed, SignatureCheck> checks = Map.of();

  SignatureChecks(TrustSettings settings) {
    this.settings = settings;
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
   * Looks for a path from every signer to an anchor at its proven time, those of receipts too, and
   * for what the caller demands.
   *
   * @return why that could not be done, if so
   */
  Optional<String> trust(EvidenceRecordChecks records, ReceiptChecks receipts, Findings findings) {
    if (settings.signers().certificates().isEmpty()) {
      return Optional.of("no trust anchor was given");
    }
    var all = List.copyOf(checks.values());
    if (!records.none()) {
      records.trust(settings, held(all), findings);
    }
    ProvenTimes times = ProvenTimes.of(all, records, settings, findings);
    for (SignatureCheck check : all) {
      var judged = trust(check, times);
      trust.put(check.signed(), judged);
      String signer = check.signature().orElseThrow().signerName();
      judged.finding(check.signed().signature(), signer).ifPresent(findings::add);
    }
    receipts.trust(settings, findings);
    List<SignatureReport> seal =
        all.stream()
            .filter(check -> check.signed().event() == 0)
            .flatMap(check -> told(check, true).stream())
            .toList();
    settings.demands().run(seal, findings);
    return Optional.empty();
  }

  private static RevocationData held(List<SignatureCheck> all) {
    return RevocationData.together(
        all.stream().map(check -> check.parts().orElseThrow().revocation()).toList());
  }

  private SignatureTrust trust(SignatureCheck check, ProvenTimes times) {
    Signed signed = check.signed();
    return SignatureTrust.of(
        check.parts().orElseThrow(), times.of(signed), times.stamped(signed), settings);
  }

  /** What the report says of those that could be read. */
  List<SignatureReport> report(boolean valid) {
    return checks.values().stream().flatMap(check -> told(check, valid).stream()).toList();
  }

  private Optional<SignatureReport> told(SignatureCheck check, boolean valid) {
    return check
        .signature()
        .map(
            signature ->
                new SignatureTelling(
                        check.signed().manifest(),
                        signature,
                        check.parts(),
                        trust.get(check.signed()),
                        valid)
                    .report(settings.now()));
  }
}
