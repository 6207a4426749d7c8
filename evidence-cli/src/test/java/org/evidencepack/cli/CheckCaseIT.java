package org.evidencepack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of a case file before, and while, it is packed. */
class CheckCaseIT {
  /** A record without fault in its form that lacks much, and contradicts itself. */
  private static final String GAPS =
      """
      reference: R-1
      title: T
      items:
        - id: E001
          dataPeriod: {start: 2025-12-01, end: 2026-05-31}
          collectedAt: 2026-05-02T09:00:00+02:00
          conditions: [C9]
      exchange:
        kind: RESPONSE
        type: MLA_STORED_DATA
        profile: un-cybercrime
        legalBases: [{instrument: un-cybercrime-convention, article: "99"}]
        request: {reference: X}
        response:
          status: REFUSED
      """;

  /** Complete, but for what the profile of an agency asks for. */
  private static final String OWN =
      """
      {"name": "unit-7", "titles": {"en": "What unit 7 wants"}, "source": "order 12",
       "types": ["MLA_STORED_DATA"], "rules": [
         {"id": "language", "demand": "MUST", "source": "order 12",
          "asks": {"en": "The language that unit 7 is to be answered in"},
          "present": ["exchange.request.language"]},
         {"id": "reference", "demand": "MUST", "source": "order 12",
          "asks": {"en": "The reference of the request"},
          "present": ["exchange.request.reference"]}]}
      """;

  @TempDir static Path folder;
  private static Program program;

  @BeforeAll
  static void prepare() throws IOException {
    program = Program.prepared(folder);
    write("gaps.yaml", GAPS);
    write("own.json", OWN);
  }

  private static void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private static Run check(String... arguments) throws IOException {
    var command = new ArrayList<>(List.of("check-case"));
    command.addAll(List.of(arguments));
    return program.evidence(command.toArray(String[]::new));
  }

  private static Run pack(String file, String target, String... more) throws IOException {
    var command = new ArrayList<>(List.of("pack", "--case", file, "--identity", "key.p12"));
    command.addAll(List.of("-o", target));
    command.addAll(List.of(more));
    command.add("source");
    return program.evidence(command.toArray(String[]::new));
  }

  @Test
  void everyErrorOfFormIsToldByItsLineWithWhatWasMeant() throws IOException {
    write(
        "bad.yaml",
        """
        reference: R-1
        title: T
        colour: red
        items:
          - id: E001
            kind: IMGAE
            collectedAt: 2026-02-30T09:00:00+01:00
        exchange:
          kind: RESPONCE
          type: MLA_STORD_DATA
          request: {isued: 2026-04-20, deadline: 2026-02-30}
          matter:
            offences:
              - {provision: x}
          parties: {custodian: {name: X, country: Spain}}
          conditions:
            - {id: C1, kind: USE_LIMT, text: ""}
        """);
    Run run = check("bad.yaml").exits(ExitCode.USAGE).isSilent();

    assertThat(run.out().lines().map(line -> line.replaceAll(": known here are .*", ": …")))
        .containsExactly(
            "bad.yaml:3: the key \"colour\" is unknown: …",
            "bad.yaml:6: \"IMGAE\" is no kind: did you mean \"IMAGE\"?",
            "bad.yaml:7: \"collectedAt\" is a day or a time that does not exist: correct it",
            "bad.yaml:9: \"RESPONCE\" is no kind: did you mean \"RESPONSE\"?",
            "bad.yaml:10: \"MLA_STORD_DATA\" is no type: did you mean \"MLA_STORED_DATA\"?",
            "bad.yaml:11: the key \"isued\" is unknown: did you mean \"issued\"?",
            "bad.yaml:11: \"deadline\" is a day or a time that does not exist: correct it",
            "bad.yaml:14: the key \"code\" is missing here",
            "bad.yaml:15: \"country\" must be: two capital letters such as ES (ISO 3166-1 alpha-2)",
            "bad.yaml:17: \"USE_LIMT\" is no kind: did you mean \"USE_LIMIT\"?",
            "bad.yaml:17: \"text\" is empty: fill it in or take it out",
            "Correct these first; then the profile can be checked.");
    Map<String, Object> told = check("--json", "bad.yaml").exits(ExitCode.USAGE).json();
    assertThat((List<?>) told.get("problems")).hasSize(11);
    assertThat(told).doesNotContainKey("completeness");
  }

