package org.evidencepack.internal.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;

/**
 * A beginning, then a filling for ever; who reads more than four mebibytes of it fails the test.
 */
final class EndlessText extends InputStream {
  private final byte[] beginning;
  private final byte[] filling;
  private int given;

  EndlessText(String beginning, String filling) {
    this.beginning = beginning.getBytes(UTF_8);
    this.filling = filling.getBytes(UTF_8);
  }

  @Override
  public int read() {
    assertThat(given).as("octets taken").isLessThan(4 << 20);
    return next();
  }

  @Override
  public int read(byte[] target, int from, int length) {
    assertThat(given).as("octets taken").isLessThan(4 << 20);
    for (int at = from; at < from + length; at++) {
      target[at] = (byte) next();
    }
    return length;
  }

  private int next() {
    int at = given++;
    int octet =
        at < beginning.length ? beginning[at] : filling[(at - beginning.length) % filling.length];
    return octet & 0xFF;
  }
}
