package org.evidencepack.internal.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrcTest {
  private final Random random = new Random(11);

  @ParameterizedTest
  @CsvSource({"0, 0", "0, 1", "1, 0", "1, 1", "7, 8", "1000, 1", "3, 1048576", "65537, 99999"})
  void twoPiecesHaveTheCrcOfTheWhole(int first, int second) {
    byte[] whole = new byte[first + second];
    random.nextBytes(whole);

    assertThat(Crc.joined(of(whole, 0, first), of(whole, first, second), second))
        .isEqualTo(of(whole, 0, whole.length));
  }

  /** Of 5 GiB of zeros, piece by piece, as CRC32 counts it itself. */
  @Test
  void longPieces() {
    var zeros = new byte[1 << 20];
    var running = new CRC32();
    running.update(new byte[] {1, 2, 3});
    long first = running.getValue();
    var second = new CRC32();
    for (int i = 0; i < 5 << 10; i++) {
      running.update(zeros);
      second.update(zeros);
    }

    assertThat(Crc.joined(first, second.getValue(), 5L << 30)).isEqualTo(running.getValue());
  }

  private static long of(byte[] octets, int from, int length) {
    var crc = new CRC32();
    crc.update(octets, from, length);
    return crc.getValue();
  }
}
