package org.evidencepack;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.evidencepack.internal.files.SourceNode;
import org.evidencepack.model.EvidenceFile;

/**
 * Something met at a source, with the name that it has in the package, or would have.
 *
 * @param as what a file is recorded as: FILE, or WITHHELD
 * @param source what was given to be packed: the node, or a folder above it
 */
record Found(
    EvidenceFile.Type as, String item, StoredNames.Name name, Path source, SourceNode node) {

  /** Extended attributes may hold content, which is not to be told of what is withheld. */
  Found {
    node = as == EvidenceFile.Type.WITHHELD ? node.withoutXattrs() : node;
  }

  boolean isFile() {
    return node.type() == EvidenceFile.Type.FILE;
  }

  boolean withheld() {
    return as == EvidenceFile.Type.WITHHELD;
  }

  /** The same, as it was when it was looked at again. */
  Found again(SourceNode now) {
    return new Found(as, item, name, source, now);
  }

  /** The same with another time of the last access. */
  Found accessed(Optional<Instant> time) {
    return again(node.withAttributes(node.attributes().withAccessed(time)));
  }

  Found butUnreadable(String reason) {
    return again(node.butUnreadable(reason));
  }

  /** Its line of the inventory, without content. */
  EvidenceFile line() {
    return new EvidenceFile(
        isFile() ? as : node.type(),
        name.path(),
        item,
        name.original(),
        node.attributes(),
        Optional.empty(),
        node.target(),
        node.remark(),
        node.note());
  }
}
