package org.evidencepack.verify;

import java.util.List;

/** A manifest that a package should have, and what it should list (FORMAT.md sections 8 to 10). */
interface Listing {
  /** Stored name of the manifest. */
  String manifest();

  /** Stored name of the signature or evidence record that the manifest is for. */
  String signature();

  /** Whether it lists the payload, before all else. */
  boolean payload();

  /** What else it lists, in order. */
  List<String> files();
}
