package org.evidencepack.internal.io;

import java.io.IOException;

/** Octets that come block by block. */
@FunctionalInterface
public interface BlockSource {
  /**
   * Appends at least one octet to a block that has room, or ends.
   *
   * @return whether there may be more
   */
  boolean read(Block block) throws IOException;
}
