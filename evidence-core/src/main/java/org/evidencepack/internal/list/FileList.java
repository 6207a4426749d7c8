package org.evidencepack.internal.list;

import java.io.IOException;
import java.io.OutputStream;
import org.evidencepack.model.EvidenceFile;
import org.evidencepack.model.PackageInfo;
import org.evidencepack.model.ToolInfo;

/**
 * A list of files that is being written; its head was, when it was made. In memory for one line.
 * The stream should be buffered, and stays open. Stored names must be valid (FORMAT.md section
 * 3.1); any other text may be anything.
 */
public interface FileList {
  /** Appends a line of the inventory, in its order; one that the list has no form for is let go. */
  void add(EvidenceFile file) throws IOException;

  /** Ends the list. */
  void end() throws IOException;

  /** Digital Forensics XML, schema version 1.2.0. */
  static FileList dfxml(OutputStream out, PackageInfo info, ToolInfo tool) throws IOException {
    return DfxmlList.begin(out, info, tool);
  }

  /** Comma-separated values (RFC 4180) with all that the inventory tells, but for xattrs. */
  static FileList csv(OutputStream out, PackageInfo info) throws IOException {
    return CsvList.begin(out, info.digestAlgorithms());
  }

  /**
   * What {@code hashdeep -a -k} takes, of the files that are there, with the digests that it knows.
   */
  static FileList hashdeep(OutputStream out, PackageInfo info) throws IOException {
    return HashdeepList.begin(out, info);
  }

  /** What {@code sha256sum -c} takes, of the files that are there. */
  static FileList sha256sum(OutputStream out) {
    return new Sha256sumList(out);
  }
}
