package org.evidencepack.internal.name;

/**
 * A map of path ids to numbers of 48 bits, in 19 to 22 octets a key where there are many. Nothing
 * is ever taken out. Not thread-safe.
 *
 * <p>Of an id 89 bits count. Ids are random to whoever chooses the paths, so that two of a million
 * agree in these by a chance of one in 2^50, and two of twenty million by one in 2^41: rarer than
 * any machine's own mistakes.
 *
 * <p>Open addressing with linear probing in many small tables, each of which grows by itself when
 * it is full: there is never an old and a new copy of everything, and no large array.
 */
final class Slots {
  /** Tables; which of them, ten bits of the id tell. */
  private static final int TABLES = 1 << 10;

  /** Places in a table from which on memory counts more than time: half a million keys in all. */
  private static final int SMALL = 1 << 9;

  private static final int WIDTH = 2;
  private static final long VALUE = (1L << 48) - 1;

  private final long[][] tables = new long[TABLES][];
  private final int[] sizes = new int[TABLES];
  private int size;

  /** Number of keys. */
  int size() {
    return size;
  }

  /** The key's value, or a negative number if the key is not there. */
  long find(PathId key) {
    long[] table = tables[number(key)];
    if (table == null) {
      return -1;
    }
    int at = probe(table, key.high() | 1, key.low() & ~VALUE);
    return table[at] == 0 ? -1 : table[at + 1] & VALUE;
  }

  /** Sets the value of the key, of which the lowest 48 bits are kept. */
  void put(PathId key, long value) {
    int number = number(key);
    long[] table = roomy(number);
    int at = probe(table, key.high() | 1, key.low() & ~VALUE);
    if (table[at] == 0) {
      sizes[number]++;
      size++;
    }
    table[at] = key.high() | 1;
    table[at + 1] = (key.low() & ~VALUE) | (value & VALUE);
  }

  /** What is kept of a value. */
  static long value(long bits) {
    return bits & VALUE;
  }

  private static int number(PathId key) {
    return (int) key.low() & (TABLES - 1);
  }

  /** Where the key is, or else would be. Its first part is odd: so a free place is told by 0. */
  private static int probe(long[] table, long first, long second) {
    int at = (int) (((first >>> 32) * (table.length / WIDTH)) >>> 32) * WIDTH;
    while (table[at] != 0 && (table[at] != first || (table[at + 1] & ~VALUE) != second)) {
      at += WIDTH;
      at = at == table.length ? 0 : at;
    }
    return at;
  }

  /** How many places more a full table gets: many while it is small, and few later. */
  private static int more(int places) {
    return Math.max(4, places < SMALL ? places / 2 : places / 8);
  }

  /** The table with that number, in which a sixth of the places, and two at least, are free. */
  private long[] roomy(int number) {
    long[] table = tables[number];
    int places = table == null ? 0 : table.length / WIDTH;
    if (sizes[number] < places - 1 - places / 6) {
      return table;
    }
    long[] grown = new long[(places + more(places)) * WIDTH];
    for (int from = 0; from < places * WIDTH; from += WIDTH) {
      if (table[from] != 0) {
        int to = probe(grown, table[from], table[from + 1] & ~VALUE);
        System.arraycopy(table, from, grown, to, WIDTH);
      }
    }
    tables[number] = grown;
    return grown;
  }
}
