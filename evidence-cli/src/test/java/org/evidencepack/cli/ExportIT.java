package org.evidencepack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists for other tools, and what these tools make of them in the unpacked folder. */
class ExportIT {
  private static final String UNVERIFIED = "Not verified: this is what the package claims.\n";

  @TempDir static Path folder;
  private static Program program;

  @BeforeAll
  static void pack() throws IOException {
    program = Program.prepared(folder).with("LC_ALL", "C.UTF-8");
    // Commas, two scripts, an emoji, an octet that is no UTF-8, and what is no file.
    program
        .shell(
            "cd source && mkdir 'a, b' bare && for n in 'x, y' '\\303\\274 \\346\\227\\245'"
                + " '\\360\\237\\230\\200' '\\377' '=1+1'; do"
                + " echo \"$n\" > \"a, b/$(printf \"$n\").txt\"; done; : > empty; ln -s empty link")
        .exits(ExitCode.DONE);
    program.pack("sha256.asice", "source").exits(ExitCode.DONE);
    program
        .pack("all.asice", "--digest", "md5,sha1,sha512,sha3-256", "source")
        .exits(ExitCode.DONE);
  }

  /** A fresh unpacked folder of that name, with lists of its package for both tools beside it. */
  private static void unpacked(String name, String packed) throws IOException {
    program.shell("unzip -q \"$1\" -d \"$2\"", packed, name).exits(ExitCode.DONE);
    for (String format : List.of("hashdeep", "sha256sum")) {
      program
          .evidence("export", packed, "--format", format, "-o", name + "." + format)
          .exits(ExitCode.DONE)
          .printsNothing();
    }
  }

  private static Run hashdeep(String name) throws IOException {
    return program.shell("cd \"$1\" && hashdeep -a -v -k ../\"$1\".hashdeep -r -l data", name);
  }

  private static Run sha256sum(String name) throws IOException {
    return program.shell("cd \"$1\" && sha256sum --strict -c ../\"$1\".sha256sum", name);
  }

  private static void fails(Run run, String... words) {
    assertThat(run.code()).as("%s", run).isNotZero();
    assertThat(run.out() + run.err()).contains(words);
  }

  @Nested
  class Audit {
    @Test
    void passesOfWhatWasUnpacked() throws IOException {
      for (String name : List.of("sha256", "all")) {
        unpacked("good-" + name, name + ".asice");

        hashdeep("good-" + name).exits(ExitCode.DONE).prints("Audit passed", "matched: 9\n");
        assertThat(sha256sum("good-" + name).exits(ExitCode.DONE).isSilent().out())
            .hasLineCount(9)
            .contains("data/E001/a, b/ü 日.txt: OK\n");
      }
      assertThat(folder.resolve("good-all.hashdeep"))
          .content()
          .contains("\n%%%% size,md5,sha1,sha256,filename\n");
    }

    @Test
    void failsWhenOneOctetIsChanged() throws IOException {
      unpacked("changed", "sha256.asice");
      Files.writeString(folder.resolve("changed/data/E001/report.txt"), "b report\n");

      fails(hashdeep("changed"), "Audit failed", "New files found: 1", "not found: 1");
      fails(sha256sum("changed"), "data/E001/report.txt: FAILED");
    }

    @Test
    void failsWhenAFileIsAdded() throws IOException {
      unpacked("added", "all.asice");
      Files.writeString(folder.resolve("added/data/E001/new.txt"), "new");

      fails(hashdeep("added"), "Audit failed", "New files found: 1", "not found: 0");
    }

    @Test
    void failsWhenAFileIsRemoved() throws IOException {
      unpacked("removed", "all.asice");
      Files.delete(folder.resolve("removed/data/E001/report.txt"));

      fails(hashdeep("removed"), "Audit failed", "New files found: 0", "not found: 1");
      fails(sha256sum("removed"), "data/E001/report.txt: FAILED open or read");
    }
  }

  @Nested
  class Export {
    @Test
    void saysThatNothingWasVerifiedUnlessAskedToBeQuiet() throws IOException {
      Run told = program.evidence("export", "all.asice", "--format", "csv").exits(ExitCode.DONE);
      Run quiet = program.evidence("export", "all.asice", "--format", "csv", "--quiet");

      assertThat(told.err()).isEqualTo(UNVERIFIED);
      assertThat(quiet.exits(ExitCode.DONE).isSilent().out()).isEqualTo(told.out());
    }

    @Test
    void keepsNamesExact() throws IOException {
      program
          .evidence("export", "all.asice", "--format", "csv")
          .exits(ExitCode.DONE)
          .prints("file,E001,\"data/E001/a, b/=1+1.txt\",\"a, b/=1+1.txt\",,")
          .prints(",\"data/E001/a, b/=FF.txt\",,YSwgYi//LnR4dA==,")
          .prints("symlink,E001,data/E001/link,link,", "directory,E001,data/E001/bare,bare,");
    }

    @Test
    void toAFileIsWhatItPrints() throws IOException {
      for (String format : List.of("dfxml", "csv", "hashdeep", "sha256sum")) {
        Run printed = program.evidence("export", "all.asice", "--format", format);
        program
            .evidence("export", "all.asice", "--format", format, "-o", "same." + format, "--quiet")
            .exits(ExitCode.DONE)
            .printsNothing()
            .isSilent();
        assertThat(Program.text(folder.resolve("same." + format)))
            .isEqualTo(printed.exits(ExitCode.DONE).out());
      }
    }

    @Test
    void isWellFormedDfxmlInPythonsEyes() throws IOException {
      program
          .shell(
              "evidence export all.asice --format dfxml | python3 -c 'import sys,"
                  + " xml.etree.ElementTree as e; r = e.parse(sys.stdin.buffer).getroot();"
                  + " print([f.findtext(\"{*}name_type\") for f in"
                  + " r.findall(\"{*}fileobject\")].count(\"r\"))'")
          .exits(ExitCode.DONE)
          .prints("9\n");
    }
  }

  @Nested
  class Refusal {
    @Test
    void ofAnUnknownFormatListsThose() throws IOException {
      program
          .evidence("export", "all.asice", "--format", "ods")
          .exits(ExitCode.USAGE)
          .printsNothing()
          .complains("--format ods", "dfxml, csv, hashdeep, sha256sum");
    }

    @Test
    void toReplaceAFileEndsWithForce() throws IOException {
      Path mine = Files.writeString(folder.resolve("mine.csv"), "mine");
      String[] export = {"export", "all.asice", "--format", "csv", "--quiet", "-o", "mine.csv"};

      program.evidence(export).exits(ExitCode.USAGE).complains("mine.csv", "exists", "--force");
      assertThat(mine).hasContent("mine");
      program.shell("evidence \"$@\" --force", export).exits(ExitCode.DONE);
      assertThat(mine).content().startsWith("type,item,path,");
    }

    @Test
    void ofAMalformedInventoryIsOneLineAndLeavesNoFile() throws IOException {
      program.shell("unzip -q all.asice -d malformed").exits(ExitCode.DONE);
      Path inventory = folder.resolve("malformed/metadata/files.jsonl");
      Files.writeString(inventory, "{\"type\":\"file\"}\n", StandardOpenOption.APPEND);
      List<String> before = Program.names(folder);

      program
          .evidence("export", "malformed", "--format", "dfxml", "--quiet", "-o", "bad.xml")
          .exits(ExitCode.INVALID)
          .printsNothing()
          .complains("malformed: ", "INVENTORY_MALFORMED", "metadata/files.jsonl:");
      assertThat(Program.names(folder)).isEqualTo(before);
    }
  }
}
