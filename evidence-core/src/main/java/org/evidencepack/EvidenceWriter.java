package org.evidencepack;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.evidencepack.internal.format.CaseShapes;
import org.evidencepack.internal.format.CustodyDocument;
import org.evidencepack.internal.format.FileNames;
import org.evidencepack.internal.io.DigestsAlone;
import org.evidencepack.internal.io.ProgressMeter;
import org.evidencepack.internal.zip.ZipWriter;
import org.evidencepack.model.CaseInfo;
import org.evidencepack.model.CustodyEvent;
import org.evidencepack.model.Digest;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.EventType;
import org.evidencepack.model.EvidenceFile;
import org.evidencepack.model.InvalidInputException;
import org.evidencepack.model.PackageInfo;
import org.evidencepack.model.Party;
import org.evidencepack.sign.SigningKey;
import org.evidencepack.verify.PreservationRecord;

/**
 * Writes a package: create, add sources, record what happened to them, seal. Each source octet is
 * read once and written as it is read; memory stays bounded whatever comes. Until it is sealed
 * nothing has the target's name; {@link #close} without {@link #seal} leaves no file behind.
 *
 * <p>For one thread; another may interrupt it, and adding or sealing soon fails with {@link
 * java.io.InterruptedIOException}. After an exception from adding or sealing only {@link #close} is
 * left to do; all else then fails with {@link IllegalStateException}.
 */
public final class EvidenceWriter implements Closeable {
  private final CaseInfo caseInfo;
  private final PackagingOptions options;
  private final Set<DigestAlgorithm> algorithms;
  private final ItemIds items;
  private final List<CustodyEvent> events = new ArrayList<>();
  private final KnownFiles known;
  private final Preservations preservations;
  private final TargetFile target;
  private WorkSpace work;
  private Resumption resumption;
  private ZipWriter zip;
  private DigestsAlone digesting;
  private PayloadLists lists;
  private PendingLines lines;
  private SafePoints points;
  private Adoption adoption;
  private PayloadRecorder payload;
  private TagFiles tags;
  private boolean begun;
  private boolean over;

  private EvidenceWriter(Path path, CaseInfo caseInfo, PackagingOptions options)
      throws IOException {
    this.caseInfo = caseInfo;
    this.options = options;
    this.known = KnownFiles.read(options.knownHashes);
    this.algorithms = EnumSet.copyOf(options.digests);
    this.algorithms.addAll(known.algorithms());
    this.preservations = new Preservations(algorithms);
    this.items = new ItemIds(caseInfo.items());
    this.target =
        options.resumable
            ? TargetFile.resumable(path, options.overwrite)
            : TargetFile.at(path, options.overwrite);
  }

  /** Begins a package with {@link PackagingOptions#defaults}. */
  public static EvidenceWriter create(Path target, CaseInfo caseInfo) throws IOException {
    return create(target, caseInfo, PackagingOptions.defaults());
  }

  /**
   * Begins a package.
   *
   * @param target the file that sealing makes; by convention it ends in {@code .asice}
   * @throws InvalidInputException if the target exists and is not to be replaced, its folder does
   *     not exist, a list of known hashes is wrong, or the exchange record or what is said of an
   *     item besides is not of the form of FORMAT.md section 6.1
   */
  public static EvidenceWriter create(Path target, CaseInfo caseInfo, PackagingOptions options)
      throws IOException {
    CaseShapes.require(caseInfo);
    var writer = new EvidenceWriter(target, caseInfo, options);
    try {
      writer.start();
      return writer;
    } catch (IOException | RuntimeException e) {
      writer.close();
      throw e;
    }
  }

