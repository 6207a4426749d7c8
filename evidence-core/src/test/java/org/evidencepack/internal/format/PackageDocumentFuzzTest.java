package org.evidencepack.internal.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.evidencepack.internal.io.Seed;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.InvalidPackageException;
import org.evidencepack.model.PackageInfo;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.provider.MethodSource;

/** FORMAT.md section 6. */
class PackageDocumentFuzzTest {
  static Stream<Named<byte[]>> documents() {
    String text = new String(PackageDocument.write(Samples.info(Samples.fullCase())), UTF_8);
    return Stream.of(
        Seed.of("valid", text),
        Seed.edited("null", text, "\"Laptop\"", "null"),
        Seed.edited("deep", text, "\"Laptop\"", "[".repeat(5000)),
        Seed.edited("surrogate", text, "Laptop", "\\ud800"),
        Seed.edited("escapes", text, "Laptop", "\\u0000\\n\\ud83d\\ude00"),
        Seed.edited("fraction", text, "\"files\" : 3", "\"files\" : 3e0"),
        Seed.edited("long number", text, "\"files\" : 3", "\"files\" : " + "9".repeat(2000)),
        Seed.edited("member twice", text, "\"title\"", "\"title\" : \"x\", \"title\""),
        Seed.edited("leap second", text, "09:14:00Z", "23:59:60Z"),
        Seed.edited("far year", text, "2026-05-02T09", "+999999999-05-02T09"),
        Seed.edited("version", text, "\"1.0\"", "\"1.1\""),
        Seed.edited("signers", text, "\"signers\" : [", "\"signers\" : [ [],"),
        Seed.of("goes on", text + "{}"));
  }

  @MethodSource("documents")
  @FuzzTest
  void whatIsReadIsTheSameWhenWrittenAgain(byte[] octets) throws InvalidPackageException {
    PackageInfo info;
    try {
      info = PackageDocument.read(octets);
    } catch (InvalidPackageException e) {
      assertThat(e.finding().code())
          .isIn(FindingCode.DOCUMENT_MALFORMED, FindingCode.FORMAT_VERSION_UNSUPPORTED);
      return;
    }
    assertThat(PackageDocument.read(PackageDocument.write(info))).isEqualTo(info);
    BagTexts.readInfo(BagTexts.info(info)); // what a writer makes of it is a bag
  }
}
