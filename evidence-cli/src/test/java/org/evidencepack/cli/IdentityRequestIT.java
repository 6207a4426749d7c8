package org.evidencepack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a self-signed identity to one of the agency's authority, which is OpenSSL here. */
class IdentityRequestIT {
  @TempDir static Path folder;
  private static Program program;

  @BeforeAll
  static void askAndAnswer() throws IOException {
    program = Program.prepared(folder);
    program
        .evidence("identity", "request", "--identity", "key.p12", "-o", "key.csr")
        .exits(ExitCode.DONE)
        .isSilent()
        .prints("request      key.csr\n");
    program
        .shell(
            "exec 2>&1; set -e; openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256"
                + " -nodes -subj '/CN=Agency CA' -days 30 -keyout ca.key -out ca.crt;"
                + " openssl x509 -req -in key.csr -CA ca.crt -CAkey ca.key -CAcreateserial"
                + " -days 20 -copy_extensions copy -out issued.crt; cat ca.crt issued.crt"
                + " > chain.pem")
        .exits(ExitCode.DONE);
  }

  @Test
  void opensslVerifiesTheRequestOfTheSubject() throws IOException {
    program
        .shell("openssl req -verify -in key.csr -noout -subject 2>&1")
        .exits(ExitCode.DONE)
        .prints("verify OK", "CN = Insp. Ruiz");
  }

  @Test
  void theCertifiedIdentitySignsWhatTheAuthorityVouchesFor() throws IOException {
    program
        .evidence(certify("chain.pem", "certified.p12"))
        .exits(ExitCode.DONE)
        .isSilent()
        .prints("identity     certified.p12\n", "certificate  certified.crt\n");
    program.packWith("certified.p12", "certified.asice", "source/report.txt").exits(ExitCode.DONE);
    program
        .evidence("verify", "--trust", "ca.crt", "certified.asice")
        .exits(ExitCode.DONE)
        .prints("certified.asice: TRUSTED\n");
    program.evidence("verify", "--trust", "key.crt", "certified.asice").exits(ExitCode.INTACT);
  }

  @Test
  void theCertificateOfAnotherIsRefused() throws IOException {
    program
        .evidence(certify("ca.crt", "other.p12"))
        .exits(ExitCode.FAILED)
        .printsNothing()
        .complains("ca.crt", "belongs to the key");
    assertThat(folder.resolve("other.p12")).doesNotExist();
  }

  @Test
  void anExistingRequestIsReplacedOnlyByForce() throws IOException {
    String[] again = {"identity", "request", "--identity", "key.p12", "-o", "twice.csr"};
    Files.writeString(folder.resolve("twice.csr"), "mine");
    program.evidence(again).exits(ExitCode.USAGE).printsNothing().complains("twice.csr", "exists");
    assertThat(folder.resolve("twice.csr")).hasContent("mine");
    again = java.util.Arrays.copyOf(again, again.length + 1);
    again[again.length - 1] = "--force";
    program.evidence(again).exits(ExitCode.DONE);
    assertThat(folder.resolve("twice.csr")).content().startsWith("-----BEGIN CERTIFICATE REQUEST");
  }

  private static String[] certify(String chain, String to) {
    return new String[] {
      "identity", "certify", "--identity", "key.p12", "--certificate", chain, "-o", to
    };
  }
}
