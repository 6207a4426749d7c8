package org.evidencepack.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.EncryptionScheme;
import org.bouncycastle.asn1.pkcs.KeyDerivationFunc;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.evidencepack.internal.cms.OpenSsl;
import org.evidencepack.internal.cms.Pem;
import org.evidencepack.internal.cms.Pki;
import org.evidencepack.model.EvidenceException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncryptedKeyTest {
  private static final char[] PASSWORD = "open sesame".toCharArray();

  @TempDir Path folder;
  private final Pki signer = Pki.root("Signer", KeyAlgorithm.EC_P256);

  @Test
  void opensslsIterationsAreTaken() throws Exception {
    Path plain = folder.resolve("plain.pem");
    Files.writeString(plain, Pem.of("PRIVATE KEY", signer.keys().getPrivate().getEncoded()));
    Path encrypted = folder.resolve("encrypted.pem");
    OpenSsl.Run made =
        OpenSsl.run(
            "pkcs8",
            "-topk8",
            "-iter",
            "600000",
            "-in",
            plain,
            "-out",
            encrypted,
            "-passout",
            "pass:" + new String(PASSWORD));
    assertThat(made.exit()).as(made.output()).isZero();

    SigningKey key = read(Files.readString(encrypted));

    assertThat(key.certificate()).isEqualTo(signer.certificate());
    assertThat(key.sign(new byte[5])).isNotEmpty();
  }

  @Test
  void iterationsThatTakeForeverAreRefused() {
    for (int iterations : new int[] {10_000_001, Integer.MAX_VALUE}) {
      assertThatThrownBy(() -> read(encrypted(iterations)))
          .isInstanceOf(EvidenceException.class)
          .hasMessageContainingAll("k.pem", iterations + " rounds", "openssl pkcs8 -topk8");
    }
  }

  private SigningKey read(String key) throws Exception {
    Path file = folder.resolve("k.pem");
    Files.writeString(file, key + Pem.of(signer.certificate()));
    return SigningKey.read(file, PASSWORD);
  }

  private static String encrypted(int iterations) throws Exception {
    var mac = new AlgorithmIdentifier(PKCSObjectIdentifiers.id_hmacWithSHA256);
    var derivation =
        new KeyDerivationFunc(
            PKCSObjectIdentifiers.id_PBKDF2, new PBKDF2Params(new byte[16], iterations, 32, mac));
    var cipher =
        new EncryptionScheme(NISTObjectIdentifiers.id_aes256_CBC, new DEROctetString(new byte[16]));
    var scheme =
        new AlgorithmIdentifier(
            PKCSObjectIdentifiers.id_PBES2, new PBES2Parameters(derivation, cipher));
    return Pem.of(
        "ENCRYPTED PRIVATE KEY", new EncryptedPrivateKeyInfo(scheme, new byte[64]).getEncoded());
  }
}
