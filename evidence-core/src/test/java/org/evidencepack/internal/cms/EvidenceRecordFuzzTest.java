package org.evidencepack.internal.cms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.evidencepack.internal.io.Seed;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.InvalidPackageException;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever stands where an evidence record should: facts or EVIDENCE_RECORD_MALFORMED. */
class EvidenceRecordFuzzTest {
  private static final byte[] OBJECT = "what was there".getBytes(UTF_8);
  private static final byte[] OTHER = "and this".getBytes(UTF_8);

  private static List<byte[]> digests(String algorithm) {
    return List.of(HashName.digest(algorithm, OBJECT), HashName.digest(algorithm, OTHER));
  }

  static Stream<Named<byte[]>> records() throws IOException {
    TimestampMaker maker = TestTsa.create().maker();
    byte[] first = EvidenceRecordFile.create(digests("SHA-256"), "SHA-256", maker);
    byte[] second = EvidenceRecordFile.read(first, "ers").renewTimestamp(maker);
    byte[] third =
        EvidenceRecordFile.read(second, "ers").renewHashTree(digests("SHA-512"), "SHA-512", maker);
    byte[] tags = new byte[1 << 12];
    Arrays.fill(tags, (byte) 0x30);
    return Stream.of(
        Seed.of("new", first),
        Seed.of("renewed", second),
        Seed.of("by another digest", third),
        Seed.of("cut off", Arrays.copyOf(third, third.length - 70)),
        Seed.of("tags only", tags),
        Seed.of("empty", new byte[0]));
  }

  @MethodSource("records")
  @FuzzTest
  void whatIsReadCanBeJudged(byte[] octets) {
    try {
      EvidenceRecordFile record = EvidenceRecordFile.read(octets, "ers");

      assertThat(record.stamps()).isNotEmpty();
      Map<String, List<byte[]>> digests =
          record.digestAlgorithms().stream()
              .collect(Collectors.toMap(Function.identity(), EvidenceRecordFuzzTest::digests));
      assertThat(record.problems(digests)).doesNotContainNull();
    } catch (InvalidPackageException e) {
      assertThat(e.finding().code()).isEqualTo(FindingCode.EVIDENCE_RECORD_MALFORMED);
    }
  }
}
