package org.evidencepack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tokens in software in a folder, by a real PKCS#11 module: that of the Debian package softhsm2.
 */
final class Tokens {
  static final String PIN = "1234";

  private final Path folder;
  private final Program program;

  private Tokens(Path folder, Program program) {
    this.folder = folder;
    this.program = program.with("SOFTHSM2_CONF", folder.resolve("softhsm2.conf").toString());
  }

  /** No tokens yet. */
  static Tokens in(Path folder, Program program) throws IOException {
    Files.createDirectories(folder.resolve("tokens"));
    Files.writeString(
        folder.resolve("softhsm2.conf"),
        "directories.tokendir = "
            + folder.resolve("tokens")
            + "\nobjectstore.backend = file\nlog.level = ERROR\n");
    return new Tokens(folder, program);
  }

  /** The program where these tokens are there. */
  Program program() {
    return program;
  }

  /** The module's path; fails where there is none. */
  static String module() throws IOException {
    for (String libraries : List.of("/usr/lib", "/usr/lib64", "/usr/local/lib")) {
      for (Path folder : folders(Path.of(libraries))) {
        Path module = folder.resolve("softhsm/libsofthsm2.so");
        if (Files.isRegularFile(module)) {
          return module.toString();
        }
      }
    }
    throw new AssertionError("SoftHSM is missing: install softhsm2");
  }

  private static List<Path> folders(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> below = Files.list(folder)) {
      return Stream.concat(Stream.of(folder), below).toList();
    }
  }

  void make(String label) throws IOException {
    program
        .run(
            List.of(
                "softhsm2-util",
                "--init-token",
                "--free",
                "--label",
                label,
                "--pin",
                PIN,
                "--so-pin",
                "567890"))
        .exits(ExitCode.DONE);
  }

  /** Puts the identity of that PKCS#12 file on the token in that slot, under that label. */
  void put(int slotIndex, String file, String label) throws IOException {
    Path configuration = folder.resolve("slot" + slotIndex + ".cfg");
    Files.writeString(
        configuration,
        "name = test\nslotListIndex = " + slotIndex + "\nlibrary = " + module() + "\n");
    Run run =
        program.run(
            List.of(
                Path.of(System.getProperty("java.home"), "bin/keytool").toString(),
                "-importkeystore",
                "-noprompt",
                "-srckeystore",
                file,
                "-srcstoretype",
                "PKCS12",
                "-srcstorepass",
                Program.PASSWORD,
                "-srcalias",
                "identity",
                "-destkeystore",
                "NONE",
                "-deststoretype",
                "PKCS11",
                "-deststorepass",
                PIN,
                "-destalias",
                label,
                "-providerClass",
                "sun.security.pkcs11.SunPKCS11",
                "-providerArg",
                configuration.toString()));
    assertThat(run.code()).as("%s", run).isZero();
  }
}
