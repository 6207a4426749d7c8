package org.evidencepack.internal.name;

/**
 * A map of 128 bits to 128 bits: open addressing with linear probing in one array of longs, 43 to
 * 85 octets for each key in it. Keys are parts of SHA-256, so they spread by themselves. Nothing is
 * ever taken out. Not thread-safe.
 */
final class Slots {
  private static final int WIDTH = 4;

  private long[] longs = new long[16 * WIDTH];
  private int mask = 15;
  private int size;

  /** Number of keys. */
  int size() {
    return size;
  }

  /** Where the key's value stands, or a negative number if the key is not there. */
  int find(long high, long low) {
    int at = probe(longs, mask, high, low | 1);
    return longs[at + 1] == 0 ? -1 : at + 2;
  }

  /** First half of the value at a place that {@link #find} told. */
  long first(int place) {
    return longs[place];
  }

  /** Second half of the value at a place that {@link #find} told. */
  long second(int place) {
    return longs[place + 1];
  }

  /** Sets the value of the key. Makes all places void. */
  void put(long high, long low, long first, long second) {
    if (size >= (mask + 1) / 4 * 3) {
      grow();
    }
    int at = probe(longs, mask, high, low | 1);
    size += longs[at + 1] == 0 ? 1 : 0;
    longs[at] = high;
    longs[at + 1] = low | 1;
    longs[at + 2] = first;
    longs[at + 3] = second;
  }

  /** Where the key is, or else would be. Its second half is odd: so a free place is told by 0. */
  private static int probe(long[] longs, int mask, long high, long low) {
    int slot = (int) high & mask;
    while (longs[slot * WIDTH + 1] != 0
        && (longs[slot * WIDTH] != high || longs[slot * WIDTH + 1] != low)) {
      slot = slot + 1 & mask;
    }
    return slot * WIDTH;
  }

  private void grow() {
    int wider = mask * 2 + 1;
    long[] grown = new long[(wider + 1) * WIDTH];
    for (int from = 0; from < longs.length; from += WIDTH) {
      if (longs[from + 1] != 0) {
        int to = probe(grown, wider, longs[from], longs[from + 1]);
        System.arraycopy(longs, from, grown, to, WIDTH);
      }
    }
    longs = grown;
    mask = wider;
  }
}
