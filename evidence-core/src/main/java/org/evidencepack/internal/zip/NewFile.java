package org.evidencepack.internal.zip;

import java.util.Objects;

/** A file to be appended. Its content is not copied: the caller leaves it alone from then on. */
public final class NewFile {
  private final String name;
  private final byte[] content;
  private final long modified;

  private NewFile(String name, byte[] content, long modified) {
    this.name = Objects.requireNonNull(name);
    this.content = Objects.requireNonNull(content);
    this.modified = modified;
  }

  /**
   * A file.
   *
   * @param name stored name (FORMAT.md section 3), outside data/
   * @param modified time of the entry (section 2.4), in seconds since 1970
   */
  public static NewFile of(String name, byte[] content, long modified) {
    return new NewFile(name, content, modified);
  }

  String name() {
    return name;
  }

  byte[] content() {
    return content;
  }

  long modified() {
    return modified;
  }
}
