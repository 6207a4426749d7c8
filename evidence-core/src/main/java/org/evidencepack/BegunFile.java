package org.evidencepack;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.evidencepack.internal.zip.EntryWriter;
import org.evidencepack.internal.zip.EntryWriter.Prefix;
import org.evidencepack.internal.zip.ZipWriter;
import org.evidencepack.model.EvidenceException;

/**
 * A file of which an interrupted run had read a part. A digest cannot be kept over the end of a
 * process: so the part that is in the container is read there again, and its digest compared at
 * each safe point on the way. What comes behind the last that holds is read from the source anew.
 */
final class BegunFile {
  private final Path container;
  private final ZipWriter zip;
  private final SafePoints points;

  /** Those in the file, oldest first. */
  private List<SafePoint> marks;

  BegunFile(Path container, ZipWriter zip, SafePoints points, List<SafePoint> marks) {
    this.container = container;
    this.zip = zip;
    this.points = points;
    this.marks = marks;
  }

  /** Begins the file's entry: stored as it is, or else as the options say. */
  @FunctionalInterface
  interface Begin {
    EntryWriter entry(boolean stored) throws IOException;
  }

  /** Is told how many octets of the file were taken up. */
  @FunctionalInterface
  interface Progress {
    void taken(long octets) throws IOException;
  }

  /** An entry, and how many octets of content it has taken. */
  record Restored(EntryWriter entry, long octets) {}

  /** Whether that is it, unchanged. */
  boolean isOf(Found opened) {
    return SourceIdentity.of(opened).sha256().equals(last().source());
  }

  /** The same, last accessed when it was before it was first read. */
  Found asItWas(Found opened) {
    return opened.accessed(last().accessed());
  }

  private SafePoint.Begun last() {
    return marks.get(marks.size() - 1).begun().orElseThrow();
  }

  /** Takes the content up again as far as it holds. */
  Restored restored(Begin begin, Progress progress) throws IOException {
    while (!marks.isEmpty()) {
      EntryWriter entry = begin.entry(true);
      int good = holding(entry, progress);
      if (good == marks.size()) {
        points.restored(last().octets());
        return new Restored(entry, last().octets());
      }
      entry.cancel();
      points.drop(marks.size() - good);
      zip.keepBelow(good == 0 ? zip.position() : marks.get(good - 1).length());
      marks = marks.subList(0, good);
    }
    return new Restored(begin.entry(false), 0);
  }

  /** Feeds the entry, and tells how many of the safe points hold. */
  private int holding(EntryWriter entry, Progress progress) throws IOException {
    try (FileChannel in =
        FileChannel.open(container, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
      in.position(entry.dataOffset());
      int good = 0;
      while (good < marks.size() && holds(entry, in, marks.get(good), progress)) {
        good++;
      }
      return good;
    } catch (EvidenceException | ClosedByInterruptException e) {
      throw e;
    } catch (IOException e) {
      throw new EvidenceException(
          container + ": cannot be read to go on with: " + e.getMessage(), e);
    }
  }

  private boolean holds(EntryWriter entry, FileChannel in, SafePoint mark, Progress progress)
      throws IOException {
    SafePoint.Begun begun = mark.begun().orElseThrow();
    long end = entry.dataOffset() + begun.octets();
    if (end != mark.length()) {
      return false;
    }
    ReadableByteChannel part = new UpTo(in, end);
    while (in.position() < end) {
      if (entry.readFrom(part) < 0) {
        return false;
      }
      progress.taken(in.position() - entry.dataOffset());
    }
    return entry.soFar().equals(Optional.of(new Prefix(begun.octets(), begun.content())));
  }

  /** A file up to an offset. */
  private record UpTo(FileChannel in, long end) implements ReadableByteChannel {
    @Override
    public int read(ByteBuffer into) throws IOException {
      int limit = into.limit();
      into.limit(into.position() + (int) Math.min(into.remaining(), end - in.position()));
      try {
        return in.read(into);
      } finally {
        into.limit(limit);
      }
    }

    @Override
    public boolean isOpen() {
      return in.isOpen();
    }

    @Override
    public void close() {}
  }
}
