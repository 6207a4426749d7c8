package org.evidencepack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import org.evidencepack.model.CustodyEvent;
import org.evidencepack.model.EventType;
import org.evidencepack.model.InvalidInputException;
import org.evidencepack.model.Party;
import org.evidencepack.model.Storage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events that others write as JSON. */
class CustodyEventsTest {
  private static final String LEAST =
      "\"type\":\"STORED\",\"occurredAt\":\"2026-05-02T11:14:00+02:00\",\"actor\":{\"name\":\"A\"}";

  @TempDir Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("event.json"), text);
  }

  private void refused(String json, String... words) throws IOException {
    Path file = file(json);

    assertThatThrownBy(() -> CustodyEvents.read(file))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageContainingAll(words);
  }

  @Test
  void areReadFromAFile() throws IOException {
    CustodyEvent event =
        CustodyEvents.read(
            file("{" + LEAST + ",\"items\":[\"E001\"],\"storage\":{\"location\":\"room 3\"}}"));

    assertThat(event)
        .isEqualTo(
            CustodyEvent.of(
                    EventType.STORED,
                    Party.named("A"),
                    OffsetDateTime.parse("2026-05-02T11:14:00+02:00"))
                .withItems(List.of("E001"))
                .withStorage(Storage.at("room 3")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"sequence", "package", "previous", "previousSignatures", "signers", "recordedAt"})
  void leaveOutWhatRecordingAdds(String member) throws IOException {
    refused("{" + LEAST + ",\"" + member + "\":1}", "\"" + member + "\"", "leave it out");
  }

  @Test
  void areRefusedWithTheMemberThatIsWrong() throws IOException {
    refused("{" + LEAST + ",\"colour\":1}", "member \"colour\" is not known");
    refused("{" + LEAST + ",\"items\":[\"E/1\"]}", "member \"items\" is not valid: \"E/1\"");
    refused("{" + LEAST + ",\"transport\":{\"proof\":\"x\"}}", "member \"transport.means\"");
    refused("{" + LEAST + ",\"witness\":{\"name\":\"\"}}", "member \"witness\" is not valid");
    refused("{" + LEAST + ",\"storage\":{}}", "member \"storage\"", "empty");
    refused(LEAST, "JSON");
    refused("", "JSON");
  }

  @Test
  void areNotReadFromWhatIsNoFileOrTooLarge() throws IOException {
    assertThatThrownBy(() -> CustodyEvents.read(folder.resolve("none.json")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("there is no such file");
    refused("{" + LEAST + " ".repeat(4 << 20) + "}", "more than 4 MiB");
  }

  @Test
  void haveASchema() throws IOException {
    assertThat(CustodyEvents.schema())
        .startsWith("{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",")
        .endsWith("}\n");
  }
}
