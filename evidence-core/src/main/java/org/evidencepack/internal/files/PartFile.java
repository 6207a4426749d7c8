package org.evidencepack.internal.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Set;
import org.evidencepack.model.EvidenceException;

/** Quarantine: a new file under a name of its own, for content that may yet prove wrong. */
final class PartFile {
  private static final int BLOCK = 4096;
  private static final byte[] ZEROS = new byte[BLOCK];

  private final Path path;
  private final FileChannel channel;

  private PartFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /** A file that was not there before. */
  static PartFile create(Path path) throws IOException {
    return new PartFile(
        path,
        FileChannel.open(
            path,
            Set.of(
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.WRITE,
                StandardOpenOption.SPARSE)));
  }

  Path path() {
    return path;
  }

  /** Writes the content to its end and closes the file. */
  void fill(InputStream content, boolean sparse) throws IOException {
    byte[] buffer = new byte[64 * BLOCK];
    for (int n; (n = content.readNBytes(buffer, 0, buffer.length)) > 0; ) {
      if (sparse) {
        writeWithHoles(buffer, n);
      } else {
        write(buffer, 0, n);
      }
    }
    endInHole();
    channel.close();
  }

  private void writeWithHoles(byte[] buffer, int length) throws IOException {
    for (int from = 0; from < length; from += BLOCK) {
      int to = Math.min(length, from + BLOCK);
      if (to - from == BLOCK && Arrays.equals(buffer, from, to, ZEROS, 0, BLOCK)) {
        channel.position(channel.position() + BLOCK);
      } else {
        write(buffer, from, to);
      }
    }
  }

  private void write(byte[] buffer, int from, int to) throws IOException {
    ByteBuffer octets = ByteBuffer.wrap(buffer, from, to - from);
    try {
      while (octets.hasRemaining()) {
        channel.write(octets);
      }
    } catch (ClosedByInterruptException e) {
      throw e;
    } catch (IOException e) {
      throw new EvidenceException(
          path + ": cannot be written to: " + Reasons.of(e) + "; make room or choose another place",
          e);
    }
  }

  /** A file does not grow by moving its position: the last octet of a final hole is written. */
  private void endInHole() throws IOException {
    long size = channel.position();
    if (size > channel.size()) {
      channel.write(ByteBuffer.wrap(ZEROS, 0, 1), size - 1);
    }
  }

  /** Removes the file, if it was not moved to its place. */
  void discard() throws IOException {
    channel.close();
    Files.deleteIfExists(path);
  }
}
