package org.evidencepack;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;
import org.evidencepack.internal.format.FileNames;
import org.evidencepack.internal.list.FileList;
import org.evidencepack.internal.name.PortableName;
import org.evidencepack.model.EvidenceFile;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.InvalidInputException;
import org.evidencepack.model.InvalidPackageException;

/**
 * Writes what a package says of its files in the forms that other tools read. Like everything of
 * {@link EvidencePackage}, it is <em>not verified</em>: {@link org.evidencepack.verify.Verifier}
 * tells whether it may be believed. What lists payload for an audit leaves out withheld files; the
 * other forms have them, marked as what they are. The same package gives the same octets. Streams:
 * memory does not grow with the number of files.
 */
public final class EvidenceExport {
  private static final int BUFFER = 64 << 10;

  private EvidenceExport() {}

  /**
   * Writes to a stream, which is flushed and stays open. What was written when this throws is
   * incomplete and must not be used.
   *
   * @throws InvalidPackageException for a package that breaks the format, a stored name that is
   *     none (FORMAT.md section 3.1) among them: it might pass for lines of its own
   */
  public static void write(EvidencePackage evidence, ExportFormat format, OutputStream out)
      throws IOException {
    var buffered = new BufferedOutputStream(out, BUFFER);
    FileList list = begin(evidence, format, buffered);
    long number = 0;
    try (Stream<EvidenceFile> files = evidence.files()) {
      for (Iterator<EvidenceFile> each = files.iterator(); each.hasNext(); ) {
        list.add(named(each.next(), ++number));
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    list.end();
    buffered.flush();
  }

  private static FileList begin(EvidencePackage evidence, ExportFormat format, OutputStream out)
      throws IOException {
    return switch (format) {
      case DFXML -> FileList.dfxml(out, evidence.info(), ThisTool.INFO);
      case CSV -> FileList.csv(out, evidence.info());
      case HASHDEEP -> FileList.hashdeep(out, evidence.info());
      case SHA256SUM -> FileList.sha256sum(out);
    };
  }

  /** Demands that a line of the inventory has a valid stored name. */
  static EvidenceFile named(EvidenceFile file, long line) throws InvalidPackageException {
    Optional<String> problem = PortableName.problem(file.path());
    if (problem.isPresent()) {
      throw new InvalidPackageException(
          FindingCode.INVENTORY_MALFORMED,
          FileNames.INVENTORY + ":" + line,
          "path: " + problem.get());
    }
    return file;
  }

  /**
   * Writes a file, which comes to be under its name at once and complete, or not at all.
   *
   * @param overwrite whether a file of that name may be replaced
   * @throws InvalidInputException if it may not, or the file is the package or in its folder
   * @throws InvalidPackageException as for the other
   */
  public static void write(
      EvidencePackage evidence, ExportFormat format, Path target, boolean overwrite)
      throws IOException {
    toFile(evidence, target, overwrite, out -> write(evidence, format, out));
  }

  /** Writes what is exported. */
  interface Content {
    void write(OutputStream out) throws IOException;
  }

  /** Gives a file its name when its content is complete and on the medium. */
  static void toFile(EvidencePackage evidence, Path target, boolean overwrite, Content content)
      throws IOException {
    TargetFile.requireOutside(evidence.file(), target);
    try (TargetFile file = TargetFile.at(target, overwrite)) {
      try (FileChannel channel =
          FileChannel.open(
              file.temporary(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        content.write(new TellingOutput(Channels.newOutputStream(channel), target));
        channel.force(true);
      }
      file.publish();
    }
  }
}
