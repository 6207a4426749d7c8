package org.evidencepack.verify;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.evidencepack.internal.zip.Entry;
import org.evidencepack.internal.zip.EntryCursor;
import org.evidencepack.internal.zip.ReferenceZip;
import org.evidencepack.internal.zip.ZipContainer;
import org.evidencepack.internal.zip.ZipMethod;

/** Takes a package apart into its files, and puts a canonical ZIP together of any files. */
final class Members {
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
  static byte[] zip(List<Member> members) {
    var zip = new ReferenceZip();
    for (Member member : members) {
      byte[] content = member.content();
      if (member.deflated()) {
        zip.deflated(member.name(), member.seconds(), content);
      } else {
        zip.stored(member.name(), member.seconds(), content);
      }
    }
    return zip.finish();
  }
}
