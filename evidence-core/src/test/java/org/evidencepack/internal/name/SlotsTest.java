package org.evidencepack.internal.name;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SlotsTest {
  private final Slots slots = new Slots();

  @Test
  void keepsTheLastValueOfEachKey() {
    Random random = new Random(7);
    List<PathId> keys = new ArrayList<>();
    for (int i = 0; i < 200_000; i++) {
      PathId key = new PathId(random.nextLong(), random.nextLong());
      keys.add(key);
      assertThat(slots.find(key)).isNegative();
      slots.put(key, i);
      slots.put(key, 2L * i);
    }

    assertThat(slots.size()).isEqualTo(keys.size());
    for (int i = 0; i < keys.size(); i++) {
      assertThat(slots.find(keys.get(i))).isEqualTo(2L * i);
    }
  }

  /** Chance cannot do this, and nobody else: it is slow, and right all the same. */
  @Test
  void keepsApartKeysThatMeetInOnePlace() {
    for (long i = 0; i < 1000; i++) {
      slots.put(new PathId(i << 1, 0), i);
      slots.put(new PathId(-1, i << 48), i);
    }

    for (long i = 0; i < 1000; i++) {
      assertThat(slots.find(new PathId(i << 1, 0))).isEqualTo(i);
      assertThat(slots.find(new PathId(-1, i << 48))).isEqualTo(i);
    }
    assertThat(slots.size()).isEqualTo(2000);
  }

  @Test
  void keepsFortyEightBitsOfAValue() {
    PathId key = new PathId(3, 4);
    slots.put(key, -1);

    assertThat(slots.find(key)).isEqualTo((1L << 48) - 1).isEqualTo(Slots.value(-1));
  }
}
