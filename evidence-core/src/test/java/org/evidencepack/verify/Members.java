package org.evidencepack.verify;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.evidencepack.internal.zip.Entry;
import org.evidencepack.internal.zip.EntryCursor;
import org.evidencepack.internal.zip.EntryWriter;
import org.evidencepack.internal.zip.WriteTuning;
import org.evidencepack.internal.zip.ZipContainer;
import org.evidencepack.internal.zip.ZipMethod;
import org.evidencepack.internal.zip.ZipWriter;

/** Takes a package apart into its files, and puts a canonical ZIP together of any files. */
final class Members {
  private static final WriteTuning SMALL = new WriteTuning(1, 8, false, 6);

  private Members() {}

  /** The files in their order: mimetype, payload, the rest. */
  static List<Member> of(Path file) throws IOException {
    try (ZipContainer zip = ZipContainer.open(file)) {
      var members = new ArrayList<Member>();
      for (Entry entry : zip.tagFiles()) {
        members.add(member(zip, entry));
      }
      var payload = new ArrayList<Member>();
      EntryCursor cursor = zip.payload();
      for (Optional<Entry> next = cursor.next(""); next.isPresent(); next = cursor.next("")) {
        payload.add(member(zip, next.get()));
      }
      members.addAll(1, payload);
      return members;
    }
  }

  private static Member member(ZipContainer zip, Entry entry) throws IOException {
    try (InputStream in = zip.open(entry)) {
      return new Member(
          entry.name(), in.readAllBytes(), entry.modified(), entry.method() == ZipMethod.DEFLATED);
    }
  }

  /** The octets of a ZIP that keeps to FORMAT.md section 2, whatever the names are. */
  static byte[] zip(List<Member> members) throws IOException {
    Path folder = Files.createTempDirectory("forge");
    Path file = folder.resolve("zip");
    try {
      try (ZipWriter zip = ZipWriter.create(file, SMALL)) {
        for (Member member : members) {
          write(zip, member);
        }
        zip.finish();
      }
      return Files.readAllBytes(file);
    } finally {
      Files.deleteIfExists(file);
      Files.delete(folder);
    }
  }

  private static void write(ZipWriter zip, Member member) throws IOException {
    ZipMethod method = member.deflated() ? ZipMethod.DEFLATED : ZipMethod.STORED;
    EntryWriter entry =
        zip.begin(member.name(), member.seconds(), method, Set.of(), member.content().length);
    entry.write(member.content(), 0, member.content().length);
    entry.finish();
  }
}
