package org.evidencepack.internal.zip;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Takes octets, piece by piece. */
@FunctionalInterface
interface OctetSink {
  /** Takes all that remains in the buffer, whose content is the giver's again afterwards. */
  void put(ByteBuffer octets) throws IOException;
}
