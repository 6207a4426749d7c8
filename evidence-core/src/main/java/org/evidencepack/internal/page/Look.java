package org.evidencepack.internal.page;

import java.util.Locale;

/** How an element is meant, which the style sheet turns into how it looks. */
public enum Look {
  PLAIN,
  /** What the reader must not overlook. */
  WARNING,
  /** What is there to be filled in, but is not. */
  MISSING,
  /** Said in passing: where something stands, in which language it is. */
  ASIDE,
  /** A table of names and what they stand for, one a line. */
  FACTS,
  /** A table of many lines. */
  LINES,
  /** A number, to stand under others. */
  NUMBER,
  /** Names of files. */
  NAMES,
  /** Digests. */
  DIGESTS,
  /** What has outlived its use. */
  LEGACY;

  String attribute() {
    return this == PLAIN ? "" : " class=\"" + name().toLowerCase(Locale.ROOT) + "\"";
  }
}
