package org.evidencepack.sign;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.evidencepack.internal.cms.FixedSigner;
import org.evidencepack.internal.cms.Pki;
import org.evidencepack.internal.io.MemoryFolder;
import org.evidencepack.internal.io.Seed;
import org.evidencepack.model.EvidenceException;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;

/** Key files, of which anybody may send one; further seeds, made by openssl, are resources. */
class SigningKeyFuzzTest {
  private static final char[] PASSWORD = "secret".toCharArray();

  @TempDir(factory = MemoryFolder.class)
  Path folder;

  static Stream<Named<byte[]>> files() throws IOException {
    String pem = Files.readString(FixedSigner.file());
    return Stream.of(
        Seed.of("valid", pem),
        Seed.edited("another label", pem, "PRIVATE KEY", "EC PRIVATE KEY"),
        Seed.edited("no end", pem, "-----END PRIVATE KEY-----", ""),
        Seed.edited("headers", pem, "PRIVATE KEY-----\n", "PRIVATE KEY-----\nProc-Type: 4\n\n"),
        Seed.edited("no Base64", pem, "M", "="),
        Seed.edited("no certificate", pem, "CERTIFICATE", "CERTIFICATES"),
        Seed.of("PKCS#12 by its look", new byte[] {0x30, 6, 2, 1, 3, 0x30, 1, 0}));
  }

  @MethodSource("files")
  @FuzzTest
  void isReadOrRefusedWithAReason(byte[] octets) throws IOException {
    Path file = Files.write(folder.resolve("key"), octets);
    try {
      SigningKey key = SigningKey.read(file, PASSWORD);

      assertThat(key.fingerprints()).hasSameSizeAs(key.chain());
      key.requireUsable(Pki.NOW);
      assertThat(key.sign("x".getBytes(UTF_8))).isNotEmpty();
    } catch (EvidenceException e) {
      assertThat(e.getMessage()).isNotEmpty();
    }
  }
}
