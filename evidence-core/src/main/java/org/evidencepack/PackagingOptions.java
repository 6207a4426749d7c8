package org.evidencepack;

import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.ProgressListener;

/** How to package: {@code PackagingOptions.defaults().withX(…)}. Immutable. */
public final class PackagingOptions {
  private static final PackagingOptions DEFAULTS = new PackagingOptions();

  // Changed by with() alone, before anyone else sees the copy.
  Set<DigestAlgorithm> digests = EnumSet.of(DigestAlgorithm.SHA256);
  boolean compressed;
  UnreadablePolicy unreadable = UnreadablePolicy.STOP;
  boolean overwrite;
  List<Path> knownHashes = List.of();
  Clock clock = Clock.systemUTC();
  Optional<UUID> packageId = Optional.empty();
  ProgressListener progress = ProgressListener.NONE;
  SignatureOptions signature = SignatureOptions.defaults();

  private PackagingOptions() {}

  private PackagingOptions with(Consumer<PackagingOptions> change) {
    var copy = new PackagingOptions();
    copy.digests = digests;
    copy.compressed = compressed;
    copy.unreadable = unreadable;
    copy.overwrite = overwrite;
    copy.knownHashes = knownHashes;
    copy.clock = clock;
    copy.packageId = packageId;
    copy.progress = progress;
    copy.signature = signature;
    change.accept(copy);
    return copy;
  }

  /**
   * SHA-256 alone, payload stored as it is, stop at what cannot be read, never overwrite, the
   * system's clock, a random package id.
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
}
