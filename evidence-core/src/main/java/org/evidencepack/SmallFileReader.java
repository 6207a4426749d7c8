package org.evidencepack;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.util.Optional;
import java.util.Set;
import org.evidencepack.internal.files.SourceFile;
import org.evidencepack.internal.io.Block;
import org.evidencepack.internal.io.KnownContent;
import org.evidencepack.internal.io.MemorySums;
import org.evidencepack.internal.zip.Compression;
import org.evidencepack.internal.zip.Deflated;
import org.evidencepack.internal.zip.ReadyData;
import org.evidencepack.internal.zip.ZipMethod;
import org.evidencepack.model.Digest;
import org.evidencepack.model.DigestAlgorithm;

/** Reads small files into memory, and finds out all there is to be told of them. For one thread. */
final class SmallFileReader {
  private final Optional<Compression> compression;
  private final MemorySums sums;

  /**
   * @param compression deflates what becomes smaller by it; if empty nothing is deflated
   */
  SmallFileReader(Set<DigestAlgorithm> algorithms, Optional<Compression> compression) {
    this.compression = compression;
    this.sums = new MemorySums(algorithms);
  }

  /**
   * Reads a file, whose data is appended to the block.
   *
   * @throws ClosedByInterruptException if the thread is interrupted; else what is wrong with the
   *     source is the outcome
   */
  SmallFile.Outcome read(Found found, Block block) throws IOException {
    SourceFile source;
    try {
      source = SourceFile.open(found.node());
    } catch (ClosedByInterruptException e) {
      throw e;
    } catch (IOException e) {
      return without(found.butUnreadable(SourceFile.reason(e)));
    }
    try (source) {
      Found opened = found.again(source.node());
      long size = opened.node().state().size();
      // One octet more shows whether it grows.
      if (size >= Block.SIZE - block.filled()) {
        return without(found);
      }
      ByteBuffer room = block.buffer().slice(block.filled(), (int) size + 1);
      Optional<String> problem = fill(room, source);
      return problem.isPresent()
          ? without(opened.butUnreadable(problem.get()))
          : new SmallFile.Outcome(opened, Optional.of(file(opened, room.flip(), block)));
    }
  }

  static SmallFile.Outcome without(Found found) {
    return new SmallFile.Outcome(found, Optional.empty());
  }

  private static Optional<String> fill(ByteBuffer room, SourceFile source) throws IOException {
    try {
      while (source.channel().read(room) >= 0) {
        if (!room.hasRemaining()) {
          return Optional.of(SourceFile.GREW);
        }
      }
      return source.change(room.position());
    } catch (ClosedByInterruptException e) {
      throw e;
    } catch (IOException e) {
      return Optional.of(SourceFile.reason(e));
    }
  }

  private SmallFile file(Found opened, ByteBuffer content, Block block) {
    sums.take(content);
    FileTypes types = FileTypes.of(opened.line(), sums.head(), sums.headLength());
    if (opened.withheld()) {
      return new SmallFile(Optional.empty(), taken(Optional.empty()), types);
    }
    Optional<Deflated> deflated = compression.flatMap(c -> c.ifItPays(content));
    Optional<Digest> digest = deflated.map(Deflated::sha256);
    ZipMethod method = deflated.isPresent() ? ZipMethod.DEFLATED : ZipMethod.STORED;
    ByteBuffer octets = deflated.map(data -> replace(content, data)).orElse(content);
    block.buffer().position(block.filled() + octets.remaining());
    var data = new ReadyData(method, sums.crc(), sums.size(), octets);
    return new SmallFile(Optional.of(data), taken(digest), types);
  }

  private static ByteBuffer replace(ByteBuffer content, Deflated deflated) {
    try (deflated) {
      return content.clear().put(deflated.data()).flip();
    }
  }

  private KnownContent taken(Optional<Digest> deflated) {
    return new KnownContent(sums.size(), sums.zeroBytes(), deflated, sums.digests());
  }
}
