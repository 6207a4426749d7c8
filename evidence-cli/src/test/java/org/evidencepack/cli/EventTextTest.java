package org.evidencepack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.evidencepack.model.CustodyEvent;
import org.evidencepack.model.CustodyRecord;
import org.evidencepack.model.EventType;
import org.evidencepack.model.Party;
import org.junit.jupiter.api.Test;

class EventTextTest {
  private static CustodyRecord record(long sequence, String actor) {
    OffsetDateTime at = OffsetDateTime.parse("2026-06-01T10:00:00Z");
    return CustodyRecord.beforeSeal(
        sequence,
        "urn:uuid:5f0c2f0e-0000-4000-8000-000000000000",
        Optional.empty(),
        at.toInstant(),
        CustodyEvent.of(EventType.STORED, Party.named(actor), at));
  }

  @Test
  void columnsAreAsWideAsTheirWidestCell() {
    List<String> lines = EventText.table(List.of(record(1, "Anna"), record(2, "Bartholomew")), 2);

    assertThat(lines.get(0)).isEqualTo("No  Event   Occurred           Actor        Items");
    assertThat(lines.get(1)).isEqualTo("1   STORED  2026-06-01T10:00Z  Anna         all");
  }

  /** Else one name of a megabyte would make every line of the log that long. */
  @Test
  void aLongNameMakesNoOtherLineLong() {
    List<String> lines =
        EventText.table(List.of(record(1, "Anna"), record(2, "x".repeat(100_000))), 2);

    assertThat(lines.get(1)).hasSizeLessThan(200);
    assertThat(lines).anyMatch(line -> line.contains("x".repeat(100_000)));
  }
}
