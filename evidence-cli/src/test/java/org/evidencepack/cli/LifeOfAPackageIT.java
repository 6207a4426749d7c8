package org.evidencepack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person does with a package, from the first identity to the last extracted file. */
class LifeOfAPackageIT {
  private static final List<String> CHECKS =
      List.of(
          "container",
          "package",
          "seal",
          "signature",
          "inventory",
          "bag",
          "custody",
          "evidence-record",
          "payload",
          "trust");

  private static final List<String> ALGORITHMS =
      List.of(
          "EC-P256",
          "EC-P384",
          "EC-P521",
          "RSA-3072",
          "RSA-4096",
          "ED25519",
          "ML-DSA-44",
          "ML-DSA-65",
          "ML-DSA-87");

  @TempDir static Path folder;
  private static Program program;

  @BeforeAll
  static void packOnce() throws IOException {
    program = Program.prepared(folder);
    Path report = folder.resolve("source/report.txt");
    Files.setPosixFilePermissions(report, PosixFilePermissions.fromString("r-xr-----"));
    Files.setLastModifiedTime(report, FileTime.from(Instant.parse("2001-02-03T04:05:06.789Z")));
    Files.writeString(folder.resolve("case.yaml"), program.evidence("template", "case").out());
    program
        .evidence(
            "pack",
            "--case",
            "case.yaml",
            "--identity",
            "key.p12",
            "-o",
            "case.asice",
            "E001=source")
        .exits(ExitCode.DONE)
        .isSilent()
        .prints("case.asice: sealed", "3 files", "sha256:", "3 events");
  }

  @Nested
  class IdentityNew {
    @Test
    void ofEachAlgorithmSignsPackagesThatItsCertificateVouchesFor() throws IOException {
      var verify = new ArrayList<>(List.of("verify", "--quiet", "--json"));
      for (String algorithm : ALGORITHMS) {
        String key = "keys/" + algorithm + ".p12";
        Files.createDirectories(folder.resolve("keys"));
        program
            .evidence("identity", "new", "-o", key, "--name", "A", "--algorithm", algorithm)
            .exits(ExitCode.DONE)
            .isSilent()
            .prints(key, "keys/" + algorithm + ".crt");
        assertThat(mode(folder.resolve(key))).isEqualTo("rw-------");
        program.packWith(key, algorithm + ".asice", "source/report.txt").exits(ExitCode.DONE);
        verify.addAll(List.of("--trust", "keys/" + algorithm + ".crt", algorithm + ".asice"));
      }
      Run run = program.evidence(verify.toArray(String[]::new)).exits(ExitCode.DONE);
      assertThat(run.jsonLines())
          .hasSameSizeAs(ALGORITHMS)
          .extracting("verdict")
          .containsOnly("TRUSTED");
    }

    @Test
    void namesTheAlgorithmsInItsHelpAndWhereItKnowsNone() throws IOException {
      Run help = program.evidence("identity", "new", "--help").exits(ExitCode.DONE);
      assertThat(help.out().replaceAll("\\s+", " ")).contains(String.join(", ", ALGORITHMS));
      program
          .evidence("identity", "new", "-o", "no.p12", "--name", "A", "--algorithm", "DSA")
          .exits(ExitCode.USAGE)
          .printsNothing()
          .complains(String.join(", ", ALGORITHMS));
    }

    @Test
    void makesFilesThatOpensslReads() throws IOException {
      program
          .shell(
              "openssl pkcs12 -in key.p12 -passin env:EVIDENCE_PASSWORD -nodes | grep -c BEGIN"
                  + " && openssl x509 -in key.crt -noout -subject")
          .exits(ExitCode.DONE)
          .prints("2\n", "CN = Insp. Ruiz");
    }

    @Test
    void replacesAnIdentityOnlyByForce() throws IOException {
      program.shell("cp key.p12 twice.p12; cp key.crt twice.crt");
      byte[] before = Files.readAllBytes(folder.resolve("twice.p12"));
      program
          .evidence("identity", "new", "-o", "twice.p12", "--name", "B")
          .exits(ExitCode.USAGE)
          .printsNothing()
          .complains("twice.p12", "exists", "--force");
      assertThat(folder.resolve("twice.p12")).hasBinaryContent(before);
      program
          .evidence("identity", "new", "-o", "twice.p12", "--name", "B", "--force")
          .exits(ExitCode.DONE);
      assertThat(Files.readAllBytes(folder.resolve("twice.p12"))).isNotEqualTo(before);
      assertThat(Program.names(folder)).noneMatch(name -> name.endsWith(".part"));
    }
  }

