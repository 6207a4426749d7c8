package org.evidencepack.verify;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.evidencepack.internal.files.Destination;
import org.evidencepack.internal.files.Extracted;
import org.evidencepack.internal.files.ExtractionFolder;
import org.evidencepack.internal.format.JsonMembers;
import org.evidencepack.internal.io.Block;
import org.evidencepack.internal.io.BlockPool;
import org.evidencepack.internal.io.Hashing;
import org.evidencepack.internal.io.VerifyingInputStream;
import org.evidencepack.internal.zip.EntryStream;
import org.evidencepack.model.EvidenceFile;
import org.evidencepack.model.StoredContent;

/** Writes payload files out while they are verified. */
final class Extractor implements PayloadSink {
  private static final int MOST_REMARKS = 100;

  /** From this size on a file is worth threads of its own. */
  private static final long LARGE = 8 * Block.SIZE;

  private static final int BLOCKS = 12;

  private final Path root;
  private final ExtractionFolder folder;
  private final Hashing hashing = new Hashing(Runtime.getRuntime().availableProcessors());
  private final BlockPool pool = new BlockPool(BLOCKS, hashing::flush);
  private final List<String> remarks = new ArrayList<>();
  private Path list;
  private Writer renamed;
  private long files;
  private long bytes;
  private long passedOver;
  private long withheld;
  private long moreRemarks;

  private Extractor(Path root, ExtractionFolder folder) {
    this.root = root;
    this.folder = folder;
  }

  /** Extracts what it is given to that folder. */
  static Extractor into(Path folder, ExtractionOptions options) throws IOException {
    ExtractionFolder target = ExtractionFolder.open(folder, options.overwrite);
    return new Extractor(folder.toRealPath(), target);
  }

  @Override
  public void take(EvidenceFile file, EntryStream content) throws IOException {
    StoredContent told = file.content().orElseThrow();
    named(file, told.size() < LARGE ? small(file, content) : large(file, content));
    files++;
    bytes += told.size();
  }

  private Extracted small(EvidenceFile file, EntryStream content) throws IOException {
    var digests = file.content().orElseThrow().digests();
    return folder.write(
        Destination.of(file), new VerifyingInputStream(content, file.path(), digests));
  }

  private Extracted large(EvidenceFile file, EntryStream content) throws IOException {
    var hashed = new HashedSource(file, content, hashing);
    try {
      return folder.write(Destination.of(file), hashed, pool);
    } catch (IOException | RuntimeException e) {
      hashed.abandon();
      throw e;
    }
  }

  @Override
  public void folder(EvidenceFile file) throws IOException {
    named(file, folder.folder(Destination.of(file)));
  }

  @Override
  public void passOver(EvidenceFile file) {
    passedOver++;
  }

  @Override
  public void withheld(EvidenceFile file) {
    withheld++;
  }

  @Override
  public void close() throws IOException {
    try (folder;
        hashing) {
      if (renamed != null) {
        renamed.close();
      }
    }
  }

  private void named(EvidenceFile file, Extracted written) throws IOException {
    written.note().ifPresent(note -> remark(file.path() + ": " + note));
    String name = root.relativize(written.path()).toString().replace('\\', '/');
    String below = file.originalPath().toString();
    if (!name.equals(below.isEmpty() ? file.item() : file.item() + "/" + below)) {
      rename(name, file);
    }
  }

  private void remark(String text) {
    if (remarks.size() < MOST_REMARKS) {
      remarks.add(text);
    } else {
      moreRemarks++;
    }
  }

  /** Adds a line to the list of files that could not get their original names. */
  private void rename(String name, EvidenceFile file) throws IOException {
    if (renamed == null) {
      renamed = newList();
    }
    var original = file.originalPath();
    renamed.write(
        new JsonMembers()
                .with("file", name)
                .with("path", file.path())
                .with("original", original)
                .with(
                    "originalBytes",
                    original.text().isPresent()
                        ? null
                        : java.util.Base64.getEncoder().encodeToString(original.octets()))
                .text()
            + "\n");
    renamed.flush(); // whatever happens next, what was written so far can be told
  }

  private Writer newList() throws IOException {
    for (int number = 1; ; number++) {
      list = root.resolve("evidence-renamed-" + number + ".jsonl");
      try {
        return Files.newBufferedWriter(
            list, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      } catch (FileAlreadyExistsException e) {
        // of an extraction before: the next number
      }
    }
  }

  /** All is written: folders get their times, the list of new names its end. */
  @Override
  public void finish() throws IOException {
    folder.remarks().forEach(this::remark);
    close();
    folder.finish().forEach(this::remark);
    if (withheld > 0) {
      remarks.add(
          withheld
              + (withheld == 1 ? " file is" : " files are")
              + " withheld: the package has their digests, not their content, so they are not made");
    }
    if (passedOver > 0) {
      remarks.add(
          "the inventory has "
              + passedOver
              + " more: links, special files and unreadable sources, which have no content in the"
              + " package and are not made");
    }
    if (moreRemarks > 0) {
      remarks.add("and " + moreRemarks + " remarks more");
    }
  }

  Extraction result(VerificationReport report) {
    return new Extraction(report, files, bytes, withheld, Optional.ofNullable(list), remarks);
  }
}
