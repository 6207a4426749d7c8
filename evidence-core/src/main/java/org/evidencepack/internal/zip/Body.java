package org.evidencepack.internal.zip;

import java.io.IOException;
import java.util.Optional;
import org.evidencepack.internal.io.Block;
import org.evidencepack.model.Digest;

/** Makes an entry's data of its content. */
interface Body {

  /** Content is taken at these offsets of a block, and at its end, however it was read. */
  int CHUNK = 256 << 10;

  /** A block to append content to, with room for at least one octet. */
  Block room() throws IOException;

  /**
   * Takes the octets in {@code [from, to)} of the block that {@link #room} gave, up to which it is
   * filled.
   *
   * @return what goes on with the content
   */
  Body take(Block block, int from, int to) throws IOException;

  /** Octets of data so far; more may have been taken than that shows. */
  long written();

  /** The content is complete. */
  Data end() throws IOException;

  /** The entry is given up. */
  void abandon();

  /**
   * Data as it stands in the container.
   *
   * @param sha256 of the data if it is deflated, for then nothing else says what its octets are
   */
  record Data(ZipMethod method, long size, Optional<Digest> sha256) {
    static Data stored(long size) {
      return new Data(ZipMethod.STORED, size, Optional.empty());
    }
  }
}
