package org.evidencepack.internal.zip;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.EvidenceException;
import org.evidencepack.model.InvalidPackageException;

/**
 * How to undo an append or a replacement: the tail of the package as it was, in a file beside it
 * (layout: {@link JournalHead}). Complete and on the medium before the package is touched, gone
 * once what was put there is on the medium. Whoever finds one trusts nothing in it but what its
 * digest and the package bear out.
 */
final class Journal implements Closeable {
  private final DiskFile octets;
  private final JournalHead head;

  private Journal(DiskFile octets, JournalHead head) {
    this.octets = octets;
    this.head = head;
  }

  /** What a package is, seen from its journal. */
  enum State {
    /** As it was. */
    BEFORE,
    /** All that was to be put there is there. */
    AFTER,
    /** No whole package: part of each. */
    BETWEEN,
    /** A whole package, but neither of these: it was replaced, or appended to since. */
    OTHER
  }

  /** The name of a package's journal. */
  static Path beside(Path file) {
    return file.resolveSibling(file.getFileName() + ".journal");
  }

  private static Path part(Path file) {
    return file.resolveSibling(file.getFileName() + ".journal.part");
  }

  /**
   * Puts a journal beside the package, at once and complete. A part that a crash left of an earlier
   * one is replaced.
   */
  static void write(Disk disk, Path file, DiskFile content, NewTail tail) throws IOException {
    Path part = part(file);
    disk.delete(part);
    try {
      try (DiskFile out = new DiskFile(disk, disk.create(part))) {
        put(content, tail, out);
        out.force();
      }
      disk.move(part, beside(file));
    } catch (IOException e) {
      removePart(disk, part, e);
      throw e;
    }
    disk.syncFolder(file.getParent());
  }

  private static void removePart(Disk disk, Path part, IOException failure) {
    try {
      disk.delete(part);
    } catch (IOException e) {
      failure.addSuppressed(e); // the next append removes it
    }
  }

  /** Takes the journal of a whole package away. */
  static void remove(Disk disk, Path file) throws IOException {
    disk.delete(beside(file));
    try {
      disk.syncFolder(file.getParent());
    } catch (IOException e) {
      return; // if the name comes back, it is found to have no use
    }
  }

  private static void put(DiskFile content, NewTail tail, DiskFile out) throws IOException {
    MessageDigest all = DigestAlgorithm.SHA256.start();
    MessageDigest next = DigestAlgorithm.SHA256.start();
    OctetSink to = out.from(0);
    OctetSink both = octets -> digested(octets, all, to);
    both.put(ByteBuffer.wrap(JournalHead.of(tail, content).encode()));
    long directory = tail.oldDirectoryOffset();
    content.copy(tail.offset(), directory - tail.offset(), both);
    tail.putEntries(next::update);
    content.copy(directory, tail.keptDirectory(), octets -> digested(octets, next, both));
    tail.putEnd(next::update);
    long rest = directory + tail.keptDirectory();
    content.copy(rest, tail.oldSize() - rest, both);
    both.put(ByteBuffer.wrap(next.digest()));
    to.put(ByteBuffer.wrap(all.digest()));
  }

  private static void digested(ByteBuffer octets, MessageDigest digest, OctetSink then)
      throws IOException {
    digest.update(octets.duplicate());
    then.put(octets);
  }

