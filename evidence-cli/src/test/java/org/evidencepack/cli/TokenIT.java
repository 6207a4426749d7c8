package org.evidencepack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys on tokens sign wherever keys in files do. */
class TokenIT {
  private static final String AGENCY = "pkcs11:token=Agency";

  @TempDir static Path folder;
  private static Program files;
  private static Program tokens;

  @BeforeAll
  static void fillTokens() throws IOException {
    files = Program.prepared(folder);
    Tokens made = Tokens.in(folder, files);
    made.make("Agency");
    for (String kind : List.of("EC-P256", "EC-P384", "RSA-3072")) {
      String file = kind + ".p12";
      files
          .evidence("identity", "new", "-o", file, "--name", kind, "--algorithm", kind)
          .exits(ExitCode.DONE);
      made.put(0, file, kind);
    }
    made.make("Other");
    Files.writeString(folder.resolve("pin"), Tokens.PIN + "\n");
    Files.writeString(folder.resolve("wrong"), "9999\n");
    tokens =
        made.program()
            .with("EVIDENCE_PASSWORD", null)
            .with("EVIDENCE_PKCS11_MODULE", Tokens.module());
  }

  private static Run pack(String target, String identity, String... more) throws IOException {
    var arguments =
        new ArrayList<>(List.of("pack", "--case-ref", "R-1", "--title", "A case", "-o", target));
    arguments.addAll(List.of("--identity", identity));
    arguments.addAll(List.of(more));
    arguments.add("source");
    return tokens.evidence(arguments.toArray(String[]::new));
  }

  private static void assertTrusted(String file, String... trusted) throws IOException {
    var arguments = new ArrayList<>(List.of("verify"));
    for (String certificate : trusted) {
      arguments.addAll(List.of("--trust", certificate));
    }
    arguments.add(file);
    files.evidence(arguments.toArray(String[]::new)).exits(ExitCode.DONE).prints(": TRUSTED\n");
  }

  @ParameterizedTest
  @CsvSource({"EC-P256,pss", "EC-P384,pss", "RSA-3072,pss", "RSA-3072,pkcs1"})
  void whatATokenSealsIsTrustedAndOpensslSaysSo(String kind, String padding) throws IOException {
    String target = kind + padding + ".asice";

    pack(target, AGENCY + ";object=" + kind + "?pin-source=pin", "--rsa-padding", padding)
        .exits(ExitCode.DONE)
        .isSilent()
        .prints(target + ": sealed");

    assertTrusted(target, kind + ".crt");
    files
        .shell(
            "exec 2>&1; unzip -q -d $1.d $1 && cd $1.d && openssl cms -verify -cades -binary"
                + " -inform DER -in META-INF/signature001.p7s -content"
                + " META-INF/ASiCManifest001.xml -CAfile ../$2.crt -purpose any -out /dev/null"
                + " && openssl cms -cmsout -print -inform DER -in META-INF/signature001.p7s",
            target,
            kind)
        .exits(ExitCode.DONE)
        .prints(
            "CAdES Verification successful",
            padding.equals("pkcs1")
                ? "sha256WithRSAEncryption"
                : kind.startsWith("EC") ? "ecdsa-with-SHA" : "rsassaPss");
  }

  @Test
  void custodyGoesOnWithTokens() throws IOException {
    String key = AGENCY + ";object=EC-P256?pin-source=pin";
    pack("life.asice", key).exits(ExitCode.DONE);

    tokens
        .evidence("custody", "add", "life.asice", "--event", "RELEASED", "--identity", key)
        .exits(ExitCode.DONE)
        .prints("life.asice: appended");
    tokens
        .with("EVIDENCE_PASSWORD", Tokens.PIN)
        .evidence(
            "receive",
            "life.asice",
            "--trust",
            "EC-P256.crt",
            "--identity",
            AGENCY + ";object=EC-P384",
            "--receipt",
            "life.asics")
        .exits(ExitCode.DONE)
        .prints("received");
    assertTrusted("life.asice", "EC-P256.crt", "EC-P384.crt");
  }

  @Test
  void anAuthorityCanBeAskedToCertifyAKeyOnAToken() throws IOException {
    String key = AGENCY + ";object=RSA-3072?pin-source=pin";

    tokens
        .evidence("identity", "request", "--identity", key, "--rsa-padding", "pkcs1", "-o", "k.csr")
        .exits(ExitCode.DONE)
        .isSilent();

    files
        .shell("openssl req -verify -in k.csr -noout -text 2>&1")
        .exits(ExitCode.DONE)
        .prints("verify OK", "sha256WithRSAEncryption");
  }

  @Nested
  class Refused {
    private Run refused(ExitCode code, String identity, String... more) throws IOException {
      Run run = pack("no.asice", identity, more).exits(code).printsNothing();
      assertThat(Program.names(folder)).noneMatch(name -> name.contains("no.asice"));
      return run;
    }

    @Test
    void aWrongPin() throws IOException {
      refused(ExitCode.FAILED, AGENCY + ";object=EC-P256?pin-source=wrong")
          .complains("pkcs11:token=Agency;object=EC-P256: the PIN is wrong");
    }

    @Test
    void noPinAndNobodyToAsk() throws IOException {
      refused(ExitCode.FAILED, AGENCY + ";object=EC-P256").complains("needs its PIN", "pin-source");
    }

    @Test
    void aPinOnTheCommandLine() throws IOException {
      Run run = refused(ExitCode.USAGE, AGENCY + "?pin-value=" + Tokens.PIN);

      run.complains("command line", "pin-source");
      assertThat(run.err()).doesNotContain(Tokens.PIN);
    }

    @Test
    void aTokenThatIsNotThere() throws IOException {
      refused(ExitCode.FAILED, "pkcs11:token=Agencia?pin-source=wrong")
          .complains("no such token", "Agency (serial ", "Other (serial ");
    }

    @Test
    void oneOfSeveralTokens() throws IOException {
      refused(ExitCode.FAILED, "pkcs11:object=EC-P256?pin-source=wrong")
          .complains("which token?", "Agency (serial ", "Other (serial ");
    }

    @Test
    void anObjectThatIsNotThere() throws IOException {
      refused(ExitCode.FAILED, AGENCY + ";object=Ruiz?pin-source=pin")
          .complains("has that label", "EC-P256, EC-P384, RSA-3072");
    }

    @Test
    void oneOfSeveralKeys() throws IOException {
      refused(ExitCode.FAILED, AGENCY + "?pin-source=pin")
          .complains("which key?", "EC-P256, EC-P384, RSA-3072");
    }

    @Test
    void aModuleThatIsNotThere() throws IOException {
      refused(ExitCode.FAILED, AGENCY + "?module-path=/no/such.so")
          .complains("no PKCS#11 module /no/such.so");
    }

    @Test
    void thePaddingOfKeysThatHaveNone() throws IOException {
      String key = AGENCY + ";object=EC-P256?pin-source=pin";

      refused(ExitCode.USAGE, key, "--rsa-padding", "pkcs1").complains("no --identity has an RSA");
      refused(ExitCode.USAGE, key, "--rsa-padding", "oaep").complains("neither pss nor pkcs1");
    }
  }
}
