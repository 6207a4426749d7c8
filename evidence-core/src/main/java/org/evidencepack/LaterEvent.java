package org.evidencepack;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.evidencepack.custody.CustodyLog;
import org.evidencepack.internal.cms.CadesReader;
import org.evidencepack.internal.cms.CadesSignature;
import org.evidencepack.internal.format.CustodyDocument;
import org.evidencepack.internal.format.FileNames;
import org.evidencepack.internal.format.SealReader;
import org.evidencepack.internal.format.SealReader.Reference;
import org.evidencepack.internal.format.SealWriter;
import org.evidencepack.internal.zip.Container;
import org.evidencepack.internal.zip.Entry;
import org.evidencepack.internal.zip.NewFile;
import org.evidencepack.model.CustodyEvent;
import org.evidencepack.model.CustodyHead;
import org.evidencepack.model.CustodyRecord;
import org.evidencepack.model.Digest;
import org.evidencepack.model.EvidenceException;
import org.evidencepack.model.EvidenceItem;
import org.evidencepack.model.InvalidInputException;
import org.evidencepack.model.InvalidPackageException;
import org.evidencepack.model.SignedManifest;
import org.evidencepack.sign.SigningKey;

/**
 * Makes the files of one event after the seal (FORMAT.md section 8.3): the event, and a manifest
 * and a signature for each signer. Digests of sealed files are those of the seal, which was
 * verified.
 */
final class LaterEvent {
  private static final int LARGEST = 16 << 20;

  private final Container container;
  private final Verified verified;
  private final CustodyLog log;
  private final SignatureMaker maker;

  /** Later events that there are, with their digests. */
  private final List<Reference> events = new ArrayList<>();

  private CustodyRecord last;
  private int signatures;

  private LaterEvent(Container container, Verified verified, SignatureMaker maker) {
    this.container = container;
    this.maker = maker;
    this.verified = verified;
    this.signatures = verified.info().signers().size();
    this.log = CustodyLog.of(verified.info().packageId(), verified.info().custodyEvents());
  }

  /**
   * Follows the log of an open package.
   *
   * @throws EvidenceException if it is not what was verified
   */
  static LaterEvent in(Container container, Verified verified, SignatureMaker maker)
      throws IOException {
    var later = new LaterEvent(container, verified, maker);
    later.follow();
    if (!later.log.head().equals(verified.head())
        || !later.digest(FileNames.SEAL).equals(verified.seal())) {
      throw new EvidenceException(
          "The package was changed while it was being verified: keep others from writing to it");
    }
    return later;
  }

  private void follow() throws IOException {
    for (long event = 1; event <= verified.head().events(); event++) {
      String name = FileNames.custodyEvent(event);
      byte[] octets = container.read(entry(name), LARGEST);
      last = log.follow(octets, name, new ArrayList<>());
      if (event > verified.info().custodyEvents()) {
        events.add(new Reference(name, Digest.sha256(octets)));
        signatures += last.signers().size();
      }
    }
  }

  private Entry entry(String name) throws IOException {
    return container
        .find(name)
        .orElseThrow(() -> new EvidenceException(name + " was there, and is not any more"));
  }

  private Digest digest(String name) throws IOException {
    try (InputStream in = container.open(entry(name))) {
      return Digest.sha256(in);
    }
  }

  /** The files, in their order. */
  List<NewFile> files(CustodyEvent event, List<SigningKey> signers, Instant now)
      throws IOException {
    demandItems(event);
    byte[] document = log.append(event, now, previous(), Signers.fingerprints(signers));
    String name = FileNames.custodyEvent(log.head().events());
    demandReadable(document, name, event);
    events.add(new Reference(name, Digest.sha256(document)));
    var files = new ArrayList<NewFile>();
    files.add(NewFile.of(name, document, now.getEpochSecond()));
    boolean payload = listsPayload(signers.size());
    for (SigningKey signer : signers) {
      signatures++;
      byte[] manifest = manifest(payload);
      byte[] signature =
          maker.sign(
              signer,
              FileNames.signature(signatures),
              now,
              () -> new ByteArrayInputStream(manifest));
      files.add(NewFile.of(FileNames.asicManifest(signatures), manifest, now.getEpochSecond()));
      files.add(NewFile.of(FileNames.signature(signatures), signature, now.getEpochSecond()));
    }
    return files;
  }

  private void demandItems(CustodyEvent event) throws InvalidInputException {
    List<String> declared =
        verified.info().caseInfo().items().stream().map(EvidenceItem::id).toList();
    for (String item : event.items()) {
      if (!declared.contains(item)) {
        throw new InvalidInputException(
            "The package has no item " + item + ": it has " + String.join(", ", declared));
      }
    }
  }

  /** What no reader takes, or takes for another event, would spoil the package for ever. */
  private static void demandReadable(byte[] document, String name, CustodyEvent event)
      throws InvalidInputException {
    try {
      if (!CustodyDocument.read(document, name).event().equals(event)) {
        throw new InvalidInputException(
            "The event holds a text that cannot be written: half of a surrogate pair");
      }
    } catch (InvalidPackageException e) {
      throw new InvalidInputException("The event cannot be written: " + e.finding().message(), e);
    }
  }

  /** Digests of the manifests and signatures of the event before, or of the seal. */
  private List<SignedManifest> previous() throws IOException {
    List<List<Digest>> signers =
        last.signers().isEmpty() ? verified.info().signers() : last.signers();
    var previous = new ArrayList<SignedManifest>();
    for (int i = 0; i < signers.size(); i++) {
      int number = signatures - signers.size() + 1 + i;
      String name = FileNames.signature(number);
      CadesSignature signature = CadesReader.read(container.read(entry(name), LARGEST), name);
      previous.add(
          new SignedManifest(
              digest(FileNames.asicManifest(number)), signature.baseline(signers.get(i))));
    }
    return previous;
  }

  /** As many files as there are then, those of this event counted. */
  private boolean listsPayload(int signers) {
    long files = container.payloadFiles() + container.tagFiles().size() + 1 + 2L * signers;
    return SealWriter.listsPayload(files);
  }

  private byte[] manifest(boolean payload) throws IOException {
    var octets = new ByteArrayOutputStream();
    try (var writer = new SealWriter(octets, FileNames.signature(signatures))) {
      if (payload) {
        copySeal(writer);
      } else {
        listTagFiles(writer);
      }
      for (Reference event : events) {
        writer.reference(event.name(), event.digest());
      }
    }
    return octets.toByteArray();
  }

  /** All that the seal lists, with the digests that it has. */
  private void copySeal(SealWriter writer) throws IOException {
    try (var seal =
        SealReader.open(
            container.open(entry(FileNames.SEAL)), FileNames.SEAL, FileNames.SIGNATURE)) {
      seal.copyTo(writer);
    }
  }

  /** To hash them again costs less than to read past a long payload in the seal. */
  private void listTagFiles(SealWriter writer) throws IOException {
    for (Entry entry : container.tagFiles()) {
      if (entry.name().equals(FileNames.SEAL)) {
        return;
      }
      if (!entry.name().equals(FileNames.MIMETYPE)) {
        writer.reference(entry.name(), digest(entry.name()));
      }
    }
  }

  /** How far the log goes, the new event included. */
  CustodyHead head() {
    return log.head();
  }
}
