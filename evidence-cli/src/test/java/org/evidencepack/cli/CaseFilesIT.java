package org.evidencepack.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The case files of {@code examples/cases}: complete, and all that they say comes back. */
class CaseFilesIT {
  private static final Path CASES = Path.of("../examples/cases");
  private static final String SUBSCRIBER =
      """
      account;name;registered;recovery
      kontakt.hafen;M. Muster;2025-11-03T08:12:44Z;muster@example.com
      """;

  /** One that is packed in full: what its items are, and texts that it says. */
  private enum Sample {
    MAILBOX("mailbox-response", "E001=mail E002=subscriber.csv"),
    PRODUCTION("production", "E001=mail E002=access.log"),
    INFORMATION("information", "W001=wallet.json S001=server.dd"),
    EPOC("epoc-response", "--digest sha512 E001=subscriber.csv");

    private final String name;
    private final String sources;

    Sample(String name, String sources) {
      this.name = name;
      this.sources = sources;
    }

    private String file() {
      return name + ".yaml";
    }

    private String target() {
      return name + ".asice";
    }
  }

  @TempDir static Path folder;
  private static Program program;

  @BeforeAll
  static void packAll() throws IOException {
    program = Program.prepared(folder);
    write();
    evidence("preserve", "preservation.yaml", "record.asice", "E001=mail", "E002=access.log")
        .exits(ExitCode.DONE)
        .prints("  withheld   2 files, ");
    Path production = folder.resolve("production.yaml");
    String text = Files.readString(production);
    assertThat(text).contains("# package: urn:uuid:…");
    Files.writeString(
        production, text.replace("# package: urn:uuid:…", "package: " + packageId("record.asice")));
    for (Sample sample : Sample.values()) {
      var options = new ArrayList<>(List.of("--require-complete"));
      if (sample == Sample.PRODUCTION) {
        options.addAll(List.of("--preservation", "record.asice"));
      }
      options.addAll(List.of(sample.sources.split(" ")));
      evidence("pack", sample.file(), sample.target(), options.toArray(String[]::new))
          .exits(ExitCode.DONE)
          .isSilent();
    }
  }

  /** The case files, and small payloads as they speak of. */
  private static void write() throws IOException {
    for (String name : Program.names(CASES)) {
      Files.copy(CASES.resolve(name), folder.resolve(name));
    }
    Files.createDirectory(folder.resolve("mail"));
    Files.writeString(
        folder.resolve("mail/inbox.mbox"),
        """
        From wei@example.net Fri Mar  6 09:20:05 2026
        From: <wei@example.net>
        To: <harbour.accounts@example.org>
        Subject: =?UTF-8?B?5Y+R56Wo?=

        See the new account number.

        """);
    Files.writeString(folder.resolve("subscriber.csv"), SUBSCRIBER);
    Files.writeString(
        folder.resolve("access.log"),
        "192.0.2.77 - wei [06/Mar/2026:09:19:58 +0000] \"POST /login HTTP/1.1\" 200 512\n");
    Files.writeString(
        folder.resolve("wallet.json"),
        "{\"address\": \"bc1qexampleexampleexampleexampleexample00\", \"transactions\": []}\n");
    byte[] image = new byte[64 * 512];
    image[510] = 0x55;
    image[511] = (byte) 0xAA;
    Files.write(folder.resolve("server.dd"), image);
  }

  private static Run evidence(String verb, String file, String target, String... more)
      throws IOException {
    var command = new ArrayList<>(List.of(verb, "--case", file, "--identity", "key.p12"));
    command.addAll(List.of("-o", target));
    command.addAll(List.of(more));
    return program.evidence(command.toArray(String[]::new));
  }

  private static Object packageId(String file) throws IOException {
    return program.evidence("show", "--json", file).json().get("packageId");
  }

  @Test
  void areCompleteToTheLastRecommendation() throws IOException {
    for (String name : Program.names(CASES)) {
      Run run = program.evidence("check-case", "--json", name).exits(ExitCode.DONE).isSilent();

      assertThat((List<?>) run.json().get("problems")).as(name).isEmpty();
      Map<?, ?> found = (Map<?, ?>) run.json().get("completeness");
      assertThat(found.get("complete")).as(name).isEqualTo(true);
      assertThat(found.get("profile")).as(name).isEqualTo(exchange(name).get("profile"));
      assertThat((List<?>) found.get("rules"))
          .as(name)
          .hasSizeGreaterThan(10)
          .allSatisfy(rule -> assertThat(((Map<?, ?>) rule).get("state")).isEqualTo("PRESENT"));
    }
  }

