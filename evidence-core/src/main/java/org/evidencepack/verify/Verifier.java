package org.evidencepack.verify;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.evidencepack.exchange.Profile;
import org.evidencepack.internal.cms.RevocationData;
import org.evidencepack.internal.io.ProgressMeter;
import org.evidencepack.internal.zip.Container;
import org.evidencepack.internal.zip.FolderContainer;
import org.evidencepack.internal.zip.ZipContainer;
import org.evidencepack.model.InvalidInputException;
import org.evidencepack.model.InvalidPackageException;
import org.evidencepack.model.Progress.Phase;
import org.evidencepack.model.ProgressListener;
import org.evidencepack.sign.AlgorithmPolicy;
import org.evidencepack.sign.TrustAnchors;

/**
 * Checks packages (FORMAT.md section 11), zipped or unpacked, and tells what it found. Whatever a
 * package holds, the outcome is a report; an exception means that it could not be read as a file.
 * Touches the network only where {@link #online} says so. Memory does not grow with the package.
 * Ends with {@link java.io.InterruptedIOException} soon after its thread is interrupted. Immutable
 * and thread-safe.
 */
public final class Verifier {
  private final TrustAnchors signers;
  private TrustAnchors authorities = TrustAnchors.of(List.of());
  private RevocationData revocation = RevocationData.none();
  private List<URI> responders = List.of();
  private Optional<Set<String>> allowedHosts = Optional.empty();
  private AlgorithmPolicy policy = AlgorithmPolicy.standard();
  private Demands demands = Demands.none();
  private Clock clock = Clock.systemUTC();
  private ProgressListener progress = ProgressListener.NONE;
  private List<SignedReceipt> receipts = List.of();
  private List<PreservationRecord> preservations = List.of();
  private Optional<Profile> profile = Optional.empty();
  private boolean payload = true;
  private boolean fullDigests;
  private Optional<Path> state = Optional.empty();
  private List<String> only = List.of();

  private Verifier(TrustAnchors signers) {
    this.signers = signers;
  }

  /** A verifier that trusts what these certificates vouch for, or are. */
  public static Verifier trusting(X509Certificate... certificates) {
    return trusting(TrustAnchors.of(List.of(certificates)));
  }

  /** A verifier that trusts what these anchors vouch for; with none, the best verdict is INTACT. */
  public static Verifier trusting(TrustAnchors anchors) {
    return new Verifier(anchors);
  }

  private Verifier with(Consumer<Verifier> change) {
    var copy = new Verifier(signers);
    copy.authorities = authorities;
    copy.revocation = revocation;
    copy.allowedHosts = allowedHosts;
    copy.responders = responders;
    copy.policy = policy;
    copy.demands = demands;
    copy.clock = clock;
    copy.progress = progress;
    copy.receipts = receipts;
    copy.preservations = preservations;
    copy.profile = profile;
    copy.payload = payload;
    copy.fullDigests = fullDigests;
    copy.state = state;
    copy.only = only;
    change.accept(copy);
    return copy;
  }

  /**
   * The same verifier, which believes time-stamps of authorities that these anchors vouch for, or
   * are; they vouch for no signer.
   */
  public Verifier trustingTimestamps(TrustAnchors anchors) {
    return with(copy -> copy.authorities = anchors);
  }

  /**
   * The same verifier, which knows these revocation lists and OCSP responses besides those in the
   * package.
   *
   * @param filesAndFolders DER or PEM; of a folder, every file directly in it that is not hidden
   * @throws org.evidencepack.model.EvidenceException naming the file, if one cannot be read
   */
  public Verifier withRevocation(List<Path> filesAndFolders) throws IOException {
    RevocationData read = RevocationData.read(filesAndFolders);
    return with(copy -> copy.revocation = revocation.and(read));
  }

  /**
   * The same verifier, which asks the network (OCSP, then revocation lists) where the revocation of
   * a certificate is not known from what is at hand. It asks only where certificates say that leads
   * from a signer or a time-stamping authority to an anchor, by http and https, and goes to public
   * addresses alone; at most 2 minutes for each of at most 16 such paths. What went wrong is told
   * in the report.
   *
   * @param allowed names of hosts that may have addresses that are not public; usually none
   */
  public Verifier online(Set<String> allowed) {
    return with(copy -> copy.allowedHosts = Optional.of(Set.copyOf(allowed)));
  }