  private void start() throws IOException {
    PackingTerms now = PackingTerms.of(caseInfo, options, algorithms);
    work = WorkSpace.of(options);
    resumption =
        options.resumable
            ? Resumption.open(
                target.folder(), now, algorithms, work.crew(), ProgressMeter.of(options.progress))
            : Resumption.none(target.temporary(), now, algorithms);
    zip = resumption.zip(work);
    lists = resumption.lists();
    lines = new PendingLines(lists, known, preservations);
    digesting = new DigestsAlone(work.tuning().hashingThreads());
    points = resumption.points(options.distance, zip, lists, lines);
    adoption = resumption.adoption(zip, points);
    payload =
        new PayloadRecorder(
            zip, digesting, lines, known, options, algorithms, created(), work, adoption, points);
    tags = new TagFiles(zip, created());
    tags.mimetype(
        FileNames.MIMETYPE_CONTENT.getBytes(StandardCharsets.US_ASCII), resumption.begins());
    if (options.resumable) {
      target.folder().sync();
    }
  }

  private Instant created() {
    return resumption.terms().created();
  }

  /** What this goes on with, if an interrupted run had packed something resumably. */
  public Optional<Resumed> resumed() {
    return resumption.resumed();
  }

  /** Octets read from sources so far. */
  long octetsRead() {
    return points.readNow();
  }

  /**
   * Adds a file, or a folder with all that is in it, as an item of its own: the next one that the
   * case describes, else E001, E002 …
   *
   * @return the item's id
   * @throws org.evidencepack.model.EvidenceException if something cannot be read or changes
   *     meanwhile, unless that is to be recorded, or if a known hash is another
   */
  public String add(Path source) throws IOException {
    return addTo(items.next(), source);
  }

  /** As {@link #add(Path)}, to the item with that id. */
  public String addTo(String item, Path source) throws IOException {
    return add(item, source, EvidenceFile.Type.FILE);
  }

  /**
   * As {@link #add(Path)}, but of files only digests and metadata come into the package: their
   * content is read once, and no octet of it is written anywhere; nor are extended attributes,
   * which may hold content. For what must not be handed on or copied, contraband or privileged
   * material, say. The package tells that it was withheld.
   */
  public String addDigestsOnly(Path source) throws IOException {
    return addDigestsOnlyTo(items.next(), source);
  }

  /** As {@link #addDigestsOnly(Path)}, to the item with that id. */
  public String addDigestsOnlyTo(String item, Path source) throws IOException {
    return add(item, source, EvidenceFile.Type.WITHHELD);
  }

  private String add(String item, Path source, EvidenceFile.Type as) throws IOException {
    begin();
    String id = items.named(item);
    target.refuse(source);
    telling(() -> payload.add(id, source, as));
    done();
    return id;
  }

  /**
   * Adds what a stream gives, of whatever length, as an item of its own. Does not close it.
   *
   * @param name path of the file within the item, with slashes
   * @return the item's id
   */
  public String add(String name, InputStream content) throws IOException {
    return addTo(items.next(), name, content);
  }

  /** As {@link #add(String, InputStream)}, to the item with that id. */
  public String addTo(String item, String name, InputStream content) throws IOException {
    if (options.resumable) {
      throw new InvalidInputException(
          name
              + ": is a stream, which cannot be read again: write it to a file and add that, or pack"
              + " without going on in mind");
    }
    begin();
    String id = items.named(item);
    telling(() -> payload.add(id, name, content));
    done();
    return id;
  }

  /**
   * Compares every file, as it is read, with a preservation record, which the package names. A file
   * whose item and path the record has with other content stops packing. To be called before
   * anything is added.
   *
   * @throws InvalidInputException if the record is INVALID
   */
  public void matchPreservation(PreservationRecord record) throws InvalidInputException {
    if (begun) {
      throw new IllegalStateException("Some files were added already, and not compared");
    }
    preservations.add(record);
  }

  private interface Work {
    void run() throws IOException;
  }

  /** In whatever words an interrupt is told, it comes out as one. */
  private static void telling(Work work) throws IOException {
    try {
      work.run();
    } catch (IOException e) {
      throw ProgressMeter.told(e);
    }
  }

  /** What failed once, or was sealed, is not gone on with: part of it would be missing. */
  private void begin() {
    if (over) {
      throw new IllegalStateException(
          "The package is sealed, or adding to it has failed: close it");
    }
    over = true;
    begun = true;
  }

  private void done() {
    over = false;
  }

