package org.evidencepack.internal.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class OctetPairTest {
  private final Random random = new Random(3);

  /** Few values, so that pairs are found, and eight places often hold more than one. */
  private MagicHead head() {
    byte[] octets = new byte[random.nextInt(60)];
    for (int i = 0; i < octets.length; i++) {
      octets[i] = (byte) (random.nextInt(3) * 0x7F);
    }
    return new MagicHead(octets, random.nextInt(octets.length + 1));
  }

  private static int oneByOne(MagicHead head, int first, int second, int from, int last) {
    int at = from;
    while (at <= last && ((head.at(at) & 0xFF) != first || (head.at(at + 1) & 0xFF) != second)) {
      at++;
    }
    return at;
  }

  @Test
  void is_found_where_it_is_found_one_by_one() {
    for (int round = 0; round < 20_000; round++) {
      MagicHead head = head();
      int first = random.nextInt(3) * 0x7F;
      int second = random.nextInt(3) * 0x7F;
      int from = random.nextInt(20);
      int last = from + random.nextInt(60);
      int expected = Math.min(last + 1, oneByOne(head, first, second, from, last));
      assertThat(new OctetPair(0, first, 0, second).next(head, from, last))
          .as("%d %d in %d octets from %d to %d", first, second, head.length(), from, last)
          .satisfies(at -> assertThat(Math.min(at, last + 1)).isEqualTo(expected));
    }
  }

  @Test
  void of_sets_is_found_wherever_one_of_each_stands() {
    for (int round = 0; round < 20_000; round++) {
      MagicHead head = head();
      boolean[] first = new boolean[256];
      boolean[] second = new boolean[256];
      first[random.nextInt(256)] = true;
      first[0x7F] = true;
      second[random.nextInt(256)] = true;
      second[0xFE] = true;
      int at = OctetPair.of(first, second).next(head, 0, 50);
      assertThat(at).isLessThanOrEqualTo(oneByOne(head, 0x7F, 0xFE, 0, 50));
    }
  }
}
