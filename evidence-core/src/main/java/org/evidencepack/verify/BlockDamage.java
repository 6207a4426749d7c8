package org.evidencepack.verify;

import java.util.LinkedHashMap;
import java.util.Map;
import org.evidencepack.model.Digest;
import org.evidencepack.model.Finding;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.Severity;

/** Which blocks of a file are not what was packed: one finding, in memory for a few ranges. */
final class BlockDamage {
  private static final int MOST_RANGES = 20;

  private final String name;
  private final Map<Long, Long> ranges = new LinkedHashMap<>();
  private long blocks;
  private long more;
  private long begin;
  private long end = -1;
  private Digest expected;
  private Digest actual;

  BlockDamage(String name) {
    this.name = name;
  }

  /** Takes a block behind those before. */
  void add(long offset, int length, Digest should, Digest is) {
    if (blocks == 0) {
      expected = should;
      actual = is;
    }
    blocks++;
    if (offset != end) {
      begin = offset;
      more += ranges.size() < MOST_RANGES ? 0 : 1;
    }
    end = offset + length;
    if (ranges.size() < MOST_RANGES || ranges.containsKey(begin)) {
      ranges.put(begin, end);
    }
  }

  boolean any() {
    return blocks > 0;
  }

  /** Tells what there is to tell. */
  void tell(Findings findings) {
    if (any()) {
      findings.add(
          new Finding(
              FindingCode.PAYLOAD_DIGEST_MISMATCH,
              Severity.ERROR,
              name,
              "is not what was packed "
                  + (blocks == 1 ? "in one block" : "in " + blocks + " blocks")
                  + ", at "
                  + places(),
              Map.of(
                  "algorithm", "sha256",
                  "offset", Long.toString(ranges.keySet().iterator().next()),
                  "expected", expected.hex(),
                  "actual", actual.hex())));
    }
  }

  private String places() {
    var text = new StringBuilder("octets ");
    ranges.forEach(
        (from, to) ->
            text.append(text.length() > "octets ".length() ? ", " : "")
                .append(from)
                .append(" to ")
                .append(to - 1));
    if (more > 0) {
      text.append(" and ").append(more).append(more == 1 ? " range more" : " ranges more");
    }
    return text.toString();
  }
}
