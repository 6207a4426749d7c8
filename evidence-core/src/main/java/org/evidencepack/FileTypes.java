package org.evidencepack;

import java.util.Optional;
import org.evidencepack.internal.media.MediaTypes;
import org.evidencepack.model.EvidenceFile;

/** Media types of a file, by content and by name. */
record FileTypes(Optional<String> content, Optional<String> name) {

  /**
   * Tells the types.
   *
   * @param head its first octets, as many of the array as are given
   */
  static FileTypes of(EvidenceFile line, byte[] head, int length) {
    String path = line.originalPath().toString();
    String name = path.substring(path.lastIndexOf('/') + 1);
    MediaTypes types = MediaTypes.forensic();
    return new FileTypes(types.byContent(head, length), types.byName(name));
  }
}
