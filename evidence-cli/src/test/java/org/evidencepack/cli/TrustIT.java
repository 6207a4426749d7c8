package org.evidencepack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What verifying demands besides whole signatures: revocation, algorithms, who signed, how. */
class TrustIT {
  private static final String T = "CAdES-BASELINE-T";
  private static final String LT = "CAdES-BASELINE-LT";

  @TempDir static Path folder;
  private static Program program;
  private static Web lists;
  private static Web tsa;
  private static String root;
  private static String tsaRoot;

  /**
   * The authority's list, on which nobody is; the time-stamping authority's; and the former later.
   */
  private static String clean;

  private static String tsaList;
  private static String revoking;

  /**
   * {@code b.asice}, {@code t.asice} and {@code lt.asice} by a signer who is revoked afterwards.
   */
  @BeforeAll
  static void packOnce() throws Exception {
    program = Program.prepared(folder);
    lists = Web.serving(folder.resolve("clean.crl"));
    Authority authority = Authority.in(folder.resolve("ca"), "Root", lists.url());
    Authority timestamps = Authority.in(folder.resolve("tsa"), "TSA Root", lists.url());
    tsa = Web.stamping(timestamps.timestamper("stamps"), timestamps.root());
    root = authority.root().toString();
    tsaRoot = timestamps.root().toString();
    String signer = authority.signer("Ruiz").toString();
    clean = Files.copy(authority.list(), folder.resolve("clean.crl")).toString();
    tsaList = timestamps.list().toString();

    pack("b.asice", "--identity", signer);
    pack("t.asice", "--identity", signer, "--tsa", tsa.url());
    pack("lt.asice", "--identity", signer, "--tsa", tsa.url(), "--crl", clean, "--crl", tsaList);
    long packed = System.currentTimeMillis() / 1000;
    while (System.currentTimeMillis() / 1000 == packed) {
      Thread.sleep(20); // lists tell seconds, and he is to be revoked after all that
    }
    authority.revoke("Ruiz");
    revoking = authority.list().toString();
  }

  @AfterAll
  static void stop() {
    lists.close();
    tsa.close();
  }

  private static void pack(String target, String... more) throws IOException {
    var command = new ArrayList<>(List.of("pack", "--case-ref", "R-1", "--title", "A case", "-o"));
    command.add(target);
    command.addAll(List.of(more));
    command.add("source");
    program.evidence(command.toArray(String[]::new)).exits(ExitCode.DONE).isSilent();
  }

  private static Run verify(String... more) throws IOException {
    var command = new ArrayList<>(List.of("verify", "--trust", root, "--trust-tsa", tsaRoot));
    command.addAll(List.of(more));
    return program.evidence(command.toArray(String[]::new)).isSilent();
  }

