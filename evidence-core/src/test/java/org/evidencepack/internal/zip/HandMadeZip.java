package org.evidencepack.internal.zip;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** A container put together record by record, so that one of them can be wrong. */
final class HandMadeZip {
  static final long TIME = 1_790_000_001L;

  private final List<Entry> entries = new ArrayList<>();
  private final ByteArrayOutputStream data = new ByteArrayOutputStream();
  private UnaryOperator<Entry> local = UnaryOperator.identity();
  private UnaryOperator<Entry> central = UnaryOperator.identity();

  /** A container that holds {@code mimetype} alone. */
  static HandMadeZip start() {
    byte[] type = "application/vnd.etsi.asic-e+zip".getBytes(US_ASCII);
    return new HandMadeZip().stored(Entry.MIMETYPE, type);
  }

  /** A small container with one of everything: 6 entries. */
  static HandMadeZip sample() {
    return start()
        .stored("data/one/a.txt", "first\n".getBytes(US_ASCII))
        .deflated("data/one/ünï.txt", "second second second second\n".repeat(9).getBytes(US_ASCII))
        .stored("data/one/empty", new byte[0])
        .stored("custody/0001.json", "{}".getBytes(US_ASCII))
        .stored("META-INF/ASiCManifest001.xml", "<x/>".getBytes(US_ASCII));
  }

  HandMadeZip stored(String name, byte[] content) {
    return add(name, ZipMethod.STORED, TIME, content, content);
  }

  HandMadeZip deflated(String name, byte[] content) {
    return add(name, ZipMethod.DEFLATED, TIME, content, deflate(content));
  }

  HandMadeZip at(long time, String name, byte[] content) {
    return add(name, ZipMethod.STORED, time, content, content);
  }

  HandMadeZip add(String name, ZipMethod method, long time, byte[] content, byte[] stored) {
    CRC32 crc = new CRC32();
    crc.update(content);
    return add(
        new Entry(name, method, time, crc.getValue(), stored.length, content.length, data.size()),
        stored);
  }

  HandMadeZip add(Entry entry, byte[] stored) {
    entries.add(entry);
    data.writeBytes(LocalHeader.encode(local.apply(entry)));
    data.writeBytes(stored);
    return this;
  }

  /** What local headers of the entries that follow tell in place of the truth. */
  HandMadeZip localHeaders(UnaryOperator<Entry> change) {
    local = change;
    return this;
  }

  /** What all central headers tell in place of the truth. */
  HandMadeZip centralHeaders(UnaryOperator<Entry> change) {
    central = change;
    return this;
  }

  /** Octets that belong to no record. */
  HandMadeZip gap(int octets) {
    data.writeBytes(new byte[octets]);
    return this;
  }

  List<Entry> entries() {
    return entries;
  }

  byte[] directory() {
    ByteArrayOutputStream directory = new ByteArrayOutputStream();
    entries.forEach(entry -> directory.writeBytes(CentralHeader.encode(central.apply(entry))));
    return directory.toByteArray();
  }

  byte[] bytes() {
    byte[] directory = directory();
    return bytes(directory, new EndRecord(entries.size(), directory.length, data.size()));
  }

  byte[] bytes(byte[] directory, EndRecord end) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(data.toByteArray());
    all.writeBytes(directory);
    all.writeBytes(end.encode());
    return all.toByteArray();
  }

  static byte[] deflate(byte[] content) {
    Deflater deflater = new Deflater(6, true);
    deflater.setInput(content);
    deflater.finish();
    byte[] out = new byte[content.length + content.length / 1000 + 64];
    int length = deflater.deflate(out);
    deflater.end();
    return java.util.Arrays.copyOf(out, length);
  }

  /** Opens the container and reads every file in full; the total of octets. */
  static long readAll(Path file) throws IOException {
    try (ZipContainer container = ZipContainer.open(file)) {
      long total = 0;
      for (Entry entry : container.tagFiles()) {
        total += drain(container, entry);
      }
      EntryCursor payload = container.payload();
      for (Optional<Entry> entry = payload.next(""); entry.isPresent(); entry = payload.next("")) {
        total += drain(container, entry.get());
      }
      return total;
    }
  }

  private static long drain(Container container, Entry entry) throws IOException {
    try (InputStream content = container.open(entry)) {
      return content.readAllBytes().length;
    }
  }

  static Path write(Path folder, byte[] bytes) throws IOException {
    return Files.write(folder.resolve("package.asice"), bytes);
  }
}
