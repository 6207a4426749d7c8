package org.evidencepack.internal.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.stream.Stream;
import org.evidencepack.internal.io.Seed;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.InvalidPackageException;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.provider.MethodSource;

/** FORMAT.md sections 5.3 and 5.4: manifests line by line. */
class ManifestLineFuzzTest {
  static Stream<Named<byte[]>> manifests() {
    String one = new String(line("data/E001/a b.txt"), UTF_8);
    String two = one + new String(line("data/E001/ü.txt"), UTF_8);
    return Stream.of(
        Seed.of("valid", two),
        Seed.edited("one space", two, "  ", " "),
        Seed.edited("three spaces", two, "  ", "   "),
        Seed.edited("binary", two, "  ", " *"),
        Seed.of("upper case", two.toUpperCase(java.util.Locale.ROOT)),
        Seed.edited("short digest", two, one.substring(0, 2), ""),
        Seed.edited("carriage return", two, "\n", "\r\n"),
        Seed.edited("separator", two, "a b", "a\u2028b\u0085c"),
        Seed.edited("blank line", two, "\n", "\n\n"),
        Seed.edited("long line", two, "a b", "a".repeat(2000)),
        Seed.of("no line end", one.strip()));
  }

  private static byte[] line(String name) {
    return new ManifestLine(Samples.digest(name), name).write();
  }

  @MethodSource("manifests")
  @FuzzTest
  void whatIsReadIsTheSameOctetsWhenWrittenAgain(byte[] octets) throws IOException {
    var again = new ByteArrayOutputStream();
    try (var lines = reader(octets)) {
      for (byte[] line = lines.next(); line != null; line = lines.next()) {
        again.writeBytes(ManifestLine.read(line, DigestAlgorithm.SHA256, "manifest").write());
      }
      assertThat(again.toByteArray()).isEqualTo(octets);
    } catch (InvalidPackageException e) {
      assertThat(e.finding().code()).isIn(FindingCode.BAG_MALFORMED, FindingCode.LIMIT_EXCEEDED);
    }
  }

  private static LineReader reader(byte[] octets) {
    return new LineReader(
        new ByteArrayInputStream(octets),
        ManifestLine.LONGEST,
        FindingCode.BAG_MALFORMED,
        "manifest");
  }
}
