package org.evidencepack.internal.zip;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * What appending does to the disk, each step on its own, so that a test can have the machine stop
 * at any of them.
 */
class Disk {
  static final Disk REAL = new Disk();

  Disk() {}

  /** Opens a package for reading and writing. */
  FileChannel open(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  /** Opens for reading, never through a link in the last component. */
  FileChannel openToRead(Path file) throws IOException {
    return FileChannel.open(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
  }

  /** Creates a file that is not there yet, not even as a link. */
  FileChannel create(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  int read(FileChannel file, ByteBuffer into, long position) throws IOException {
    return file.read(into, position);
  }

  int write(FileChannel file, ByteBuffer octets, long position) throws IOException {
    return file.write(octets, position);
  }

  void truncate(FileChannel file, long size) throws IOException {
    file.truncate(size);
  }

  /** Waits until content and size are on the medium. */
  void force(FileChannel file) throws IOException {
    file.force(true);
  }

  void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }

  void delete(Path file) throws IOException {
    Files.deleteIfExists(file);
  }

  /** Waits until the names in a folder are on the medium, where folders can be synced. */
  void syncFolder(Path folder) throws IOException {
    FileChannel names;
    try {
      names = FileChannel.open(folder, StandardOpenOption.READ);
    } catch (IOException e) {
      return; // Windows has no such thing; the files themselves are synced
    }
    try (names) {
      names.force(true);
    }
  }
}
