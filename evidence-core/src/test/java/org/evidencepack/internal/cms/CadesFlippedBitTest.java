package org.evidencepack.internal.cms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.InvalidPackageException;
import org.evidencepack.sign.KeyAlgorithm;
import org.evidencepack.sign.SigningKey;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Any single changed bit anywhere in a signature changes the verdict (FORMAT.md section 10). */
class CadesFlippedBitTest {
  private static final byte[] CONTENT = "<the seal/>".getBytes(UTF_8);

  @ParameterizedTest
  @EnumSource(names = {"EC_P256", "RSA_3072", "ED25519"})
  void everyOctetCounts(KeyAlgorithm algorithm) throws Exception {
    SigningKey key =
        Pki.root("Root", KeyAlgorithm.EC_P256)
            .intermediate("Authority", KeyAlgorithm.EC_P256)
            .signer("Signer", algorithm);
    byte[] good = CadesSigner.sign(key, new ByteArrayInputStream(CONTENT), Pki.NOW);
    assertThat(passes(good, key)).isTrue();
    List<String> passed = new ArrayList<>();
    for (int i = 0; i < good.length; i++) {
      byte[] bad = good.clone();
      bad[i] ^= (byte) (1 << (i % 8));
      if (passes(bad, key)) {
        passed.add("octet " + i);
      }
    }
    assertThat(passed).isEmpty();
  }

  /** Any exception but the family's fails the test. */
  private static boolean passes(byte[] octets, SigningKey key) throws Exception {
    try {
      CadesSignature signature = CadesReader.read(octets, "p7s");
      return signature.binds(key.fingerprints())
          && signature.weakness().isEmpty()
          && signature.verify(new ByteArrayInputStream(CONTENT)).valid();
    } catch (InvalidPackageException e) {
      assertThat(e.finding().code())
          .isIn(FindingCode.SIGNATURE_MALFORMED, FindingCode.SIGNATURE_CERTIFICATE_UNBOUND);
      return false;
    }
  }
}