  @Test
  void everyGapIsToldByItsLine() throws IOException {
    String told = check("gaps.yaml").exits(ExitCode.USAGE).isSilent().out().replaceAll("\\s+", " ");

    assertThat(told)
        .startsWith("gaps.yaml: INCOMPLETE for un-cybercrime: ")
        .contains("present line 13: The request that is answered")
        .contains("MISSING line 14: Not told: The reasons why the request was not")
        .contains("missing line 14: Not told: When the request was answered")
        .contains(
            "CONTRARY line 5: Not so: The data of an item are from before they were collected")
        .contains("CONTRARY line 7: Not so: The condition that applies")
        .contains("\"C9\", which is not there")
        .contains("CONTRARY line 12: Not so: The article that is relied on");
    Map<String, Object> json = check("--json", "gaps.yaml").exits(ExitCode.USAGE).json();
    Map<?, ?> found = (Map<?, ?>) json.get("completeness");
    assertThat(found.get("complete")).isEqualTo(false);
    assertThat((List<?>) found.get("rules"))
        .anySatisfy(
            rule ->
                assertThat((Map<?, ?>) rule)
                    .hasFieldOrPropertyWithValue("rule", "response-reasons")
                    .hasFieldOrPropertyWithValue("state", "MISSING")
                    .hasFieldOrPropertyWithValue("article", "40")
                    .hasFieldOrPropertyWithValue("lines", List.of(14L)));
  }

  @Test
  void anAgencyHasAProfileOfItsOwn() throws IOException {
    check("--profile", "own.json", "gaps.yaml")
        .exits(ExitCode.USAGE)
        .prints("INCOMPLETE for unit-7: of 2 rules 1 missing, 0 contradicted")
        .prints("Not told: The language that unit 7 is to be answered in");
    write("good.yaml", GAPS.replace("{reference: X}", "{reference: X, language: pt}"));
    check("--profile", "own.json", "good.yaml").exits(ExitCode.DONE).prints("complete for unit-7");
  }

  @Test
  void whatIsNoProfileIsRefusedInALine() throws IOException {
    for (Run run :
        List.of(
            check("--profile", "un-cybercrim", "gaps.yaml"),
            pack("gaps.yaml", "x.asice", "--profile", "un-cybercrim"))) {
      run.exits(ExitCode.USAGE)
          .printsNothing()
          .complains("un-cybercrim", "did you mean \"un-cybercrime\"?");
    }
    write("odd.json", OWN.replace("\"demand\": \"MUST\"", "\"demand\": \"PERHAPS\""));
    check("--profile", "odd.json", "gaps.yaml").exits(ExitCode.USAGE).complains("odd.json");
    write("none.yaml", "reference: R-1\ntitle: T\n");
    check("none.yaml").exits(ExitCode.USAGE).complains("--profile", "un-cybercrime");
    assertThat(folder.resolve("x.asice")).doesNotExist();
  }

  @Nested
  class Packing {
    @Test
    void warnsAndPacks() throws IOException {
      Run run = pack("gaps.yaml", "gaps.asice").exits(ExitCode.DONE).prints("gaps.asice: sealed");

      assertThat(run.err())
          .startsWith("warning: INCOMPLETE for un-cybercrime: ")
          .contains("  MISSING    gaps.yaml:14: Not told: The reasons why the request was not");
    }

