package org.evidencepack.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.evidencepack.model.EvidenceException;
import org.evidencepack.model.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Profiles that an agency brings. */
class OwnProfileTest {
  private static final String GOOD =
      """
      {"name": "agency", "titles": {"en": "Our own", "es": "El nuestro"}, "source": "circular 7",
       "types": ["MLA_STORED_DATA", "OUR_TYPE"],
       "codes": {"requestTypes": [{"code": "OUR_TYPE", "labels": {"en": "Our type"}}],
                 "offences": [{"code": "OURS-1", "labels": {"en": "Offence"}, "source": "law"}]},
       "rules": [
         {"id": "tools", "demand": "MUST", "asks": {"en": "The tools"}, "source": "circular 7",
          "instrument": "domestic-law", "kinds": ["RESPONSE"],
          "when": [{"path": "items[].kind", "is": ["EXPORT"]}],
          "present": ["items[].acquisition.tools[].name"], "mayBeEmpty": true},
         {"id": "times", "demand": "SHOULD", "asks": {"en": "Times in order"}, "source": "own",
          "check": {"name": "order", "start": "items[].acquisition.startedAt",
                    "end": "items[].acquisition.endedAt"}},
         {"id": "facts", "demand": "MUST", "asks": {"en": "The facts"}, "source": "own",
          "types": ["OUR_TYPE"], "when": [{"path": "exchange.matter.purpose", "present": false}],
          "present": ["exchange.matter.facts"]}]}
      """;

  @TempDir Path folder;

  private Profile read(String text) throws IOException {
    return Profile.read(Files.writeString(folder.resolve("own.json"), text));
  }

  @Test
  void aGoodOneIsReadWithItsCodes() throws IOException {
    Profile profile = read(GOOD);

    assertThat(profile.name()).isEqualTo("agency");
    assertThat(profile.title().in("es")).isEqualTo("El nuestro");
    assertThat(profile.types()).containsExactly("MLA_STORED_DATA", "OUR_TYPE");
    assertThat(profile.rules()).extracting(Rule::id).containsExactly("tools", "times", "facts");
    assertThat(profile.codes("offences"))
        .extracting(Code::id)
        .contains("UNCC-7")
        .endsWith("OURS-1");
    assertThat(profile.rules("OUR_TYPE", "REQUEST"))
        .extracting(Rule::id)
        .containsExactly("times", "facts");
  }

  @Test
  void itIsHeldAgainstRecordsOfItsOwnTypes() throws IOException {
    Profile profile = read(GOOD);
    SpoiltRecord record = SpoiltRecord.complete().put("exchange.type", "OUR_TYPE");

    assertThat(record.checkedBy(profile).complete()).isTrue();
    record.remove("exchange.matter.purpose").remove("exchange.matter.facts");
    assertThat(record.checkedBy(profile).gaps())
        .extracting(RuleResult::message)
        .containsExactly("Not told: The facts (exchange.matter.facts)");
  }

