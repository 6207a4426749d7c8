package org.evidencepack;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalLong;
import org.evidencepack.internal.format.FileNames;
import org.evidencepack.internal.format.InventoryReader;
import org.evidencepack.internal.io.Crew;
import org.evidencepack.internal.io.Job;
import org.evidencepack.internal.io.ProgressMeter;
import org.evidencepack.internal.zip.BegunContainer;
import org.evidencepack.internal.zip.Entry;
import org.evidencepack.internal.zip.ZipMethod;
import org.evidencepack.model.Digest;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.EvidenceFile;
import org.evidencepack.model.InvalidPackageException;
import org.evidencepack.model.StoredContent;

/**
 * Compares each finished file of an unfinished container with its line of the inventory: header,
 * content, and leaf digests. Costs reading the container once, on all threads of the crew. For one
 * use.
 */
final class Recheck implements Closeable {
  /** Files that may wait, for each thread: small ones should not keep it waiting. */
  private static final int AHEAD = 4;

  /** All holds. */
  static final long NOWHERE = Long.MAX_VALUE;

  private static final byte[] MIMETYPE =
      FileNames.MIMETYPE_CONTENT.getBytes(StandardCharsets.US_ASCII);

  private final BegunContainer container;
  private final InventoryReader lines;
  private final InputStream leaves;
  private final Crew crew;
  private final ProgressMeter progress;
  private final Deque<Pending> pending = new ArrayDeque<>();
  private long files;
  private long octets;

  /**
   * @param crew looks at contents side by side; all else is closed by this
   */
  Recheck(
      BegunContainer container,
      InventoryReader lines,
      InputStream leaves,
      Crew crew,
      ProgressMeter progress) {
    this.container = container;
    this.lines = lines;
    this.leaves = leaves;
    this.crew = crew;
    this.progress = progress;
  }

  /**
   * Something that is looked at.
   *
   * @param begin where its file begins
   * @param size octets of it
   * @param last whether nothing more of the file comes
   */
  private record Pending(long begin, long size, boolean last, Look look) {}

  /** Whether something holds; waits for it. */
  private interface Look {
    boolean holds() throws IOException;
  }

  /**
   * Where the first file begins that is not what it should be, or {@link #NOWHERE}.
   *
   * @throws IOException if something cannot be read, so that nothing is known of it
   */
  long firstDamage() throws IOException {
    if (!isMimetype(container.next())) {
      return 0;
    }
    long damage = walk();
    while (!pending.isEmpty()) {
      damage = Math.min(damage, settle(pending.remove()));
    }
    return damage;
  }

  private boolean isMimetype(Optional<Entry> first) throws IOException {
    return first.isPresent()
        && first.get().name().equals(FileNames.MIMETYPE)
        && first.get().method() == ZipMethod.STORED
        && sha256(container.open(first.get())).equals(Digest.sha256(MIMETYPE));
  }

  /** Goes through the headers up to one that is wrong; contents are looked at meanwhile. */
  private long walk() throws IOException {
    long damage = NOWHERE;
    long begin = container.position();
    try {
      for (var line = lines.next(); line.isPresent() && damage == NOWHERE; line = lines.next()) {
        if (line.get().stored()) {
          begin = container.position();
          damage = file(line.get(), begin);
        } else if (line.get().withheld()) {
          files++;
          octets += line.get().content().orElseThrow().size();
        }
      }
      boolean more = damage == NOWHERE && container.next().isPresent();
      return more ? begin : damage;
    } catch (InvalidPackageException e) {
      return begin;
    }
  }

  private long file(EvidenceFile line, long begin) throws IOException {
    Optional<Entry> next = container.next();
    StoredContent content = line.content().orElseThrow();
    boolean expected =
        next.isPresent()
            && next.get().name().equals(line.path())
            && next.get().size() == content.size();
    if (!expected) {
      return begin;
    }
    Entry entry = next.get();
    if (content.blocks().isEmpty()) {
      return look(begin, entry, content);
    }
    var large = new LargeRecheck(container, entry, content.blocks().get(), leaves);
    return entry.method() == ZipMethod.STORED
        ? look(begin, large)
        : Math.min(look(begin, entry, content), passOver(begin, large));
  }

  private long look(long begin, Entry entry, StoredContent content) throws IOException {
    Job<Boolean> job = crew.begin(() -> holds(entry, content));
    return add(new Pending(begin, content.size(), true, job::await));
  }

  private long look(long begin, LargeRecheck large) throws IOException {
    long damage = NOWHERE;
    for (var next = large.next(); next.isPresent(); next = large.next()) {
      LargeRecheck.Stretch stretch = next.get();
      Job<OptionalLong> job = crew.begin(stretch::crc);
      Look look = () -> large.take(stretch, job.await());
      damage = Math.min(damage, add(new Pending(begin, stretch.length(), false, look)));
    }
    return Math.min(damage, add(new Pending(begin, 0, true, large::ends)));
  }

  /** The digests of the blocks are compared with their root, the content with its own digest. */
  private static long passOver(long begin, LargeRecheck large) throws IOException {
    while (large.next().isPresent()) {}
    return large.digestsHold() ? NOWHERE : begin;
  }

  private long add(Pending look) throws IOException {
    pending.add(look);
    return pending.size() > AHEAD * crew.threads() ? settle(pending.remove()) : NOWHERE;
  }

  private boolean holds(Entry entry, StoredContent content) throws IOException {
    try {
      Optional<Digest> deflated =
          entry.method() == ZipMethod.STORED
              ? Optional.empty()
              : Optional.of(sha256(container.data(entry)));
      return deflated.equals(content.deflated())
          && sha256(container.open(entry)).equals(content.digests().get(DigestAlgorithm.SHA256));
    } catch (InvalidPackageException e) {
      return false;
    }
  }

  private static Digest sha256(InputStream octets) throws IOException {
    try (octets) {
      return Digest.sha256(octets);
    }
  }

  private long settle(Pending next) throws IOException {
    boolean holds = next.look().holds();
    files += next.last() ? 1 : 0;
    octets += next.size();
    progress.progress(files, octets);
    return holds ? NOWHERE : next.begin();
  }

  @Override
  public void close() throws IOException {
    try (container;
        lines) {
      leaves.close();
    }
  }
}
