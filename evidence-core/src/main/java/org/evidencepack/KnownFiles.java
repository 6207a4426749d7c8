package org.evidencepack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.evidencepack.internal.files.SourceNode;
import org.evidencepack.internal.format.KnownHash;
import org.evidencepack.internal.format.KnownHashList;
import org.evidencepack.model.Digest;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.InvalidInputException;
import org.evidencepack.model.PackageInfo.KnownList;
import org.evidencepack.model.RawName;

/** The lists of known hashes that the payload is compared with on its way through. */
final class KnownFiles {
  private static final int NAMED = 3;

  private final List<KnownHashList> lists;

  private KnownFiles(List<KnownHashList> lists) {
    this.lists = lists;
  }

  static KnownFiles read(List<Path> files) throws InvalidInputException {
    var lists = new ArrayList<KnownHashList>();
    for (Path file : files) {
      lists.add(KnownHashList.read(file));
    }
    return new KnownFiles(lists);
  }

  /** What must be computed to compare. */
  Set<DigestAlgorithm> algorithms() {
    var algorithms = EnumSet.noneOf(DigestAlgorithm.class);
    lists.forEach(list -> algorithms.addAll(list.algorithms()));
    return algorithms;
  }

  /** What a list may call a file, likeliest first; nothing if there is no list. */
  List<RawName> paths(Path source, SourceNode node) {
    if (lists.isEmpty()) {
      return List.of();
    }
    RawName below = RawName.of("");
    for (RawName component : node.components()) {
      below = below.resolve(component);
    }
    var paths = new ArrayList<>(List.of(below));
    if (!node.path().equals(source.toAbsolutePath())) {
      RawName folder = RawName.of(String.valueOf(source.getFileName()));
      paths.add(folder.resolve(below));
      paths.add(RawName.of(source.toString()).resolve(below));
    } else {
      paths.add(RawName.of(source.toString()));
    }
    paths.add(RawName.of(node.path().toString()));
    return paths;
  }

  /**
   * Compares a file with every list that has it.
   *
   * @return the names of these lists
   * @throws InvalidInputException if one has other digests
   */
  List<String> compare(String file, List<RawName> paths, Map<DigestAlgorithm, Digest> digests)
      throws InvalidInputException {
    var names = new ArrayList<String>();
    for (KnownHashList list : lists) {
      Optional<KnownHash> known = list.find(paths);
      if (known.isPresent()) {
        if (!known.get().agrees(digests)) {
          throw mismatch(file, list, known.get(), digests);
        }
        names.add(list.name());
      }
    }
    return names;
  }

  private static InvalidInputException mismatch(
      String file, KnownHashList list, KnownHash known, Map<DigestAlgorithm, Digest> digests) {
    Digest expected =
        known.expected().values().stream()
            .filter(digest -> !digest.equals(digests.get(digest.algorithm())))
            .findFirst()
            .orElseThrow();
    return new InvalidInputException(
        file
            + ": is not the file that "
            + list.name()
            + " knows: expected "
            + expected
            + ", found "
            + digests.get(expected.algorithm())
            + "; nothing was packed. Find out which of the two is right");
  }

  /** The lists as the package document names them. */
  List<KnownList> lists() {
    return lists.stream()
        .map(list -> new KnownList(list.name(), list.entries(), list.matched()))
        .toList();
  }

  /** A remark on each list that names files which were not packed. */
  List<String> remarks() {
    return lists.stream().filter(list -> list.unmet() > 0).map(KnownFiles::remark).toList();
  }

  private static String remark(KnownHashList list) {
    long files = list.unmet();
    return list.name()
        + " names "
        + files
        + (files == 1 ? " file that was" : " files that were")
        + " not packed, such as "
        + String.join(", ", list.unmet(NAMED));
  }
}
