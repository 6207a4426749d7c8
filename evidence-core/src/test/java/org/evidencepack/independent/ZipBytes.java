package org.evidencepack.independent;

import java.util.List;

/** The canonical ZIP of FORMAT.md 2, of files that are each held in memory, so under 2 GiB. */
final class ZipBytes {
  private static final int FULL = 0xFFFF;

  private ZipBytes() {}

  static byte[] of(List<ZipEntryBytes> entries) {
    var out = new Octets();
    var central = new Octets();
    for (ZipEntryBytes entry : entries) {
      central.put(entry.centralHeader(out.size()));
      out.put(entry.localHeader()).put(entry.data());
    }
    long start = out.size();
    out.put(central.all());
    if (entries.size() >= FULL) {
      out.put(zip64End(entries.size(), central.size(), start));
    }
    int count = Math.min(entries.size(), FULL);
    out.u32(0x06054B50).u16(0).u16(0).u16(count).u16(count);
    return out.u32(central.size()).u32(start).u16(0).all();
  }

  /** The ZIP64 end record and its locator. */
  private static byte[] zip64End(long count, long size, long start) {
    var out = new Octets().u32(0x06064B50).u64(44).u16(0x032D).u16(45).u32(0).u32(0);
    out.u64(count).u64(count).u64(size).u64(start);
    return out.u32(0x07064B50).u32(0).u64(start + size).u32(1).all();
  }
}
