package org.evidencepack.internal.name;

import java.nio.charset.StandardCharsets;

/** A component of a name in UTF-8, as it is spelt and folded (FORMAT.md section 3.2). */
final class Spelling {
  private final byte[] octets;

  /** The same array where it is spelt as it is folded. */
  private final byte[] folded;

  private Spelling(byte[] octets, byte[] folded) {
    this.octets = octets;
    this.folded = folded;
  }

  /** Of a component of a stored name. */
  static Spelling of(String component) {
    byte[] octets = component.getBytes(StandardCharsets.UTF_8);
    if (octets.length != component.length()) {
      return new Spelling(octets, PortableName.fold(component).getBytes(StandardCharsets.UTF_8));
    }
    return new Spelling(octets, lower(octets));
  }

  /** To fold what is ASCII no more is needed. */
  private static byte[] lower(byte[] ascii) {
    byte[] lower = ascii;
    for (int i = 0; i < ascii.length; i++) {
      if (ascii[i] >= 'A' && ascii[i] <= 'Z') {
        lower = lower == ascii ? ascii.clone() : lower;
        lower[i] = (byte) (ascii[i] + 'a' - 'A');
      }
    }
    return lower;
  }

  /** As it is spelt; not to be changed. */
  byte[] octets() {
    return octets;
  }

  /** The form in which twins are equal; not to be changed. */
  byte[] folded() {
    return folded;
  }

  /**
   * The id of the folded path.
   *
   * @param parentFolded that of the folder
   * @param parentExact id of the folder as it is spelt
   * @param exact id of the path as it is spelt
   */
  PathId folded(PathId parentFolded, PathId parentExact, PathId exact) {
    return folded == octets && parentFolded.equals(parentExact)
        ? exact
        : parentFolded.below(folded);
  }
}
