package org.evidencepack;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.evidencepack.internal.files.LastingFolder;
import org.evidencepack.internal.format.InventoryReader;
import org.evidencepack.internal.io.Crew;
import org.evidencepack.internal.io.ProgressMeter;
import org.evidencepack.internal.resume.StateLog;
import org.evidencepack.internal.zip.BegunContainer;
import org.evidencepack.internal.zip.ZipWriter;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.EvidenceException;
import org.evidencepack.model.InvalidInputException;
import org.evidencepack.model.InvalidPackageException;
import org.evidencepack.model.Progress.Phase;

/**
 * A package that is packed resumably: what an interrupted run has left of it, looked at and cut off
 * behind the last safe point that holds; or nothing.
 */
final class Resumption implements Closeable {
  private final UnfinishedFiles files;

  /** Null where nothing can be gone on with. */
  private final StateLog log;

  private final PackingTerms terms;
  private final Set<DigestAlgorithm> algorithms;

  /** Those that hold, oldest first. */
  private final List<SafePoint> points;

  private Resumption(
      UnfinishedFiles files,
      StateLog log,
      PackingTerms terms,
      Set<DigestAlgorithm> algorithms,
      List<SafePoint> points) {
    this.files = files;
    this.log = log;
    this.terms = terms;
    this.algorithms = algorithms;
    this.points = points;
  }

  /** A package of which nothing is there, and that cannot be gone on with. */
  static Resumption none(Path container, PackingTerms terms, Set<DigestAlgorithm> algorithms) {
    return new Resumption(UnfinishedFiles.beside(container), null, terms, algorithms, List.of());
  }

  /**
   * Opens what is in the folder, or begins it.
   *
   * @param terms of a package that begins now
   * @throws EvidenceException if the log of what is there cannot be read
   * @throws InvalidInputException if what is there was begun on other terms
   */
  static Resumption open(
      LastingFolder folder,
      PackingTerms terms,
      Set<DigestAlgorithm> algorithms,
      Crew crew,
      ProgressMeter progress)
      throws IOException {
    UnfinishedFiles files = UnfinishedFiles.beside(folder.file("whole"));
    Optional<StateLog> there = StateLog.reopen(files.log());
    if (there.isEmpty()) {
      folder.deleteAllBut(Set.of());
      StateLog log = StateLog.begin(files.log(), terms.head());
      folder.sync();
      return new Resumption(files, log, terms, algorithms, List.of());
    }
    StateLog log = there.get();
    try {
      PackingTerms before = requireSame(folder.path(), terms, log.head());
      List<SafePoint> points = points(log);
      points = points.subList(0, holding(files, points, algorithms, crew, progress));
      log.keep(points.size());
      folder.deleteAllBut(points.isEmpty() ? Set.of("journal") : UnfinishedFiles.NAMES);
      return new Resumption(files, log, before, algorithms, points);
    } catch (IOException | RuntimeException e) {
      log.close();
      throw e;
    }
  }

  private static PackingTerms requireSame(Path folder, PackingTerms terms, Map<String, String> head)
      throws EvidenceException {
    PackingTerms before =
        PackingTerms.read(head)
            .orElseThrow(
                () ->
                    new EvidenceException(
                        folder + ": is not of an unfinished package: move it away"));
    List<String> differences = terms.differences(before);
    if (!differences.isEmpty()) {
      throw new InvalidInputException(
          folder
              + ": was begun with another "
              + String.join(", ", differences)
              + ": give the same again, or delete it to begin anew");
    }
    return before;
  }

  private static List<SafePoint> points(StateLog log) {
    var points = new ArrayList<SafePoint>();
    SafePoint before = SafePoint.START;
    for (Map<String, String> state : log.states()) {
      Optional<SafePoint> point = SafePoint.read(state);
      if (point.isEmpty() || !point.get().follows(before)) {
        break;
      }
      before = point.get();
      points.add(before);
    }
    return points;
  }

  /** How many of the safe points, from the first on, hold. */
  private static int holding(
      UnfinishedFiles files,
      List<SafePoint> points,
      Set<DigestAlgorithm> algorithms,
      Crew crew,
      ProgressMeter progress)
      throws IOException {
    int count = files.inventoryHolds(points);
    long size =
        Files.isRegularFile(files.container(), LinkOption.NOFOLLOW_LINKS)
            ? Files.size(files.container())
            : 0;
    while (count > 0 && points.get(count - 1).length() > size) {
      count--;
    }
    if (count == 0) {
      return 0;
    }
    SafePoint last = points.get(count - 1);
    progress.begin(Phase.RECHECKING, last.files(), last.finishedOctets());
    long damage = damage(files, last, algorithms, crew, progress);
    while (count > 0 && points.get(count - 1).entries() > damage) {
      count--;
    }
    return count;
  }

  private static long damage(
      UnfinishedFiles files,
      SafePoint last,
      Set<DigestAlgorithm> algorithms,
      Crew crew,
      ProgressMeter progress)
      throws IOException {
    try (var recheck =
        new Recheck(
            BegunContainer.open(files.container(), last.entries()),
            new InventoryReader(
                UnfinishedFiles.open(files.inventory(), last.inventory()), List.copyOf(algorithms)),
            UnfinishedFiles.open(files.leaves(), last.leaves()),
            crew,
            progress)) {
      return recheck.firstDamage();
    } catch (InvalidPackageException e) {
      return 0;
    }
  }

  private SafePoint point() {
    return points.isEmpty() ? SafePoint.START : points.get(points.size() - 1);
  }

  /** The package's id and when its packing began, the first time. */
  PackingTerms terms() {
    return terms;
  }

  /** Whether nothing is there to go on with. */
  boolean begins() {
    return points.isEmpty();
  }

  /** What is there to go on with. */
  Optional<Resumed> resumed() {
    return begins()
        ? Optional.empty()
        : Optional.of(
            new Resumed(files.container().getParent(), point().files(), point().octets()));
  }

  ZipWriter zip(WorkSpace work) throws IOException {
    Path file = files.container();
    return begins()
        ? ZipWriter.create(file, work.tuning(), work.crew())
        : ZipWriter.reopen(file, work.tuning(), work.crew(), point().entries(), point().length());
  }

  PayloadLists lists() throws IOException {
    return log == null
        ? new PayloadLists(files.container(), algorithms)
        : PayloadLists.lasting(files.container(), algorithms, point());
  }

  /** Where the next safe points go. */
  SafePoints points(
      SafePoints.Distance distance, ZipWriter zip, PayloadLists lists, PendingLines lines) {
    return SafePoints.in(log, distance, zip, lists, lines);
  }

  Adoption adoption(ZipWriter zip, SafePoints after) throws IOException {
    if (begins()) {
      return Adoption.none();
    }
    List<SafePoint> marks = points.stream().filter(point()::isInSameFile).toList();
    return Adoption.of(
        files,
        point(),
        algorithms,
        point().begun().map(file -> new BegunFile(files.container(), zip, after, marks)));
  }

  @Override
  public void close() throws IOException {
    if (log != null) {
      log.close();
    }
  }
}
