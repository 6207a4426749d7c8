package org.evidencepack.internal.format;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.evidencepack.model.Digest;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.InvalidInputException;
import org.evidencepack.model.RawName;

/**
 * A list of hashes that somebody made of the files before, to compare with ({@code knownHashes} of
 * FORMAT.md section 6). About 60 octets and the path for each entry. Thread-safe.
 */
public final class KnownHashList {
  private static final RawName DATA = RawName.of("data");

  private final String name;
  private final boolean bag;
  private final KnownHashTable table;
  private final BitSet met = new BitSet();
  private final BitSet matched = new BitSet();

  private KnownHashList(String name, boolean bag, KnownHashTable table) {
    this.name = name;
    this.bag = bag;
    this.table = table;
  }

  /**
   * Reads a list, in UTF-8 or, with a byte order mark, UTF-16, with line ends of either kind:
   *
   * <ul>
   *   <li>of {@code sha256sum}, {@code md5sum} and their kin, escaped names included, and of {@code
   *       md5deep} and its kin. 32 digits are MD5, 40 SHA-1, 64 SHA-256, 128 SHA-512; the latter
   *       two SHA-3 if the file's name holds {@code sha3-} or {@code sha3_};
   *   <li>of BSD and OpenSSL, {@code SHA256 (name) = …}, which may be mixed with these;
   *   <li>of {@code hashdeep}; columns of other algorithms are not used;
   *   <li>a manifest of a BagIt bag, if the file is named as one.
   * </ul>
   *
   * <p>Lines that are blank or begin with {@code #} are skipped.
   *
   * @throws InvalidInputException with the line's number if a line is none of these, if two lines
   *     give one path different hashes, or if the list is empty or cannot be read
   */
  public static KnownHashList read(Path file) throws InvalidInputException {
    var reader = new KnownHashReader(file);
    return new KnownHashList(reader.name(), reader.isManifest(), reader.read());
  }

  /** The list's file name. */
  public String name() {
    return name;
  }

  /** The algorithms that any entry uses, in the order of documents: what must be computed. */
  public List<DigestAlgorithm> algorithms() {
    return table.algorithms();
  }

  /** The number of paths that it lists. */
  public long entries() {
    return table.size();
  }

  /**
   * The entry for a file, by the first of its paths that is listed.
   *
   * <p>Paths are equal that differ in Unicode normalisation, {@code ./}, doubled slashes, a drive
   * letter, or in backslashes where the list was evidently made on Windows. Names in another
   * encoding than UTF-8 are compared by their octets.
   *
   * @param paths what the list may call it, likeliest first: below the item; the item folder's name
   *     and that; as given on the command line; absolute. A manifest may also call each {@code
   *     data/} and that
   */
  public Optional<KnownHash> find(List<RawName> paths) {
    for (RawName path : paths) {
      int index = table.find(KnownHashPath.ofFile(path));
      if (index < 0 && bag) {
        index = table.find(KnownHashPath.ofFile(DATA.resolve(path)));
      }
      if (index >= 0) {
        return Optional.of(meet(index));
      }
    }
    return Optional.empty();
  }

  private synchronized KnownHash meet(int index) {
    met.set(index);
    return new KnownHash(this, index);
  }

  /** Entries whose file was found and had the digests of the list. */
  public synchronized long matched() {
    return matched.cardinality();
  }

  /** Entries for which no file was found. */
  public synchronized long unmet() {
    return (long) table.size() - met.cardinality();
  }

  /** The first paths, in the order of their octets, for which no file was found. */
  public synchronized List<String> unmet(int atMost) {
    List<String> paths = new ArrayList<>();
    int index = met.nextClearBit(0);
    while (index < table.size() && paths.size() < atMost) {
      paths.add(path(index));
      index = met.nextClearBit(index + 1);
    }
    return paths;
  }

  String path(int index) {
    return new String(table.path(index), StandardCharsets.UTF_8);
  }

  Map<DigestAlgorithm, Digest> digests(int index) {
    return table.digests(index);
  }

  synchronized void match(int index) {
    matched.set(index);
  }
}
