package org.evidencepack.verify;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.evidencepack.internal.format.FileNames;
import org.evidencepack.internal.format.InventoryReader;
import org.evidencepack.internal.io.ProgressMeter;
import org.evidencepack.internal.name.NameConflict;
import org.evidencepack.internal.name.NameTable;
import org.evidencepack.internal.name.PortableName;
import org.evidencepack.internal.zip.Container;
import org.evidencepack.internal.zip.Entry;
import org.evidencepack.internal.zip.EntryCursor;
import org.evidencepack.internal.zip.ZipMethod;
import org.evidencepack.model.EvidenceFile;
import org.evidencepack.model.EvidenceItem;
import org.evidencepack.model.Finding;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.InvalidPackageException;
import org.evidencepack.model.PackageInfo;
import org.evidencepack.model.Severity;
import org.evidencepack.model.StoredContent;

/**
 * FORMAT.md section 7: the inventory agrees with container and package document. It is the spine to
 * which every other list of the payload is compared, each through its {@link Join}.
 */
final class InventoryCheck {
  private final Container container;
  private final PackageInfo info;
  private final Findings inventory;
  private final Findings structure;
  private final Asked asked;
  private final ProgressMeter progress;
  private final Set<String> items;
  private final NameTable names = new NameTable();
  private final WithheldFiles withheld = new WithheldFiles(Set.of());
  private long files;
  private long bytes;

  /**
   * Prepares the walk.
   *
   * @param inventory takes what is wrong with the inventory
   * @param structure takes what is wrong with the tree of an unpacked folder
   * @param asked is shown every line
   */
  InventoryCheck(
      Container container,
      PackageInfo info,
      Findings inventory,
      Findings structure,
      Asked asked,
      ProgressMeter progress) {
    this.container = container;
    this.info = info;
    this.inventory = inventory;
    this.structure = structure;
    this.asked = asked;
    this.progress = progress;
    this.items = info.caseInfo().items().stream().map(EvidenceItem::id).collect(Collectors.toSet());
  }

  /** Walks the whole inventory; throws where it cannot be followed any more. */
  void run(PackageFiles packageFiles, List<? extends Join> joins) throws IOException {
    EntryCursor payload = container.payload();
    try (var reader =
        new InventoryReader(packageFiles.open(FileNames.INVENTORY), info.digestAlgorithms())) {
      for (var file = reader.next(); file.isPresent(); file = reader.next()) {
        line(file.get(), reader.subject());
        asked.see(reader.number(), file.get());
        progress.progress(files, bytes);
        if (file.get().withheld()) {
          withheld.add(file.get());
        } else if (file.get().stored()) {
          entry(file.get(), payload);
          for (Join join : joins) {
            join.file(file.get());
          }
        }
      }
      surplus(payload);
    }
    sums();
    for (Join join : joins) {
      join.end();
    }
  }

  private void line(EvidenceFile file, String subject) throws InvalidPackageException {
    if (!items.contains(file.item())) {
      inventory.add(
          Finding.error(
              FindingCode.DOCUMENT_INCONSISTENT,
              subject,
              "names the undeclared item " + file.item()));
    }
    file.content().ifPresent(content -> known(content, subject));
    Optional<String> problem = PortableName.problem(file.path());
    if (problem.isEmpty()) {
      problem =
          (file.type() == EvidenceFile.Type.DIRECTORY
                  ? names.addFolder(file.path())
                  : names.add(file.path()))
              .map(NameConflict::message);
    }
    problem.ifPresent(
        text ->
            inventory.add(
                Finding.error(FindingCode.INVENTORY_MALFORMED, subject, "path: " + text)));
    if (file.type() == EvidenceFile.Type.UNREADABLE) {
      inventory.add(
          Finding.note(
              FindingCode.SOURCE_UNREADABLE,
              Severity.WARNING,
              file.path(),
              "was not packed: " + file.remark().orElse("")));
    }
  }

  private void known(StoredContent content, String subject) {
    for (String list : content.known()) {
      if (info.knownHashes().stream().noneMatch(declared -> declared.list().equals(list))) {
        inventory.add(
            Finding.error(
                FindingCode.DOCUMENT_INCONSISTENT,
                subject,
                "names the undeclared list of known hashes " + list));
      }
    }
  }

  /** Finds the file's entry. A folder may lack it: that is no reason to stop. */
  private void entry(EvidenceFile file, EntryCursor payload) throws IOException {
    long size = file.content().orElseThrow().size();
    files++;
    bytes += size;
    Optional<Entry> found = payload.next(file.path());
    if (found.isEmpty() && container.unpacked()) {
      structure.add(Finding.error(FindingCode.ENTRY_MISSING, file.path(), "is missing"));
      return;
    }
    Entry entry = found.orElseThrow(() -> mismatch(file.path(), "is not in the container"));
    if (!entry.name().equals(file.path())) {
      throw mismatch(entry.name(), "stands where the inventory has " + file.path());
    }
    if (entry.size() != size) {
      inventory.add(
          Finding.mismatch(
              FindingCode.INVENTORY_MISMATCH,
              file.path(),
              "does not have the size that the inventory gives",
              size,
              entry.size()));
    }
    deflated(file, entry);
    time(file, entry);
  }

  private void deflated(EvidenceFile file, Entry entry) {
    boolean told = file.content().orElseThrow().deflated().isPresent();
    if (!container.unpacked() && told != (entry.method() == ZipMethod.DEFLATED)) {
      inventory.add(
          Finding.error(
              FindingCode.INVENTORY_MISMATCH,
              file.path(),
              told ? "is stored, not deflated" : "is deflated, not stored"));
    }
  }

  private void time(EvidenceFile file, Entry entry) {
    Instant time = file.attributes().modified().orElse(info.created());
    if (!container.unpacked() && !entry.hasTime(time.getEpochSecond())) {
      inventory.add(
          Finding.mismatch(
              FindingCode.ENTRY_TIME_MISMATCH,
              file.path(),
              "bears another time than the inventory's",
              time,
              Instant.ofEpochSecond(entry.modified())));
    }
  }

  private void surplus(EntryCursor payload) throws IOException {
    if (container.unpacked()) {
      for (String name : payload.unexpected(Findings.MOST)) {
        structure.add(Finding.error(FindingCode.ENTRY_UNEXPECTED, name, "is not in the inventory"));
      }
      return;
    }
    Optional<Entry> entry = payload.next("");
    if (entry.isPresent()) {
      throw mismatch(entry.get().name(), "is not in the inventory");
    }
  }

  private void sums() {
    if (files != info.files() || bytes != info.bytes()) {
      inventory.add(
          Finding.mismatch(
              FindingCode.DOCUMENT_INCONSISTENT,
              FileNames.PACKAGE,
              "gives another number of payload files or octets than the inventory",
              files + " files, " + bytes + " octets",
              info.files() + " files, " + info.bytes() + " octets"));
    }
    withheld.compare(info.withheld(), inventory);
  }

  private static InvalidPackageException mismatch(String name, String problem) {
    return new InvalidPackageException(FindingCode.INVENTORY_MISMATCH, name, problem);
  }
}
