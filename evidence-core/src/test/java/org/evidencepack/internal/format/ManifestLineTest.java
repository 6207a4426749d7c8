package org.evidencepack.internal.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.evidencepack.model.Digest;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.Finding;
import org.evidencepack.model.FindingCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A line of a manifest")
class ManifestLineTest {
  private static final String MD5 = "d41d8cd98f00b204e9800998ecf8427e";

  private static ManifestLine read(byte[] line) throws IOException {
    return ManifestLine.read(line, DigestAlgorithm.MD5, "manifest-md5.txt:1");
  }

  private static void malformed(byte[] line) {
    Finding finding = Refusal.of(() -> read(line));

    assertThat(finding.code()).isEqualTo(FindingCode.BAG_MALFORMED);
    assertThat(finding.subject()).isEqualTo("manifest-md5.txt:1");
  }

  @Test
  void isDigestTwoSpacesNameAndLineEnd() {
    var line = new ManifestLine(new Digest(DigestAlgorithm.MD5, MD5), "data/E001/é  b");

    assertThat(line.write()).isEqualTo((MD5 + "  data/E001/é  b\n").getBytes(UTF_8));
  }

  @ParameterizedTest
  @EnumSource(DigestAlgorithm.class)
  void isReadBackTheSameAndWithinItsBoundForTheLongestName(DigestAlgorithm algorithm)
      throws IOException {
    var line = new ManifestLine(Digest.of(algorithm, algorithm.start().digest()), "x".repeat(1024));
    String text = new String(line.write(), UTF_8).stripTrailing();

    assertThat(ManifestLine.read(text.getBytes(UTF_8), algorithm, "m")).isEqualTo(line);
    assertThat(text).hasSizeLessThanOrEqualTo(ManifestLine.LONGEST);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        MD5,
        MD5 + "  ",
        MD5 + " data/a",
        MD5 + "   data/a",
        MD5 + " *data/a",
        MD5 + "\t\tdata/a",
        MD5 + "\u00a0 data/a",
        " " + MD5 + "  data/a",
        "\\" + MD5 + "  data/a",
        "0" + MD5 + "  data/a",
        "d41d8cd98f00b204e9800998ecf8427  data/a",
        "D41D8CD98F00B204E9800998ECF8427E  data/a",
        "g41d8cd98f00b204e9800998ecf8427e  data/a",
        MD5 + "  data/a\r",
        MD5 + "  data/a\nb",
        MD5 + "  data/a\u0085b",
        MD5 + "  data/a\u2028b",
        "\uFEFF" + MD5 + "  data/a",
        "MD5 (data/a) = " + MD5
      })
  void isRefusedInAnyOtherForm(String line) {
    malformed(line.getBytes(UTF_8));
  }

  @Test
  void isRefusedIfItIsNoUtf8() {
    byte[] line = (MD5 + "  data/?").getBytes(UTF_8);
    line[line.length - 1] = (byte) 0xE9;

    malformed(line);
  }

  @Test
  void isRefusedWithTheDigestOfAnotherAlgorithm() {
    malformed((Samples.digest("x").hex() + "  data/a").getBytes(UTF_8));
  }
}
