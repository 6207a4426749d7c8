package org.evidencepack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Templates, as the program prints them. */
class TemplateIT {
  @TempDir static Path folder;
  private static Program program;

  @BeforeAll
  static void makeAnIdentity() throws IOException {
    program = Program.prepared(folder);
  }

  /** The strictest of locales knows none of these letters. */
  @ParameterizedTest
  @CsvSource({
    "ar, ملخص الوقائع",
    "zh, 事实概要",
    "ru, Краткое изложение фактов",
    "vi, Tóm tắt các tình tiết",
    "fr, Résumé des faits",
    "es, Resumen de los hechos"
  })
  void areWholeInAnyLocale(String language, String facts) throws IOException {
    program
        .with("LC_ALL", "C")
        .evidence("template", "case", "--profile", "un-cybercrime", "--lang", language)
        .exits(ExitCode.DONE)
        .isSilent()
        .prints(facts, "\n    facts: \"…\"");
  }

  @Test
  void arePackedAsTheyAre() throws IOException {
    for (String type : new String[] {"PRESERVATION", "mla_stored_data"}) {
      Run template =
          program.evidence(
              "template", "case", "--profile", "un-cybercrime", "--type", type, "--lang", "ar");
      Files.writeString(folder.resolve("case.yaml"), template.exits(ExitCode.DONE).out());
      program
          .evidence(
              "pack",
              "--case",
              "case.yaml",
              "--identity",
              "key.p12",
              "--force",
              "-o",
              "out.asice",
              "E001=source")
          .exits(ExitCode.DONE);
      program.evidence("verify", "out.asice").exits(ExitCode.INTACT);
    }
  }

  @Test
  void printTheSchemaForEditors() throws IOException {
    String schema =
        program.evidence("template", "--schema", "--lang", "zh").exits(ExitCode.DONE).out();

    assertThat(schema).startsWith("{\n").contains("\"MLA_STORED_DATA\"", "事实概要");
    Files.writeString(folder.resolve("schema.json"), schema);
    program
        .shell("python3 -c 'import json; print(json.load(open(\"schema.json\"))[\"$schema\"])'")
        .exits(ExitCode.DONE)
        .prints("https://json-schema.org/draft/2020-12/schema");
  }

  @Nested
  class Refuse {
    private void refused(String... command) throws IOException {
      Run run = program.evidence(command).exits(ExitCode.USAGE).printsNothing();
      assertThat(run.err()).hasLineCount(1);
    }

    @Test
    void whatNobodyKnows() throws IOException {
      refused("template", "case", "--profile", "un-cybercrim");
      program
          .evidence("template", "case", "--profile", "un-cybercrim")
          .complains("did you mean \"un-cybercrime\"?");
      program
          .evidence("template", "case", "--profile", "un-cybercrime", "--type", "PRESERVATON")
          .exits(ExitCode.USAGE)
          .complains("did you mean \"PRESERVATION\"?");
      refused("template", "case", "--lang", "tlh");
      refused("template", "--schema", "--lang", "tlh");
      refused("template", "case", "--type", "PRESERVATION");
      refused("template");
    }
  }
}
