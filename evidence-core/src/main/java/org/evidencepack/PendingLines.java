package org.evidencepack;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.evidencepack.internal.media.MediaTypes;
import org.evidencepack.internal.zip.WrittenEntry;
import org.evidencepack.model.Digest;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.EvidenceFile;
import org.evidencepack.model.RawName;
import org.evidencepack.model.StoredContent;

/**
 * Lines of the inventory on their way. A file's line waits for its digests, which may come after
 * the next files were read; all lines keep their order.
 */
final class PendingLines {
  /** Lines that may wait. */
  private static final int MOST = 256;

  private final PayloadLists lists;
  private final KnownFiles known;
  private final Deque<Pending> pending = new ArrayDeque<>();

  PendingLines(PayloadLists lists, KnownFiles known) {
    this.lists = lists;
    this.known = known;
  }

  private record Pending(
      EvidenceFile line, WrittenEntry entry, Optional<String> contentType, List<RawName> paths) {

    boolean ready() {
      return entry == null || entry.hashed();
    }
  }

  /** Adds a line about something without content. */
  void add(EvidenceFile line) throws IOException {
    add(new Pending(line, null, Optional.empty(), List.of()));
  }

  /**
   * Adds a file.
   *
   * @param head its first octets
   * @param paths what a list of known hashes might call it
   */
  void add(EvidenceFile line, WrittenEntry entry, byte[] head, List<RawName> paths)
      throws IOException {
    Optional<String> type = MediaTypes.forensic().byContent(head, head.length);
    add(new Pending(line, entry, type, paths));
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
    lists.add(line.entry() == null ? line.line() : hashed(line));
  }

  private EvidenceFile hashed(Pending file) throws IOException {
    EvidenceFile line = file.line();
    Map<DigestAlgorithm, Digest> digests = file.entry().digests();
    String name = line.originalPath().toString();
    var content =
        new StoredContent(
            file.entry().entry().size(),
            digests,
            file.entry().deflated(),
            file.entry().zeroBytes(),
            file.contentType(),
            MediaTypes.forensic().byName(name.substring(name.lastIndexOf('/') + 1)),
            known.compare(line.item() + "/" + name, file.paths(), digests));
    return new EvidenceFile(
        line.type(),
        line.path(),
        line.item(),
        line.original(),
        line.attributes(),
        Optional.of(content),
        line.target(),
        line.remark(),
        line.note());
  }
}