  @Nested
  class Pack {
    @Test
    void takesSeveralPathsWithAndWithoutItems() throws IOException {
      Map<String, Object> sealed =
          program
              .pack(
                  "several.asice",
                  "--json",
                  "--digest",
                  "sha512,md5",
                  "source/mail",
                  "NOTE=source/report.txt",
                  "source/report.txt")
              .exits(ExitCode.DONE)
              .isSilent()
              .json();
      assertThat(sealed)
          .containsKeys("package", "packageId", "sealDigest", "payload", "custody", "remarks");
      Run list = program.evidence("list", "--json", "several.asice").exits(ExitCode.DONE);
      assertThat(list.jsonLines())
          .filteredOn(line -> line.get("type").equals("file"))
          .extracting("path")
          .containsExactly(
              "data/E001/inbox.mbox",
              "data/E001/photo.jpg",
              "data/NOTE/report.txt",
              "data/E002/report.txt");
      assertThat(list.out()).contains("\"sha512\"", "\"md5\"");
    }
  }

  @Nested
  class Verify {
    @Test
    void tellsTrustedOnlyWithTheSignersCertificate() throws IOException {
      program
          .evidence("verify", "--trust", "key.crt", "case.asice")
          .exits(ExitCode.DONE)
          .isSilent()
          .prints("case.asice: TRUSTED\n", "TOTAL-PASSED", "CN=Insp. Ruiz");
      program
          .evidence("verify", "case.asice")
          .exits(ExitCode.INTACT)
          .isSilent()
          .prints(
              "case.asice: INTACT\n", "INDETERMINATE", "trust           skipped: no trust anchor");
    }

    @Test
    void reportsEveryPackageAndTheWorstWins() throws IOException {
      program.shell("unzip -q case.asice -d unpacked; cp -r unpacked spoiled");
      Files.writeString(folder.resolve("spoiled/data/E001/mail/inbox.mbox"), "From b\n");
      Run run =
          program
              .evidence(
                  "verify", "--json", "--trust", "key.crt", "unpacked", "spoiled", "case.asice")
              .exits(ExitCode.INVALID)
              .isSilent();
      assertThat(run.jsonLines())
          .extracting("verdict")
          .containsExactly("TRUSTED", "INVALID", "TRUSTED");
      assertThat(run.jsonLines()).allSatisfy(LifeOfAPackageIT::hasTheDocumentedMembers);
      assertThat(run.jsonLines().get(1).get("checks").toString())
          .contains("PAYLOAD_DIGEST_MISMATCH", "data/E001/mail/inbox.mbox");
    }

    @Test
    void goesOnAfterAPackageThatIsNotThere() throws IOException {
      Run run = program.evidence("verify", "--json", "nowhere.asice", "case.asice");
      run.exits(ExitCode.USAGE).complains("nowhere.asice", "there is no such file");
      assertThat(run.json()).containsEntry("package", "case.asice");
    }
  }

  @Nested
  class ShowAndList {
    @Test
    void tellWhatIsClaimedAndThatItIsNotVerified() throws IOException {
      program
          .evidence("show", "case.asice")
          .exits(ExitCode.DONE)
          .prints("Not verified", "2026-0042", "Laptop seized", "Policía Judicial", "COLLECTED");
      Run list = program.evidence("list", "--digests", "case.asice").exits(ExitCode.DONE);
      assertThat(list.err()).startsWith("Not verified").hasLineCount(1);
      assertThat(list.out())
          .contains("2001-02-03T04:05:06Z  E001/report.txt\n", "E001/mail/photo.jpg\n")
          .containsPattern("(?m)^[0-9a-f]{64} +9 ");
    }

    @Test
    void printJsonAndNothingElse() throws IOException {
      Map<String, Object> shown =
          program.evidence("show", "--json", "case.asice").exits(ExitCode.DONE).isSilent().json();
      assertThat(shown).containsEntry("verified", false).containsKeys("case", "items", "events");
      Run list = program.evidence("list", "--json", "case.asice").exits(ExitCode.DONE).isSilent();
      assertThat(list.jsonLines())
          .filteredOn(line -> "report.txt".equals(line.get("original")))
          .singleElement()
          .satisfies(line -> assertThat(line).containsEntry("size", 9L))
          .satisfies(
              line -> assertThat(line).containsEntry("modified", "2001-02-03T04:05:06.789Z"));
    }
  }

