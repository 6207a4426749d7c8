package org.evidencepack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.evidencepack.internal.format.PackageDocument;
import org.evidencepack.model.CaseInfo;
import org.evidencepack.model.Digest;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.PackageInfo;
import org.evidencepack.model.PackageInfo.Withheld;

/**
 * What the bytes of a package depend on besides its sources: the head of the log of one that is
 * packed resumably.
 *
 * @param packageId the package's own
 * @param created when packing began
 * @param rest name to value: what must be the same in a later run
 */
record PackingTerms(String packageId, Instant created, Map<String, String> rest) {
  private static final String FORM = "1";
  private static final String PACKAGE = "package";
  private static final String CREATED = "created";

  /** Those that options and case give; the id and the time of a package that begins now. */
  static PackingTerms of(CaseInfo info, PackagingOptions options, Set<DigestAlgorithm> algorithms)
      throws IOException {
    Instant created = options.clock.instant().truncatedTo(ChronoUnit.SECONDS);
    String packageId = "urn:uuid:" + options.packageId.orElseGet(UUID::randomUUID);
    var rest = new LinkedHashMap<String, String>();
    rest.put("form", FORM);
    rest.put("program", ThisTool.INFO.version().orElse("?").replaceAll("[^!-~]", "?"));
    rest.put("package-id", options.packageId.map(UUID::toString).orElse("any"));
    rest.put(
        "digests", algorithms.stream().map(DigestAlgorithm::id).collect(Collectors.joining(",")));
    rest.put("compression", String.valueOf(options.compressed));
    rest.put("unreadable", options.unreadable.name());
    rest.put("known-hashes", lists(options.knownHashes));
    rest.put("case", Digest.sha256(document(info)).hex());
    return new PackingTerms(packageId, created, rest);
  }

  private static String lists(List<Path> files) throws IOException {
    var digests = new ArrayList<String>();
    for (Path file : files) {
      try (InputStream in = Files.newInputStream(file)) {
        digests.add(Digest.sha256(in).hex());
      }
    }
    return String.join(",", digests);
  }

  /** All that a package would say of the case. */
  private static byte[] document(CaseInfo info) {
    return PackageDocument.write(
        new PackageInfo(
            PackageInfo.FORMAT_VERSION,
            "",
            Instant.EPOCH,
            info,
            0,
            0,
            Withheld.NONE,
            0,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            ThisTool.INFO));
  }

  /** The head of a log. */
  Map<String, String> head() {
    var head = new LinkedHashMap<>(rest);
    head.put(PACKAGE, packageId);
    head.put(CREATED, created.toString());
    return head;
  }

  /** Those of a log's head; empty if they cannot be. */
  static Optional<PackingTerms> read(Map<String, String> head) {
    var rest = new LinkedHashMap<>(head);
    String id = rest.remove(PACKAGE);
    String created = rest.remove(CREATED);
    try {
      return id == null || created == null
          ? Optional.empty()
          : Optional.of(new PackingTerms(id, Instant.parse(created), rest));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The names of what is not the same. */
  List<String> differences(PackingTerms other) {
    var names = new LinkedHashMap<>(rest);
    other.rest.forEach(names::putIfAbsent);
    return names.keySet().stream()
        .filter(name -> !names.get(name).equals(other.rest.get(name)) || !rest.containsKey(name))
        .map(name -> name.replace('-', ' '))
        .toList();
  }
}
