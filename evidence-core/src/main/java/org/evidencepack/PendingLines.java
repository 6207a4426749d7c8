package org.evidencepack;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.evidencepack.internal.io.LeafSink;
import org.evidencepack.internal.io.TakenContent;
import org.evidencepack.internal.media.MediaTypes;
import org.evidencepack.model.Digest;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.EvidenceFile;
import org.evidencepack.model.RawName;
import org.evidencepack.model.StoredContent;

/**
 * Lines of the inventory on their way. A file's line waits for its digests and its media types,
 * which may come after the next files were read; all lines keep their order.
 */
final class PendingLines implements Closeable {
  /** Lines that may wait. */
  private static final int MOST = 128;

  private final PayloadLists lists;
  private final KnownFiles known;
  private final Preservations preservations;
  private final Deque<Pending> pending = new ArrayDeque<>();
  private final ExecutorService detection =
      Executors.newSingleThreadExecutor(
          task -> {
            var thread = new Thread(task, "evidence-media-types");
            thread.setDaemon(true);
            return thread;
          });

  PendingLines(PayloadLists lists, KnownFiles known, Preservations preservations) {
    this.lists = lists;
    this.known = known;
    this.preservations = preservations;
    detection.execute(PendingLines::warmUp);
  }

  /** Loading the types takes half a second; should it fail, the first file says so. */
  private static void warmUp() {
    try {
      MediaTypes.forensic();
    } catch (RuntimeException | LinkageError e) {
      return;
    }
  }

  private record Pending(
      EvidenceFile line, TakenContent taken, Future<FileTypes> types, List<RawName> paths) {

    boolean ready() {
      return taken == null || (taken.hashed() && types.isDone());
    }
  }

  /** Takes the leaf digests of the files that are added. */
  LeafSink leaves() {
    return lists.leaves();
  }

  /** Adds a line about something without content. */
  void add(EvidenceFile line) throws IOException {
    add(new Pending(line, null, null, List.of()));
  }

  /**
   * Adds a file, whose media types are told meanwhile.
   *
   * @param head its first octets
   * @param paths what a list of known hashes might call it
   */
  void add(EvidenceFile line, TakenContent taken, byte[] head, List<RawName> paths)
      throws IOException {
    Future<FileTypes> types = detection.submit(() -> FileTypes.of(line, head, head.length));
    add(new Pending(line, taken, types, paths));
  }

  /** Adds a file of which all is known. */
  void add(EvidenceFile line, TakenContent taken, FileTypes types, List<RawName> paths)
      throws IOException {
    add(new Pending(line, taken, CompletableFuture.completedFuture(types), paths));
  }

  /**
   * Adds a line that stands in the inventory already: with a file's digests, which are compared as
   * those of any file are.
   */
  void adopt(EvidenceFile line, List<RawName> paths) throws IOException {
    if (line.content().isPresent()) {
      String name = line.item() + "/" + line.originalPath();
      known.compare(name, paths, line.content().get().digests());
      preservations.compare(line);
    }
    lists.adopt(line);
  }

  private void add(Pending line) throws IOException {
    pending.add(line);
    while (!pending.isEmpty() && (pending.size() > MOST || pending.peek().ready())) {
      write(pending.remove());
    }
  }

  /** Writes all lines that wait, waiting for them. */
  void finish() throws IOException {
    while (!pending.isEmpty()) {
      write(pending.remove());
    }
  }

  private void write(Pending line) throws IOException {
    lists.add(line.taken() == null ? line.line() : hashed(line));
  }

  private EvidenceFile hashed(Pending file) throws IOException {
    EvidenceFile line = file.line();
    Map<DigestAlgorithm, Digest> digests = file.taken().digests();
    FileTypes types = types(file);
    var content =
        new StoredContent(
            file.taken().size(),
            digests,
            file.taken().blocks(),
            file.taken().deflated(),
            file.taken().zeroBytes(),
            types.content(),
            types.name(),
            known.compare(line.item() + "/" + line.originalPath(), file.paths(), digests));
    var whole =
        new EvidenceFile(
            line.type(),
            line.path(),
            line.item(),
            line.original(),
            line.attributes(),
            Optional.of(content),
            line.target(),
            line.remark(),
            line.note());
    preservations.compare(whole);
    return whole;
  }

  private static FileTypes types(Pending file) throws IOException {
    try {
      return file.types().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Interrupted while waiting for a media type");
    } catch (ExecutionException e) {
      throw new IllegalStateException("Media types cannot be told", e.getCause());
    }
  }

  @Override
  public void close() {
    detection.shutdown(); // never by interrupt: types that fail to load stay so in this Java
  }
}
