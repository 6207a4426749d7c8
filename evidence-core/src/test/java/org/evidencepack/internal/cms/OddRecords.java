package org.evidencepack.internal.cms;

import java.io.IOException;
import java.util.List;

/** Evidence records that nobody would make. */
public final class OddRecords {
  private OddRecords() {}

  /** One chain over a tree of these SHA-256 digests, with those time-stamps, whatever they say. */
  public static byte[] of(List<byte[]> digests, TimestampToken... stamps) {
    var chain = new ArchiveChain(ArchiveChain.sorted(digests), List.of(stamps));
    return new EvidenceRecordForm(List.of(chain)).encoded();
  }

  /** That record, with one more time-stamp in its last chain. */
  public static byte[] with(byte[] record, TimestampToken stamp) throws Exception {
    return EvidenceRecordParser.parse(record, "").with(stamp).encoded();
  }

  /** The time-stamp of such a tree. */
  public static TimestampToken stamp(List<byte[]> digests, TestTsa by) throws IOException {
    byte[] root = ArchiveChain.root("SHA-256", ArchiveChain.sorted(digests));
    return by.maker().stamp("SHA-256", root);
  }
}
