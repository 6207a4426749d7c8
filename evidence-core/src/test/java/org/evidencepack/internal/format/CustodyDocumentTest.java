package org.evidencepack.internal.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.evidencepack.model.CustodyEvent;
import org.evidencepack.model.CustodyRecord;
import org.evidencepack.model.EventType;
import org.evidencepack.model.Finding;
import org.evidencepack.model.FindingCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A custody document")
class CustodyDocumentTest {
  private static final String NAME = "custody/0002.json";
  private static final CustodyRecord RECORD =
      new CustodyRecord(
          2, Samples.ID, Optional.of(Samples.digest("1")), Samples.NOW, Samples.fullEvent());
  private static final byte[] FULL = CustodyDocument.write(RECORD);

  private static void malformed(byte[] document) {
    Finding finding = Refusal.of(() -> CustodyDocument.read(document, NAME));

    assertThat(finding.code()).isEqualTo(FindingCode.CUSTODY_MALFORMED);
    assertThat(finding.subject()).isEqualTo(NAME);
  }

  @Nested
  class Written {
    @Test
    void isReadBackTheSameInFull() throws IOException {
      assertThat(CustodyDocument.read(FULL, NAME)).isEqualTo(RECORD);
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void isReadBackTheSameForEveryTypeOfEvent(EventType type) throws IOException {
      var event = CustodyEvent.of(type, Samples.RUIZ, Samples.THERE);
      var record = new CustodyRecord(1, Samples.ID, Optional.empty(), Samples.NOW, event);

      assertThat(CustodyDocument.read(CustodyDocument.write(record), NAME)).isEqualTo(record);
    }
  }

  @Nested
  class Read {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "sequence",
          "package",
          "type",
          "occurredAt",
          "recordedAt",
          "actor",
          "actor.name",
          "place.name",
          "tools.0.name"
        })
    void demandsEveryMandatoryMember(String member) throws IOException {
      malformed(JsonEdit.without(FULL, member));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "previous",
          "items",
          "place",
          "place.country",
          "reason",
          "authority",
          "method",
          "tools",
          "tools.0.version",
          "actor.role"
        })
    void doesWithoutEveryOther(String member) throws IOException {
      assertThat(CustodyDocument.read(JsonEdit.without(FULL, member), NAME)).isNotEqualTo(RECORD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "actor.x", "place.x", "tools.0.x"})
    void refusesAMemberThatTheFormatDoesNotName(String member) throws IOException {
      malformed(JsonEdit.with(FULL, member, "y"));
    }

    @ParameterizedTest
    @CsvSource({
      "sequence, 2",
      "previous, none",
      "previous, sha512:00",
      "type, seized",
      "type, STOLEN",
      "occurredAt, 2026-05-02T11:14:00",
      "occurredAt, 2026-05-02T11:14+02:00",
      "recordedAt, 2026-05-02T11:14:00+02:00",
      "actor, Ruiz",
      "actor.name, ''",
      "actor.country, Spain",
      "items, E001",
      "place, here",
      "place.name, ' '",
      "tools, dd",
      "tools.0.name, ''"
    })
    void refusesAValueThatTheFormatDoesNotAllow(String member, String value) throws IOException {
      malformed(JsonEdit.with(FULL, member, value));
    }

    @Test
    void refusesItemsThatAreNoTextsAndANegativeSequence() throws IOException {
      malformed(JsonEdit.with(FULL, "items", List.of("E001", 2L)));
      malformed(JsonEdit.with(FULL, "sequence", -2L));
    }
  }
}