  /**
   * The journal of a package, to be closed; empty if there is none.
   *
   * @throws EvidenceException if what is there is not a whole journal of this package
   */
  static Optional<Journal> find(Disk disk, Path file, DiskFile content) throws IOException {
    Path path = beside(file);
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    // Opening a pipe would wait for a writer.
    if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      throw refused(path, "it is not a regular file");
    }
    DiskFile octets = open(disk, path);
    try {
      return Optional.of(new Journal(octets, checked(path, octets, content)));
    } catch (IOException | RuntimeException | Error e) {
      octets.close();
      throw e;
    }
  }

  private static DiskFile open(Disk disk, Path path) throws IOException {
    try {
      return new DiskFile(disk, disk.openToRead(path));
    } catch (FileSystemException e) {
      throw Unreadable.of(path, e);
    }
  }

  private static JournalHead checked(Path path, DiskFile octets, DiskFile content)
      throws IOException {
    long size = octets.size();
    if (size < JournalHead.LENGTH) {
      throw refused(path, "it is no journal of this kind");
    }
    JournalHead head =
        JournalHead.decode(octets.read(0, JournalHead.LENGTH), size)
            .orElseThrow(() -> refused(path, "it is no journal of this kind"));
    if (!head.tiedTo(content)) {
      throw refused(path, "it belongs to another package");
    }
    MessageDigest all = DigestAlgorithm.SHA256.start();
    octets.copy(0, size - JournalHead.DIGEST, all::update);
    byte[] told = octets.read(size - JournalHead.DIGEST, JournalHead.DIGEST).array();
    if (!MessageDigest.isEqual(told, all.digest())) {
      throw refused(path, "it is damaged");
    }
    return head;
  }

  static EvidenceException refused(Path path, String why) {
    return new EvidenceException(
        path
            + ": cannot be used to undo an interrupted append: "
            + why
            + "; verify the package, and if it is intact move the journal away");
  }

  /** What the package is now. Reads tails and, where that does not tell, the package's headers. */
  State state(DiskFile content) throws IOException {
    long size = content.size();
    long trailer = JournalHead.LENGTH + head.tailLength();
    if (size == head.newSize() || size == head.oldSize()) {
      byte[] tail = digest(content, head.tailOffset(), size);
      if (size == head.newSize()
          && MessageDigest.isEqual(tail, octets.read(trailer, JournalHead.DIGEST).array())) {
        return State.AFTER;
      }
      if (size == head.oldSize()
          && MessageDigest.isEqual(tail, digest(octets, JournalHead.LENGTH, trailer))) {
        return State.BEFORE;
      }
    }
    return intact(content) ? State.OTHER : State.BETWEEN;
  }

  /** Whether it is a whole package, the data of all that may have been appended included. */
  private boolean intact(DiskFile content) throws IOException {
    try {
      ZipContainer now = ZipContainer.check(content, content.size(), new EntryRules());
      for (Entry entry : now.tagFiles()) {
        if (entry.headerOffset() >= head.tailOffset()) {
          now.open(entry).transferTo(OutputStream.nullOutputStream());
        }
      }
      return true;
    } catch (InvalidPackageException e) {
      return false;
    }
  }

  private static byte[] digest(DiskFile file, long from, long to) throws IOException {
    MessageDigest digest = DigestAlgorithm.SHA256.start();
    file.copy(from, to - from, digest::update);
    return digest.digest();
  }

  /** Puts the old tail back, and waits until it is on the medium. */
  void undo(DiskFile content) throws IOException {
    EndLast.write(
        content,
        head.tailOffset(),
        head.oldSize(),
        sink -> octets.copy(JournalHead.LENGTH, head.tailLength(), sink));
  }

  /** Gives the sink what stays of the directory as it was. */
  void putKeptDirectory(NewTail tail, OctetSink sink) throws IOException {
    long directory = JournalHead.LENGTH + tail.oldDirectoryOffset() - tail.offset();
    octets.copy(directory, tail.keptDirectory(), sink);
  }

  /** Octets of the package as it was. */
  long oldSize() {
    return head.oldSize();
  }

  /** The package as it was: what stands in it before the tail, and the old tail. */
  Positioned before(DiskFile content) {
    return (into, position) -> {
      long rest = head.tailOffset() - position;
      if (rest <= 0) {
        return octets.read(into, JournalHead.LENGTH - rest);
      }
      int limit = into.limit();
      into.limit(into.position() + (int) Math.min(rest, into.remaining()));
      try {
        return content.read(into, position);
      } finally {
        into.limit(limit);
      }
    };
  }

  @Override
  public void close() throws IOException {
    octets.close();
  }
}
