package org.evidencepack.internal.cms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import org.evidencepack.sign.KeyAlgorithm;
import org.evidencepack.sign.TimestampAuthority;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Another maker's authority answers, and its verifier judges what is kept. */
class OpensslTimestampTest {
  private static final byte[] STAMPED = "what was there".getBytes(UTF_8);

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "RSA_3072, sha256, SHA-256, SHA256withRSA",
    "RSA_3072, sha1, SHA-512, SHA256withRSA",
    "EC_P256, sha256, SHA-256, SHA256withECDSA",
    "EC_P384, sha512, SHA-384, SHA256withECDSA",
    "EC_P521, sha1, SHA-256, SHA256withECDSA"
  })
  void openssTimestampsAreTakenAndStillVerifyForIt(
      KeyAlgorithm key, String binding, String digest, String signature) throws Exception {
    OpensslTsa tsa = OpensslTsa.create(folder, key, binding);
    byte[] imprint = HashName.digest(digest, STAMPED);
    try (TsaServer server = TsaServer.before(tsa)) {
      TimestampToken token =
          TimestampClient.request(
              List.of(TimestampAuthority.at(server.uri())),
              digest,
              imprint,
              Clock.systemUTC(),
              new SecureRandom());

      assertThat(token.signatureAlgorithm()).isEqualTo(signature);
      assertThat(token.certificates()).hasSize(3);
      assertThat(token.signer()).isEqualTo(tsa.certificate());
      assertOpensslVerifies(token, imprint, tsa.root());
    }
  }

  @Test
  void opensslVerifiesTimestampsOfTheTestAuthority() throws Exception {
    TestTsa tsa = TestTsa.create();

    TimestampToken token = tsa.stamp(STAMPED);

    assertOpensslVerifies(token, HashName.digest("SHA-256", STAMPED), tsa.root());
  }

  private void assertOpensslVerifies(TimestampToken token, byte[] imprint, X509Certificate root)
      throws Exception {
    Path file = Files.write(folder.resolve("token"), token.encoded());
    Path anchor = Files.writeString(folder.resolve("root.pem"), Pem.of(root));
    OpenSsl.Run run =
        OpenSsl.run(
            "ts",
            "-verify",
            "-in",
            file,
            "-token_in",
            "-digest",
            HexFormat.of().formatHex(imprint),
            "-CAfile",
            anchor);
    assertThat(run.exit()).as(run.output()).isZero();
    assertThat(run.output()).contains("Verification: OK");
  }
}
