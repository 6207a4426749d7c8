package org.evidencepack.verify;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import org.evidencepack.EvidenceWriter;
import org.evidencepack.internal.format.FileNames;
import org.evidencepack.internal.zip.EntryWriter;
import org.evidencepack.internal.zip.WriteTuning;
import org.evidencepack.internal.zip.ZipMethod;
import org.evidencepack.internal.zip.ZipWriter;

/** Large files that ask a reader for as much as they can, written without being held in memory. */
final class HostileFiles {
  private static final int RECORDS = 30 + 46;

  private HostileFiles() {}

  /** About so many octets of empty files, each in so many folders of its own; no tag files. */
  static Path manyNames(Path folder, int octets, int folders) throws IOException {
    Path file = folder.resolve("names.asice");
    try (ZipWriter zip = ZipWriter.create(file, WriteTuning.defaults())) {
      add(zip, FileNames.MIMETYPE, "application/vnd.etsi.asic-e+zip");
      long written = 0;
      for (int i = 0; written < octets; i++) {
        String name = "data/0" + Integer.toString(i, 36) + "/x".repeat(folders - 1) + "/f";
        add(zip, name, "");
        written += RECORDS + 2L * (name.length() + 9);
      }
      zip.finish();
    }
    return file;
  }

  private static void add(ZipWriter zip, String name, String text) throws IOException {
    byte[] content = text.getBytes(StandardCharsets.US_ASCII);
    EntryWriter entry = zip.begin(name, 0, ZipMethod.STORED, Set.of(), content.length);
    entry.write(content, 0, content.length);
    entry.finish();
  }

  /** A valid package that holds so many zeros, deflated. */
  static Path bomb(Path folder, long zeros) throws IOException {
    Path file = folder.resolve("bomb.asice");
    var options = Sample.options().withCompression(true);
    try (var writer = EvidenceWriter.create(file, Sample.caseInfo(), options)) {
      writer.add("zeros", new Zeros(zeros));
      writer.seal(Sample.KEY);
    }
    return file;
  }

  /** So many octets, all zero. */
  private static final class Zeros extends InputStream {
    private long left;

    Zeros(long octets) {
      left = octets;
    }

    @Override
    public int read() {
      return left-- > 0 ? 0 : -1;
    }

    @Override
    public int read(byte[] into, int at, int length) {
      if (left <= 0) {
        return -1;
      }
      int n = (int) Math.min(left, length);
      java.util.Arrays.fill(into, at, at + n, (byte) 0);
      left -= n;
      return n;
    }
  }
}
