package org.evidencepack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.evidencepack.model.Condition;
import org.evidencepack.model.ConditionAnswer;
import org.evidencepack.model.CustodyEvent;
import org.evidencepack.model.CustodyHead;
import org.evidencepack.model.Digest;
import org.evidencepack.model.EventType;
import org.evidencepack.model.EvidenceException;
import org.evidencepack.model.Finding;
import org.evidencepack.model.InvalidInputException;
import org.evidencepack.model.PackageInfo;
import org.evidencepack.model.PackageInfo.Withheld;
import org.evidencepack.model.Party;
import org.evidencepack.model.ProgressListener;
import org.evidencepack.model.Receipt;
import org.evidencepack.model.UncheckedPart;
import org.evidencepack.model.Verdict;
import org.evidencepack.model.VerificationStatement;
import org.evidencepack.sign.SigningKey;
import org.evidencepack.sign.TrustAnchors;
import org.evidencepack.verify.Check;
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
  /** Characters of a finding in a receipt: more than the longest stored name has. */
  private static final int LONGEST_TEXT = 2000;

  /** Characters of all conditions in a receipt, which must stay small enough to be read. */
  private static final int LONGEST_TEXTS = 1_000_000;

  /** Languages of a condition in a receipt. */
  private static final int MOST_LANGUAGES = 20;

  private final Path file;
  private final Verifier verifier;
  private Clock clock = Clock.systemUTC();
  private ProgressListener progress = ProgressListener.NONE;
  private Optional<Party> receiver = Optional.empty();
  private Optional<String> order = Optional.empty();
  private Optional<String> rejection = Optional.empty();
  private Predicate<String> accepted = id -> false;
  private boolean trustedOnly;
  private SignatureOptions signature = SignatureOptions.defaults();

  private Reception(Path file, Verifier verifier) {
    this.file = file;
    this.verifier = verifier;
  }

  /** Receives that package; senders that these anchors vouch for, or are, are trusted. */
  public static Reception of(Path file, TrustAnchors anchors) {
    return of(file, Verifier.trusting(anchors));
  }

  /**
   * Receives that package, as that verifier finds it; clock and progress are this object's, and all
   * of the payload is read, whatever {@link Verifier#only} said.
   */
  public static Reception of(Path file, Verifier verifier) {
    return new Reception(file, verifier);
  }

  private Reception with(Consumer<Reception> change) {
    var copy = new Reception(file, verifier);
    copy.clock = clock;
    copy.progress = progress;
    copy.receiver = receiver;
    copy.order = order;
    copy.rejection = rejection;
    copy.accepted = accepted;
    copy.trustedOnly = trustedOnly;
    copy.signature = signature;
    change.accept(copy);
    return copy;
  }

  /** Takes the time that counts as now from there. */
  public Reception withClock(Clock source) {
    return with(copy -> copy.clock = source);
  }

  /** Tells this listener how far verifying has come. */
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

  /**
   * Accepts the conditions on the evidence whose ids pass; else none. The receipt says which, and
   * the RECEIVED event names those accepted as in force.
   */
  public Reception acceptingConditions(Predicate<String> ids) {
    return with(copy -> copy.accepted = ids);
  }

  /** Rejects the package for that reason, whatever verification finds. */
  public Reception rejecting(String reason) {
    return with(copy -> copy.rejection = Optional.of(reason));
  }

  /** Rejects a package whose signers are not all trusted. */
  public Reception requiringTrust() {
    return with(copy -> copy.trustedOnly = true);
  }

  /** How far the signatures of the event and of the receipt are to carry. */
  public Reception withSignature(SignatureOptions level) {
    return with(copy -> copy.signature = level);
  }

  private SignatureMaker maker() {
    return new SignatureMaker(signature, clock);
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
   *     receipt cannot be written; nothing was appended then, unless the message says where a
   *     receipt is that could not be given its name
   */
  public Result receive(SigningKey key, Path target) throws IOException {
    if (Files.isDirectory(file)) {
      throw new InvalidInputException(
          file + ": is a folder: receive the package as the file that it came as");
    }
    try (TargetFile out = TargetFile.at(target, false)) {
      VerificationReport report =
          verifier.only(List.of()).withClock(clock).withProgress(progress).verify(file);
      Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
      Optional<String> reasons = rejection.or(() -> reasons(report));
      Receipt receipt =
          reasons.isPresent()
              ? reject(report, key, now, reasons, out)
              : accept(report, key, now, out);
      publish(out, receipt);
      return new Result(report, receipt);
    }
  }

  /** Once the event is appended, its receipt must not be lost. */
  private void publish(TargetFile out, Receipt receipt) throws IOException {
    try {
      out.publish();
    } catch (IOException e) {
      if (!receipt.accepted()) {
        throw e;
      }
      throw new EvidenceException(
          ("%s: was taken over, and its RECEIVED event is appended; but the receipt could"
                  + " not be named %s (%s): it is %s")
              .formatted(file, out.target(), e.getMessage(), out.publishBeside()),
          e);
    }
  }

  private Optional<String> reasons(VerificationReport report) {
    if (report.verdict() == Verdict.INVALID) {
      return Optional.of(
          "The package is INVALID: "
              + report
                  .errors()
                  .findFirst()
                  .map(error -> cut(error.toString()))
                  .orElse("see what was not checked"));
    }
    return trustedOnly && report.verdict() != Verdict.TRUSTED
        ? Optional.of("The package is intact, but not all of its signers are trusted")
        : Optional.empty();
  }

  private Receipt reject(
      VerificationReport report,
      SigningKey key,
      Instant now,
      Optional<String> reasons,
      TargetFile out)
      throws IOException {
    Receipt receipt = receipt(report, key, now, reasons, Optional.empty());
    ReceiptFile.write(out.temporary(), receipt, key, maker());
    return receipt;
  }

  /** The receipt is made, and lies there under a temporary name, before the event is appended. */
  private Receipt accept(VerificationReport report, SigningKey key, Instant now, TargetFile out)
      throws IOException {
    var made = new Receipt[1];
    CustodyAppender.append(
        file,
        Verified.of(report),
        event(report, key, now),
        List.of(key),
        now,
        maker(),
        head -> {
          made[0] = receipt(report, key, now, Optional.empty(), Optional.of(head));
          ReceiptFile.write(out.temporary(), made[0], key, maker());
          out.demandFree();
        });
    return made[0];
  }

  private CustodyEvent event(VerificationReport report, SigningKey key, Instant now) {
    Party by = receiver.orElseGet(key::subject);
    CustodyEvent event =
        CustodyEvent.of(EventType.RECEIVED, by, now.atZone(clock.getZone()).toOffsetDateTime())
            .withReceivedBy(by)
            .withVerification(new VerificationStatement(report.verdict(), true))
            .withTools(List.of(ThisTool.INFO));
    CustodyEvent told = order.map(event::withAuthority).orElse(event);
    return told.withConditions(
        answers(report, true).stream()
            .filter(ConditionAnswer::accepted)
            .map(ConditionAnswer::id)
            .toList());
  }

  private Receipt receipt(
      VerificationReport report,
      SigningKey key,
      Instant now,
      Optional<String> reasons,
      Optional<CustodyHead> after)
      throws IOException {
    Optional<Digest> rejected = after.isPresent() ? Optional.empty() : Optional.of(digest());
    CustodyHead before = report.custody().orElse(new CustodyHead(0, Optional.empty()));
    return new Receipt(
        report.info().map(PackageInfo::packageId),
        report.sealDigest(),
        before,
        after,
        rejected,
        report.verdict(),
        findings(report),
        notChecked(report),
        now,
        receiver.orElseGet(key::subject),
        order,
        reasons,
        answers(report, after.isPresent()),
        key.fingerprints(),
        ThisTool.INFO);
  }

  /** An INVALID package's conditions are nobody's. */
  private List<ConditionAnswer> answers(VerificationReport report, boolean takenOver) {
    if (report.verdict() == Verdict.INVALID) {
      return List.of();
    }
    List<Condition> conditions =
        report.info().map(info -> Condition.of(info.caseInfo())).orElse(List.of()).stream()
            .limit(Receipt.MOST_FINDINGS)
            .toList();
    int texts =
        conditions.stream().mapToInt(one -> Math.min(MOST_LANGUAGES, one.text().size())).sum();
    int longest = Math.min(LONGEST_TEXT, LONGEST_TEXTS / Math.max(1, texts));
    return conditions.stream()
        .map(
            condition ->
                new ConditionAnswer(
                    condition.id(),
                    condition.kind(),
                    cut(condition.text(), longest),
                    takenOver && accepted.test(condition.id())))
        .toList();
  }

  private static Map<String, String> cut(Map<String, String> wording, int longest) {
    var cut = new LinkedHashMap<String, String>();
    wording.entrySet().stream()
        .limit(MOST_LANGUAGES)
        .forEach(entry -> cut.put(entry.getKey(), cut(entry.getValue(), longest)));
    return cut;
  }

  private Digest digest() throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Digest.sha256(in);
    }
  }

  /** Cut to size: a hostile package must not make its own rejection too large to be read. */
  private static List<Finding> findings(VerificationReport report) {
    return report.findings().stream()
        .limit(Receipt.MOST_FINDINGS)
        .map(
            finding ->
                Finding.note(
                    finding.code(),
                    finding.severity(),
                    cut(finding.subject()),
                    cut(finding.message())))
        .toList();
  }

  private static String cut(String text) {
    return cut(text, LONGEST_TEXT);
  }

  private static String cut(String text, int longest) {
    return text.codePointCount(0, text.length()) <= longest
        ? text
        : text.substring(0, text.offsetByCodePoints(0, longest)) + "\u2026";
  }

  private static List<UncheckedPart> notChecked(VerificationReport report) {
    return Stream.concat(
            report.checks().stream()
                .filter(CheckResult.Skipped.class::isInstance)
                .map(CheckResult.Skipped.class::cast)
                .map(skipped -> new UncheckedPart(skipped.check().id(), skipped.reason())),
            report.info().map(PackageInfo::withheld).filter(Withheld::any).stream()
                .map(Reception::notThere))
        .toList();
  }

  /** The receiver did not get it, whatever its digests are. */
  private static UncheckedPart notThere(Withheld withheld) {
    return new UncheckedPart(
        Check.PAYLOAD.id(),
        withheld.inWords() + ", withheld: the package has their digests, not their content");
  }
}
