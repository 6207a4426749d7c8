package org.evidencepack;

import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.evidencepack.internal.cms.ContentDigest;
import org.evidencepack.internal.cms.EvidenceRecordFile;
import org.evidencepack.internal.cms.TimestampToken;
import org.evidencepack.internal.format.FileNames;
import org.evidencepack.internal.format.SealReader;
import org.evidencepack.internal.format.SealReader.Reference;
import org.evidencepack.internal.format.SealWriter;
import org.evidencepack.internal.zip.Container;
import org.evidencepack.internal.zip.Entry;
import org.evidencepack.model.Digest;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.EvidenceException;

/** The files that an evidence record is over, with their digests (FORMAT.md 10.4). */
final class RecordedFiles {
  static final int LARGEST = 16 << 20;

  private static final String SHA256 = "SHA-256";

  private final Container container;
  private final Map<String, byte[]> digests = new LinkedHashMap<>();
  private final Map<String, List<byte[]>> others = new HashMap<>();

  /**
   * Those of a package whose documents and signatures were verified; payload keeps the digests that
   * the seal has.
   *
   * @param files all that stand before the record's manifest and are neither payload nor mimetype
   */
  RecordedFiles(Container container, List<Entry> files) throws IOException {
    this.container = container;
    if (SealWriter.listsPayload(container.payloadFiles() + files.size() + 3L)) {
      payload(files);
    }
    for (Entry entry : files) {
      digests.put(entry.name(), read(entry, SHA256));
    }
  }

  private void payload(List<Entry> files) throws IOException {
    Entry seal =
        files.stream().filter(e -> e.name().equals(FileNames.SEAL)).findFirst().orElseThrow();
    try (var reader = SealReader.open(container.open(seal), FileNames.SEAL, FileNames.SIGNATURE)) {
      for (Optional<Reference> next = reader.next(); next.isPresent(); next = reader.next()) {
        if (next.get().name().startsWith(FileNames.PAYLOAD)) {
          digests.put(next.get().name(), next.get().digest().octets());
        }
      }
    }
  }

  /** Puts them into a manifest. */
  void list(SealWriter manifest) throws IOException {
    for (var file : digests.entrySet()) {
      manifest.reference(file.getKey(), Digest.of(DigestAlgorithm.SHA256, file.getValue()));
    }
  }

  /**
   * The digests by that algorithm, in order.
   *
   * @throws EvidenceException if a file is not the one with the SHA-256 digest that was sealed
   */
  List<byte[]> digests(String algorithm) throws IOException {
    if (algorithm.equals(SHA256)) {
      return List.copyOf(digests.values());
    }
    List<byte[]> known = others.get(algorithm);
    if (known == null) {
      known = new ArrayList<>();
      for (var file : digests.entrySet()) {
        Entry entry = container.find(file.getKey()).orElseThrow(() -> changed(file.getKey()));
        known.add(both(entry, algorithm, file.getValue()));
      }
      others.put(algorithm, known);
    }
    return known;
  }

  private byte[] both(Entry entry, String algorithm, byte[] sealed) throws IOException {
    MessageDigest check = messageDigest(SHA256);
    byte[] wanted;
    try (InputStream in = new DigestInputStream(container.open(entry), check)) {
      wanted = ContentDigest.of(algorithm, in);
    }
    if (!MessageDigest.isEqual(check.digest(), sealed)) {
      throw changed(entry.name());
    }
    return wanted;
  }

  private byte[] read(Entry entry, String algorithm) throws IOException {
    try (InputStream in = container.open(entry)) {
      return ContentDigest.of(algorithm, in);
    }
  }

  private static EvidenceException changed(String name) {
    return new EvidenceException(
        name + " is not what was sealed, so nothing was renewed: verify the package");
  }

  private static MessageDigest messageDigest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java lacks " + algorithm, e);
    }
  }

  /** Reads a record and demands that it is whole, and over just these files. */
  static EvidenceRecordFile demandWhole(byte[] octets, String name, RecordedFiles files)
      throws IOException {
    EvidenceRecordFile record = EvidenceRecordFile.read(octets, name);
    Map<String, List<byte[]>> digests = new HashMap<>();
    for (String algorithm : record.digestAlgorithms()) {
      digests.put(algorithm, files.digests(algorithm));
    }
    List<String> problems = record.problems(digests);
    if (!problems.isEmpty() || !record.stamps().stream().allMatch(TimestampToken::valueVerifies)) {
      throw new EvidenceException(
          name
              + " does not verify, so nothing was renewed: "
              + (problems.isEmpty() ? "a time-stamp is not its authority's" : problems.get(0)));
    }
    return record;
  }
}
