package org.evidencepack.sign;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.AuthProvider;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;
import org.evidencepack.model.EvidenceException;

/** Tokens in software, by a real PKCS#11 module: that of the Debian package softhsm2. */
final class SoftHsm {
  static final String PIN = "señal 1234";

  private SoftHsm() {}

  /** The module's path; fails where there is none. */
  static String module() {
    return Stream.of("/usr/lib", "/usr/lib64", "/usr/local/lib", "/opt/homebrew/lib")
        .map(Path::of)
        .flatMap(SoftHsm::below)
        .map(folder -> folder.resolve("softhsm/libsofthsm2.so"))
        .filter(Files::isRegularFile)
        .map(Path::toString)
        .findFirst()
        .orElseThrow(() -> new AssertionError("SoftHSM is missing: install softhsm2"));
  }

  private static Stream<Path> below(Path folder) {
    try (Stream<Path> below = Files.isDirectory(folder) ? Files.list(folder) : Stream.of()) {
      return Stream.concat(Stream.of(folder), below.toList().stream());
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Makes empty tokens in place of all that there were; before the module is first loaded. */
  static void make(String... labels) throws Exception {
    String configured = System.getenv("SOFTHSM2_CONF");
    assertThat(configured).as("SOFTHSM2_CONF, which the build sets").isNotNull();
    Path tokens = Path.of(configured).resolveSibling("tokens");
    delete(tokens);
    Files.createDirectories(tokens);
    Files.writeString(
        Path.of(configured),
        "directories.tokendir = " + tokens + "\nobjectstore.backend = file\nlog.level = ERROR\n");
    for (String label : labels) {
      run("--init-token", "--free", "--label", label, "--pin", PIN, "--so-pin", "567890");
    }
  }

  private static void run(String... arguments) throws Exception {
    var builder = new ProcessBuilder("softhsm2-util").redirectErrorStream(true);
    builder.command().addAll(List.of(arguments));
    builder.environment().put("LC_ALL", "C.UTF-8");
    Process process = builder.start();
    String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(told).isZero();
  }

  /** Opens that token, logged in. */
  static KeyStore open(Pkcs11Token token) throws Exception {
    return TokenLogin.open(token, Pkcs11Uri.parse("pkcs11:"), PIN.toCharArray());
  }

  static Pkcs11Token token(String label) throws EvidenceException {
    String uri = "pkcs11:?module-path=" + module();
    return Pkcs11Module.of(Pkcs11Uri.parse(uri)).tokens().stream()
        .filter(token -> token.attributes().get("token").equals(label))
        .findFirst()
        .orElseThrow();
  }

  /** Puts a key with its certificates on a token, and leaves that logged out. */
  static void put(String token, String label, PrivateKey key, List<X509Certificate> chain)
      throws Exception {
    Pkcs11Token found = token(token);
    open(found).setKeyEntry(label, key, null, chain.toArray(X509Certificate[]::new));
    ((AuthProvider) found.provider()).logout();
  }

  private static void delete(Path folder) throws Exception {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws java.io.IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path at, java.io.IOException failure)
              throws java.io.IOException {
            Files.delete(at);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
