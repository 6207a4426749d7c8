package org.evidencepack.internal.zip;

import java.io.ByteArrayOutputStream;
import java.util.zip.CRC32;

/** Puts a ZIP together in memory, record after record: what the writer's bytes must equal. */
public final class ReferenceZip {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final ByteArrayOutputStream directory = new ByteArrayOutputStream();
  private long entries;

  public void stored(String name, long modified, byte[] content) {
    add(name, modified, ZipMethod.STORED, content, content);
  }

  public void deflated(String name, long modified, byte[] content) {
    add(name, modified, ZipMethod.DEFLATED, content, HandMadeZip.deflate(content));
  }

  void add(String name, long modified, ZipMethod method, byte[] content, byte[] data) {
    CRC32 crc = new CRC32();
    crc.update(content);
    Entry entry =
        new Entry(
            name, method, modified, crc.getValue(), data.length, content.length, bytes.size());
    bytes.writeBytes(LocalHeader.encode(entry));
    bytes.writeBytes(data);
    directory.writeBytes(CentralHeader.encode(entry));
    entries++;
  }

  public byte[] finish() {
    EndRecord end = new EndRecord(entries, directory.size(), bytes.size());
    bytes.writeBytes(directory.toByteArray());
    bytes.writeBytes(end.encode());
    return bytes.toByteArray();
  }
}
