package org.evidencepack.internal.zip;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.evidencepack.internal.io.Block;
import org.evidencepack.internal.io.BlockOutput;
import org.evidencepack.internal.io.Job;
import org.evidencepack.model.Digest;
import org.evidencepack.model.DigestAlgorithm;

/**
 * Content deflated as one stream, in pieces that are made side by side: what is left of the first
 * block after the probe, then a block each, then the rest.
 */
final class DeflatedBody implements Body {
  private final BlockOutput out;
  private final Deflating with;
  private final MessageDigest sha256 = DigestAlgorithm.SHA256.start();
  private final Deque<Piece> pieces = new ArrayDeque<>();
  private long written;

  /** Content on its way to the compressors, and perhaps to a hashing thread; null if none is. */
  private Block staging;

  /** Up to here the staging block's content was deflated. */
  private int done;

  private ByteBuffer before = Compression.NOTHING;

  /** Goes on after the probe, whose content stands in the staging block. */
  DeflatedBody(BlockOutput out, Deflating with, Block staging, Deflated probe) throws IOException {
    this.out = out;
    this.with = with;
    this.staging = staging;
    this.done = Compression.PROBE;
    this.before = window(staging, done);
    put(probe);
  }

  /** A piece being made, which holds its content until then. */
  private record Piece(Block content, Job<Deflated> job) {}

  @Override
  public Block room() throws IOException {
    if (staging == null) {
      while (pieces.size() >= with.most()) {
        putFirst();
      }
      staging = with.pool().take();
      done = 0;
    }
    return staging;
  }

  @Override
  public Body take(Block block, int from, int to) throws IOException {
    if (block.isFull()) {
      begin(false);
    }
    return this;
  }

  private void begin(boolean last) {
    Block content = staging;
    ByteBuffer octets =
        content == null ? Compression.NOTHING : content.view(done, content.filled());
    ByteBuffer known = before;
    before = content == null || last ? Compression.NOTHING : window(content, content.filled());
    staging = null;
    Job<Deflated> job = with.crew().begin(() -> deflate(content, known, octets, last));
    pieces.add(new Piece(content, job));
  }

  private Deflated deflate(Block content, ByteBuffer known, ByteBuffer octets, boolean last) {
    try {
      return with.compression().piece(known, octets, last);
    } finally {
      drop(content);
    }
  }

  private static ByteBuffer window(Block block, int to) {
    return ByteBuffer.allocate(Deflation.WINDOW).put(block.view(to - Deflation.WINDOW, to)).flip();
  }

  private static void drop(Block content) {
    if (content != null) {
      content.release();
    }
  }

  private void putFirst() throws IOException {
    Deflated deflated = pieces.element().job().await();
    pieces.remove();
    put(deflated);
  }

  private void put(Deflated deflated) throws IOException {
    try (deflated) {
      ByteBuffer data = deflated.data();
      sha256.update(data.duplicate());
      written += data.remaining();
      out.put(data);
    }
  }

  @Override
  public long written() {
    return written;
  }

  @Override
  public Data end() throws IOException {
    begin(true);
    while (!pieces.isEmpty()) {
      putFirst();
    }
    Digest digest = Digest.of(DigestAlgorithm.SHA256, sha256.digest());
    return new Data(ZipMethod.DEFLATED, written, Optional.of(digest));
  }

  @Override
  public void abandon() {
    drop(staging);
    staging = null;
    for (Piece piece : pieces) {
      if (piece.job().drop()) {
        drop(piece.content());
      }
    }
    pieces.clear();
  }
}