  /**
   * The same verifier, which asks these OCSP responders, by http or https, about every certificate
   * whose revocation is not known from what is at hand.
   */
  public Verifier asking(List<URI> ocspResponders) {
    return with(copy -> copy.responders = List.copyOf(ocspResponders));
  }

  /** The same verifier, for which algorithms count as long as this policy says. */
  public Verifier withPolicy(AlgorithmPolicy other) {
    return with(copy -> copy.policy = other);
  }

  /** The same verifier, for which a package is trusted only if its seal bears this. */
  public Verifier demanding(Demands what) {
    return with(copy -> copy.demands = what);
  }

  /** The same verifier, which takes the time that counts as now from there. */
  public Verifier withClock(Clock source) {
    return with(copy -> copy.clock = source);
  }

  /** The same verifier, which tells this listener how far it has come. */
  public Verifier withProgress(ProgressListener listener) {
    return with(copy -> copy.progress = listener);
  }

  /**
   * The same verifier, which also compares the custody log with what these receipts tell: so it
   * finds a log that was cut off or continued elsewhere.
   */
  public Verifier withReceipts(List<SignedReceipt> known) {
    return with(copy -> copy.receipts = List.copyOf(known));
  }

  /**
   * The same verifier, which also tells what that profile finds in the exchange record, in {@link
   * VerificationReport#completeness}: deadlines and preservations are held against the time at
   * which the package was made. This is apart from the verdict.
   */
  public Verifier withProfile(Profile rules) {
    return with(copy -> copy.profile = Optional.of(rules));
  }

  /**
   * The same verifier, which also compares the files of a package with these preservation records,
   * and tells in {@link VerificationReport#preservations} whether each file is still the same. This
   * changes no verdict. With a record all digests are recomputed, as {@link #recomputingDigests}
   * does.
   */
  public Verifier withPreservations(List<PreservationRecord> records) {
    return with(copy -> copy.preservations = List.copyOf(records));
  }

  /**
   * The same verifier, which looks at the documents and signatures alone: who signed what is known
   * at once, whatever the size of the payload or the number of files, but what has to do with the
   * payload is skipped, and so no package is INTACT for it.
   */
  public Verifier documentsOnly() {
    return with(copy -> copy.payload = false);
  }

  /**
   * The same verifier, which recomputes the digests of files that the package tells block by block
   * as well. By default it compares their blocks alone, which shows as surely that the content is
   * what was sealed, on all processors, and tells so (DIGESTS_NOT_RECOMPUTED): that the digests
   * beside are of this content is then what the signer says (FORMAT.md section 7.2).
   */
  public Verifier recomputingDigests() {
    return with(copy -> copy.fullDigests = true);
  }

  /**
   * The same verifier, whose {@link #verify} of a package can be interrupted and gone on with: how
   * far it has come is kept in that file, at least every 256 MiB and when it ends early, and a run
   * that finds the file there compares the rest of the payload only (PAYLOAD_CONTINUED). Documents
   * and signatures are verified anew each time. Gone on with within a large file too, if that is
   * compared by its blocks and stored. The file is deleted when the payload was read to its end.
   *
   * <p>Whoever can write that file, or change the package and its times, can have content passed
   * over: keep both where nobody else can.
   *
   * @param file need not be there; to go on, it must be about the same package, which has the same
   *     size and times, and about the same way of comparing, else verifying fails with
   *     InvalidInputException
   */
  public Verifier continuing(Path file) {
    return with(copy -> copy.state = Optional.of(file));
  }

  /** A preservation record knows files by digests: the signer's word for them will not do there. */
  private boolean recomputing() {
    return fullDigests || !preservations.isEmpty();
  }

  /**
   * The same verifier, which reads only the payload files that match, and tells so: documents and
   * signatures are verified as ever, all of them, but of the payload the verdict speaks of those
   * files alone ({@link VerificationReport#only}; FORMAT.md section 11). Reads no octet of other
   * files; what remains grows with the number of files, not with what they hold. To {@link
   * #extract} its options say what to read.
   *
   * @param globs as {@link ExtractionOptions#withOnly} takes them, each of which must match a file
   *     whose content is in the package; none for all of the payload
   */
  public Verifier only(List<String> globs) {
    return with(copy -> copy.only = List.copyOf(globs));
  }

  private TrustSettings settings() {
    return new TrustSettings(
        signers,
        authorities,
        revocation,
        OnlineLookup.allowing(allowedHosts, responders),
        policy,
        demands,
        clock.instant());
  }