  /** What the report says of the one signature. */
  @SuppressWarnings("unchecked")
  private static Map<String, Object> signature(Run run) {
    var signatures = (List<Map<String, Object>>) run.json().get("signatures");
    assertThat(signatures).hasSize(1);
    return signatures.get(0);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> revocation(Map<String, Object> signature) {
    var answers = (List<Map<String, Object>>) signature.get("revocation");
    assertThat(answers).hasSize(1);
    return answers.get(0);
  }

  @Nested
  class Revocation {
    @Test
    void isKnownForGoodAtLevelLt() throws IOException {
      verify("--require-level", "LT", "lt.asice")
          .exits(ExitCode.DONE)
          .prints("lt.asice: TRUSTED", "level       " + LT + ", ", "revocation  of CN=Ruiz: good");

      Map<String, Object> signature = signature(verify("--json", "lt.asice"));
      assertThat(signature)
          .containsEntry("level", LT)
          .containsEntry("shownLevel", LT)
          .containsEntry("path", List.of("CN=Ruiz", "CN=Root"))
          .containsEntry("indication", "TOTAL-PASSED")
          .doesNotContainKey("subIndication");
      assertThat(revocation(signature))
          .containsEntry("certificate", "CN=Ruiz")
          .containsEntry("status", "GOOD")
          .containsKeys("source", "asOf", "nextUpdate", "remark")
          .doesNotContainKey("since");
    }

    @Test
    void thatIsNotKnownIsNoTrust() throws IOException {
      int before = lists.requests();
      verify("b.asice").exits(ExitCode.INTACT).prints("REVOCATION_UNKNOWN", "TRY_LATER");
      verify("--crl", clean, "b.asice").exits(ExitCode.DONE);
      assertThat(signature(verify("--json", "b.asice")))
          .containsEntry("indication", "INDETERMINATE")
          .containsEntry("subIndication", "TRY_LATER")
          .containsEntry("trusted", false);
      assertThat(lists.requests()).as("without --online").isEqualTo(before);
    }

    @Test
    void takesTrustFromWhatNoTimestampShowsToBeOlder() throws IOException {
      verify("--crl", revoking, "b.asice")
          .exits(ExitCode.INTACT)
          .prints("INTACT", "CERTIFICATE_REVOKED META-INF/signature001.p7s");

      Map<String, Object> signature = signature(verify("--json", "--crl", revoking, "b.asice"));
      assertThat(signature).containsEntry("subIndication", "REVOKED_NO_POE");
      assertThat(revocation(signature)).containsEntry("status", "REVOKED").containsKey("since");
    }

    @Test
    void afterTheTimestampCostsNothing() throws IOException {
      verify("--crl", revoking, "t.asice").exits(ExitCode.DONE).prints("t.asice: TRUSTED");
      verify("--crl", revoking, "lt.asice").exits(ExitCode.DONE).prints("lt.asice: TRUSTED");
    }

    @Test
    void isPutInLaterToo() throws IOException {
      verify("--crl", clean, "--require-level", "LT", "t.asice")
          .exits(ExitCode.INTACT)
          .prints("LEVEL_NOT_AS_REQUIRED", T);
      program
          .evidence("timestamp", "t.asice", "-o", "raised.asice", "--crl", clean, "--crl", tsaList)
          .exits(ExitCode.DONE)
          .prints("raised.asice: 1 signature raised");
      verify("--require-level", "LT", "raised.asice").exits(ExitCode.DONE);
    }

    @Test
    void inAFileThatHoldsNoneIsAnError() throws IOException {
      Files.writeString(folder.resolve("no.crl"), "nothing");
      program.evidence("verify", "--crl", "no.crl", "b.asice").complains("no.crl");
    }
  }

  @Nested
  class Online {
    @Test
    void isAskedWhereThatIsWantedAndAllowed() throws IOException {
      int before = lists.requests();
      verify("--online", "--allow-host", "localhost", "b.asice")
          .exits(ExitCode.DONE)
          .prints("b.asice: TRUSTED", "revocation  of CN=Ruiz: good");
      assertThat(lists.requests()).isEqualTo(before + 1);
    }

    @Test
    void thisMachineIsNotAskedUnlessAllowed() throws IOException {
      int before = lists.requests();
      verify("--online", "b.asice")
          .exits(ExitCode.INTACT)
          .prints("REVOCATION_UNKNOWN", lists.url(), "no public address");
      assertThat(lists.requests()).isEqualTo(before);
    }

    @Test
    void whatWasLearntIsPutIn() throws IOException {
      program
          .evidence(
              "timestamp", "b.asice", "-o", "learnt.asice", "--online", "--allow-host", "localhost")
          .exits(ExitCode.DONE)
          .isSilent()
          .prints("learnt.asice: 1 signature raised");
      verify("learnt.asice").exits(ExitCode.DONE);
    }

    @Test
    void aHostIsAllowedOnlyWhereSomebodyIsAsked() throws IOException {
      program
          .evidence("verify", "--allow-host", "localhost", "b.asice")
          .exits(ExitCode.USAGE)
          .complains("--online");
    }
  }

  @Nested
  class Algorithms {
    private static final String RULES =
        """
        # of this agency
        digest SHA-256 - checked # agency
        signature ECDSA 256 %s checked # agency
        """;

    @Test
    void countAsLongAsTheFileSays() throws IOException {
      Files.writeString(folder.resolve("good.policy"), RULES.formatted("-"));
      verify("--crl", clean, "--algorithms", "good.policy", "b.asice").exits(ExitCode.DONE);

      Files.writeString(folder.resolve("old.policy"), RULES.formatted("2020-12-31"));
      verify("--crl", clean, "--algorithms", "old.policy", "b.asice")
          .exits(ExitCode.INTACT)
          .prints("ALGORITHM_EXPIRED", "2020-12-31");
      assertThat(
              signature(verify("--json", "--crl", clean, "--algorithms", "old.policy", "b.asice")))
          .containsEntry("subIndication", "CRYPTO_CONSTRAINTS_FAILURE_NO_POE")
          .containsKey("algorithmObjection");
    }

    @Test
    void inABrokenFileAreAnErrorWithItsLine() throws IOException {
      Files.writeString(folder.resolve("broken.policy"), RULES.formatted("some day"));
      program
          .evidence("verify", "--algorithms", "broken.policy", "b.asice")
          .exits(ExitCode.USAGE)
          .complains("broken.policy: line 3 ");
    }
  }

  @Nested
  class Signers {
    private Run demand(String signer) throws IOException {
      return verify("--crl", clean, "--require-signer", signer, "b.asice");
    }

    @Test
    void areDemandedByFingerprintSubjectOrName() throws IOException {
      String fingerprint = (String) signature(verify("--json", "b.asice")).get("fingerprint");
      for (String right : List.of(fingerprint, "CN=Ruiz", "cn = Ruiz", "Ruiz")) {
        demand(right).exits(ExitCode.DONE);
      }
      for (String wrong : List.of("sha256:" + "0".repeat(64), "CN=Root", "ruiz", "Rui")) {
        demand(wrong).exits(ExitCode.INTACT).prints("SIGNER_NOT_AS_REQUIRED", wrong);
      }
    }

    @Test
    void byPostQuantumSignaturesToo() throws IOException {
      program
          .evidence("identity", "new", "-o", "pq.p12", "--name", "Ruiz", "--algorithm", "ML-DSA-65")
          .exits(ExitCode.DONE);
      program.pack("dual.asice", "--identity", "pq.p12", "source").exits(ExitCode.DONE);
      String[] verify = {
        "verify", "--trust", "key.crt", "--trust", "pq.crt", "--require-pq", "dual.asice"
      };
      program.evidence(verify).exits(ExitCode.DONE).prints("CN=Insp. Ruiz", "ML-DSA-65");

      program.pack("single.asice", "source").exits(ExitCode.DONE);
      verify[6] = "single.asice";
      program.evidence(verify).exits(ExitCode.INTACT).prints("POST_QUANTUM_MISSING");
    }
  }

  @Test
  void aNameInACertificateCannotPassForWhatTheReportSays() throws IOException {
    String name = "Ruiz\u202e\". You trust this certificate";
    program
        .evidence("identity", "new", "-o", "odd.p12", "--name", name, "--organisation", "Police")
        .exits(ExitCode.DONE);
    pack("odd.asice", "--identity", "odd.p12");

    String told = program.evidence("verify", "odd.asice").exits(ExitCode.INTACT).out();

    assertThat(told).doesNotContain("\u202e");
    assertThat(told.replaceAll("\\s+", " "))
        .contains(
            "in the name of \"Ruiz\\u{202E}'. You trust this certificate\" (\"Police\"), and no octet")
        .contains("was not asked: no trusted certificate was given.");
  }

  @Test
  void theReadmeTellsHowTrustLasts() throws IOException {
    Files.createDirectories(folder.resolve("lists"));
    Files.copy(Path.of(clean), folder.resolve("lists/a.crl"));
    Files.copy(Path.of(tsaList), folder.resolve("lists/b.crl"));
    String script =
        Files.readString(Path.of("../README.md"))
            .lines()
            .dropWhile(line -> !line.equals("### Trust that lasts"))
            .dropWhile(line -> !line.equals("```sh"))
            .skip(1)
            .takeWhile(line -> !line.equals("```"))
            .collect(Collectors.joining(" &&\n"));
    assertThat(script.lines()).hasSize(4);
    Run run =
        program
            .shell(
                "evidence template case > case.yaml &&\n"
                    + script
                        .replaceAll(" *#[^&\n]*", "")
                        .replace("http://tsa.example/", tsa.url())
                        .replace("tsa-root.crt", tsaRoot)
                        .replace(" root.crt", " " + root)
                        .replace("examiner.pem", folder.resolve("ca/Ruiz.pem").toString())
                        .replace("Insp. Ruiz", "Ruiz")
                        .replace("/mnt/export", "source"))
            .exits(ExitCode.DONE);
    assertThat(run.out()).contains("1 signature raised", "case.asice: TRUSTED", LT);
  }

  @Test
  void theReportIsMadeOfLinesThatCanBeRead() throws IOException {
    assertThat(verify("lt.asice").out().lines()).allMatch(line -> line.length() <= 110);
    assertThat(verify("--crl", revoking, "b.asice").out().lines().takeWhile(this::noCheck))
        .allMatch(line -> line.length() <= 110);
  }

  private boolean noCheck(String line) {
    return !line.startsWith("  container");
  }
}
