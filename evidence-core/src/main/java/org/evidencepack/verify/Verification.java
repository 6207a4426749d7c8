package org.evidencepack.verify;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.evidencepack.exchange.Completeness;
import org.evidencepack.exchange.Profile;
import org.evidencepack.internal.format.FileNames;
import org.evidencepack.internal.format.InventoryReader;
import org.evidencepack.internal.io.ProgressMeter;
import org.evidencepack.internal.zip.Container;
import org.evidencepack.model.CustodyHead;
import org.evidencepack.model.Digest;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.InvalidInputException;
import org.evidencepack.model.PackageInfo;
import org.evidencepack.model.Progress.Phase;
import org.evidencepack.model.Verdict;

/** One run of the checks of FORMAT.md section 11, in their order, over one open container. */
final class Verification {
  private final String name;
  private final Container container;
  private final PackageFiles files;
  private final SignatureChecks signatures;
  private final ReceiptChecks receipts;
  private final Asked asked;
  private final ProgressMeter progress;
  private final EvidenceRecordChecks records = new EvidenceRecordChecks();
  private final Map<Check, Findings> findings = new EnumMap<>(Check.class);
  private final Map<Check, String> skipped = new EnumMap<>(Check.class);
  private PackageInfo info;
  private PackageLayout layout;
  private Digest sealDigest;
  private CustodyHead custody;
  private boolean inventoryFollowed;
  private final List<PreservationReport> preservations = new ArrayList<>();
  private Optional<Completeness> completeness = Optional.empty();

  /**
   * Prepares the checks.
   *
   * @param name how to call the package
   * @param asked what of the payload is to be read
   */
  Verification(
      String name,
      Container container,
      SignatureChecks signatures,
      ReceiptChecks receipts,
      Asked asked,
      ProgressMeter progress) {
    this.name = name;
    this.container = container;
    this.files = new PackageFiles(name, container);
    this.signatures = signatures;
    this.receipts = receipts;
    this.asked = asked;
    this.progress = progress;
    for (Check check : Check.values()) {
      findings.put(check, new Findings(check));
    }
  }

  /** All checks but those of payload and trust. */
  void beforePayload() throws IOException {
    begin(this::lists);
  }

  /** Whether the documents are those that were sealed and signed, but nothing of the payload. */
  void documents() throws IOException {
    begin(this::documentsAlone);
  }

  private void begin(Findings.Part comparison) throws IOException {
    Findings structure = findings.get(Check.CONTAINER);
    if (!ContainerCheck.complete(files, structure)) {
      skipFrom(Check.PACKAGE, "files of the package are missing");
      return;
    }
    sealDigest = digestOfSeal();
    document();
    layout = info == null ? PackageLayout.ofNames(files) : PackageLayout.of(files, info);
    if (info == null) {
      signatures.run(files, layout.signatures(), findings.get(Check.SIGNATURE));
      skipWithoutDocument();
      return;
    }
    if (!ContainerCheck.run(container, files, layout, structure)) {
      skipFrom(Check.SEAL, "files of the package are missing");
      return;
    }
    signatures.run(files, layout.signatures(), findings.get(Check.SIGNATURE));
    comparison.run();
    custody();
    if (!skipped.containsKey(Check.EVIDENCE_RECORD)) {
      Findings found = findings.get(Check.EVIDENCE_RECORD);
      records.run(files, container, layout.records(), asked, found);
    }
  }

  private void documentsAlone() throws IOException {
    Findings seal = findings.get(Check.SEAL);
    for (Listing listing : layout.listings()) {
      seal.attempt(() -> SealJoin.documents(files, listing, seal));
    }
    bagDocuments();
    for (Check check :
        List.of(Check.SEAL, Check.INVENTORY, Check.BAG, Check.EVIDENCE_RECORD, Check.PAYLOAD)) {
      skipUnlessFailed(check, "only the documents were to be checked");
    }
  }

  private void bagDocuments() throws IOException {
    Findings bag = findings.get(Check.BAG);
    bag.attempt(() -> BagCheck.run(files, layout, info, bag));
    if (!container.unpacked()) {
      PackageCheck.times(container, layout, info, findings.get(Check.PACKAGE));
    }
  }

