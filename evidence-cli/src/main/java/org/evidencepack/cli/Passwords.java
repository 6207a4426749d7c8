package org.evidencepack.cli;

import java.io.Console;
import java.io.IOException;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.evidencepack.model.EvidenceException;
import org.evidencepack.model.InvalidInputException;
import picocli.CommandLine.Option;

/** Where a password comes from: a file, the environment, or a prompt; never an argument. */
final class Passwords {
  private static final String VARIABLE = "EVIDENCE_PASSWORD";

  @Option(
      names = "--password-file",
      paramLabel = "F",
      description =
          "Take the identity's password, or the token's PIN, from the first line of this file; else"
              + " from the environment variable EVIDENCE_PASSWORD, else from a prompt.")
  Path file;

  /** The password, or null where none is given and nobody can be asked. */
  private char[] given() throws IOException {
    if (file != null) {
      String text = Files.readString(file, StandardCharsets.UTF_8);
      return text.lines().findFirst().orElse("").toCharArray();
    }
    String variable = System.getenv(VARIABLE);
    return variable == null ? null : variable.toCharArray();
  }

  /** The password of an identity that exists. */
  char[] of(Path identity) throws IOException {
    char[] password = given();
    if (password != null || plainPem(identity)) {
      return password;
    }
    return prompt("Password of " + identity + ": ");
  }

  /**
   * The PIN of a token, or null where its URI says where the PIN is, or nobody can be asked: the
   * token may have keys to type it on.
   */
  char[] ofToken(String uri) throws IOException {
    int query = uri.indexOf('?');
    if (query >= 0 && uri.indexOf("pin-source=", query) > 0) {
      return null;
    }
    char[] pin = given();
    if (pin != null || terminal() == null) {
      return pin;
    }
    return prompt("PIN of " + (query < 0 ? uri : uri.substring(0, query)) + ": ");
  }

  /** A key in PEM that is not encrypted has no password to ask for. */
  private static boolean plainPem(Path identity) throws IOException {
    if (!Files.isRegularFile(identity) || Files.size(identity) > 1 << 20) {
      return true; // let the library say what is wrong
    }
    String text = Files.readString(identity, StandardCharsets.ISO_8859_1);
    return text.contains("-----BEGIN") && !text.contains("ENCRYPTED");
  }

  /** A password for a new identity, typed twice where it is typed. */
  char[] fresh(Path identity) throws IOException {
    char[] password = given();
    if (password == null) {
      password = prompt("New password for " + identity + ": ");
      if (!CharBuffer.wrap(password).equals(CharBuffer.wrap(prompt("Once more: ")))) {
        throw new InvalidInputException("the two passwords differ: nothing was made");
      }
    }
    if (password.length == 0) {
      throw new InvalidInputException(
          "an empty password does not protect an identity: give a longer one");
    }
    if (!CharBuffer.wrap(password).chars().allMatch(c -> c >= ' ' && c <= '~')) {
      throw new InvalidInputException(
          "programs differ about a password with other characters than ASCII: nothing was made;"
              + " give one of letters, digits and signs that every keyboard has");
    }
    return password;
  }

  @SuppressWarnings("SystemConsoleNull") // before Java 22 null says that there is none
  private static Console terminal() {
    return Boolean.getBoolean("evidence.terminal") ? System.console() : null;
  }

  private static char[] prompt(String text) throws EvidenceException {
    Console console = terminal();
    char[] password = console == null ? null : console.readPassword("%s", text);
    if (password == null) {
      throw new EvidenceException(
          "a password is needed and there is no terminal to ask on: use --password-file or the"
              + " environment variable "
              + VARIABLE);
    }
    return password;
  }
}
