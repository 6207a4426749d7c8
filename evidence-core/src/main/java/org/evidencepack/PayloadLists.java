package org.evidencepack;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.evidencepack.internal.format.FileNames;
import org.evidencepack.internal.format.InventoryLine;
import org.evidencepack.internal.format.ManifestLine;
import org.evidencepack.internal.format.SealReader;
import org.evidencepack.internal.format.SealWriter;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.EvidenceFile;
import org.evidencepack.model.PackageInfo.Withheld;
import org.evidencepack.model.StoredContent;

/**
 * The lists of the payload that a package holds: inventory, a BagIt manifest for each algorithm,
 * and the seal. Each grows by one line a file, in a spool.
 */
final class PayloadLists implements Closeable {
  private static final int NAMED = 3;

  private final List<Closeable> spools = new ArrayList<>();
  private final Path temporary;
  private final Spool inventory;
  private final Map<DigestAlgorithm, Spool> manifests = new LinkedHashMap<>();
  private final Spool sealSpool;
  private final SealWriter seal;
  private final LeafSpool leaves;
  private long files;
  private long bytes;
  private Withheld withheld = Withheld.NONE;
  private long unreadable;
  private final List<String> unreadableFirst = new ArrayList<>();

  PayloadLists(Path temporary, Set<DigestAlgorithm> algorithms) throws IOException {
    this(temporary, algorithms, Optional.empty());
  }

  /** Lists of which inventory and leaf digests last, and go on behind that safe point. */
  static PayloadLists lasting(Path temporary, Set<DigestAlgorithm> algorithms, SafePoint from)
      throws IOException {
    return new PayloadLists(temporary, algorithms, Optional.of(from));
  }

  private PayloadLists(Path temporary, Set<DigestAlgorithm> algorithms, Optional<SafePoint> from)
      throws IOException {
    this.temporary = temporary;
    Path files = temporary.resolveSibling("files.part");
    Path blocks = temporary.resolveSibling("blocks.part");
    try {
      inventory =
          kept(from.isPresent() ? Spool.lasting(files, from.get().inventory()) : new Spool(files));
      for (DigestAlgorithm algorithm : algorithms) {
        if (algorithm.inBag()) {
          manifests.put(algorithm, spool(temporary, algorithm.id()));
        }
      }
      sealSpool = spool(temporary, "seal");
      seal = new SealWriter(sealSpool.out(), FileNames.SIGNATURE);
      leaves =
          kept(
              from.isPresent()
                  ? LeafSpool.lasting(blocks, from.get().leaves())
                  : new LeafSpool(blocks));
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  private Spool spool(Path temporary, String name) throws IOException {
    return kept(new Spool(temporary.resolveSibling(name + ".part")));
  }

  private <S extends Closeable> S kept(S spool) {
    spools.add(spool);
    return spool;
  }

  void add(EvidenceFile file) throws IOException {
    inventory.out().write(InventoryLine.write(file));
    adopt(file);
  }

  /** Adds a file whose line stands in the inventory already. */
  void adopt(EvidenceFile file) throws IOException {
    if (file.type() == EvidenceFile.Type.UNREADABLE) {
      unreadable(file);
    }
    if (file.stored()) {
      content(file.path(), file.content().orElseThrow());
    } else if (file.withheld()) {
      withheld =
          new Withheld(
              withheld.files() + 1, withheld.bytes() + file.content().orElseThrow().size());
    }
  }

  private void unreadable(EvidenceFile file) {
    unreadable++;
    if (unreadableFirst.size() < NAMED) {
      String below = file.originalPath().toString();
      unreadableFirst.add(
          "%s%s (%s)"
              .formatted(
                  file.item(), below.isEmpty() ? "" : "/" + below, file.remark().orElse("")));
    }
  }

  private void content(String path, StoredContent content) throws IOException {
    for (var manifest : manifests.entrySet()) {
      var line = new ManifestLine(content.digests().get(manifest.getKey()), path);
      manifest.getValue().out().write(line.write());
    }
    seal.reference(path, content.digests().get(DigestAlgorithm.SHA256));
    files++;
    bytes += content.size();
  }

  long files() {
    return files;
  }

  long bytes() {
    return bytes;
  }

  Withheld withheld() {
    return withheld;
  }

  long unreadable() {
    return unreadable;
  }

  /** The first of them, with their reasons. */
  List<String> unreadableFirst() {
    return unreadableFirst;
  }

  Spool inventory() {
    return inventory;
  }

  /** Takes the leaf digests of the payload. */
  LeafSpool leaves() {
    return leaves;
  }

  Map<DigestAlgorithm, Spool> manifests() {
    return manifests;
  }

  /** Takes references to files that are no payload; to be closed before {@link #sealSpool}. */
  SealWriter seal() {
    return seal;
  }

  /** The manifest with that number: the same for each signature over the seal, but its name. */
  Spool sealSpool(int number) throws IOException {
    if (number == 1) {
      return sealSpool;
    }
    Spool other = spool(temporary, "seal" + number);
    try (var reader = SealReader.open(sealSpool.read(), FileNames.SEAL, FileNames.SIGNATURE);
        var writer = new SealWriter(other.out(), FileNames.signature(number))) {
      reader.copyTo(writer);
    }
    return other;
  }

  @Override
  public void close() throws IOException {
    IOException failure = null;
    for (Closeable spool : spools) {
      try {
        spool.close();
      } catch (IOException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
