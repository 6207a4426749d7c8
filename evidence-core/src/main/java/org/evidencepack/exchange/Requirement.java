package org.evidencepack.exchange;

import java.util.List;

/** What a rule asks of a case file that it applies to. */
sealed interface Requirement permits Told, Consistent {
  /** Looks; in time that grows no faster than the case file does. */
  Outcome examine(Subject subject);

  /** The element paths that it looks at. */
  List<String> paths();
}
