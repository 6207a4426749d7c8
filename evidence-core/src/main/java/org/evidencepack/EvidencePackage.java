package org.evidencepack;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.evidencepack.custody.CustodyLog;
import org.evidencepack.internal.casegraph.NamedFile;
import org.evidencepack.internal.cms.CadesReader;
import org.evidencepack.internal.cms.CadesSignature;
import org.evidencepack.internal.format.CustodyDocument;
import org.evidencepack.internal.format.FileNames;
import org.evidencepack.internal.format.InventoryReader;
import org.evidencepack.internal.format.PackageDocument;
import org.evidencepack.internal.io.VerifyingInputStream;
import org.evidencepack.internal.zip.Container;
import org.evidencepack.internal.zip.Entry;
import org.evidencepack.internal.zip.FolderContainer;
import org.evidencepack.internal.zip.ZipContainer;
import org.evidencepack.model.CustodyHead;
import org.evidencepack.model.CustodyRecord;
import org.evidencepack.model.Digest;
import org.evidencepack.model.EvidenceFile;
import org.evidencepack.model.Finding;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.InvalidInputException;
import org.evidencepack.model.InvalidPackageException;
import org.evidencepack.model.PackageInfo;
import org.evidencepack.model.StoredContent;

/**
 * Looks into a package, zipped or unpacked, <em>without verifying it</em>: what it says is what
 * anybody may have written. The structure of the file is checked on opening, and a file's content
 * against the inventory while it is read; who sealed it, and whether the inventory is what was
 * sealed, only {@link org.evidencepack.verify.Verifier} tells.
 *
 * <p>Holds the file open until closed. Not thread-safe, and one stream at a time. Every operation
 * throws {@link InvalidPackageException} for a package that breaks the format.
 */
public final class EvidencePackage implements Closeable {
  private static final int LARGEST_DOCUMENT = 16 << 20;

  private final Path file;
  private final Container container;
  private final PackageInfo info;

  private EvidencePackage(Path file, Container container, PackageInfo info) {
    this.file = file;
    this.container = container;
    this.info = info;
  }