  /**
   * What this verifier knows of the signature of a receipt: who, when, and whether it trusts it.
   */
  public SignatureReport report(SignedReceipt receipt) {
    return receipt.report(settings());
  }

  /**
   * Checks a package.
   *
   * @param file a package, or the folder that one was unpacked into
   * @throws InvalidInputException if there is no such file, or nothing in it is what was asked for
   *     alone; or if files are asked for alone and preservation records are given, or a file to go
   *     on from, which are about all of them
   * @throws IOException if it cannot be read
   */
  public VerificationReport verify(Path file) throws IOException {
    if (!only.isEmpty() && state.isPresent()) {
      throw new InvalidInputException(
          "what is gone on with is all of the payload: ask for no part, or keep no state");
    }
    return run(
        file,
        Asked.files(only),
        verification -> {
          if (payload) {
            resumable(file, verification);
          }
        });
  }

  private void resumable(Path file, Verification verification) throws IOException {
    try (Continuation continuation = continuation(file, verification)) {
      verification.payload(hashing -> hashing, recomputing(), continuation);
      continuation.done();
    }
  }

  private Continuation continuation(Path file, Verification verification) throws IOException {
    return state.isEmpty()
        ? Continuation.none()
        : Continuation.of(
            file, verification.sealDigest(), recomputing(), state.get(), clock.instant());
  }

  /** Checks all of a package and, if it is at least INTACT, hands out its inventory by line. */
  VerificationReport verify(Path file, FileUse lines) throws IOException {
    return run(
        file,
        Asked.files(List.of()),
        verification -> {
          verification.payload(hashing -> hashing, recomputing(), Continuation.none());
          if (verification.sound(false)) {
            verification.files(lines);
          }
        });
  }

  /**
   * Checks a package and, if all but the payload holds, writes out the payload files that are
   * wanted, each once it has its digests. What could not be verified is not left behind. Other
   * files are not read, as with {@link #only}.
   *
   * @throws InvalidInputException if there is no such file, or a pattern matches nothing in it
   * @throws IOException if it cannot be read, or the folder not be written
   */
  public Extraction extract(Path file, Path folder, ExtractionOptions options) throws IOException {
    var extractor = new AtomicReference<Extractor>();
    VerificationReport report =
        run(
            file,
            Asked.anything(options.globs),
            verification -> {
              if (!verification.sound(false)) {
                verification.skipPayload("nothing is extracted from a package like this");
                return;
              }
              if (options.requireTrusted && !verification.sound(true)) {
                // Read all the same: a payload that nobody looked at is not INTACT.
                verification.payload(hashing -> hashing, recomputing(), Continuation.none());
                return;
              }
              verification.payload(
                  hashing -> {
                    extractor.set(Extractor.into(folder, options));
                    return extractor.get();
                  },
                  recomputing(),
                  Continuation.none());
            });
    return extractor.get() == null
        ? new Extraction(report, 0, 0, 0, Optional.empty(), List.of())
        : extractor.get().result(report);
  }

  /** What is done with the payload once the rest was checked. */
  private interface PayloadStep {
    void run(Verification verification) throws IOException;
  }

  private VerificationReport run(Path file, Asked asked, PayloadStep step) throws IOException {
    if (asked.part() && !preservations.isEmpty()) {
      throw new InvalidInputException(
          "a preservation record is about all files: verify all of the package, or without it");
    }
    var meter = ProgressMeter.of(progress);
    meter.enter(Phase.DOCUMENTS);
    try (Container container = open(file, asked)) {
      var verification =
          new Verification(
              file.toString(),
              container,
              new SignatureChecks(settings()),
              new ReceiptChecks(receipts),
              asked,
              meter);
      if (payload) {
        verification.beforePayload();
      } else {
        verification.documents();
      }
      verification.trust();
      verification.demandMatches();
      step.run(verification);
      verification.compare(preservations);
      verification.judge(profile);
      ProgressMeter.goOn(); // what an interrupt cut short is no finding
      return verification.report();
    } catch (InvalidPackageException e) {
      return VerificationReport.unreadable(file.toString(), e.finding(), preservations);
    } catch (IOException e) {
      throw ProgressMeter.told(e);
    }
  }

  private static Container open(Path file, Asked asked) throws IOException {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new InvalidInputException(
          file + ": there is no such file: give the path of a package or of an unpacked folder");
    }
    if (Files.isDirectory(file)) {
      return FolderContainer.open(file);
    }
    return asked.part() ? ZipContainer.forSome(file) : ZipContainer.open(file);
  }
}
