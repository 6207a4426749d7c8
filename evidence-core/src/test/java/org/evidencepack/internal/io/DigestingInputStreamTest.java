package org.evidencepack.internal.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.EnumSet;
import java.util.Random;
import org.evidencepack.model.Digest;
import org.evidencepack.model.DigestAlgorithm;
import org.junit.jupiter.api.Test;

class DigestingInputStreamTest {
  private final byte[] octets = new byte[100_000];

  DigestingInputStreamTest() {
    new Random(1).nextBytes(octets);
  }

  @Test
  void digestsAreThoseOfTheJdkHoweverItIsRead() throws Exception {
    try (DigestingInputStream in = open()) {
      assertThat(in.read()).isEqualTo(octets[0] & 0xFF);
      assertThat(in.skip(30_000)).isEqualTo(30_000);
      assertThat(in.readNBytes(5)).hasSize(5);
      assertThat(in.readAllBytes()).hasSize(octets.length - 30_006);
      assertThat(in.read()).isEqualTo(-1);
      assertThat(in.skip(5)).isZero();

      assertThat(in.count()).isEqualTo(octets.length);
      var digests = in.digests();
      assertThat(digests.keySet()).containsExactly(DigestAlgorithm.values());
      for (Digest digest : digests.values()) {
        String name = digest.algorithm().jcaName();
        assertThat(digest.octets()).isEqualTo(MessageDigest.getInstance(name).digest(octets));
      }
    }
  }

  @Test
  void cannotGoBack() throws IOException {
    try (DigestingInputStream in = open()) {
      assertThat(in.markSupported()).isFalse();
    }
  }

  private DigestingInputStream open() {
    return new DigestingInputStream(
        new ByteArrayInputStream(octets), EnumSet.allOf(DigestAlgorithm.class));
  }
}