  @Test
  void everyProfileThatShipsCouldBeOneOfThese() throws Exception {
    for (String name : List.of("un-cybercrime", "budapest", "eu-2025-1550", "domestic")) {
      try (var in = Profile.class.getResourceAsStream("profile-" + name + ".json")) {
        Path file = folder.resolve(name + ".json");
        Files.write(file, in.readAllBytes());

        assertThat(Profile.read(file).rules())
            .extracting(Rule::id)
            .isEqualTo(Profile.builtIn().get(name).rules().stream().map(Rule::id).toList());
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          "source": "circular 7"    | "source": " "               | own.json: source: is blank
          "source": "circular 7"    | "sauce": "circular 7"       | own.json: has no "source": add it
          "name": "agency"          | "name": "agency", "x": 1    | own.json: has the member "x", which is unknown
          "name": "agency"          | "name": "our agency"        | own.json: name: is no code
          "name": "agency"          | "name": 7                   | own.json: name: must be a text
          {"en": "Our own", "es"    | {"fr": "Our own", "es"      | own.json: titles: has no English text
          {"en": "Our own", "es"    | {"en": "Our own", "e s"     | own.json: titles: has a member that is no language tag
          ["MLA_STORED_DATA"        | ["MLA_STORED_DATE"          | own.json: types: names "MLA_STORED_DATE", which is unknown: did you mean "MLA_STORED_DATA"?
          ["MLA_STORED_DATA"        | ["OUR_TYPE"                 | own.json: types: lists something twice
          {"requestTypes"           | {"requestKinds"             | own.json: codes: adds to a list "requestKinds", which is unknown: did you mean "requestTypes"?
          "code": "OURS-1"          | "code": "UNCC-7"            | own.json: codes.offences: has UNCC-7, which exists
          "code": "OURS-1"          | "code": "1"                 | own.json: codes.offences[0].code: is no code
          "demand": "SHOULD"        | "demand": "MAY"             | own.json: rules[1].demand: is "MAY", which is unknown
          "id": "times"             | "id": "tools"               | own.json: rules[1].id: is the id of a rule before it
          "domestic-law"            | "domestic-lore"             | own.json: rules[0].instrument: is "domestic-lore", which is unknown: did you mean "domestic-law"?
          "domestic-law"            | "domestic-law", "article": "1" | own.json: rules[0].article: is not known of this instrument
          ["RESPONSE"]              | ["RESPONSES"]               | own.json: rules[0].kinds: names "RESPONSES", which is unknown: did you mean "RESPONSE"?
          "path": "items[].kind"    | "path": "items.kind"        | own.json: rules[0].when[0].path: "items.kind" goes through a list without saying so
          "path": "items[].kind"    | "path": "items[].kindd"     | own.json: rules[0].when[0].path: "items[].kindd" has an unknown step "kindd": did you mean "kind"?
          "is": ["EXPORT"]          | "is": ["E"], "present": true | own.json: rules[0].when[0]: needs one of is, isNot and present
          "is": ["EXPORT"]          | "is": []                    | own.json: rules[0].when[0].is: is an empty list
          tools[].name"]            | tools[].nam"]               | own.json: rules[0].present: "items[].acquisition.tools[].nam" has an unknown step "nam": did you mean "name"?
          tools[].name"]            | tools[].name.x"]            | own.json: rules[0].present: "items[].acquisition.tools[].name.x" goes on where nothing follows
          ["exchange.matter.facts"] | ["exchange.matter.facts[]"] | own.json: rules[2].present: "exchange.matter.facts[]" marks as a list what is none
          ["exchange.matter.facts"] | ["exchange.matter.facts"], "mayBeEmpty": true | own.json: rules[2].mayBeEmpty: is for paths that all go through one list
          ["exchange.matter.facts"] | []                          | own.json: rules[2].present: is an empty list
          "name": "order"           | "name": "ordre"             | own.json: rules[1].check.name: is "ordre", which is unknown: did you mean "order"?
          "name": "order"           | "name": "order", "days": 3  | own.json: rules[1].check: has the member "days", which is unknown
          "end": "items[].acquisition.endedAt" | "end": "items[].derivedFrom[]" | own.json: rules[1].check.end: and start go through different lists
          "name": "order"           | "name": "availability", "minimumDays": 1, "maximumDays": 9007199254740991 | own.json: rules[1].check.maximumDays: must be from 0 to 100000
          "name": "order"           | "name": "digests", "oneOf": ["crc32"] | own.json: rules[1].check.oneOf: names "crc32", which is no digest algorithm
          "name": "order"           | "name": "not-passed", "path": "items[].retentionUntil" | own.json: rules[1].check.path: goes through a list
          "present": false          | "present": "no"             | own.json: rules[2].when[0].present: must be true or false
          """)
  void aWrongOneIsRefusedInOneLineThatSaysWhere(String good, String wrong, String message) {
    assertThat(GOOD).contains(good);

    assertThatThrownBy(() -> read(GOOD.replace(good, wrong)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(message)
        .message()
        .doesNotContain("\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "null",
        "{",
        "{}",
        "{} {}",
        "{\"name\": null}",
        "{\"name\": 1.5}",
        "{\"name\": \"a\", \"name\": \"b\"}",
        "{\"rules\": [1]}",
        "{\"codes\": []}",
        "\uFEFF{}",
        "{\"name\": \"\\ud800\"}"
      })
  void whatIsNoProfileAtAllIsRefusedInOneLine(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("own.json: ")
        .message()
        .doesNotContain("\n");
  }

  @Test
  void whatIsTooLargeTooDeepOrNotThereIsRefused() {
    assertThatThrownBy(() -> read(" ".repeat(1 << 20) + GOOD)).hasMessageContaining("1 MiB");
    assertThatThrownBy(() -> read("{\"a\":".repeat(31) + "1" + "}".repeat(31)))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> Profile.read(folder.resolve("absent.json")))
        .hasMessageStartingWith("absent.json: is not there");
    assertThatThrownBy(() -> Profile.read(folder)).isInstanceOf(EvidenceException.class);
    String rule = "{\"id\": \"r\"},";
    assertThatThrownBy(() -> read(GOOD.replace("\"rules\": [", "\"rules\": [" + rule.repeat(998))))
        .hasMessageContaining("over 1000");
  }
}
