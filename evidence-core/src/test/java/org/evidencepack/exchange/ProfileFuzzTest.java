package org.evidencepack.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;
import org.evidencepack.internal.format.JsonDetails;
import org.evidencepack.internal.io.Seed;
import org.evidencepack.model.Details;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.InvalidInputException;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.provider.MethodSource;

/** FORMAT.md section 6.1: whatever a record says, it is told, and nothing breaks. */
class ProfileFuzzTest {
  private static final Instant NOW = Instant.parse("2026-06-02T10:00:00Z");

  static Stream<Named<byte[]>> records() {
    Details complete = JsonDetails.resource(ProfileFuzzTest.class, "complete-record.json");
    String text = new String(JsonDetails.write(complete), UTF_8);
    return Stream.of(
        Seed.of("complete", text),
        Seed.edited("no object", text, "\"exchange\" : {", "\"exchange\" : 7, \"x\" : {"),
        Seed.edited("no list", text, "\"items\" : [", "\"items\" : {}, \"x\" : ["),
        Seed.edited("far day", text, "2026-", "9999-"),
        Seed.edited("no day", text, "2026-", "2026-02-30"),
        Seed.edited("deep", text, "\"exchange\" : {", "\"exchange\" : {\"x\" :" + "[".repeat(40)));
  }

  @MethodSource("records")
  @FuzzTest
  void everyProfileTellsWhatItFinds(byte[] octets) {
    Details record;
    try {
      record = JsonDetails.read(octets, "record");
    } catch (InvalidInputException e) {
      assertThat(e.getMessage()).doesNotContain("\n");
      return;
    }
    for (Profile profile : Profile.builtIn().values()) {
      Completeness found = profile.check(record, NOW, Set.of(DigestAlgorithm.SHA256));
      assertThat(found.results()).hasSizeLessThanOrEqualTo(profile.rules().size());
      found.results().forEach(result -> assertThat(result.message()).doesNotContain("\n"));
    }
    CaseDocument document = CaseDocument.of(record.members());
    document.problems().forEach(one -> assertThat(one.message()).doesNotContain("\n"));
    if (document.problems().isEmpty()) {
      assertThat(document.info().reference()).isNotBlank();
    }
  }
}
