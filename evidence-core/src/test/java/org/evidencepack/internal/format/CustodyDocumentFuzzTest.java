package org.evidencepack.internal.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Optional;
import java.util.stream.Stream;
import org.evidencepack.internal.io.Seed;
import org.evidencepack.model.CustodyRecord;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.InvalidPackageException;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.provider.MethodSource;

/** FORMAT.md section 8: one event. */
class CustodyDocumentFuzzTest {
  private static final String NAME = FileNames.custodyEvent(2);

  static Stream<Named<byte[]>> events() {
    var record =
        CustodyRecord.beforeSeal(
            2, Samples.ID, Optional.of(Samples.digest("first")), Samples.NOW, Samples.fullEvent());
    String text = new String(CustodyDocument.write(record), UTF_8);
    return Stream.of(
        Seed.of("valid", text),
        Seed.edited("unknown type", text, "SEIZED", "EATEN"),
        Seed.edited("offset", text, "+02:00", "+18:01"),
        Seed.edited("no seconds", text, ":00.5+", "+"),
        Seed.edited("negative", text, "\"sequence\" : 2", "\"sequence\" : -0"),
        Seed.edited("digest", text, "sha256:", "sha256:0"),
        Seed.edited("country", text, "\"ES\"", "\"es\""),
        Seed.edited("items", text, "\"E001\"", "[]"));
  }

  @MethodSource("events")
  @FuzzTest
  void whatIsReadIsTheSameWhenWrittenAgain(byte[] octets) throws InvalidPackageException {
    CustodyRecord record;
    try {
      record = CustodyDocument.read(octets, NAME);
    } catch (InvalidPackageException e) {
      assertThat(e.finding().code()).isEqualTo(FindingCode.CUSTODY_MALFORMED);
      return;
    }
    assertThat(CustodyDocument.read(CustodyDocument.write(record), NAME)).isEqualTo(record);
  }
}
