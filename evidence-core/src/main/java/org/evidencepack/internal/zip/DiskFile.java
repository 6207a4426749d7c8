package org.evidencepack.internal.zip;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** An open file of a {@link Disk}. */
final class DiskFile implements Positioned, Closeable {
  private static final int PIECE = 256 << 10;

  private final Disk disk;
  private final FileChannel channel;

  DiskFile(Disk disk, FileChannel channel) {
    this.disk = disk;
    this.channel = channel;
  }

  FileChannel channel() {
    return channel;
  }

  long size() throws IOException {
    return channel.size();
  }

  @Override
  public int read(ByteBuffer into, long position) throws IOException {
    return disk.read(channel, into, position);
  }

  /** Exactly so many octets from there. */
  ByteBuffer read(long position, int length) throws IOException {
    ByteBuffer octets = ByteBuffer.allocate(length);
    copy(position, length, octets::put);
    return octets.flip();
  }

  /** Gives the sink exactly so many octets from there, through a small buffer. */
  void copy(long position, long length, OctetSink sink) throws IOException {
    ByteBuffer piece = ByteBuffer.allocate((int) Math.min(PIECE, length));
    for (long at = position, end = position + length; at < end; at += piece.limit()) {
      piece.clear().limit((int) Math.min(PIECE, end - at));
      if (read(piece, at) < 0) {
        throw new EOFException("it is shorter than it was");
      }
      sink.put(piece.flip());
    }
  }

  /** A sink that writes from there on. */
  OctetSink from(long position) {
    return new OctetSink() {
      private long at = position;

      @Override
      public void put(ByteBuffer octets) throws IOException {
        while (octets.hasRemaining()) {
          at += disk.write(channel, octets, at);
        }
      }
    };
  }

  void truncate(long size) throws IOException {
    disk.truncate(channel, size);
  }

  void force() throws IOException {
    disk.force(channel);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