  /**
   * Records an event that happened before the package is sealed; oldest first. Sealing adds a
   * PACKAGED event by itself.
   *
   * @throws InvalidInputException if it would stand before an event that it came after, or has not
   *     happened yet
   */
  public void record(CustodyEvent event) throws InvalidInputException {
    CustodyDocument.requireWritable(event);
    SealedEvents.requireNext(events, event, options.clock.instant());
    events.add(event);
  }

  /**
   * Seals the package: writes what is known about the payload, signs, looks at the signature as a
   * reader would, brings everything to the disk, and gives the file its name.
   *
   * @param keys who signs, one to four: each makes a signature of its own over all files, as a
   *     classical and a post-quantum key do side by side; none can be taken away unseen
   * @throws org.evidencepack.model.EvidenceException if a key cannot be used, or the disk is full
   */
  public Seal seal(SigningKey... keys) throws IOException {
    begin();
    var seal = new Seal[1];
    telling(() -> seal[0] = sealed(keys));
    return seal[0];
  }

  private Seal sealed(SigningKey... keys) throws IOException {
    Signers.demand(keys);
    for (SigningKey key : keys) {
      key.requireUsable(options.clock.instant());
    }
    for (CustodyEvent event : events) {
      items.require(event);
    }
    adoption.requireDone();
    lines.finish();
    tags.telling(payload.end());
    Party actor = caseInfo.examiner().orElseGet(keys[0]::subject);
    SealedEvents custody = SealedEvents.of(events, actor, ThisTool.INFO, options.clock);
    PackageInfo info = info(Signers.fingerprints(List.of(keys)), custody.events().size());
    Seal seal = new Sealing(zip, tags, lists, info, options).write(custody, List.of(keys));
    zip.close();
    target.publish();
    return seal.withRemarks(known.remarks())
        .withRemarks(preservations.remarks())
        .withRemarks(items.remarks())
        .withRemarks(target.remarks());
  }

  /**
   * Seals a preservation record, as {@link #seal}, of files that are all {@link #addDigestsOnly
   * withheld}: the event PRESERVED is recorded by itself, unless there is one, by the case's
   * examiner or else who signs. Who keeps the files proves with it later that they are the same.
   *
   * @throws InvalidInputException if there is no file, or the content of one is in the package, or
   *     if PACKAGED was recorded without PRESERVED
   */
  public Seal sealPreservation(SigningKey... keys) throws IOException {
    begin();
    Signers.demand(keys);
    telling(lines::finish);
    if (lists.files() > 0 || !lists.withheld().any()) {
      throw new InvalidInputException(
          "a preservation record has the digests of files and no content; this has "
              + lists.files()
              + " files with their content, "
              + lists.withheld().files()
              + " without");
    }
    Party actor = caseInfo.examiner().orElseGet(keys[0]::subject);
    preserved(actor).ifPresent(events::add);
    done();
    return seal(keys);
  }

  private Optional<CustodyEvent> preserved(Party actor) throws InvalidInputException {
    if (events.stream().anyMatch(event -> event.type() == EventType.PRESERVED)) {
      return Optional.empty();
    }
    return Optional.of(SealedEvents.preserved(events, actor, ThisTool.INFO, options.clock));
  }

  private PackageInfo info(List<List<Digest>> signers, long custodyEvents) {
    return new PackageInfo(
        PackageInfo.FORMAT_VERSION,
        resumption.terms().packageId(),
        created(),
        caseInfo.withItems(items.items()),
        lists.files(),
        lists.bytes(),
        lists.withheld(),
        custodyEvents,
        List.copyOf(algorithms),
        known.lists(),
        preservations.told(),
        signers,
        ThisTool.INFO);
  }

  /**
   * Ends the work; deletes whatever there is of a package that was not sealed, or lets go of it if
   * it is packed resumably.
   */
  @Override
  public void close() throws IOException {
    ZipWriter container = zip;
    PayloadLists spools = lists;
    PendingLines waiting = lines;
    DigestsAlone threads = digesting;
    WorkSpace crew = work;
    Resumption log = resumption;
    Adoption before = adoption;
    try (target;
        log;
        before;
        spools;
        container;
        threads;
        waiting;
        crew) {
      payload = null;
    }
  }
}
