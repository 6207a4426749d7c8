package org.evidencepack.verify;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.evidencepack.internal.format.FileNames;
import org.evidencepack.internal.zip.Container;
import org.evidencepack.internal.zip.Entry;
import org.evidencepack.model.Digest;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.InvalidPackageException;

/**
 * The files of a package that are not payload, by name, with their digests. However often one is
 * read, what is handed out is what it held the first time, or the reading fails.
 */
final class PackageFiles {
  /** Largest file outside the payload that is read into memory (FORMAT.md section 2.6). */
  static final int LARGEST = 16 << 20;

  private final String name;
  private final Container container;
  private final Map<String, Entry> entries = new HashMap<>();
  private final Map<String, FirstReading> readings = new HashMap<>();

  /**
   * Those of that container.
   *
   * @param name how to call the package
   */
  PackageFiles(String name, Container container) {
    this.name = name;
    this.container = container;
    container.tagFiles().forEach(entry -> entries.put(entry.name(), entry));
  }

  boolean has(String name) {
    return entries.containsKey(name);
  }

  Entry entry(String name) throws InvalidPackageException {
    Entry entry = entries.get(name);
    if (entry == null) {
      throw new InvalidPackageException(FindingCode.ENTRY_MISSING, name, "is missing");
    }
    return entry;
  }

  /** The whole of a small file; LIMIT_EXCEEDED if it is none. */
  byte[] read(String file) throws IOException {
    Entry entry = entry(file);
    if (entry.size() > LARGEST) {
      return container.read(entry, LARGEST); // which says so
    }
    try (InputStream content = open(file)) {
      return content.readAllBytes();
    }
  }

  InputStream open(String file) throws IOException {
    FirstReading first = first(file);
    return first.again(container.open(entry(file)));
  }

  /** SHA-256 of a file; for this it is read once, however often it is asked for. */
  Digest digest(String file) throws IOException {
    return first(file).digest();
  }

  private FirstReading first(String file) throws IOException {
    FirstReading known = readings.get(file);
    if (known == null) {
      Entry entry = entry(file);
      try (InputStream in = container.open(entry)) {
        known = FirstReading.of(name + ": " + file, entry.size(), in);
      }
      readings.put(file, known);
    }
    return known;
  }

  /** Number of custody events that the names promise: from 0001 on, without a gap. */
  long custodyEvents() {
    long events = 0;
    while (has(FileNames.custodyEvent(events + 1))) {
      events++;
    }
    return events;
  }

  long payloadFiles() {
    return container.payloadFiles();
  }

  /** Names of all files that are no payload. */
  Set<String> names() {
    return entries.keySet();
  }

  /**
   * The names of FORMAT.md section 1 up to the seal's signature, without the payload, in their
   * order. The case graph if it is there; of the payload manifests those that are there: that they
   * are the right ones is for the bag check.
   *
   * @param events number of custody events before the seal
   */
  List<String> sealed(long events) {
    var names = new ArrayList<String>();
    names.add(FileNames.MIMETYPE);
    for (long event = 1; event <= events; event++) {
      names.add(FileNames.custodyEvent(event));
    }
    names.addAll(List.of(FileNames.PACKAGE, FileNames.INVENTORY));
    if (has(FileNames.BLOCKS)) {
      names.add(FileNames.BLOCKS);
    }
    if (has(FileNames.CASE_GRAPH)) {
      names.add(FileNames.CASE_GRAPH);
    }
    names.addAll(List.of(FileNames.README, FileNames.BAGIT, FileNames.BAG_INFO));
    for (DigestAlgorithm algorithm : List.of(DigestAlgorithm.values())) {
      String manifest = FileNames.manifest(algorithm);
      if (algorithm == DigestAlgorithm.SHA256 || (algorithm.inBag() && has(manifest))) {
        names.add(manifest);
      }
    }
    names.addAll(List.of(FileNames.TAG_MANIFEST, FileNames.SEAL, FileNames.SIGNATURE));
    return names;
  }
}
