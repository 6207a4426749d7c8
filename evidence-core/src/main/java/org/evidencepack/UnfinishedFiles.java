package org.evidencepack;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.evidencepack.model.Digest;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.EvidenceException;

/**
 * The files of a package that is packed resumably: those that a later run goes on with.
 *
 * @param container the package, as far as it goes
 * @param inventory its inventory
 * @param leaves the leaf digests of its payload
 * @param log how far these three go
 */
record UnfinishedFiles(Path container, Path inventory, Path leaves, Path log) {
  /** As {@link TargetFile} and {@link PayloadLists} name them. */
  static final Set<String> NAMES = Set.of("whole", "files", "blocks", "journal");

  static UnfinishedFiles beside(Path container) {
    return new UnfinishedFiles(
        container,
        container.resolveSibling("files.part"),
        container.resolveSibling("blocks.part"),
        container.resolveSibling("journal.part"));
  }

  /** How many of the safe points, from the first on, tell what the inventory is. */
  int inventoryHolds(List<SafePoint> points) throws IOException {
    try (InputStream in = new BufferedInputStream(open(inventory))) {
      SafePoint before = SafePoint.START;
      int count = 0;
      for (SafePoint point : points) {
        long length = point.inventory() - before.inventory();
        if (!digest(in, length).equals(Optional.of(point.lines()))) {
          break;
        }
        before = point;
        count++;
      }
      return count;
    }
  }

  /** Of the next octets; empty if there are fewer. */
  private static Optional<Digest> digest(InputStream in, long length) throws IOException {
    MessageDigest sha256 = DigestAlgorithm.SHA256.start();
    byte[] piece = new byte[64 << 10];
    for (long left = length; left > 0; ) {
      int n = in.read(piece, 0, (int) Math.min(left, piece.length));
      if (n < 0) {
        return Optional.empty();
      }
      sha256.update(piece, 0, n);
      left -= n;
    }
    return Optional.of(Digest.of(DigestAlgorithm.SHA256, sha256.digest()));
  }

  /** The first octets of one of them, as many as given or as there are. */
  static InputStream open(Path file, long length) throws IOException {
    return new FilterInputStream(new BufferedInputStream(open(file))) {
      private long left = length;

      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
      }

      @Override
      public int read(byte[] into, int from, int most) throws IOException {
        int n = left == 0 ? -1 : in.read(into, from, (int) Math.min(most, left));
        left -= Math.max(0, n);
        return n;
      }
    };
  }

  /**
   * Opens one of them, never through a link.
   *
   * @throws EvidenceException if something else has its name
   */
  private static InputStream open(Path file) throws IOException {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return InputStream.nullInputStream();
    }
    // Opening a pipe would wait for a writer.
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new EvidenceException(file + ": is not a file of an unfinished package: move it away");
    }
    return Channels.newInputStream(
        FileChannel.open(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)));
  }
}
