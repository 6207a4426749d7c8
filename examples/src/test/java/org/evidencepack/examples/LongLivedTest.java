package org.evidencepack.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.evidencepack.SelfSignedIdentity;
import org.evidencepack.model.Finding;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.Verdict;
import org.evidencepack.sign.TimestampAuthority;
import org.evidencepack.sign.TrustAnchors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LongLivedTest {
  @TempDir Path folder;
  private boolean reachable;

  /** An embedder's own: {@code openssl ts}, without a network. */
  private final TimestampAuthority authority =
      new TimestampAuthority() {
        @Override
        public String name() {
          return "openssl ts";
        }

        @Override
        public byte[] answer(byte[] request) throws IOException {
          if (!reachable) {
            throw new IOException("no network here");
          }
          Files.write(folder.resolve("query"), request);
          openssl("ts -reply -config ts.cnf -section tsa -queryfile query -out reply");
          return Files.readAllBytes(folder.resolve("reply"));
        }
      };

  private void openssl(String arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("openssl"));
    command.addAll(List.of(arguments.split(" ", -1)));
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said").toFile())
            .start();
    try {
      assertThat(process.waitFor()).as(Files.readString(folder.resolve("said"))).isZero();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private TrustAnchors makeAuthority() throws IOException {
    Files.writeString(folder.resolve("serial"), "01\n");
    Files.writeString(
        folder.resolve("ts.cnf"),
        """
        [tsa]
        serial = serial
        signer_cert = tsa.crt
        signer_key = tsa.key
        signer_digest = sha256
        default_policy = 1.2.3.4.1
        digests = sha256
        ess_cert_id_alg = sha256
        """);
    openssl(
        "req -x509 -nodes -newkey ec -pkeyopt ec_paramgen_curve:P-256 -keyout tsa.key -out tsa.crt"
            + " -subj /CN=TSA -addext extendedKeyUsage=critical,timeStamping"
            + " -addext keyUsage=critical,digitalSignature");
    return TrustAnchors.read(List.of(folder.resolve("tsa.crt")));
  }

  @Test
  void aSealFromTheFieldGetsItsTimestampLater() throws IOException {
    Path disk = Files.writeString(folder.resolve("disk.dd"), "a disk");
    Path file = folder.resolve("case.asice");
    var examiner = SelfSignedIdentity.named("Insp. Ruiz").create();
    TrustAnchors authorities = makeAuthority();
    var remarks = new ArrayList<String>();

    LongLived.seal(disk, file, examiner, authority, remarks::add);
    var early = LongLived.verify(file, examiner, authorities);
    reachable = true;
    List<String> raised = LongLived.extend(file, authority);
    var late = LongLived.verify(file, examiner, authorities);

    assertThat(remarks).singleElement().asString().contains("openssl ts: no network here");
    assertThat(early.verdict()).isEqualTo(Verdict.INTACT);
    assertThat(early.findings())
        .extracting(Finding::code)
        .containsExactly(FindingCode.LEVEL_NOT_AS_REQUIRED);
    assertThat(raised).containsExactly("META-INF/signature001.p7s");
    assertThat(late.verdict()).isEqualTo(Verdict.TRUSTED);
    assertThat(late.signatures().get(0).timeSource()).isEqualTo("TIMESTAMP");
  }
}
