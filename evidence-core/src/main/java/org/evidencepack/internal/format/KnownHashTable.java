package org.evidencepack.internal.format;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.evidencepack.model.Digest;
import org.evidencepack.model.DigestAlgorithm;

/**
 * Paths with digests, each entry in one array: line number (4 octets), a bit for each algorithm
 * (1), their digests, the path. Sorted, it is searched without a hash that a list could be made to
 * fit.
 */
final class KnownHashTable {
  private static final List<DigestAlgorithm> ALGORITHMS = List.of(DigestAlgorithm.values());
  private static final int HEADER = 5;

  private byte[][] entries = new byte[256][];
  private int size;
  private int used;

  int size() {
    return size;
  }

  List<DigestAlgorithm> algorithms() {
    return ALGORITHMS.stream().filter(a -> has(used, a)).toList();
  }

  /** Adds an entry; {@link #sort} is to follow. */
  void add(int line, byte[] path, Map<DigestAlgorithm, byte[]> digests) {
    int octets = digests.values().stream().mapToInt(d -> d.length).sum();
    ByteBuffer entry = ByteBuffer.allocate(HEADER + octets + path.length).putInt(line);
    int mask = digests.keySet().stream().mapToInt(KnownHashTable::bit).sum();
    entry.put((byte) mask);
    new EnumMap<>(digests).values().forEach(entry::put);
    entry.put(path);
    if (size == entries.length) {
      entries = Arrays.copyOf(entries, size + (size >> 1));
    }
    entries[size++] = entry.array();
    used |= mask;
  }

  /**
   * Sorts by path and merges what is there twice.
   *
   * @return the numbers of two lines that contradict each other
   */
  Optional<int[]> sort() {
    Arrays.sort(entries, 0, size, (a, b) -> comparePath(a, b, start(b)));
    int merged = 0;
    for (int i = 0; i < size; i++) {
      byte[] last = merged == 0 ? null : entries[merged - 1];
      if (last == null || comparePath(last, entries[i], start(entries[i])) != 0) {
        entries[merged++] = entries[i];
      } else if (disagree(last, entries[i])) {
        return Optional.of(new int[] {line(last), line(entries[i])});
      } else {
        entries[merged - 1] = union(last, entries[i]);
      }
    }
    Arrays.fill(entries, merged, size, null);
    size = merged;
    return Optional.empty();
  }

  private static boolean disagree(byte[] one, byte[] other) {
    Map<DigestAlgorithm, Digest> digests = digests(one);
    return digests(other).entrySet().stream()
        .anyMatch(e -> !digests.getOrDefault(e.getKey(), e.getValue()).equals(e.getValue()));
  }

  private static byte[] union(byte[] one, byte[] other) {
    var both = new KnownHashTable();
    Map<DigestAlgorithm, byte[]> digests = new EnumMap<>(DigestAlgorithm.class);
    digests(one).forEach((algorithm, digest) -> digests.put(algorithm, digest.octets()));
    digests(other).forEach((algorithm, digest) -> digests.put(algorithm, digest.octets()));
    both.add(line(one), path(one), digests);
    return both.entries[0];
  }

  /** The index of the path; negative if it is not there. */
  int find(byte[] path) {
    int low = 0;
    int high = size - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = comparePath(entries[middle], path, 0);
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  byte[] path(int index) {
    return path(entries[index]);
  }

  Map<DigestAlgorithm, Digest> digests(int index) {
    return digests(entries[index]);
  }

  private static int comparePath(byte[] entry, byte[] other, int from) {
    return Arrays.compareUnsigned(entry, start(entry), entry.length, other, from, other.length);
  }

  private static int line(byte[] entry) {
    return ByteBuffer.wrap(entry).getInt();
  }

  private static int bit(DigestAlgorithm algorithm) {
    return 1 << ALGORITHMS.indexOf(algorithm);
  }

  private static boolean has(int mask, DigestAlgorithm algorithm) {
    return (mask & bit(algorithm)) != 0;
  }

  /** Where the path begins. */
  private static int start(byte[] entry) {
    int at = HEADER;
    for (DigestAlgorithm algorithm : ALGORITHMS) {
      at += has(entry[HEADER - 1], algorithm) ? algorithm.length() : 0;
    }
    return at;
  }

  private static byte[] path(byte[] entry) {
    return Arrays.copyOfRange(entry, start(entry), entry.length);
  }

  private static Map<DigestAlgorithm, Digest> digests(byte[] entry) {
    Map<DigestAlgorithm, Digest> digests = new EnumMap<>(DigestAlgorithm.class);
    int at = HEADER;
    for (DigestAlgorithm algorithm : ALGORITHMS) {
      if (has(entry[HEADER - 1], algorithm)) {
        int end = at + algorithm.length();
        digests.put(algorithm, Digest.of(algorithm, Arrays.copyOfRange(entry, at, end)));
        at = end;
      }
    }
    return digests;
  }
}
