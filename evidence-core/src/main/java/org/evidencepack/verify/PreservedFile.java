package org.evidencepack.verify;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.EvidenceFile;
import org.evidencepack.model.RawName;
import org.evidencepack.model.StoredContent;

/**
 * A file as two packages compare it.
 *
 * @param path item and path at the source; such as {@code E001/mail/inbox.mbox}
 * @param content its size in eight octets, then a digest for each of some algorithms
 */
@SuppressWarnings("ArrayRecordComponent") // a million of these; nobody else gets to see one
record PreservedFile(String path, byte[] content) {
  static final Comparator<PreservedFile> BY_CONTENT =
      Comparator.comparing(PreservedFile::content, Arrays::compareUnsigned);

  static final Comparator<PreservedFile> BY_PATH =
      Comparator.comparing(PreservedFile::path).thenComparing(BY_CONTENT);

  private static final int SIZE = Long.BYTES;

  /** Three objects, and a place in each of three lists. */
  private static final int OVERHEAD = 100;

  /** With digests by those algorithms, in their order. */
  static PreservedFile of(EvidenceFile file, Collection<DigestAlgorithm> algorithms) {
    StoredContent stored = file.content().orElseThrow();
    int length = algorithms.stream().mapToInt(DigestAlgorithm::length).sum();
    ByteBuffer content = ByteBuffer.allocate(SIZE + length).putLong(stored.size());
    algorithms.forEach(algorithm -> content.put(stored.digests().get(algorithm).octets()));
    return new PreservedFile(pathOf(file), content.array());
  }

  static String pathOf(EvidenceFile file) {
    RawName original = file.originalPath();
    return file.item() + "/" + original.text().orElseGet(() -> bytes(original));
  }

  /** What is no UTF-8 can look like something else that is none. */
  private static String bytes(RawName name) {
    return name + " (Base64 " + Base64.getEncoder().encodeToString(name.octets()) + ")";
  }

  /** About how many octets of memory it takes. */
  long octets() {
    return OVERHEAD + 2L * path.length() + content.length;
  }

  /** The same file with fewer digests. */
  PreservedFile with(Collection<DigestAlgorithm> has, Collection<DigestAlgorithm> wanted) {
    ByteBuffer all = ByteBuffer.wrap(content);
    ByteBuffer some = ByteBuffer.allocate(content.length).putLong(all.getLong());
    for (DigestAlgorithm algorithm : has) {
      byte[] digest = new byte[algorithm.length()];
      all.get(digest);
      if (wanted.contains(algorithm)) {
        some.put(digest);
      }
    }
    return new PreservedFile(path, Arrays.copyOf(some.array(), some.position()));
  }

  /** Octets of the digest that comes first. */
  byte[] sha256() {
    return Arrays.copyOfRange(content, SIZE, SIZE + DigestAlgorithm.SHA256.length());
  }
}