  @Test
  void nameTheLineOfEachElementAndTheArticleThatAsksForIt() throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve("mailbox-response.yaml"));
    String told = program.evidence("check-case", "mailbox-response.yaml").out();

    assertThat(told).startsWith("mailbox-response.yaml: complete for un-cybercrime");
    assertThat(told.replaceAll("\\s+", " "))
        .contains(
            "line "
                + (lines.indexOf("    status: EXECUTED") + 1)
                + ": What became of the request [un-cybercrime-convention ")
        .contains("Every condition is accepted")
        .doesNotContain("MISSING", "missing:", "CONTRARY");
  }

  @Test
  void packedAreTrusted() throws IOException {
    var command = new ArrayList<>(List.of("verify", "--trust", "key.crt", "record.asice"));
    Stream.of(Sample.values()).map(Sample::target).forEach(command::add);

    Run run = program.evidence(command.toArray(String[]::new)).exits(ExitCode.DONE);
    assertThat(run.out().lines().filter(line -> line.endsWith(".asice: TRUSTED"))).hasSize(5);
  }

  @ParameterizedTest
  @EnumSource
  void saidComesBack(Sample sample) throws IOException {
    Map<String, Object> shown = program.evidence("show", "--json", sample.target()).json();

    assertThat(shown.get("exchange")).isEqualTo(exchange(sample.file()));
    List<?> written = (List<?>) caseFile(sample.file()).get("items");
    List<?> items = (List<?>) shown.get("items");
    assertThat(items).hasSameSizeAs(written);
    for (int at = 0; at < items.size(); at++) {
      assertThat(plain((Map<?, ?>) items.get(at))).isEqualTo(plain((Map<?, ?>) written.get(at)));
    }
  }

  /**
   * An item as it is written, and as 'show' has it: members beside each other, a place in words.
   */
  private static Map<String, Object> plain(Map<?, ?> item) {
    var members = new TreeMap<String, Object>();
    item.forEach((name, value) -> members.put((String) name, value));
    if (members.remove("details") instanceof Map<?, ?> details) {
      details.forEach((name, value) -> members.put((String) name, value));
    }
    if (members.get("place") instanceof Map<?, ?> place) {
      members.put("place", place.get("name") + ", " + place.get("country"));
    }
    members.computeIfPresent("collectedAt", (name, value) -> ((String) value).substring(0, 16));
    return members;
  }

  @Test
  void arabicAndChineseTextsKeepTheirOctets() throws IOException {
    Map<Sample, String> facts =
        Map.of(
            Sample.MAILBOX,
                "بريد شركة موانئ («المثال») وغيّروا أرقام الحسابات في 14 فاتورة، فحُوّل",
            Sample.INFORMATION, "租用服务器（203.0.113.45）上的钱包自2026年2月起收取来自越南被害人的款项，");
    for (var fact : facts.entrySet()) {
      Path file = folder.resolve(fact.getKey().target());
      assertThat(contains(Files.readAllBytes(file), fact.getValue())).isTrue();
      program
          .shell(
              "unzip -p \"$1\" metadata/package.json | grep -qF \"$2\"",
              file.toString(),
              fact.getValue())
          .exits(ExitCode.DONE);
    }
  }

  private static boolean contains(byte[] octets, String text) {
    byte[] wanted = text.getBytes(UTF_8);
    for (int at = 0; at + wanted.length <= octets.length; at++) {
      if (Arrays.equals(octets, at, at + wanted.length, wanted, 0, wanted.length)) {
        return true;
      }
    }
    return false;
  }

  @Test
  void productionIsProvedAgainstThePreservationAndNamesIt() throws IOException {
    program
        .evidence(
            "verify",
            "--trust",
            "key.crt",
            "--preservation",
            "record.asice",
            Sample.PRODUCTION.target())
        .exits(ExitCode.DONE)
        .prints("every file is the same", "2 of 2 files matched");
    Map<?, ?> exchange =
        (Map<?, ?>)
            program.evidence("show", "--json", Sample.PRODUCTION.target()).json().get("exchange");
    List<?> related = (List<?>) ((Map<?, ?>) exchange.get("request")).get("related");
    assertThat(((Map<?, ?>) related.get(0)).get("package")).isEqualTo(packageId("record.asice"));
  }

  @Test
  void epocSaysTheDigestThatThePackageHas() throws IOException {
    Map<?, ?> item = (Map<?, ?>) ((List<?>) caseFile("epoc-response.yaml").get("items")).get(0);
    Map<?, ?> digest = (Map<?, ?>) ((List<?>) item.get("digests")).get(0);

    program
        .shell(
            "unzip -p \"$1\" metadata/files.jsonl | grep -F '\"sha512\":\"'\"$2\"",
            Sample.EPOC.target(),
            (String) digest.get("value"))
        .exits(ExitCode.DONE)
        .prints("data/E001/subscriber.csv");
  }

  @Nested
  class Conditions {
    private static final String ARABIC = "[ar] لا تُستعمل في إجراءات أخرى دون موافقة مسبقة.";

    @Test
    void arePrintedWhereverAPackageIsLookedAt() throws IOException {
      String file = Sample.MAILBOX.target();
      for (Run run :
          List.of(
              program.evidence("show", file),
              program.evidence("verify", "--trust", "key.crt", file),
              program.evidence("extract", "--trust", "key.crt", file, "-d", "out"))) {
        run.exits(ExitCode.DONE)
            .prints("C1 USE_LIMIT (E001, E002), imposed by ", "C2 DATA_PROTECTION")
            .prints(ARABIC, "[en] Not to be used in other proceedings without prior consent.");
        assertThat(run.out()).containsPattern("HANDLING +E001: PERSONAL_DATA\n");
      }
    }

    @Test
    void standInTheReceiptWithWhatWasAccepted() throws IOException {
      program
          .shell(
              "cp information.asice arrived.asice && evidence receive arrived.asice"
                  + " --trust key.crt --identity key.p12 --receipt r.asics --accept C1")
          .exits(ExitCode.DONE)
          .prints("C1 CONFIDENTIALITY", "C2 USE_LIMIT", "[zh-Hans] 仅限侦查使用，未经同意不得作为证据。");
      program
          .evidence("receipt", "show", "r.asics")
          .prints("condition   C1 CONFIDENTIALITY: accepted: 对所提供的信息保密；")
          .prints("condition   C2 USE_LIMIT: NOT accepted: 仅限侦查使用，");
      assertThat(answers("r.asics")).containsExactly("C1 true", "C2 false");
      program
          .evidence("custody", "log", "arrived.asice")
          .exits(ExitCode.DONE)
          .prints("conditions: C1");
    }

    @Test
    void canBeAcceptedAllAtOnce() throws IOException {
      program
          .shell(
              "cp production.asice all.asice && evidence receive all.asice --trust key.crt"
                  + " --identity key.p12 --receipt all.asics --accept all")
          .exits(ExitCode.DONE);
      assertThat(answers("all.asics")).containsExactly("C1 true", "C2 true");
    }

    private static List<String> answers(String receipt) throws IOException {
      Object told = program.evidence("receipt", "show", "--json", receipt).json().get("conditions");
      return ((List<?>) told)
          .stream()
              .map(answer -> (Map<?, ?>) answer)
              .map(answer -> answer.get("id") + " " + answer.get("accepted"))
              .collect(Collectors.toList());
    }
  }

  private static Map<?, ?> exchange(String name) throws IOException {
    return (Map<?, ?>) caseFile(name).get("exchange");
  }

  /** Read by the YAML library alone, with numbers as {@link Run} has them. */
  private static Map<?, ?> caseFile(String name) throws IOException {
    Object read =
        new Load(LoadSettings.builder().build())
            .loadFromString(Files.readString(folder.resolve(name)));
    return (Map<?, ?>) longs(read);
  }

  private static Object longs(Object value) {
    if (value instanceof Map<?, ?> map) {
      var longs = new TreeMap<String, Object>();
      map.forEach((name, member) -> longs.put((String) name, longs(member)));
      return longs;
    }
    if (value instanceof List<?> list) {
      return list.stream().map(CaseFilesIT::longs).toList();
    }
    return value instanceof Integer number ? (Object) number.longValue() : value;
  }
}
