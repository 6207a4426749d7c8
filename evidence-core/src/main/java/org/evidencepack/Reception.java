package org.evidencepack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.evidencepack.model.CustodyEvent;
import org.evidencepack.model.CustodyHead;
import org.evidencepack.model.Digest;
import org.evidencepack.model.EventType;
import org.evidencepack.model.Finding;
import org.evidencepack.model.InvalidInputException;
import org.evidencepack.model.PackageInfo;
import org.evidencepack.model.Party;
import org.evidencepack.model.ProgressListener;
import org.evidencepack.model.Receipt;
import org.evidencepack.model.UncheckedPart;
import org.evidencepack.model.Verdict;
import org.evidencepack.model.VerificationStatement;
import org.evidencepack.sign.SigningKey;
import org.evidencepack.sign.TrustAnchors;
import org.evidencepack.verify.CheckResult;
import org.evidencepack.verify.VerificationReport;
import org.evidencepack.verify.Verifier;

/**
 * Takes over a package that arrived (FORMAT.md section 8.5): verifies all of it, appends a RECEIVED
 * event signed by the receiver, and writes a signed receipt for the sender. A package that is
 * INVALID, or not TRUSTED where that is demanded, is rejected: it stays as it came, and the receipt
 * tells the reasons. Immutable.
 */
public final class Reception {
  private final Path file;
  private final TrustAnchors anchors;
  private Clock clock = Clock.systemUTC();
  private ProgressListener progress = ProgressListener.NONE;
  private Optional<Party> receiver = Optional.empty();
  private Optional<String> order = Optional.empty();
  private Optional<String> rejection = Optional.empty();
  private boolean trustedOnly;

  private Reception(Path file, TrustAnchors anchors) {
    this.file = file;
    this.anchors = anchors;
  }

  /** Receives that package; senders that these anchors vouch for, or are, are trusted. */
  public static Reception of(Path file, TrustAnchors anchors) {
    return new Reception(file, anchors);
  }

  private Reception with(Consumer<Reception> change) {
    var copy = new Reception(file, anchors);
    copy.clock = clock;
    copy.progress = progress;
    copy.receiver = receiver;
    copy.order = order;
    copy.rejection = rejection;
    copy.trustedOnly = trustedOnly;
    change.accept(copy);
    return copy;
  }

  /** Takes the time that counts as now from there. */
  public Reception withClock(Clock source) {
    return with(copy -> copy.clock = source);
  }

  /** Tells this listener how far reading the payload has come. */
  public Reception withProgress(ProgressListener listener) {
    return with(copy -> copy.progress = listener);
  }

  /** Names the receiver, who otherwise is the subject of the key's certificate. */
  public Reception by(Party party) {
    return with(copy -> copy.receiver = Optional.of(party));
  }

  /** Names the order or request under which the package came. */
  public Reception forOrder(String reference) {
    return with(copy -> copy.order = Optional.of(reference));
  }

  /** Rejects the package for that reason, whatever verification finds. */
  public Reception rejecting(String reason) {
    return with(copy -> copy.rejection = Optional.of(reason));
  }

  /** Rejects a package whose signers are not all trusted. */
  public Reception requiringTrust() {
    return with(copy -> copy.trustedOnly = true);
  }

  /**
   * What came of it.
   *
   * @param report what verification found, before anything was appended
   */
  public record Result(VerificationReport report, Receipt receipt) {}

  /**
   * Verifies the package, takes it over or rejects it, and writes the receipt.
   *
   * @param target the receipt; by convention it ends in {@code .asics}
   * @throws InvalidInputException if there is no such package, or the target exists
   * @throws IOException if the package cannot be read or appended to, the key does not sign, or the
   *     receipt cannot be written; nothing was appended then
   */
  public Result receive(SigningKey key, Path target) throws IOException {
    if (Files.isDirectory(file)) {
      throw new InvalidInputException(
          file + ": is a folder: receive the package as the file that it came as");
    }
    try (TargetFile out = TargetFile.at(target, false)) {
      VerificationReport report =
          Verifier.trusting(anchors).withClock(clock).withProgress(progress).verify(file);
      Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
      Optional<String> reasons = rejection.or(() -> reasons(report));
      Receipt receipt = receipt(report, key, now, reasons);
      if (reasons.isPresent()) {
        ReceiptFile.write(out.temporary(), receipt, key);
      } else {
        receipt = accept(report, receipt, key, out);
      }
      out.publish();
      return new Result(report, receipt);
    }
  }

  private Optional<String> reasons(VerificationReport report) {
    if (report.verdict() == Verdict.INVALID) {
      return Optional.of(
          "The package is INVALID: "
              + report
                  .errors()
                  .findFirst()
                  .map(Object::toString)
                  .orElse("see what was not checked"));
    }
    return trustedOnly && report.verdict() != Verdict.TRUSTED
        ? Optional.of("The package is intact, but not all of its signers are trusted")
        : Optional.empty();
  }

  /** The receipt is made, and lies there under a temporary name, before the event is appended. */
  private Receipt accept(VerificationReport report, Receipt draft, SigningKey key, TargetFile out)
      throws IOException {
    var made = new Receipt[1];
    CustodyAppender.append(
        file,
        Verified.of(report),
        event(report, draft),
        List.of(key),
        draft.receivedAt(),
        head -> {
          made[0] = accepted(draft, head);
          ReceiptFile.write(out.temporary(), made[0], key);
        });
    return made[0];
  }

  private CustodyEvent event(VerificationReport report, Receipt draft) {
    CustodyEvent event =
        CustodyEvent.of(
                EventType.RECEIVED,
                draft.receiver(),
                draft.receivedAt().atZone(clock.getZone()).toOffsetDateTime())
            .withReceivedBy(draft.receiver())
            .withVerification(new VerificationStatement(report.verdict(), true))
            .withTools(List.of(draft.tool()));
    return order.map(event::withAuthority).orElse(event);
  }

  private Receipt receipt(
      VerificationReport report, SigningKey key, Instant now, Optional<String> reasons)
      throws IOException {
    Optional<Digest> rejected = reasons.isPresent() ? Optional.of(digest()) : Optional.empty();
    CustodyHead before = report.custody().orElse(new CustodyHead(0, Optional.empty()));
    return new Receipt(
        report.info().map(PackageInfo::packageId),
        report.sealDigest(),
        before,
        reasons.isPresent() ? Optional.empty() : Optional.of(before),
        rejected,
        report.verdict(),
        findings(report),
        notChecked(report),
        now,
        receiver.orElseGet(key::subject),
        order,
        reasons,
        key.fingerprints(),
        ThisTool.INFO);
  }

  private Digest digest() throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Digest.sha256(in);
    }
  }

  private static List<Finding> findings(VerificationReport report) {
    List<Finding> all = report.findings();
    return all.subList(0, Math.min(all.size(), Receipt.MOST_FINDINGS));
  }

  private static List<UncheckedPart> notChecked(VerificationReport report) {
    return report.checks().stream()
        .filter(CheckResult.Skipped.class::isInstance)
        .map(CheckResult.Skipped.class::cast)
        .map(skipped -> new UncheckedPart(skipped.check().id(), skipped.reason()))
        .toList();
  }

  private static Receipt accepted(Receipt draft, CustodyHead after) {
    return new Receipt(
        draft.packageId(),
        draft.sealDigest(),
        draft.before(),
        Optional.of(after),
        Optional.empty(),
        draft.verdict(),
        draft.findings(),
        draft.notChecked(),
        draft.receivedAt(),
        draft.receiver(),
        draft.order(),
        draft.reasons(),
        draft.signers(),
        draft.tool());
  }
}