  private void skipWithoutDocument() {
    for (Check check :
        List.of(
            Check.SEAL,
            Check.INVENTORY,
            Check.BAG,
            Check.CUSTODY,
            Check.EVIDENCE_RECORD,
            Check.PAYLOAD)) {
      skipped.put(check, "the package document could not be read");
    }
    skipUnlessFailed(
        Check.SIGNATURE, "the package document, which binds its certificates, could not be read");
  }

  private void custody() throws IOException {
    Findings found = findings.get(Check.CUSTODY);
    var check = new CustodyCheck(files, layout, info, signatures);
    // Of a log that could not be followed to its end nobody can say where that is.
    if (found.attempt(() -> custody = check.run(found)) && sealDigest != null) {
      receipts.run(info, sealDigest, check.log(), found);
    }
  }

  private Digest digestOfSeal() throws IOException {
    var digest = new ArrayList<Digest>();
    findings.get(Check.SEAL).attempt(() -> digest.add(files.digest(FileNames.SEAL)));
    return digest.isEmpty() ? null : digest.get(0);
  }

  private void document() throws IOException {
    Findings found = findings.get(Check.PACKAGE);
    found.attempt(() -> PackageCheck.mimetype(files, found));
    found.attempt(() -> info = PackageCheck.document(files, found));
  }

  /** Seal, inventory and bag: all lists of the payload, side by side. */
  private void lists() throws IOException {
    bagDocuments();
    Findings inventory = findings.get(Check.INVENTORY);
    laterWithoutPayload();
    progress.begin(Phase.DOCUMENTS, info.files(), info.bytes());
    var joins = joins();
    try {
      var check =
          new InventoryCheck(
              container, info, inventory, findings.get(Check.CONTAINER), asked, progress);
      inventoryFollowed = inventory.attempt(() -> check.run(files, joins));
    } finally {
      for (Join join : joins) {
        join.close();
      }
    }
    if (!inventoryFollowed) {
      for (Check check : List.of(Check.SEAL, Check.BAG, Check.PAYLOAD)) {
        skipUnlessFailed(check, "the inventory could not be followed to its end");
      }
    }
  }

  /** One after the other: there may be thousands. */
  private void laterWithoutPayload() throws IOException {
    Findings seal = findings.get(Check.SEAL);
    for (Listing listing : layout.listings()) {
      if (!listing.payload()) {
        try (var join = new GuardedJoin(seal, () -> new SealJoin(files, listing, seal))) {
          join.end();
        }
      }
    }
  }

  private List<Join> joins() throws IOException {
    var joins = new ArrayList<Join>();
    Findings seal = findings.get(Check.SEAL);
    for (Listing listing : layout.listings()) {
      if (listing.payload()) {
        joins.add(new GuardedJoin(seal, () -> new SealJoin(files, listing, seal)));
      }
    }
    Findings inventory = findings.get(Check.INVENTORY);
    joins.add(new GuardedJoin(inventory, () -> new BlocksJoin(files, inventory)));
    Findings bag = findings.get(Check.BAG);
    for (DigestAlgorithm algorithm : info.digestAlgorithms()) {
      if (algorithm.inBag() && files.has(FileNames.manifest(algorithm))) {
        joins.add(new GuardedJoin(bag, () -> new ManifestJoin(files, algorithm, bag)));
      }
    }
    return joins;
  }

  /** Whether every check that was made so far passed, so that payload may be handed out. */
  boolean sound(boolean trustToo) {
    return Arrays.stream(Check.values())
        .filter(check -> trustToo || check != Check.TRUST)
        .allMatch(this::passed);
  }

  /** Reads the payload, if it is known what that should be. */
  void payload(SinkMaker sink, boolean fullDigests, Continuation continuation) throws IOException {
    if (inventoryFollowed) {
      Findings payload = findings.get(Check.PAYLOAD);
      Optional<PayloadPart> part = part();
      progress.begin(
          Phase.PAYLOAD,
          part.map(PayloadPart::files).orElse(info.files()),
          part.map(PayloadPart::bytes).orElse(info.bytes()));
      try (LeafDigests leaves = leaves();
          var hashing = new PayloadHashing(payload, leaves, fullDigests, continuation);
          PayloadSink whole = sink.over(hashing)) {
        new PayloadCheck(container, info, whole, leaves, continuation, asked, progress)
            .run(files, payload);
      }
      progress.end();
      part.filter(PayloadPart::partial).ifPresent(some -> payload.add(some.notRead()));
    }
  }

