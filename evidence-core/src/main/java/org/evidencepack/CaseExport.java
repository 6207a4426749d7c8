package org.evidencepack;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.evidencepack.internal.casegraph.CaseGraph;
import org.evidencepack.internal.casegraph.Happening;
import org.evidencepack.internal.casegraph.PackageAccount;
import org.evidencepack.internal.format.FileNames;
import org.evidencepack.model.EvidenceFile;
import org.evidencepack.model.EvidenceItem;
import org.evidencepack.model.InvalidInputException;

/**
 * A package as a CASE/UCO 1.4.0 graph in JSON-LD, with all custody events, those after the seal
 * too. <em>Nothing is verified</em>: the graph says what the package claims. Its context stands in
 * it, so no reader needs a network; its node names come from the package id, so the same package
 * gives the same octets. Payload content is not read. Immutable.
 */
public final class CaseExport {
  private final EvidencePackage evidence;
  private final long files;
  private final Map<String, String> exhibitNumbers;

  private CaseExport(EvidencePackage evidence, long files, Map<String, String> exhibitNumbers) {
    this.evidence = evidence;
    this.files = files;
    this.exhibitNumbers = exhibitNumbers;
  }

  /** Exports that package, which stays open and belongs to the caller. */
  public static CaseExport of(EvidencePackage evidence) {
    return new CaseExport(evidence, 0, Map.of());
  }

  /**
   * Describes payload files, and those withheld, one by one, the first so many in the order of the
   * inventory; otherwise none, and the graph names the inventory by its hash. A node for each costs
   * about 1.5 kB, and graph tools slow down beyond some ten thousand.
   *
   * @throws IllegalArgumentException if the number is negative
   */
  public CaseExport withFiles(long most) {
    if (most < 0) {
      throw new IllegalArgumentException("a negative number of files: " + most);
    }
    return new CaseExport(evidence, most, exhibitNumbers);
  }

  /**
   * Tells the receiver's own exhibit number of an item. The records from the last RECEIVED event on
   * bear it, and the sender's, which is the item's id, as {@code rootExhibitNumber} beside it.
   */
  public CaseExport withExhibitNumber(String item, String number) {
    var numbers = new TreeMap<>(exhibitNumbers);
    numbers.put(item, number);
    return new CaseExport(evidence, files, numbers);
  }

  /**
   * Writes the graph; does not close the stream.
   *
   * @return how many files it describes
   * @throws InvalidInputException if an exhibit number is given for an item that is not in the
   *     package, or though no RECEIVED event is
   * @throws org.evidencepack.model.InvalidPackageException if the package breaks the format
   */
  public long write(OutputStream out) throws IOException {
    PackageAccount account = account();
    CaseGraph graph = CaseGraph.begin(out, account);
    long described = 0;
    if (files > 0) {
      described = describe(graph);
    }
    graph.end();
    return described;
  }

  /**
   * As {@link #write(OutputStream)}, to a file that is there when it is complete, or not at all.
   *
   * @throws InvalidInputException besides, if the file exists and is not to be replaced, or its
   *     folder does not exist, or it is the package or in its folder
   */
  public long write(Path target, boolean overwrite) throws IOException {
    var described = new AtomicLong();
    EvidenceExport.toFile(
        evidence,
        target,
        overwrite,
        out -> {
          var buffered = new BufferedOutputStream(out, 64 << 10);
          described.set(write(buffered));
          buffered.flush();
        });
    return described.get();
  }

  private PackageAccount account() throws IOException {
    List<Happening> happenings =
        evidence.custody().stream()
            .map(record -> new Happening(record.sequence(), record.recordedAt(), record.event()))
            .toList();
    var account =
        new PackageAccount(
            evidence.info(),
            happenings,
            evidence.describe(FileNames.INVENTORY, SealedGraph.INVENTORY_TYPE),
            Optional.of(evidence.describe(FileNames.SEAL, "application/xml")),
            exhibitNumbers);
    requireNumbered(account);
    return account;
  }

  private void requireNumbered(PackageAccount account) throws InvalidInputException {
    List<String> items = evidence.info().caseInfo().items().stream().map(EvidenceItem::id).toList();
    for (String item : exhibitNumbers.keySet()) {
      if (!items.contains(item)) {
        throw new InvalidInputException(
            "exhibit number of " + item + ": is no item of the package, which has " + items);
      }
    }
    if (!exhibitNumbers.isEmpty() && account.lastReceived() == 0) {
      throw new InvalidInputException(
          "exhibit numbers of a receiver: the package was not received yet: receive it first");
    }
  }

  private long describe(CaseGraph graph) throws IOException {
    try (Stream<EvidenceFile> lines = evidence.files()) {
      Iterator<EvidenceFile> found =
          lines.filter(line -> line.content().isPresent()).limit(files).iterator();
      long described = 0;
      while (found.hasNext()) {
        EvidenceFile file = found.next();
        graph.file(file, file.content().orElseThrow());
        described++;
      }
      return described;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
