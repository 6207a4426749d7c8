package org.evidencepack.model;

/**
 * A digest that was made of something, on the way through custody (FORMAT.md section 8.1).
 *
 * @param subject of what: a file, a partition, a whole medium
 * @param digest its digest, by any algorithm of the format
 */
public record NamedDigest(String subject, Digest digest) {

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if the subject is blank
   */
  public NamedDigest {
    Texts.require("subject of a digest", subject);
  }
}
