package org.evidencepack.internal.files;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.evidencepack.model.RawName;

/**
 * The names in a folder, in the order of their octets. A folder may hold a million: of more than a
 * few thousand at once they are kept sorted and deflated, at some octets each, and let go as they
 * are handed out. Not thread-safe.
 */
final class FolderListing implements Iterator<FolderListing.Child> {
  /** So many names are kept as they are. */
  static final int AT_ONCE = 16 << 10;

  /** Those that are not deflated; sorted once all are there. */
  private final List<Child> plain = new ArrayList<>();

  private final PriorityQueue<Run> runs = new PriorityQueue<>();

  private FolderListing() {}

  /** A name in a folder; its octets at hand, for sorting. */
  static final class Child implements Comparable<Child> {
    private final byte[] octets;

    /** As the system gave it; null if it has to be made from the octets. */
    private final Path name;

    private Child(byte[] octets, Path name) {
      this.octets = octets;
      this.name = name;
    }

    RawName name() {
      return RawName.of(octets);
    }

    Path in(Path folder) {
      return name == null ? PathOctets.child(folder, name()) : folder.resolve(name);
    }

    @Override
    public int compareTo(Child other) {
      return Arrays.compareUnsigned(octets, other.octets);
    }
  }

  /** Lists the folder, to its end: later changes show in none of the names. */
  static FolderListing of(Path folder) throws IOException {
    var listing = new FolderListing();
    boolean unix = PathOctets.isUnix(folder);
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      for (Path path : stream) {
        Path name = path.getFileName();
        listing.plain.add(new Child(PathOctets.name(name).octets(), name));
        // Elsewhere a name is text, which its octets do not always give back.
        if (unix && listing.plain.size() == AT_ONCE) {
          listing.deflate();
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    listing.plain.sort(null);
    listing.runs.add(new Run(listing.plain.iterator()));
    return listing;
  }

  private void deflate() throws IOException {
    plain.sort(null);
    var pieces = new Pieces();
    var deflater = new Deflater(Deflater.BEST_SPEED);
    try (var out = new DataOutputStream(new DeflaterOutputStream(pieces, deflater, 8 << 10))) {
      for (Child child : plain) {
        out.writeShort(child.octets.length);
        out.write(child.octets);
      }
    } finally {
      deflater.end();
    }
    plain.clear();
    runs.add(new Run(new Deflated(pieces.read(), AT_ONCE)));
  }

  @Override
  public boolean hasNext() {
    return !runs.isEmpty() && runs.peek().first != null;
  }

  @Override
  public Child next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Run run = runs.poll();
    Child first = run.first;
    run.advance();
    if (run.first != null) {
      runs.add(run);
    }
    return first;
  }

  /** Names in order; those that have the first of all come first. */
  private static final class Run implements Comparable<Run> {
    private final Iterator<Child> names;
    private Child first;

    Run(Iterator<Child> names) {
      this.names = names;
      advance();
    }

    void advance() {
      first = names.hasNext() ? names.next() : null;
    }

    @Override
    public int compareTo(Run other) {
      if (first == null || other.first == null) {
        return Boolean.compare(first == null, other.first == null);
      }
      return first.compareTo(other.first);
    }
  }

  /** Names that were deflated. */
  private static final class Deflated implements Iterator<Child> {
    private final DataInputStream in;
    private int left;

    Deflated(InputStream pieces, int count) {
      this.in = new DataInputStream(new InflaterInputStream(pieces));
      this.left = count;
    }

    @Override
    public boolean hasNext() {
      return left > 0;
    }

    @Override
    public Child next() {
      if (left == 0) {
        throw new NoSuchElementException();
      }
      try {
        byte[] octets = new byte[in.readUnsignedShort()];
        in.readFully(octets);
        left--;
        if (left == 0) {
          in.close();
        }
        return new Child(octets, null);
      } catch (IOException e) {
        throw new UncheckedIOException(e); // of octets in memory: cannot be
      }
    }
  }
}
