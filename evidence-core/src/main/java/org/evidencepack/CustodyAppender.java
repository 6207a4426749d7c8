package org.evidencepack;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.evidencepack.internal.format.CustodyDocument;
import org.evidencepack.internal.zip.NewFile;
import org.evidencepack.internal.zip.Recovery;
import org.evidencepack.internal.zip.ZipAppender;
import org.evidencepack.model.CustodyEvent;
import org.evidencepack.model.CustodyHead;
import org.evidencepack.model.EvidenceException;
import org.evidencepack.model.InvalidInputException;
import org.evidencepack.model.InvalidPackageException;
import org.evidencepack.sign.SigningKey;

/**
 * Carries the custody log of a sealed package on (FORMAT.md section 8.3): each event is signed by
 * who acted, and no octet of what was there before changes. Its documents and signatures must
 * verify first; the payload is not looked at, nor the inventory compared with it: an append costs
 * what the event, the seal and the central directory cost.
 *
 * <p>It happens in place, as a whole or not at all, even if the program is killed or the power
 * fails in the middle. Immutable; two that append to one package at once: one is refused.
 */
public final class CustodyAppender {
  private final PackagePlace place;
  private final Clock clock;
  private final SignatureOptions signature;

  private CustodyAppender(PackagePlace place, Clock clock, SignatureOptions signature) {
    this.signature = signature;
    this.place = place;
    this.clock = clock;
  }

  /** Appends to that package, in place. */
  public static CustodyAppender to(Path file) {
    return new CustodyAppender(
        PackagePlace.of(file), Clock.systemUTC(), SignatureOptions.defaults());
  }

  /**
   * Leaves the package alone and appends to a copy of it, for read-only media.
   *
   * @param overwrite whether a file of that name is replaced
   */
  public CustodyAppender inCopy(Path target, boolean overwrite) {
    return new CustodyAppender(place.inCopy(target, overwrite), clock, signature);
  }

  /** Takes the time that counts as now from there. */
  public CustodyAppender withClock(Clock source) {
    return new CustodyAppender(place, source, signature);
  }

  /** How far the signatures of the event are to carry. */
  public CustodyAppender withSignature(SignatureOptions level) {
    return new CustodyAppender(place, clock, level);
  }

  /**
   * Makes a package whole if an append to it was interrupted: an event that was there in full is
   * kept, else the package is made what it was before.
   *
   * @return whether there was something to do
   * @throws EvidenceException if that is not possible
   */
  public static boolean restore(Path file) throws IOException {
    return Recovery.restore(file) != Recovery.NONE;
  }

  /**
   * Appends an event.
   *
   * @param signers who sign it, one to four: the actor first; in a hand-over also the other side
   * @return how far the log goes now: to be kept apart from the package
   * @throws InvalidInputException if the event does not fit: undeclared items, a time that is not
   *     yet, no signer
   * @throws EvidenceException if the package does not verify, the key does not sign, the package
   *     cannot be written, or another program is appending
   */
  public CustodyHead append(CustodyEvent event, SigningKey... signers) throws IOException {
    Signers.demand(signers);
    CustodyDocument.requireWritable(event);
    return place.change(target -> appendTo(target, event, List.of(signers)));
  }

  private CustodyHead appendTo(Path target, CustodyEvent event, List<SigningKey> signers)
      throws IOException {
    if (Recovery.restore(target) == Recovery.KEPT) {
      throw new EvidenceException(
          target
              + ": an event whose append was interrupted is there in full: look at the custody log"
              + " before appending again");
    }
    Instant recordedAt = recordedAt(event);
    var maker = new SignatureMaker(signature, clock);
    try (ZipAppender appender = open(target)) {
      Verified verified = Verified.of(target); // through the file that is open, and locked
      return append(appender, verified, event, signers, recordedAt, maker, head -> {});
    }
  }

  /** Opens a package that can be read; of another it is told that it does not verify. */
  static ZipAppender open(Path target) throws IOException {
    try {
      return ZipAppender.open(target);
    } catch (InvalidPackageException e) {
      Verified.of(target); // which tells that its custody cannot be carried on
      throw e;
    }
  }

  /** In whole seconds, and not before the event, which may be of this very second. */
  private Instant recordedAt(CustodyEvent event) throws InvalidInputException {
    Instant now = clock.instant();
    Instant occurred = event.occurredAt().toInstant();
    if (occurred.isAfter(now)) {
      throw new InvalidInputException(
          "The event would have occurred at %s, which is not yet: check the time and its offset"
              .formatted(event.occurredAt()));
    }
    Instant second = now.truncatedTo(ChronoUnit.SECONDS);
    return occurred.isAfter(second) ? second.plusSeconds(1) : second;
  }

  /** Is told the new head before the package is touched, and can still refuse. */
  interface LastWord {
    void on(CustodyHead head) throws IOException;
  }

  static CustodyHead append(
      Path target,
      Verified before,
      CustodyEvent event,
      List<SigningKey> signers,
      Instant now,
      SignatureMaker maker,
      LastWord lastWord)
      throws IOException {
    try (ZipAppender appender = ZipAppender.open(target)) {
      return append(appender, before, event, signers, now, maker, lastWord);
    }
  }

  private static CustodyHead append(
      ZipAppender appender,
      Verified before,
      CustodyEvent event,
      List<SigningKey> signers,
      Instant now,
      SignatureMaker maker,
      LastWord lastWord)
      throws IOException {
    var later = LaterEvent.in(appender.container(), before, maker);
    List<NewFile> files = later.files(event, signers, now);
    lastWord.on(later.head());
    appender.append(files);
    return later.head();
  }
}
