package org.evidencepack.internal.cms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.evidencepack.internal.io.Seed;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.InvalidPackageException;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.provider.MethodSource;

/** FORMAT.md section 10: one form of signatures, which nobody else can make. */
class CadesReaderFuzzTest {
  private static final byte[] CONTENT = "<the seal/>".getBytes(UTF_8);
  private static final byte[] SIGNED = signed();

  private static byte[] signed() {
    try {
      return CadesSigner.sign(FixedSigner.key(), new ByteArrayInputStream(CONTENT), Pki.NOW);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static Stream<Named<byte[]>> signatures() {
    byte[] tags = new byte[1 << 12];
    Arrays.fill(tags, (byte) 0x30);
    byte[] indefinite = SIGNED.clone();
    indefinite[1] = (byte) 0x80;
    byte[] other = SIGNED.clone();
    other[other.length - 1] ^= 1;
    return Stream.of(
        Seed.of("valid", SIGNED),
        Seed.of("another value", other),
        Seed.of("cut off", Arrays.copyOf(SIGNED, SIGNED.length - 70)),
        Seed.of("indefinite length", indefinite),
        Seed.of("nested without end", nested(2_000)),
        Seed.of("tags only", tags));
  }

  /** Sequences of indefinite length, one in another. */
  private static byte[] nested(int levels) {
    byte[] octets = new byte[2 * levels];
    for (int level = 0; level < levels; level++) {
      octets[2 * level] = 0x30;
      octets[2 * level + 1] = (byte) 0x80;
    }
    return octets;
  }

  @MethodSource("signatures")
  @FuzzTest
  void nothingElseIsTheSignersSignature(byte[] octets) throws IOException {
    try {
      CadesSignature read = CadesReader.read(octets, "p7s");

      boolean valid = read.verify(new ByteArrayInputStream(CONTENT)).valid();
      boolean bound = read.binds(FixedSigner.key().fingerprints());
      assertThat(List.of(read.signatureAlgorithm(), read.digestAlgorithm(), read.key()))
          .doesNotContain("");
      assertThat(valid && bound && read.weakness().isEmpty())
          .isEqualTo(Arrays.equals(octets, SIGNED));
    } catch (InvalidPackageException e) {
      assertThat(e.finding().code())
          .isIn(FindingCode.SIGNATURE_MALFORMED, FindingCode.SIGNATURE_CERTIFICATE_UNBOUND);
    }
  }
}
