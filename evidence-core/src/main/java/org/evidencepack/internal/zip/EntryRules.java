package org.evidencepack.internal.zip;

import java.util.Optional;
import java.util.Set;
import org.evidencepack.internal.name.NameConflict;
import org.evidencepack.internal.name.NameTable;
import org.evidencepack.internal.name.PortableName;
import org.evidencepack.model.Finding;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.InvalidPackageException;

/** What each file of a package must keep to, and all together (FORMAT.md sections 2.6 and 3). */
final class EntryRules {
  private static final int TAG_FILE_LIMIT = 10_000;
  private static final long TAG_FILE_SIZE_LIMIT = 16L * 1024 * 1024;

  /** No deflate stream expands more: 258 octets for two bits. */
  private static final long EXPANSION_LIMIT = 1032;

  /** A seal has up to four signatures, each with a manifest that lists every file. */
  private static final Set<String> LARGE =
      Set.of(
          "metadata/files.jsonl",
          "metadata/blocks.bin",
          "tagmanifest-sha256.txt",
          "META-INF/ASiCManifest001.xml",
          "META-INF/ASiCManifest002.xml",
          "META-INF/ASiCManifest003.xml",
          "META-INF/ASiCManifest004.xml");

  private final NameTable names = new NameTable();
  private int tagFiles;

  /** Demands all that can be told without the data; an entry that was demanded before is a twin. */
  void demand(Entry entry) throws InvalidPackageException {
    demandName(entry.name());
    if (!entry.payload()) {
      demandTagFile(entry);
    }
    if (entry.method() == ZipMethod.STORED && entry.size() != entry.compressedSize()) {
      throw new InvalidPackageException(
          Finding.mismatch(
              FindingCode.ZIP_HEADER,
              entry.name(),
              "stored data has another size than the file",
              entry.size(),
              entry.compressedSize()));
    }
    long atLeast = entry.size() / EXPANSION_LIMIT + (entry.size() % EXPANSION_LIMIT > 0 ? 1 : 0);
    if (entry.size() < 0 || atLeast > entry.compressedSize()) {
      throw new InvalidPackageException(
          FindingCode.LIMIT_EXCEEDED, entry.name(), "expands more than a deflate stream can");
    }
  }

  /** Whether {@link #demand} was given a file of exactly this name. */
  boolean met(String name) {
    return names.contains(name);
  }

  private void demandName(String name) throws InvalidPackageException {
    Optional<String> problem = PortableName.problem(name);
    if (problem.isPresent()) {
      throw new InvalidPackageException(
          FindingCode.ENTRY_NAME, name, "not a portable name: " + problem.get());
    }
    Optional<NameConflict> conflict = names.add(name);
    if (conflict.isPresent()) {
      throw new InvalidPackageException(
          FindingCode.ENTRY_NAME_TWIN, name, conflict.get().message());
    }
  }

  private void demandTagFile(Entry entry) throws InvalidPackageException {
    if (entry.method() != ZipMethod.STORED) {
      throw new InvalidPackageException(
          Finding.mismatch(
              FindingCode.ZIP_HEADER,
              entry.name(),
              "files outside data/ are stored",
              ZipMethod.STORED,
              entry.method()));
    }
    tagFiles++;
    if (tagFiles > TAG_FILE_LIMIT) {
      throw new InvalidPackageException(
          FindingCode.LIMIT_EXCEEDED,
          entry.name(),
          "more than " + TAG_FILE_LIMIT + " files outside data/");
    }
    boolean large = LARGE.contains(entry.name()) || entry.name().startsWith("manifest-");
    if (!large && entry.size() > TAG_FILE_SIZE_LIMIT) {
      throw new InvalidPackageException(
          Finding.mismatch(
              FindingCode.LIMIT_EXCEEDED,
              entry.name(),
              "a file outside data/ is too large",
              "at most " + TAG_FILE_SIZE_LIMIT,
              entry.size()));
    }
  }
}