  @Nested
  class Extract {
    @Test
    void restoresNamesTimesAndModesAndReplacesOnlyByForce() throws IOException {
      program.evidence("extract", "case.asice", "-d", "out").exits(ExitCode.DONE).isSilent();
      program.shell("diff -r source out/E001").exits(ExitCode.DONE).printsNothing();
      Path report = folder.resolve("out/E001/report.txt");
      assertThat(mode(report)).isEqualTo("r-xr-----");
      assertThat(Files.getLastModifiedTime(report).toInstant())
          .isEqualTo("2001-02-03T04:05:06.789Z");
      Path inbox = folder.resolve("out/E001/mail/inbox.mbox");
      Files.writeString(inbox, "mine");
      program
          .evidence("extract", "case.asice", "-d", "out")
          .exits(ExitCode.USAGE)
          .printsNothing()
          .complains("out/E001/", "is there already");
      assertThat(inbox).hasContent("mine");
      program.evidence("extract", "case.asice", "-d", "out", "--force").exits(ExitCode.DONE);
      assertThat(inbox).hasContent("From a\n");
      assertThat(Program.names(folder.resolve("out"))).containsExactly("E001");
    }

    @Test
    void extractsNothingFromUntrustedPackagesWhereTrustIsRequired() throws IOException {
      program
          .evidence("extract", "--require-trusted", "case.asice", "-d", "trusted")
          .exits(ExitCode.INTACT)
          .isSilent()
          .prints("case.asice: INTACT, 0 files extracted");
      assertThat(folder.resolve("trusted")).doesNotExist();
      program
          .evidence(
              "extract", "--require-trusted", "--trust", "key.crt", "case.asice", "-d", "trusted")
          .exits(ExitCode.DONE)
          .prints("case.asice: TRUSTED, 3 files extracted");
    }
  }

  @Nested
  class Help {
    @Test
    void listsTheVerbsThatWorkAndTheExitCodes() throws IOException {
      String help = program.evidence("--help").exits(ExitCode.DONE).isSilent().out();
      assertThat(help.lines().filter(line -> line.matches("  [a-z-]+ .*")).map(Help::firstWord))
          .containsExactly(
              "identity",
              "template",
              "check-case",
              "pack",
              "preserve",
              "verify",
              "show",
              "list",
              "extract",
              "export",
              "custody",
              "timestamp",
              "renew",
              "receive",
              "receipt",
              "help",
              "generate-completion");
      String plain = help.replaceAll("\\s+", " ");
      for (ExitCode code : ExitCode.values()) {
        assertThat(plain).contains(" " + code.code() + " " + code.meaning());
      }
    }

    private static String firstWord(String line) {
      return line.strip().split(" ", 2)[0];
    }

    @Test
    void explainsAVerb() throws IOException {
      program
          .evidence("help", "pack")
          .exits(ExitCode.DONE)
          .isSilent()
          .prints("Usage: evidence pack", "--identity", "--case", "130");
    }

    @Test
    void versionHasFourLines() throws IOException {
      assertThat(program.evidence("--version").exits(ExitCode.DONE).isSilent().out())
          .matches("evidence \\S+\nformat 1\\.0\nJava \\S+\nBouncy Castle \\S+\n");
    }

    @Test
    void completionWorksInBash() throws IOException {
      String script =
          "bash -c 'source <(evidence generate-completion) && COMP_WORDS=(evidence ver)"
              + " COMP_CWORD=1 && _complete_evidence && echo \"${COMPREPLY[@]}\"'";
      Run run = program.shell(script).exits(ExitCode.DONE).isSilent();
      assertThat(run.out().strip()).isEqualTo("verify");
    }
  }

  private static void hasTheDocumentedMembers(Map<String, Object> report) {
    assertThat(report)
        .containsOnlyKeys(
            "package",
            "verdict",
            "formatVersion",
            "packageId",
            "sealDigest",
            "payload",
            "checks",
            "signatures",
            "custody");
    assertThat((List<?>) report.get("checks")).extracting("check").isEqualTo(CHECKS);
    assertThat((List<?>) report.get("signatures"))
        .singleElement()
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
        .containsKeys(
            "manifest",
            "signer",
            "fingerprint",
            "algorithm",
            "level",
            "shownLevel",
            "time",
            "timeSource",
            "claimedTime",
            "indication",
            "trusted",
            "explanation");
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
