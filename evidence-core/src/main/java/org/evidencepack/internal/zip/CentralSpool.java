package org.evidencepack.internal.zip;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.evidencepack.internal.io.BlockOutput;
import org.evidencepack.model.EvidenceException;

/**
 * The central directory until all entries are written. What is more than a little stands in a
 * temporary file beside the container, so that memory does not grow with the number of entries.
 */
final class CentralSpool implements Closeable {
  private static final int MEMORY = 256 << 10;

  private final Path beside;
  private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
  private Path path;

  /** No channel: an interrupt would close that. */
  private RandomAccessFile file;

  private long spilled;

  /** What is kept may then be in part; nothing may be made of it. */
  private EvidenceException failure;

  CentralSpool(Path container) {
    beside = container.toAbsolutePath();
  }

  void add(byte[] header) throws EvidenceException {
    memory.write(header, 0, header.length);
    if (memory.size() >= MEMORY) {
      spill();
    }
  }

  private void spill() throws EvidenceException {
    if (failure != null) {
      throw failure;
    }
    try {
      if (file == null) {
        path = Files.createTempFile(beside.getParent(), beside.getFileName() + ".", ".part");
        file = new RandomAccessFile(path.toFile(), "rw");
      }
      file.write(memory.toByteArray());
      spilled += memory.size();
      memory.reset();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  void copyTo(BlockOutput out) throws IOException {
    if (path != null) {
      spill();
      byte[] piece = new byte[MEMORY];
      for (long at = 0; at < spilled; ) {
        int n = read(at, piece);
        out.put(ByteBuffer.wrap(piece, 0, n));
        at += n;
      }
    } else {
      out.put(ByteBuffer.wrap(memory.toByteArray()));
    }
  }

  private int read(long at, byte[] piece) throws EvidenceException {
    try {
      file.seek(at);
      int n = file.read(piece);
      if (n < 0) {
        throw new EOFException("it was cut off");
      }
      return n;
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private EvidenceException failed(IOException cause) {
    String message = "Could not keep the directory of " + beside + " beside it: ";
    failure = new EvidenceException(message + cause.getMessage() + "; make room there", cause);
    return failure;
  }

  /** Deletes the temporary file. */
  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
    if (path != null) {
      Files.deleteIfExists(path);
    }
  }
}
