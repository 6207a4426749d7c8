package org.evidencepack;

import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.ProgressListener;

/** How to package: {@code PackagingOptions.defaults().withX(…)}. Immutable. */
public final class PackagingOptions {
  private static final PackagingOptions DEFAULTS =
      new PackagingOptions(
          EnumSet.of(DigestAlgorithm.SHA256),
          false,
          UnreadablePolicy.STOP,
          false,
          List.of(),
          Clock.systemUTC(),
          Optional.empty(),
          ProgressListener.NONE,
          SignatureOptions.defaults());

  final Set<DigestAlgorithm> digests;
  final boolean compressed;
  final UnreadablePolicy unreadable;
  final boolean overwrite;
  final List<Path> knownHashes;
  final Clock clock;
  final Optional<UUID> packageId;
  final ProgressListener progress;
  final SignatureOptions signature;

  private PackagingOptions(
      Set<DigestAlgorithm> digests,
      boolean compressed,
      UnreadablePolicy unreadable,
      boolean overwrite,
      List<Path> knownHashes,
      Clock clock,
      Optional<UUID> packageId,
      ProgressListener progress,
      SignatureOptions signature) {
    this.digests = digests;
    this.compressed = compressed;
    this.unreadable = unreadable;
    this.overwrite = overwrite;
    this.knownHashes = knownHashes;
    this.clock = clock;
    this.packageId = packageId;
    this.progress = progress;
    this.signature = signature;
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
    return new PackagingOptions(
        all, compressed, unreadable, overwrite, knownHashes, clock, packageId, progress, signature);
  }

  /** Deflates the payload files that become smaller by it. Costs many times the hash. */
  public PackagingOptions withCompression(boolean wanted) {
    return new PackagingOptions(
        digests, wanted, unreadable, overwrite, knownHashes, clock, packageId, progress, signature);
  }

  /** What to do with sources that cannot be read. */
  public PackagingOptions withUnreadable(UnreadablePolicy policy) {
    return new PackagingOptions(
        digests, compressed, policy, overwrite, knownHashes, clock, packageId, progress, signature);
  }

  /** Whether a target that exists is replaced, when the new package is complete and sealed. */
  public PackagingOptions withOverwrite(boolean allowed) {
    return new PackagingOptions(
        digests,
        compressed,
        unreadable,
        allowed,
        knownHashes,
        clock,
        packageId,
        progress,
        signature);
  }

  /**
   * Compares every file with these lists of known hashes on the way through: sha256sum and its
   * relatives, hashdeep, BagIt manifests. A file whose digest differs stops packing. The lists'
   * algorithms are computed for all files.
   */
  public PackagingOptions withKnownHashes(List<Path> lists) {
    return new PackagingOptions(
        digests,
        compressed,
        unreadable,
        overwrite,
        List.copyOf(lists),
        clock,
        packageId,
        progress,
        signature);
  }

  /** Where the times of packing come from. */
  public PackagingOptions withClock(Clock source) {
    return new PackagingOptions(
        digests,
        compressed,
        unreadable,
        overwrite,
        knownHashes,
        source,
        packageId,
        progress,
        signature);
  }

  /** Takes this package id in place of a random one. */
  public PackagingOptions withPackageId(UUID id) {
    return new PackagingOptions(
        digests,
        compressed,
        unreadable,
        overwrite,
        knownHashes,
        clock,
        Optional.of(id),
        progress,
        signature);
  }

  /** Tells this listener how far packing has come. */
  public PackagingOptions withProgress(ProgressListener listener) {
    return new PackagingOptions(
        digests,
        compressed,
        unreadable,
        overwrite,
        knownHashes,
        clock,
        packageId,
        listener,
        signature);
  }

  /** How far the signatures over the seal are to carry. */
  public PackagingOptions withSignature(SignatureOptions level) {
    return new PackagingOptions(
        digests, compressed, unreadable, overwrite, knownHashes, clock, packageId, progress, level);
  }
}
