package org.evidencepack;

import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.ProgressListener;

/** How to package: {@code PackagingOptions.defaults().withX(…)}. Immutable. */
public final class PackagingOptions {
  private static final int MOST_THREADS = 1024;
  private static final PackagingOptions DEFAULTS = new PackagingOptions();

  // Changed by with() alone, before anyone else sees the copy.
  Set<DigestAlgorithm> digests = EnumSet.of(DigestAlgorithm.SHA256);
  boolean compressed;
  UnreadablePolicy unreadable = UnreadablePolicy.STOP;
  boolean overwrite;
  boolean resumable;
  SafePoints.Distance distance = SafePoints.Distance.DEFAULT;
  List<Path> knownHashes = List.of();
  Clock clock = Clock.systemUTC();
  Optional<UUID> packageId = Optional.empty();
  ProgressListener progress = ProgressListener.NONE;
  SignatureOptions signature = SignatureOptions.defaults();
  int threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
  Optional<Executor> executor = Optional.empty();
  OptionalLong memory = OptionalLong.empty();

  private PackagingOptions() {}

  private PackagingOptions with(Consumer<PackagingOptions> change) {
    var copy = new PackagingOptions();
    copy.digests = digests;
    copy.compressed = compressed;
    copy.unreadable = unreadable;
    copy.overwrite = overwrite;
    copy.resumable = resumable;
    copy.distance = distance;
    copy.knownHashes = knownHashes;
    copy.clock = clock;
    copy.packageId = packageId;
    copy.progress = progress;
    copy.signature = signature;
    copy.threads = threads;
    copy.executor = executor;
    copy.memory = memory;
    change.accept(copy);
    return copy;
  }

  /**
   * SHA-256 alone, payload stored as it is, stop at what cannot be read, never overwrite, the
   * system's clock, a random package id, a thread for each processor.
   */
  public static PackagingOptions defaults() {
    return DEFAULTS;
  }

  /** Digests every payload file with these as well; SHA-256 is always among them. */
  public PackagingOptions withDigests(Set<DigestAlgorithm> algorithms) {
    var all = EnumSet.of(DigestAlgorithm.SHA256);
    all.addAll(algorithms);
    return with(copy -> copy.digests = all);
  }

  /** Deflates the payload files that become smaller by it. Costs many times the hash. */
  public PackagingOptions withCompression(boolean wanted) {
    return with(copy -> copy.compressed = wanted);
  }

  /** What to do with sources that cannot be read. */
  public PackagingOptions withUnreadable(UnreadablePolicy policy) {
    return with(copy -> copy.unreadable = policy);
  }

  /** Whether a target that exists is replaced, when the new package is complete and sealed. */
  public PackagingOptions withOverwrite(boolean allowed) {
    return with(copy -> copy.overwrite = allowed);
  }

  /**
   * Whether packing that is interrupted can be gone on with. What is packed then stays in a folder
   * {@code NAME.unfinished} beside the target, with a log of safe points: each GiB that was read,
   * and each 10,000 files, all of it is brought to the medium. {@link EvidenceWriter#create} with
   * the same target, case and options goes on behind the last safe point, once it has compared what
   * is there with its digests, and says so by {@link EvidenceWriter#resumed}; the same calls must
   * follow, with the same sources in the same order. No source is read again as far as it was
   * packed; each is looked at, and one that changed, came or went since is refused. The package has
   * the id and the time of creation of the first run, and the bytes that an uninterrupted run would
   * have given, but for times of access of folders and files that the interrupted run had touched
   * behind its last safe point, what sealing adds, and what it says of time.
   *
   * <p>Going on costs reading what is there of the package, which is hashed as fast as the disk or
   * the processor allow. A file that is deflated or withheld has no safe point within it. Streams
   * cannot be packed resumably. Sealing removes the folder; closing unsealed keeps it, and who does
   * not want to go on deletes it. The file system must have locks.
   */
  public PackagingOptions withResumable(boolean wanted) {
    return with(copy -> copy.resumable = wanted);
  }

  /** Where safe points are made: for tests. */
  PackagingOptions withSafePoints(SafePoints.Distance most) {
    return with(copy -> copy.distance = most);
  }

  /**
   * Compares every file with these lists of known hashes on the way through: sha256sum and its
   * relatives, hashdeep, BagIt manifests. A file whose digest differs stops packing. The lists'
   * algorithms are computed for all files.
   */
  public PackagingOptions withKnownHashes(List<Path> lists) {
    List<Path> all = List.copyOf(lists);
    return with(copy -> copy.knownHashes = all);
  }

  /** Where the times of packing come from. */
  public PackagingOptions withClock(Clock source) {
    return with(copy -> copy.clock = source);
  }

  /** Takes this package id in place of a random one. */
  public PackagingOptions withPackageId(UUID id) {
    return with(copy -> copy.packageId = Optional.of(id));
  }

  /** Tells this listener how far packing has come. */
  public PackagingOptions withProgress(ProgressListener listener) {
    return with(copy -> copy.progress = listener);
  }

  /** How far the signatures over the seal are to carry. */
  public PackagingOptions withSignature(SignatureOptions level) {
    return with(copy -> copy.signature = level);
  }

  /**
   * How many threads may read, digest and deflate at a time: the one that adds, and so many less
   * one, which start when needed. One more writes, one tells media types, and up to four digest
   * large files and those of streams. All are daemons, and end before {@link EvidenceWriter#close}
   * does. The package does not depend on the number.
   *
   * @throws IllegalArgumentException if it is not 1 to 1024
   */
  public PackagingOptions withThreads(int count) {
    if (count < 1 || count > MOST_THREADS) {
      throw new IllegalArgumentException("no number of threads from 1 to 1024: " + count);
    }
    return with(copy -> copy.threads = count);
  }

  /**
   * Lets this executor's threads do what {@link #withThreads} would start threads for: small files
   * are read there, and deflated. At most so many tasks, less one, are given to it at a time; each
   * ends when there is nothing to do. It may run them at once, one after the other, or refuse them:
   * the thread that adds does what nobody else has begun, so an executor that is busy, has one
   * thread, or has the adding thread alone, costs time only. It is not shut down; a task that it
   * begins after the writer was closed does nothing.
   */
  public PackagingOptions withExecutor(Executor other) {
    return with(copy -> copy.executor = Optional.of(other));
  }

  /**
   * How many octets of content may be in memory at a time, outside the heap, on their way to the
   * package. Not counted are 8 MiB for large files that are withheld, and what deflating takes,
   * less than two mebibytes for each thread and one. Without this it is 18 MiB and two for each
   * thread, but beyond 16 MiB no more than an eighth of the heap may have; less keeps threads
   * waiting for each other.
   *
   * @throws IllegalArgumentException if it is less than 10 MiB
   */
  public PackagingOptions withMemory(long octets) {
    if (octets < WorkSpace.LEAST) {
      throw new IllegalArgumentException("less than " + WorkSpace.LEAST + " octets: " + octets);
    }
    return with(copy -> copy.memory = OptionalLong.of(octets));
  }
}