  /**
   * Opens a package, or the folder that one was unpacked into.
   *
   * @throws InvalidInputException if there is no such file
   */
  public static EvidencePackage open(Path file) throws IOException {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new InvalidInputException(
          file + ": there is no such file: give the path of a package or of an unpacked folder");
    }
    Container container =
        Files.isDirectory(file) ? FolderContainer.open(file) : ZipContainer.open(file);
    try {
      byte[] document = container.read(entry(container, FileNames.PACKAGE), LARGEST_DOCUMENT);
      return new EvidencePackage(file, container, PackageDocument.read(document));
    } catch (IOException | RuntimeException e) {
      container.close();
      throw e;
    }
  }

  private static Entry entry(Container container, String name) throws IOException {
    return container
        .find(name)
        .orElseThrow(
            () -> new InvalidPackageException(FindingCode.ENTRY_MISSING, name, "is missing"));
  }

  /** What was opened. */
  Path file() {
    return file;
  }

  /** What the package document says. */
  public PackageInfo info() {
    return info;
  }

  /**
   * The inventory, line by line: payload files, withheld files ({@link EvidenceFile#withheld}), and
   * what else was met at the source. To be closed; an I/O error or a malformed line comes as {@link
   * UncheckedIOException}. Costs no memory to speak of.
   */
  public Stream<EvidenceFile> files() throws IOException {
    var reader =
        new InventoryReader(
            container.open(entry(container, FileNames.INVENTORY)), info.digestAlgorithms());
    var spliterator = Spliterators.spliteratorUnknownSize(new Lines(reader), Spliterator.ORDERED);
    return StreamSupport.stream(spliterator, false)
        .onClose(
            () -> {
              try {
                reader.close();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }

  /** The inventory as an iterator. */
  private static final class Lines implements Iterator<EvidenceFile> {
    private final InventoryReader reader;
    private Optional<EvidenceFile> next;

    Lines(InventoryReader reader) {
      this.reader = reader;
    }

    @Override
    public boolean hasNext() {
      if (next == null) {
        try {
          next = reader.next();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return next.isPresent();
    }

    @Override
    public EvidenceFile next() {
      if (!hasNext()) {
        throw new java.util.NoSuchElementException();
      }
      EvidenceFile file = next.orElseThrow();
      next = null;
      return file;
    }
  }

  /** The custody log. */
  public List<CustodyRecord> custody() throws IOException {
    var records = new ArrayList<CustodyRecord>();
    follow(records, new ArrayList<>());
    return records;
  }

  /**
   * A custody event as its document has it: members in order, each a text, a number, a truth, or a
   * list or map of these; digests and times in their written form.
   */
  public static Map<String, Object> document(CustodyRecord record) {
    return CustodyDocument.members(record);
  }

  /** How far the custody log goes. */
  public CustodyHead custodyHead() throws IOException {
    return follow(new ArrayList<>(), new ArrayList<>());
  }

  private CustodyHead follow(List<CustodyRecord> records, List<Finding> findings)
      throws IOException {
    CustodyLog log = CustodyLog.of(info.packageId(), info.custodyEvents());
    for (long event = 1; ; event++) {
      String name = FileNames.custodyEvent(event);
      Optional<Entry> entry = container.find(name);
      if (entry.isEmpty()) {
        return log.head();
      }
      records.add(log.follow(container.read(entry.get(), LARGEST_DOCUMENT), name, findings));
    }
  }

  /** The seal digest (FORMAT.md section 1), which names the package. */
  public Digest sealDigest() throws IOException {
    try (InputStream seal = container.open(entry(container, FileNames.SEAL))) {
      return Digest.sha256(seal);
    }
  }

  /** A file outside the payload, read in full. */
  NamedFile describe(String name, String mediaType) throws IOException {
    Entry entry = entry(container, name);
    try (InputStream content = container.open(entry)) {
      return new NamedFile(name, mediaType, entry.size(), Digest.sha256(content));
    }
  }

  /** What the signatures over the seal claim, unverified; the first is by who sealed. */
  public List<ClaimedSignature> signatures() throws IOException {
    var claimed = new ArrayList<ClaimedSignature>();
    for (int number = 1; number <= info.signers().size(); number++) {
      String name = FileNames.signature(number);
      byte[] octets = container.read(entry(container, name), LARGEST_DOCUMENT);
      CadesSignature signature = CadesReader.read(octets, name);
      claimed.add(
          new ClaimedSignature(
              signature.signer(), signature.signingTime(), signature.signatureAlgorithm()));
    }
    return claimed;
  }

  /**
   * The content of a payload file. Ends in {@link InvalidPackageException} if it is not what the
   * inventory says; nothing that was read before may then be used. To be closed.
   *
   * @param file one of {@link #files}, of type FILE
   * @throws InvalidInputException for one of another type, a withheld file too
   */
  public InputStream read(EvidenceFile file) throws IOException {
    if (file.withheld()) {
      throw new InvalidInputException(
          file.path() + ": is withheld: the package has its digests, not its content");
    }
    StoredContent content =
        file.content()
            .orElseThrow(
                () -> new InvalidInputException(file.path() + ": is no file and has no content"));
    Entry entry = entry(container, file.path());
    return new VerifyingInputStream(container.open(entry), file.path(), content.digests());
  }

  /**
   * The content of the payload file with that stored name, as {@link #read(EvidenceFile)}.
   *
   * @throws InvalidInputException if there is none
   */
  public InputStream read(String storedName) throws IOException {
    try (Stream<EvidenceFile> files = files()) {
      EvidenceFile file =
          files
              .filter(candidate -> candidate.path().equals(storedName))
              .findFirst()
              .orElseThrow(() -> new InvalidInputException(storedName + ": is not in the package"));
      return read(file);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  @Override
  public void close() throws IOException {
    container.close();
  }
}
