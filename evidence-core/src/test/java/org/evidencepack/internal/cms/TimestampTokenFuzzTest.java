package org.evidencepack.internal.cms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.evidencepack.internal.io.Seed;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.InvalidPackageException;
import org.evidencepack.sign.KeyAlgorithm;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever stands where a time-stamp should: facts or TIMESTAMP_MALFORMED, and nobody's stamp. */
class TimestampTokenFuzzTest {
  private static final byte[] STAMPED = "what was there".getBytes(UTF_8);
  private static final TimestampToken TOKEN = token(KeyAlgorithm.EC_P256, "SHA256withECDSA");

  private static TimestampToken token(KeyAlgorithm key, String signature) {
    try {
      return TestTsa.of(key, signature).stamp(STAMPED);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static Stream<Named<byte[]>> tokens() {
    byte[] good = TOKEN.encoded();
    byte[] indefinite = good.clone();
    indefinite[1] = (byte) 0x80;
    byte[] other = good.clone();
    other[other.length - 1] ^= 1;
    byte[] tags = new byte[1 << 12];
    Arrays.fill(tags, (byte) 0x30);
    return Stream.of(
        Seed.of("valid", good),
        Seed.of("by PSS", token(KeyAlgorithm.RSA_3072, "SHA256withRSAandMGF1").encoded()),
        Seed.of("another value", other),
        Seed.of("cut off", Arrays.copyOf(good, good.length - 70)),
        Seed.of("indefinite length", indefinite),
        Seed.of("tags only", tags));
  }

  @MethodSource("tokens")
  @FuzzTest
  void nothingElseIsTheAuthoritysStamp(byte[] octets) {
    try {
      TimestampToken read = TimestampToken.read(octets, "tst");

      assertThat(read.encoded()).isEqualTo(octets);
      assertThat(List.of(read.signatureAlgorithm(), read.imprintAlgorithm(), read.policy()))
          .doesNotContain("");
      boolean stamped = read.covers(STAMPED) && read.valueVerifies();
      assertThat(stamped && read.signer().equals(TOKEN.signer()) && !sameTime(read)).isFalse();
    } catch (InvalidPackageException e) {
      assertThat(e.finding().code()).isEqualTo(FindingCode.TIMESTAMP_MALFORMED);
    }
  }

  private static boolean sameTime(TimestampToken read) {
    return read.time().equals(TOKEN.time()) && read.nonce().equals(TOKEN.nonce());
  }
}