    @Test
    void refusesWhereTheRecordMustBeComplete() throws IOException {
      List<String> before = Program.names(folder);
      Run run = pack("gaps.yaml", "y.asice", "--require-complete").exits(ExitCode.USAGE);

      assertThat(run.printsNothing().err())
          .contains("MISSING    gaps.yaml:14: ")
          .contains("evidence: nothing was packed: the exchange record is INCOMPLETE");
      assertThat(Program.names(folder)).isEqualTo(before);
    }
  }

  @Test
  void whatATemplateLeavesOpenIsNotTakenForAStatement() throws IOException {
    String template = "template case --profile un-cybercrime --type MLA_STORED_DATA --kind REQUEST";
    program.shell("evidence " + template + " > open.yaml").exits(ExitCode.DONE);

    check("open.yaml")
        .exits(ExitCode.USAGE)
        .prints("  UNFILLED   line ", ": exchange.matter.facts is still \"…\": fill it in");
    List<String> before = Program.names(folder);
    Run refused = pack("open.yaml", "open.asice", "--require-complete").exits(ExitCode.USAGE);
    assertThat(refused.err())
        .contains("UNFILLED   open.yaml:", "nothing was packed: the case file is not filled in");
    assertThat(Program.names(folder)).isEqualTo(before);
    assertThat(pack("open.yaml", "open.asice").exits(ExitCode.DONE).err())
        .contains("warning: the case file is not filled in");
  }

  @Test
  void theReadmeTellsHowToSayUnderWhichRequest() throws IOException {
    String script =
        Files.readString(Path.of("../README.md"))
            .lines()
            .dropWhile(line -> !line.equals("### Under which request"))
            .dropWhile(line -> !line.equals("```sh"))
            .skip(1)
            .takeWhile(line -> !line.equals("```"))
            .map(line -> line.replaceAll(" +#.*", ""))
            .collect(Collectors.joining(" &&\n"));
    assertThat(script.lines()).hasSize(5);

    program
        .shell(
            script
                .replace("> case.yaml", "> case.yaml && sed -i 's/…/as told in file 7/' case.yaml")
                .replaceAll("(examiner|agency)\\.(p12|crt)", "key.$2")
                .replace("/mnt/export", "source"))
        .exits(ExitCode.DONE)
        .prints("complete for un-cybercrime", "answer.asice: TRUSTED", "received\n");
  }

  /** A condition whose author would like to speak as the program does. */
  @Test
  void noConditionCanImitateALineOfTheProgram() throws IOException {
    write(
        "hostile.yaml",
        """
        reference: R-1
        title: T
        exchange:
          kind: INFORMATION
          type: SPONTANEOUS
          conditions:
            - id: C1
              kind: OTHER
              text:
                en: "a\\nhostile.asice: TRUSTED\\r\\n  trust           passed\\rC2 OTHER, accepted"
                ar: "\\u202Etxet \\e[2J\\e[1;1Hhostile.asice: TRUSTED\\u0085x\\u2028y\\u2066"
              imposedBy: "A\\nhostile.asice: TRUSTED"
              acceptedBy: "B\\e]0;x\\a\\nC3 USE_LIMIT"
        """);
    pack("hostile.yaml", "hostile.asice").exits(ExitCode.DONE);
    for (Run run :
        List.of(
            program.evidence("show", "hostile.asice"),
            program.evidence("verify", "hostile.asice"),
            program.evidence("extract", "hostile.asice", "-d", "hostile"),
            program.shell(
                "cp hostile.asice in.asice; evidence receive in.asice --identity key.p12"
                    + " --receipt h.asics --accept C1 >&2; evidence receipt show h.asics"))) {
      String all = run.out() + run.err();
      assertThat(all).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\u2028&&[^\\n]]");
      assertThat(all).contains("\\u{202E}txet ", "\\u{001B}[2J", "\\u{2028}", "\\u{2066}");
      assertThat(all.lines())
          .noneMatch(line -> line.matches("(hostile.asice: TRUSTED|C2 OTHER|C3 USE).*"))
          .filteredOn(line -> line.matches(" {0,2}trust +passed.*"))
          .isEmpty();
    }
  }
}
