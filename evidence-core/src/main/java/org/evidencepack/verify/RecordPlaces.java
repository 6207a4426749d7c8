package org.evidencepack.verify;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.evidencepack.internal.cms.EvidenceRecordFile;
import org.evidencepack.internal.format.FileNames;
import org.evidencepack.internal.format.SealReader;
import org.evidencepack.model.InvalidPackageException;

/**
 * Where the evidence records of a package stand: each after the file that its manifest lists last
 * (FORMAT.md 10.4), so that this is known of an unpacked package too. A manifest that cannot be
 * read is taken to stand at the end; that something is wrong with it is for other checks.
 */
final class RecordPlaces {
  private final List<Place> left;

  private RecordPlaces(List<Place> left) {
    this.left = left;
  }

  /**
   * A record.
   *
   * @param after the file before it; empty if that cannot be told
   * @param time that its files should bear; empty if that cannot be told
   */
  record Place(String after, Optional<Instant> time) {}

  static RecordPlaces of(PackageFiles files) throws IOException {
    List<Place> places = new ArrayList<>();
    for (int number = 1; files.has(FileNames.recordManifest(number)); number++) {
      places.add(new Place(last(files, number), time(files, FileNames.evidenceRecord(number))));
    }
    return new RecordPlaces(places);
  }

  private static String last(PackageFiles files, int number) throws IOException {
    String manifest = FileNames.recordManifest(number);
    String last = "";
    try (var reader =
        SealReader.open(files.open(manifest), manifest, FileNames.evidenceRecord(number))) {
      for (var next = reader.next(); next.isPresent(); next = reader.next()) {
        last = next.get().name();
      }
      return last;
    } catch (InvalidPackageException e) {
      return "";
    }
  }

  private static Optional<Instant> time(PackageFiles files, String record) throws IOException {
    try {
      return files.has(record)
          ? Optional.of(
              EvidenceRecordFile.read(files.read(record), record)
                  .time()
                  .truncatedTo(ChronoUnit.SECONDS))
          : Optional.empty();
    } catch (InvalidPackageException e) {
      return Optional.empty();
    }
  }

  /** Takes the next record, if it stands after that file. */
  Optional<Place> after(String name) {
    return left.isEmpty() || !left.get(0).after().equals(name)
        ? Optional.empty()
        : Optional.of(left.remove(0));
  }

  /** Takes all that are left. */
  List<Place> rest() {
    return left;
  }
}
