package org.evidencepack;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.evidencepack.internal.files.SourceFile;
import org.evidencepack.internal.files.SourceNode;
import org.evidencepack.internal.files.SourceWalk;
import org.evidencepack.internal.io.DigestsAlone;
import org.evidencepack.internal.io.Intake;
import org.evidencepack.internal.io.LeafSink;
import org.evidencepack.internal.io.TakenContent;
import org.evidencepack.internal.zip.EntryWriter;
import org.evidencepack.internal.zip.ZipMethod;
import org.evidencepack.internal.zip.ZipWriter;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.EvidenceException;
import org.evidencepack.model.EvidenceFile;
import org.evidencepack.model.InvalidInputException;
import org.evidencepack.model.RawName;
import org.evidencepack.model.SourceAttributes;

/**
 * Turns sources, each read once, into entries of the container, or into digests alone, and lines of
 * the inventory.
 */
final class PayloadRecorder {
  private final ZipWriter zip;
  private final DigestsAlone digesting;
  private final PendingLines lines;
  private final LeafSink leaves;
  private final PackagingOptions options;
  private final Instant created;
  private final Set<DigestAlgorithm> algorithms;
  private final StoredNames names = new StoredNames();
  private long files;
  private long bytes;

  PayloadRecorder(
      ZipWriter zip,
      DigestsAlone digesting,
      PendingLines lines,
      LeafSink leaves,
      PackagingOptions options,
      Set<DigestAlgorithm> algorithms,
      Instant created) {
    this.zip = zip;
    this.digesting = digesting;
    this.lines = lines;
    this.leaves = leaves;
    this.options = options;
    this.algorithms = EnumSet.copyOf(algorithms);
    this.created = created;
  }

  /**
   * Records a file, or a folder with all that is in it.
   *
   * @param as what files are recorded as: FILE, or WITHHELD
   */
  void add(String item, Path source, EvidenceFile.Type as) throws IOException {
    for (SourceWalk walk = walk(source); walk.hasNext(); ) {
      goOn();
      SourceNode node = told(walk.next(), as);
      StoredNames.Name name =
          names.name(item, node.components(), node.type() == EvidenceFile.Type.DIRECTORY);
      if (node.type() == EvidenceFile.Type.FILE) {
        file(as, item, name, node, KnownFiles.paths(source, node));
      } else if (node.type() == EvidenceFile.Type.UNREADABLE) {
        unreadable(item, name, node, node.remark().orElse("it is not known why"));
      } else {
        lines.add(line(node.type(), item, name, node));
      }
    }
  }

  /** What of a node is recorded. */
  private static SourceNode told(SourceNode node, EvidenceFile.Type as) {
    return as == EvidenceFile.Type.WITHHELD ? node.withoutXattrs() : node;
  }

  /** An interrupt ends reading of content, but nothing else that is done to sources. */
  private static void goOn() throws InterruptedIOException {
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException("Interrupted while walking the sources");
    }
  }

  private SourceWalk walk(Path source) throws InvalidInputException {
    return options.unreadable == UnreadablePolicy.RECORD
        ? SourceWalk.ofWhateverIsThere(source)
        : SourceWalk.of(source);
  }

  private void file(
      EvidenceFile.Type as,
      String item,
      StoredNames.Name name,
      SourceNode node,
      List<RawName> paths)
      throws IOException {
    SourceFile source;
    try {
      source = SourceFile.open(node);
    } catch (ClosedByInterruptException e) {
      throw e; // the caller's wish; nothing is wrong with the source
    } catch (IOException e) {
      unreadable(item, name, node, SourceFile.reason(e));
      return;
    }
    try (source) {
      SourceNode opened = told(source.node(), as);
      Intake intake =
          as == EvidenceFile.Type.WITHHELD
              ? digesting.begin(algorithms)
              : begin(name.path(), opened.attributes(), opened.state().size());
      Optional<String> problem = copy(source, intake);
      if (problem.isPresent()) {
        intake.cancel();
        unreadable(item, name, opened, problem.get());
      } else {
        finish(intake, line(as, item, name, opened), paths);
      }
    }
  }

  /** Copies to the end; what is wrong with the source, if anything, as an English clause. */
  private Optional<String> copy(SourceFile source, Intake intake) throws IOException {
    long size = source.node().state().size();
    long copied = 0;
    try {
      for (int n = intake.readFrom(source.channel());
          n >= 0;
          n = intake.readFrom(source.channel())) {
        advance(n);
        copied += n;
        if (copied > size) {
          return Optional.of("it grew while it was read"); // and might do so for ever
        }
      }
      return source.change(copied);
    } catch (EvidenceException | InterruptedIOException | ClosedByInterruptException e) {
      throw e; // of the output, or the caller's wish
    } catch (IOException e) {
      return Optional.of(SourceFile.reason(e));
    }
  }

  /** Records a stream as a file; does not close it. */
  void add(String item, String name, InputStream in) throws IOException {
    List<RawName> components = Arrays.stream(name.split("/", -1)).map(RawName::of).toList();
    if (components.stream().anyMatch(component -> component.octets().length == 0)) {
      throw new InvalidInputException(
          "\""
              + name
              + "\": is no name for a file in an item: components joined by single slashes");
    }
    StoredNames.Name stored = names.name(item, components, false);
    EntryWriter entry = begin(stored.path(), SourceAttributes.NONE, -1);
    try {
      byte[] buffer = new byte[256 << 10];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        entry.write(buffer, 0, n);
        advance(n);
      }
    } catch (IOException | RuntimeException e) {
      entry.cancel();
      throw e;
    }
    finish(entry, stream(item, stored), List.of(RawName.of(name)));
  }

  private EntryWriter begin(String path, SourceAttributes attributes, long size)
      throws IOException {
    ZipMethod method = options.compressed ? ZipMethod.DEFLATED : ZipMethod.STORED;
    Instant time = attributes.modified().orElse(created);
    return zip.begin(path, time.getEpochSecond(), method, algorithms, size, Optional.of(leaves));
  }

  private void advance(int octets) {
    bytes += octets;
    options.progress.progress(files, bytes);
  }

  private void finish(Intake intake, EvidenceFile line, List<RawName> paths) throws IOException {
    TakenContent taken = intake.finish();
    byte[] head = intake.head();
    files++;
    options.progress.progress(files, bytes);
    lines.add(line, taken, head, paths);
  }

  private void unreadable(String item, StoredNames.Name name, SourceNode node, String reason)
      throws IOException {
    if (options.unreadable == UnreadablePolicy.STOP) {
      throw new EvidenceException(
          node.path()
              + ": "
              + reason
              + "; nothing was packed. Mend that, or have it recorded and go on (--on-unreadable"
              + " record)");
    }
    SourceNode unread = node.butUnreadable(reason);
    lines.add(line(unread.type(), item, name, unread));
  }

  private static EvidenceFile line(
      EvidenceFile.Type type, String item, StoredNames.Name name, SourceNode node) {
    return new EvidenceFile(
        type,
        name.path(),
        item,
        name.original(),
        node.attributes(),
        Optional.empty(),
        node.target(),
        node.remark(),
        node.note());
  }

  private static EvidenceFile stream(String item, StoredNames.Name name) {
    return new EvidenceFile(
        EvidenceFile.Type.FILE,
        name.path(),
        item,
        name.original(),
        SourceAttributes.NONE,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
