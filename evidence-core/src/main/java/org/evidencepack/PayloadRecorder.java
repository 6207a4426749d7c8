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
import org.evidencepack.internal.io.ProgressMeter;
import org.evidencepack.internal.io.TakenContent;
import org.evidencepack.internal.zip.Compression;
import org.evidencepack.internal.zip.EntryWriter;
import org.evidencepack.internal.zip.ZipMethod;
import org.evidencepack.internal.zip.ZipWriter;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.EvidenceException;
import org.evidencepack.model.EvidenceFile;
import org.evidencepack.model.InvalidInputException;
import org.evidencepack.model.Progress.Phase;
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
  private final KnownFiles known;
  private final PackagingOptions options;
  private final Instant created;
  private final Set<DigestAlgorithm> algorithms;
  private final ReadAhead ahead;
  private final Adoption adoption;
  private final SafePoints points;
  private final StoredNames names = new StoredNames();
  private final ProgressMeter progress;
  private long files;
  private long bytes;

  PayloadRecorder(
      ZipWriter zip,
      DigestsAlone digesting,
      PendingLines lines,
      KnownFiles known,
      PackagingOptions options,
      Set<DigestAlgorithm> algorithms,
      Instant created,
      WorkSpace work,
      Adoption adoption,
      SafePoints points) {
    this.zip = zip;
    this.digesting = digesting;
    this.lines = lines;
    this.known = known;
    this.options = options;
    this.progress = ProgressMeter.of(options.progress);
    this.algorithms = EnumSet.copyOf(algorithms);
    this.created = created;
    this.adoption = adoption;
    this.points = points;
    Optional<Compression> deflating =
        options.compressed ? Optional.of(zip.compression()) : Optional.empty();
    this.ahead = work.readAhead(() -> new SmallFileReader(this.algorithms, deflating), this::take);
  }

  /**
   * Records a file, or a folder with all that is in it.
   *
   * @param as what files are recorded as: FILE, or WITHHELD
   */
  void add(String item, Path source, EvidenceFile.Type as) throws IOException {
    progress.enter(Phase.PAYLOAD);
    for (SourceWalk walk = walk(source); walk.hasNext(); ) {
      ProgressMeter.goOn();
      SourceNode node = walk.next();
      boolean folder = node.type() == EvidenceFile.Type.DIRECTORY;
      StoredNames.Name name = names.name(item, node.components(), folder);
      var found = new Found(as, item, name, source, node);
      Optional<EvidenceFile> before = adoption.next(found);
      if (before.isPresent()) {
        adopt(found, before.get());
      } else {
        ahead.add(found);
      }
    }
    ahead.finish();
  }

  /** An interrupted run has packed this already. */
  private void adopt(Found found, EvidenceFile line) throws IOException {
    lines.adopt(line, known.paths(found.source(), found.node()));
    if (line.content().isPresent()) {
      long size = line.content().get().size();
      files++;
      advance(size);
      points.adopted(size);
    }
  }

  private SourceWalk walk(Path source) throws InvalidInputException {
    return options.unreadable == UnreadablePolicy.RECORD
        ? SourceWalk.ofWhateverIsThere(source)
        : SourceWalk.of(source);
  }

  /** All that is found comes here, in order; a file that is not small is read first. */
  private void take(SmallFile.Outcome outcome) throws IOException {
    Found found = outcome.found();
    if (outcome.file().isPresent()) {
      commit(found, outcome.file().get());
    } else if (found.isFile()) {
      read(found);
    } else {
      commit(found);
    }
  }

  private void read(Found found) throws IOException {
    SourceFile source;
    try {
      source = SourceFile.open(found.node());
    } catch (ClosedByInterruptException e) {
      throw e; // the caller's wish; nothing is wrong with the source
    } catch (IOException e) {
      commit(found.butUnreadable(SourceFile.reason(e)));
      return;
    }
    try (source) {
      Found opened = found.again(source.node());
      Optional<BegunFile> before = adoption.begun(opened);
      if (before.isPresent()) {
        opened = before.get().asItWas(opened);
      }
      Intake intake = before.isPresent() ? resume(before.get(), source, opened) : begin(opened);
      Optional<String> problem = copy(source, intake, opened);
      if (problem.isPresent()) {
        intake.cancel();
        commit(opened.butUnreadable(problem.get()));
      } else {
        commit(opened, intake);
      }
    }
  }

  private Intake begin(Found file) throws IOException {
    return file.withheld() ? digesting.begin(algorithms) : entry(file, method());
  }

  private EntryWriter entry(Found file, ZipMethod method) throws IOException {
    SourceNode node = file.node();
    return begin(file.name().path(), node.attributes(), node.state().size(), method);
  }

  private ZipMethod method() {
    return options.compressed ? ZipMethod.DEFLATED : ZipMethod.STORED;
  }

  /** Takes up what an interrupted run had read of a file, and goes to where it goes on. */
  private Intake resume(BegunFile before, SourceFile source, Found opened) throws IOException {
    BegunFile.Restored restored =
        before.restored(
            stored -> entry(opened, stored ? ZipMethod.STORED : method()),
            octets -> progress.progress(files, bytes + octets));
    source.channel().position(restored.octets());
    advance(restored.octets());
    return restored.entry();
  }

  /** Copies to the end; what is wrong with the source, if anything, as an English clause. */
  private Optional<String> copy(SourceFile source, Intake intake, Found file) throws IOException {
    long size = source.node().state().size();
    try {
      long copied = source.channel().position();
      for (int n = intake.readFrom(source.channel());
          n >= 0;
          n = intake.readFrom(source.channel())) {
        advance(n);
        points.read(n);
        copied += n;
        if (copied > size) {
          return Optional.of(SourceFile.GREW); // and might do so for ever
        }
        points.within(intake, file);
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
    progress.enter(Phase.PAYLOAD);
    List<RawName> components = Arrays.stream(name.split("/", -1)).map(RawName::of).toList();
    if (components.stream().anyMatch(component -> component.octets().length == 0)) {
      throw new InvalidInputException(
          "\""
              + name
              + "\": is no name for a file in an item: components joined by single slashes");
    }
    StoredNames.Name stored = names.name(item, components, false);
    EntryWriter entry = begin(stored.path(), SourceAttributes.NONE, -1, method());
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
    commit(stream(item, stored), entry, List.of(RawName.of(name)));
  }

  private EntryWriter begin(String path, SourceAttributes attributes, long size, ZipMethod method)
      throws IOException {
    return zip.begin(path, time(attributes), method, algorithms, size, Optional.of(lines.leaves()));
  }

  private long time(SourceAttributes attributes) {
    return attributes.modified().orElse(created).getEpochSecond();
  }

  private void advance(long octets) throws IOException {
    bytes += octets;
    progress.progress(files, bytes);
  }

  /** What has no content, or none that could be read, is in the package from here on. */
  private void commit(Found found) throws IOException {
    SourceNode node = found.node();
    if (node.type() == EvidenceFile.Type.UNREADABLE) {
      refuse(node);
    }
    lines.add(found.line());
    points.committed(false);
  }

  private void refuse(SourceNode node) throws EvidenceException {
    if (options.unreadable == UnreadablePolicy.STOP) {
      throw new EvidenceException(
          node.path()
              + ": "
              + node.remark().orElse("it is not known why")
              + "; nothing was packed. Mend that, or have it recorded and go on (--on-unreadable"
              + " record)");
    }
  }

  /** A small file is in the package from here on. */
  private void commit(Found file, SmallFile read) throws IOException {
    if (read.data().isPresent()) {
      zip.add(file.name().path(), time(file.node().attributes()), read.data().get());
    }
    bytes += read.taken().size();
    points.read(read.taken().size());
    files++;
    progress.progress(files, bytes);
    lines.add(file.line(), read.taken(), read.types(), known.paths(file.source(), file.node()));
    points.committed(true);
  }

  private void commit(Found file, Intake intake) throws IOException {
    commit(file.line(), intake, known.paths(file.source(), file.node()));
  }

  /** A file that was read to its end is in the package from here on. */
  private void commit(EvidenceFile line, Intake intake, List<RawName> paths) throws IOException {
    TakenContent taken = intake.finish();
    byte[] head = intake.head();
    files++;
    progress.progress(files, bytes);
    lines.add(line, taken, head, paths);
    points.committed(true);
  }

  /** The payload is complete; what is told of the rest. */
  ProgressMeter end() throws IOException {
    progress.enter(Phase.PAYLOAD);
    progress.end();
    return progress;
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