  /** What was asked for, if that was not everything and is known. */
  private Optional<PayloadPart> part() {
    return inventoryFollowed ? asked.told(info) : Optional.empty();
  }

  /**
   * Demands that what was asked for is there, unless so much is wrong that this is in the report.
   */
  void demandMatches() throws InvalidInputException {
    if (inventoryFollowed && sound(false)) {
      asked.demandMatches(name);
    }
  }

  /** Those that were found right; else files are compared as if they had no blocks. */
  private LeafDigests leaves() throws IOException {
    return files.has(FileNames.BLOCKS) && !findings.get(Check.INVENTORY).failed()
        ? LeafDigests.in(files.open(FileNames.BLOCKS))
        : LeafDigests.none();
  }

  /** Makes what takes the payload, on top of what only hashes it. */
  interface SinkMaker {
    PayloadSink over(PayloadSink hashing) throws IOException;
  }

  /** Walks the inventory of a package that is {@link #sound}. */
  void files(FileUse use) throws IOException {
    try (var reader =
        new InventoryReader(files.open(FileNames.INVENTORY), info.digestAlgorithms())) {
      for (var line = reader.next(); line.isPresent(); line = reader.next()) {
        use.line(info, line.get());
      }
    }
  }

  /** Compares with preservation records, when all checks were made. */
  void compare(List<PreservationRecord> records) throws IOException {
    Verdict verdict =
        sound(true) ? Verdict.TRUSTED : sound(false) ? Verdict.INTACT : Verdict.INVALID;
    for (PreservationRecord record : records) {
      preservations.add(
          PreservationReport.of(record, verdict, Optional.ofNullable(info), this::files));
    }
  }

  /** What is not intact says nothing. */
  void judge(Optional<Profile> profile) {
    if (sound(false)) {
      completeness =
          profile.map(
              rules ->
                  rules.check(
                      info.caseInfo(), info.created(), Set.copyOf(info.digestAlgorithms())));
    }
  }

  Optional<Digest> sealDigest() {
    return Optional.ofNullable(sealDigest);
  }

  void skipPayload(String reason) {
    skipped.putIfAbsent(Check.PAYLOAD, reason);
  }

  void trust() {
    if (findings.get(Check.SIGNATURE).failed()) {
      skipped.put(Check.TRUST, "the signature is not valid");
    } else if (skipped.containsKey(Check.SIGNATURE)) {
      skipped.put(Check.TRUST, "the signature could not be checked in full");
    } else if (!skipped.containsKey(Check.TRUST)) {
      Findings found = findings.get(Check.TRUST);
      signatures
          .trust(records, receipts, found)
          .ifPresent(reason -> skipped.put(Check.TRUST, reason));
    }
  }

  private void skipFrom(Check first, String reason) {
    for (Check check : Check.values()) {
      if (check.compareTo(first) >= 0) {
        skipped.put(check, reason);
      }
    }
  }

  private void skipUnlessFailed(Check check, String reason) {
    if (!findings.get(check).failed()) {
      skipped.put(check, reason);
    }
  }

  private boolean passed(Check check) {
    return !skipped.containsKey(check) && !findings.get(check).failed();
  }

  VerificationReport report() {
    var results = new ArrayList<CheckResult>();
    for (Check check : Check.values()) {
      results.add(
          skipped.containsKey(check)
              ? new CheckResult.Skipped(check, skipped.get(check))
              : findings.get(check).result());
    }
    return new VerificationReport(
        name,
        Optional.ofNullable(info),
        Optional.ofNullable(sealDigest),
        results,
        signatures.report(sound(false)),
        records.report(),
        Optional.ofNullable(custody),
        receipts.shown() && passed(Check.CUSTODY),
        preservations,
        completeness,
        part());
  }
}
