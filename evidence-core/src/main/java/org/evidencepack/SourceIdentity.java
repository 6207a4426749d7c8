package org.evidencepack;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.evidencepack.internal.format.InventoryLine;
import org.evidencepack.model.Digest;
import org.evidencepack.model.EvidenceFile;
import org.evidencepack.model.StoredContent;

/**
 * What shows that a source is still the one that was met before: path, kind, size, all times but
 * that of the last access, which reading changes, permissions, owners and extended attributes.
 *
 * <p>Device and inode do not count: they become others when a medium is taken off and put back, and
 * nobody can put another file in a file's place, or write to it, with the same time of change.
 *
 * @param line its line of the inventory without content
 * @param size octets, if it is a file
 */
record SourceIdentity(String line, Optional<Long> size) {

  /** Of what is found. */
  static SourceIdentity of(Found found) {
    Optional<Long> size = Optional.of(found.node().state().size());
    return new SourceIdentity(line(found.line()), size.filter(octets -> found.isFile()));
  }

  /** Of what a line was written of. */
  static SourceIdentity of(EvidenceFile line) {
    return new SourceIdentity(line(line), line.content().map(StoredContent::size));
  }

  private static String line(EvidenceFile of) {
    var without =
        new EvidenceFile(
            of.type(),
            of.path(),
            of.item(),
            of.original(),
            of.attributes().withAccessed(Optional.empty()),
            Optional.empty(),
            of.target(),
            of.remark(),
            of.note());
    return new String(InventoryLine.write(without), StandardCharsets.UTF_8);
  }

  Digest sha256() {
    return Digest.sha256((line + size.orElse(0L)).getBytes(StandardCharsets.UTF_8));
  }
}
