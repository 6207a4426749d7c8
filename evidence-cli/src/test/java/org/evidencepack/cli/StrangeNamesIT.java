package org.evidencepack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names in any script and in none, whatever the locale; and none gets at the terminal. */
class StrangeNamesIT {
  /** What would move the cursor, begin a line or turn it around. */
  private static final String DANGEROUS = "[\\x00-\\x09\\x0B-\\x1F\\x7F-\\x9F\u202A-\u202E]";

  @TempDir static Path folder;
  private static Program program;

  @BeforeAll
  static void makeThem() throws IOException {
    program = Program.prepared(folder).with("LC_ALL", "C").with("LANG", null);
    // By the shell, for Java makes such names only in the right locale. Arabic, Chinese, an emoji,
    // octets that are no UTF-8, an escape sequence, a line break, a right-to-left override.
    program
        .shell(
            "mkdir odd && cd odd && for n in '\\330\\271\\330\\261' '\\346\\227\\245\\346\\234\\254'"
                + " '\\360\\237\\230\\200' '\\377\\376' 'a\\033[31m' 'b\\012c' 'd\\342\\200\\256e';"
                + " do echo \"$n\" > \"$(printf \"$n\").txt\"; done; ls | wc -l")
        .exits(ExitCode.DONE);
    program.pack("odd.asice", "odd").exits(ExitCode.DONE).isSilent();
  }

  @Test
  void areRestoredOctetForOctetInTheCLocale() throws IOException {
    program.evidence("verify", "--trust", "key.crt", "odd.asice").exits(ExitCode.DONE);
    program
        .evidence("extract", "odd.asice", "-d", "out")
        .exits(ExitCode.DONE)
        .isSilent()
        .prints("7 files extracted");
    sameAs("out/E001");
  }

  @Test
  void areRestoredInALocaleThatTheSystemDoesNotHave() throws IOException {
    Program lost = program.with("LC_ALL", "xx_XX.UTF-8");
    lost.evidence("extract", "odd.asice", "-d", "lost").exits(ExitCode.DONE).prints("7 files");
    sameAs("lost/E001");
    assertThat(Program.names(folder.resolve("lost"))).containsExactly("E001");
  }

  private static void sameAs(String extracted) throws IOException {
    program.shell("diff -r odd \"$1\"", extracted).exits(ExitCode.DONE).printsNothing();
  }

  @Test
  void mayBeArguments() throws IOException {
    program
        .shell(
            "evidence pack --case-ref R --title T --identity key.p12 -o \"$(printf"
                + " '\\346\\227\\245.asice')\" odd/\"$(printf '\\330\\271\\330\\261').txt\"")
        .exits(ExitCode.DONE)
        .isSilent()
        .prints("\u65E5.asice: sealed");
    program
        .shell(
            "evidence pack --case-ref R --title T --identity key.p12 -o x.asice"
                + " odd/\"$(printf '\\377\\376').txt\"")
        .exits(ExitCode.USAGE)
        .printsNothing()
        .complains("pack the folder that it is in");
  }

  @Test
  void areEscapedInListings() throws IOException {
    String list = program.evidence("list", "odd.asice").exits(ExitCode.DONE).out();
    assertThat(list)
        .contains("/a\\u{001B}[31m.txt\n", "/b\\u{000A}c.txt\n", "/d\\u{202E}e.txt\n")
        .contains("/\u0639\u0631.txt\n", "/\u65E5\u672C.txt\n", "/\uD83D\uDE00.txt\n")
        .doesNotContainPattern(DANGEROUS)
        .hasLineCount(8);
  }

  @Test
  void areEscapedInSubjectsOfCertificates() throws IOException {
    program
        .shell(
            "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -utf8"
                + " -keyout evil.key -out evil.crt"
                + " -subj \"/CN=$(printf 'a\\033[2Jb\\342\\200\\256c')\" 2> /dev/null"
                + " && cat evil.key evil.crt > evil.pem")
        .exits(ExitCode.DONE);
    program.packWith("evil.pem", "evil.asice", "source").exits(ExitCode.DONE);
    for (String verb : new String[] {"verify", "show"}) {
      assertThat(program.evidence(verb, "evil.asice").out())
          .contains("b\\u{202E}c")
          .doesNotContainPattern(DANGEROUS);
    }
    String log = program.evidence("custody", "log", "evil.asice").out();
    assertThat(log).contains("b\\u{202E}c").doesNotContainPattern(DANGEROUS);
  }

  @Test
  void areEscapedInCaseTitles() throws IOException {
    program
        .shell(
            "evidence pack --case-ref R --title \"$(printf 'a\\033[2J\\nb\\342\\200\\256c')\""
                + " --identity key.p12 -o title.asice source")
        .exits(ExitCode.DONE);
    String shown = program.evidence("show", "title.asice").exits(ExitCode.DONE).out();
    assertThat(shown)
        .contains("title       a\\u{001B}[2J\\u{000A}b\\u{202E}c\n")
        .doesNotContainPattern(DANGEROUS);
  }

  @Test
  void areEscapedInVerdicts() throws IOException {
    program.shell(
        "unzip -q odd.asice -d unpacked && : > \"unpacked/$(printf 'x\\033[31m\\ny')\""
            + " && mv unpacked \"$(printf 'un\\033[31m')\"");
    Run run = program.shell("evidence verify \"$(printf 'un\\033[31m')\"").exits(ExitCode.INVALID);
    assertThat(run.isSilent().out())
        .startsWith("un\\u{001B}[31m: INVALID\n")
        .contains("x\\u{001B}[31m\\u{000A}y")
        .doesNotContainPattern(DANGEROUS);
    assertThat(Files.exists(folder.resolve("x.asice"))).isFalse();
  }
}
