package org.evidencepack.sign;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.evidencepack.internal.cms.FixedSigner;
import org.evidencepack.internal.cms.Pki;
import org.evidencepack.internal.io.MemoryFolder;
import org.evidencepack.internal.io.Seed;
import org.evidencepack.model.EvidenceException;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;

/** Files of certificates to trust; a PKCS#12 store, made by keytool, is a resource. */
class TrustAnchorsFuzzTest {
  @TempDir(factory = MemoryFolder.class)
  Path folder;

  static Stream<Named<byte[]>> files() throws CertificateEncodingException {
    String pem = Pem.of(FixedSigner.root());
    byte[] der = FixedSigner.root().getEncoded();
    return Stream.of(
        Seed.of("valid", pem),
        Seed.of("two", pem + "and\n" + Pem.of(FixedSigner.key().certificate())),
        Seed.of("DER", der),
        Seed.of("another authority's DER", FixedSigner.key().certificate().getEncoded()),
        Seed.of("cut off", Arrays.copyOf(der, der.length / 2)),
        Seed.of("record cut off", pem.substring(0, 300).getBytes(UTF_8)));
  }

  @MethodSource("files")
  @FuzzTest
  void areReadOrRefusedWithAReason(byte[] octets) throws IOException {
    Path file = Files.write(folder.resolve("trusted"), octets);
    try {
      TrustAnchors anchors = TrustAnchors.read(List.of(file));

      assertThat(anchors.certificates()).isNotEmpty();
      assertThat(anchors.judge(FixedSigner.key().chain(), Pki.NOW)).isNotNull();
    } catch (EvidenceException e) {
      assertThat(e).hasMessageContaining("trusted");
    }
  }
}
