package org.evidencepack;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.evidencepack.custody.CustodyLog;
import org.evidencepack.internal.format.BagTexts;
import org.evidencepack.internal.format.FileNames;
import org.evidencepack.internal.format.PackageDocument;
import org.evidencepack.internal.format.ReadmeText;
import org.evidencepack.internal.format.SealWriter;
import org.evidencepack.internal.zip.ZipWriter;
import org.evidencepack.model.CustodyEvent;
import org.evidencepack.model.Digest;
import org.evidencepack.model.EvidenceException;
import org.evidencepack.model.PackageInfo;
import org.evidencepack.sign.SigningKey;

/** The second half of packing: everything that follows the payload, in the order of the format. */
final class Sealing {
  /** What EU DSS takes by default; its user can raise both. */
  private static final int DSS_ENTRIES = 1000;

  private static final int DSS_EXPANSION = 100;

  /** FORMAT.md section 2.6. */
  private static final int LARGEST_TAG_FILE = 16 << 20;

  private final ZipWriter zip;
  private final TagFiles tags;
  private final PayloadLists lists;
  private final PackageInfo info;
  private final PackagingOptions options;
  private final SignatureMaker signatures;
  private boolean graphLeftOut;

  Sealing(
      ZipWriter zip,
      TagFiles tags,
      PayloadLists lists,
      PackageInfo info,
      PackagingOptions options) {
    this.zip = zip;
    this.tags = tags;
    this.lists = lists;
    this.info = info;
    this.options = options;
    this.signatures = new SignatureMaker(options.signature, options.clock);
  }

  /** Writes all the rest, with a signature by each key. */
  Seal write(SealedEvents events, List<SigningKey> keys) throws IOException {
    CustodyLog log = CustodyLog.of(info.packageId());
    try (SealWriter seal = lists.seal()) {
      custody(log, events, seal);
      documents(events, seal);
      tags.tagManifest(seal);
    }
    Digest digest = null;
    for (int number = 1; number <= keys.size(); number++) {
      Digest manifest = sign(number, keys.get(number - 1));
      digest = number == 1 ? manifest : digest;
    }
    zip.finish();
    return new Seal(info, digest, log.head(), lists.unreadable(), remarks(keys));
  }

  /** Writes a manifest with its signature; returns the manifest's digest. */
  private Digest sign(int number, SigningKey key) throws IOException {
    Spool manifest = lists.sealSpool(number);
    Instant now = options.clock.instant().truncatedTo(ChronoUnit.SECONDS);
    String name = FileNames.signature(number);
    byte[] signature = signatures.sign(key, name, now, manifest::read);
    Digest digest = tags.plain(FileNames.asicManifest(number), manifest.read());
    tags.plain(name, new ByteArrayInputStream(signature));
    return digest;
  }

  private void custody(CustodyLog log, SealedEvents events, SealWriter seal) throws IOException {
    for (CustodyEvent event : events.events()) {
      byte[] document = log.append(event, events.recordedAt());
      tags.add(FileNames.custodyEvent(log.head().events()), document, seal);
    }
  }

  private void documents(SealedEvents events, SealWriter seal) throws IOException {
    tags.add(FileNames.PACKAGE, packageDocument(), seal);
    Digest inventory = tags.add(FileNames.INVENTORY, lists.inventory().read(), seal);
    if (lists.leaves().any()) {
      tags.add(FileNames.BLOCKS, lists.leaves().read(), seal);
    }
    graph(events, inventory, seal);
    tags.add(FileNames.README, ReadmeText.write(info), seal);
    tags.add(FileNames.BAGIT, BagTexts.DECLARATION.getBytes(StandardCharsets.UTF_8), seal);
    tags.add(FileNames.BAG_INFO, BagTexts.info(info), seal);
    for (var manifest : lists.manifests().entrySet()) {
      tags.add(FileNames.manifest(manifest.getKey()), manifest.getValue().read(), seal);
    }
  }

  private byte[] packageDocument() throws EvidenceException {
    byte[] document = PackageDocument.write(info);
    if (document.length > LARGEST_TAG_FILE) {
      throw new EvidenceException(
          "what the package says of its "
              + info.caseInfo().items().size()
              + " items exceeds 16 MiB: pack fewer, as folders of files");
    }
    return document;
  }

  /** Left out if it is larger than a file outside the payload may be: nobody needs it to verify. */
  private void graph(SealedEvents events, Digest inventory, SealWriter seal) throws IOException {
    byte[] graph = SealedGraph.write(info, events, inventory, lists.inventory().size());
    graphLeftOut = graph.length > LARGEST_TAG_FILE;
    if (!graphLeftOut) {
      tags.add(FileNames.CASE_GRAPH, graph, seal);
    }
  }

  private List<String> remarks(List<SigningKey> keys) throws IOException {
    var remarks = new ArrayList<String>();
    for (SigningKey key : keys) {
      if (key.scheme().postQuantum()) {
        remarks.add("EU DSS 6.4 fails on a container with an ML-DSA certificate in it");
      }
    }
    if (zip.entryCount() > DSS_ENTRIES) {
      remarks.add(
          "EU DSS refuses more than 1,000 entries unless told otherwise"
              + " (setMaxAllowedFilesAmount); this package has "
              + zip.entryCount());
    }
    if (info.bytes() / DSS_EXPANSION > zip.position()) {
      remarks.add(
          "EU DSS refuses expansion over 100 times unless told otherwise"
              + " (setMaxCompressionRatio): pack without compression for its users");
    }
    if (info.files() == 0 && !info.withheld().any()) {
      remarks.add("BagIt tools refuse a bag without payload, and this package has no file in it");
    }
    if (graphLeftOut) {
      remarks.add("The CASE graph would exceed 16 MiB and was left out; an export has it");
    }
    long unreadable = lists.unreadable();
    if (unreadable > 0) {
      remarks.add(
          unreadable
              + (unreadable == 1 ? " source" : " sources")
              + " could not be read, as the inventory records: "
              + String.join(", ", lists.unreadableFirst())
              + (unreadable > lists.unreadableFirst().size() ? ", and more" : ""));
    }
    return remarks;
  }
}
