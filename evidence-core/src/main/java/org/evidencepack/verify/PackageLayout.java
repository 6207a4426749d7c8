package org.evidencepack.verify;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.evidencepack.internal.format.CustodyDocument;
import org.evidencepack.internal.format.FileNames;
import org.evidencepack.internal.format.SealWriter;
import org.evidencepack.model.CustodyRecord;
import org.evidencepack.model.Digest;
import org.evidencepack.model.InvalidPackageException;
import org.evidencepack.model.PackageInfo;

/**
 * Which files a package should have beside its payload, in which order, and which signatures over
 * which of them: FORMAT.md section 1, as the package document and the events after the seal ask for
 * it. That the documents keep to their own rules is for other checks.
 */
final class PackageLayout {
  private final List<String> names;
  private final List<Signed> signatures = new ArrayList<>();
  private final List<Recorded> records = new ArrayList<>();
  private final List<String> covered = new ArrayList<>();
  private final Set<String> sealed = new HashSet<>();
  private final Map<String, Instant> times = new HashMap<>();
  private final long payloadFiles;
  private final long sealedEvents;

  private PackageLayout(PackageFiles files, long sealedEvents) {
    this.payloadFiles = files.payloadFiles();
    this.sealedEvents = sealedEvents;
    this.names = new ArrayList<>(files.sealed(sealedEvents));
    names.stream()
        .filter(name -> !name.equals(FileNames.MIMETYPE))
        .filter(name -> !name.startsWith(FileNames.META_INF))
        .forEach(covered::add);
  }

  /** The signatures over the seal, each over a manifest of its own (section 9). */
  private void seal(List<List<Digest>> signers) {
    for (List<Digest> certificates : signers) {
      Signed signed = signed(signatures.size() + 1, 0, certificates, true);
      signatures.add(signed);
      if (signed.number() > 1) {
        names.add(signed.manifest());
        names.add(signed.signature());
      }
    }
    sealed.addAll(names);
  }

  /** The layout that the documents ask for. */
  static PackageLayout of(PackageFiles files, PackageInfo info) throws IOException {
    long events = files.custodyEvents();
    // A number that nobody could write is told by the first event that is not there.
    var layout = new PackageLayout(files, Math.min(info.custodyEvents(), events + 1));
    layout.seal(info.signers());
    var records = RecordPlaces.of(files);
    for (long event = layout.sealedEvents + 1; event <= events; event++) {
      layout.records(records);
      layout.later(event, record(files, FileNames.custodyEvent(event)));
    }
    layout.records(records);
    records.rest().forEach(layout::record);
    return layout;
  }

  /** What is seen from the names alone, with all events before the seal. */
  static PackageLayout ofNames(PackageFiles files) {
    var layout = new PackageLayout(files, Math.max(1, files.custodyEvents()));
    layout.seal(List.of(List.of()));
    return layout;
  }

  private static Optional<CustodyRecord> record(PackageFiles files, String event)
      throws IOException {
    try {
      return Optional.of(CustodyDocument.read(files.read(event), event));
    } catch (InvalidPackageException e) {
      return Optional.empty(); // the custody check tells what is wrong with it
    }
  }

  /** Of an event that cannot be read one signature is expected. */
  private void later(long event, Optional<CustodyRecord> record) {
    List<List<Digest>> signers = record.map(CustodyRecord::signers).orElse(List.of(List.of()));
    int first = names.size();
    names.add(FileNames.custodyEvent(event));
    covered.add(FileNames.custodyEvent(event));
    boolean listed = SealWriter.listsPayload(payloadFiles + names.size() + 2L * signers.size());
    for (List<Digest> certificates : signers) {
      Signed signed = signed(signatures.size() + 1, event, certificates, listed);
      signatures.add(signed);
      names.add(signed.manifest());
      names.add(signed.signature());
    }
    List<String> added = names.subList(first, names.size());
    record.ifPresent(known -> added.forEach(name -> times.put(name, known.recordedAt())));
  }

  /** Those that stand here. */
  private void records(RecordPlaces places) {
    Optional<RecordPlaces.Place> next = places.after(names.get(names.size() - 1));
    while (next.isPresent()) {
      record(next.get());
      next = places.after(names.get(names.size() - 1));
    }
  }

  private void record(RecordPlaces.Place place) {
    int before = names.size();
    boolean listed = SealWriter.listsPayload(payloadFiles + before + 2L);
    var recorded = new Recorded(records.size() + 1, listed, names, before);
    records.add(recorded);
    for (String name : List.of(recorded.manifest(), recorded.signature())) {
      names.add(name);
      place.time().ifPresent(time -> times.put(name, time));
    }
  }

  private Signed signed(int number, long event, List<Digest> certificates, boolean payload) {
    return new Signed(number, event, certificates, payload, covered, covered.size());
  }

  /** All names but those of the payload, in their order. */
  List<String> names() {
    return names;
  }

  /** Tag files: what the seal covers, and {@code mimetype}. */
  List<String> tagFiles() {
    var tags = new ArrayList<>(signatures.get(0).files());
    tags.add(0, FileNames.MIMETYPE);
    return tags;
  }

  /** The signatures, in their order. */
  List<Signed> signatures() {
    return signatures;
  }

  /** The evidence records, in their order. */
  List<Recorded> records() {
    return records;
  }

  /** All manifests: of the signatures, and of the evidence records. */
  List<Listing> listings() {
    List<Listing> all = new ArrayList<>(signatures);
    all.addAll(records);
    return all;
  }

  /** The time that a file should bear, which is no payload; empty if that cannot be told. */
  Optional<Instant> time(String name, PackageInfo info) {
    return sealed.contains(name)
        ? Optional.of(info.created())
        : Optional.ofNullable(times.get(name));
  }

  /** Number of custody events before the seal. */
  long sealedEvents() {
    return sealedEvents;
  }

  /** The signatures of that event; of the seal for an event up to the last before it. */
  List<Signed> signaturesOf(long event) {
    long wanted = event <= sealedEvents ? 0 : event;
    return signatures.stream().filter(signed -> signed.event() == wanted).toList();
  }
}
