package org.evidencepack.internal.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Map;
import java.util.stream.Stream;
import org.evidencepack.internal.io.Seed;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.InvalidPackageException;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.provider.MethodSource;

/** FORMAT.md section 5.2. */
class BagInfoFuzzTest {
  static Stream<Named<byte[]>> infos() {
    String info = new String(BagTexts.info(Samples.info(Samples.fullCase())), UTF_8);
    return Stream.of(
        Seed.of("valid", info),
        Seed.edited("another label", info, "Bagging-Date", "Note: x: y\nBagging-Date"),
        Seed.edited("folded", info, "\nPayload", "\n more\nPayload"),
        Seed.edited("other case", info, "Payload-Oxum", "payload-oxum"),
        Seed.edited("twice", info, "Payload-Oxum", "Bagging-Date: 2026-01-01\nPayload-Oxum"),
        Seed.edited("no value", info, "Bagging-Date: ", "Bagging-Date:"),
        Seed.edited("no colon", info, "Bagging-Date: ", "Bagging-Date "),
        Seed.edited("carriage return", info, "\n", "\r\n"),
        Seed.of("no line end", info.strip()));
  }

  /** The four mandatory values stand in the text as they are told. */
  @MethodSource("infos")
  @FuzzTest
  void whatIsReadStandsThere(byte[] octets) {
    try {
      Map<String, String> values = BagTexts.readInfo(octets);

      assertThat(values).hasSize(4);
      values.forEach(
          (label, value) ->
              assertThat("\n" + new String(octets, UTF_8))
                  .containsOnlyOnce("\n" + label + ": " + value + "\n"));
    } catch (InvalidPackageException e) {
      assertThat(e.finding().code()).isEqualTo(FindingCode.BAG_MALFORMED);
    }
  }
}
