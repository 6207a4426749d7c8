package org.evidencepack.internal.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.evidencepack.CustodyEvents;
import org.evidencepack.model.CustodyEvent;
import org.evidencepack.model.CustodyRecord;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.EventType;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.NamedDigest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Judged by a validator of another make. */
@DisplayName("The schema of custody events")
class CustodySchemaTest {
  private static final String NAME = "custody/0007.json";
  private static final byte[] FULL = CustodyDocument.write(Samples.signed(Samples.fullEvent()));
  private static final String DIGEST = "sha256:" + "ab".repeat(32);
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(text(), InputFormat.JSON);

  private static String text() {
    try {
      return CustodyEvents.schema();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Error> errors(byte[] document) {
    return SCHEMA.validate(
        new String(document, UTF_8),
        InputFormat.JSON,
        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
  }

  private static void refusedByBoth(byte[] document) {
    assertThat(errors(document)).isNotEmpty();
    assertThat(Refusal.of(() -> CustodyDocument.read(document, NAME)).code())
        .isEqualTo(FindingCode.CUSTODY_MALFORMED);
  }

  private static void refusedByTheReaderAlone(byte[] document) {
    assertThat(errors(document)).isEmpty();
    assertThat(Refusal.of(() -> CustodyDocument.read(document, NAME)).code())
        .isEqualTo(FindingCode.CUSTODY_MALFORMED);
  }

  @Test
  void isASchemaItself() throws IOException {
    Schema meta =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema("{\"$ref\":\"https://json-schema.org/draft/2020-12/schema\"}");

    assertThat(meta.validate(CustodyEvents.schema(), InputFormat.JSON)).isEmpty();
  }

  @Test
  void listsTheTypesOfTheFormat() throws IOException {
    var schema = JsonText.parse(text().getBytes(UTF_8), FindingCode.DOCUMENT_MALFORMED, "schema");
    var type = (Map<?, ?>) ((Map<?, ?>) schema.get("properties")).get("type");

    assertThat(type.get("enum"))
        .isEqualTo(Arrays.stream(EventType.values()).map(Enum::name).toList());
  }

  @Test
  void takesADocumentWithEveryMember() {
    assertThat(errors(FULL)).isEmpty();
    assertThat(errors(CustodyDocument.write(Samples.record(Samples.fullEvent())))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(EventType.class)
  void takesTheLeastThatThereCanBe(EventType type) {
    var event = CustodyEvent.of(type, Samples.RUIZ, Samples.THERE);
    var first = CustodyRecord.beforeSeal(1, Samples.ID, Optional.empty(), Samples.NOW, event);

    assertThat(errors(CustodyDocument.write(first))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(DigestAlgorithm.class)
  void takesDigestsOfEveryAlgorithm(DigestAlgorithm algorithm) {
    var digest = new NamedDigest("disk", Samples.of(algorithm));
    var event = Samples.fullEvent().withDigestsBefore(List.of(digest));

    assertThat(errors(CustodyDocument.write(Samples.record(event)))).isEmpty();
  }

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
        "clock.source",
        "place.name",
        "tools.0.name",
        "witness.name",
        "digestsBefore.0.subject",
        "digestsAfter.0.digest",
        "change.description",
        "transport.means",
        "incident.kind",
        "disposition.method",
        "verification.verdict",
        "verification.payload",
        "signers",
        "previousSignatures",
        "previousSignatures.0.manifest",
        "previousSignatures.1.signature"
      })
  void demandsWhatTheReaderDemands(String member) throws IOException {
    refusedByBoth(JsonEdit.without(FULL, member));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "actor.x",
        "clock.x",
        "place.x",
        "tools.0.x",
        "digestsAfter.0.x",
        "change.x",
        "storage.x",
        "transport.x",
        "incident.x",
        "disposition.x",
        "verification.x",
        "previousSignatures.0.x"
      })
  void refusesMembersThatTheReaderRefuses(String member) throws IOException {
    refusedByBoth(JsonEdit.with(FULL, member, "y"));
  }

  @ParameterizedTest
  @CsvSource({
    "sequence, 7",
    "package, urn:uuid:0F8FAD5B-d9cb-469f-a165-70867728950e",
    "previous, sha512:00",
    "type, STOLEN",
    "occurredAt, 2026-05-02T11:14:00",
    "occurredAt, 2026-05-02 11:14:00Z",
    "occurredAt, 2026-02-30T11:14:00Z",
    "recordedAt, 2026-05-02T11:14:00+02:00",
    "recordedAt, 2026-05-02T09:14:00.5Z",
    "clock.errorSeconds, 3",
    "actor, Ruiz",
    "actor.name, ' '",
    "actor.country, es",
    "items, E001",
    "digestsBefore.0.digest, md5:00",
    "digestsAfter.0.digest, crc32:00000000",
    "storage.seals, S1",
    "transport.means, ''",
    "incident.detectedAt, yesterday",
    "verification.verdict, VALID",
    "verification.payload, yes",
    "previousSignatures.0.manifest, sha1:00"
  })
  void refusesValuesThatTheReaderRefuses(String member, String value) throws IOException {
    refusedByBoth(JsonEdit.with(FULL, member, value));
  }

  @Test
  void refusesListsThatTheReaderRefuses() throws IOException {
    refusedByBoth(JsonEdit.with(FULL, "items", List.of()));
    refusedByBoth(JsonEdit.with(FULL, "items", List.of("E/001")));
    refusedByBoth(JsonEdit.with(FULL, "conditions", List.of(" ")));
    refusedByBoth(JsonEdit.with(FULL, "consents", List.of(1L)));
    refusedByBoth(JsonEdit.with(FULL, "storage", Map.of()));
    refusedByBoth(JsonEdit.with(FULL, "signers", List.of(List.of())));
    refusedByBoth(JsonEdit.with(FULL, "signers", List.of(Collections.nCopies(17, DIGEST))));
    refusedByBoth(JsonEdit.with(FULL, "signers", Collections.nCopies(5, List.of(DIGEST))));
  }

  @Test
  void refusesNumbersThatTheReaderRefuses() throws IOException {
    refusedByBoth(JsonEdit.with(FULL, "sequence", 0L));
    refusedByBoth(JsonEdit.with(FULL, "sequence", 1L << 53));
    refusedByBoth(JsonEdit.with(FULL, "clock.errorSeconds", -(1L << 53)));
  }

  /** What a schema cannot say. */
  @Test
  void leavesToTheReaderHowNumbersAndNamesAreWritten() {
    String text = new String(FULL, UTF_8);

    refusedByTheReaderAlone(text.replace("\"sequence\" : 7", "\"sequence\" : 7.0").getBytes(UTF_8));
    refusedByTheReaderAlone(
        text.replace("\"sequence\" : 7", "\"sequence\" : 7, \"sequence\" : 7").getBytes(UTF_8));
  }

  /** The reader leaves it to the log, which tells it by codes of its own. */
  @Test
  void refusesALinkInTheFirstAndNoneInOthers() throws IOException {
    byte[] linked = JsonEdit.with(FULL, "sequence", 1L);
    byte[] loose = JsonEdit.without(FULL, "previous");

    assertThat(errors(linked)).isNotEmpty();
    assertThat(errors(loose)).isNotEmpty();
    assertThat(CustodyDocument.read(linked, NAME).previous()).isPresent();
    assertThat(CustodyDocument.read(loose, NAME).previous()).isEmpty();
  }
}
