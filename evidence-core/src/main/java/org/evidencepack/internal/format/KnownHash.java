package org.evidencepack.internal.format;

import java.util.Map;
import org.evidencepack.model.Digest;
import org.evidencepack.model.DigestAlgorithm;

/** An entry of a {@link KnownHashList}, found for a file. Thread-safe. */
public final class KnownHash {
  private final KnownHashList list;
  private final int index;

  KnownHash(KnownHashList list, int index) {
    this.list = list;
    this.index = index;
  }

  /** What the list calls the file, tidied up; from outside, so escape it for output. */
  public String path() {
    return list.path(index);
  }

  /** What the list says its digests are; at least one. */
  public Map<DigestAlgorithm, Digest> expected() {
    return list.digests(index);
  }

  /** Whether the file has each digest that the list gives; if so, the list counts it as matched. */
  public boolean agrees(Map<DigestAlgorithm, Digest> actual) {
    boolean equal = actual.entrySet().containsAll(expected().entrySet());
    if (equal) {
      list.match(index);
    }
    return equal;
  }
}
