package org.evidencepack.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Security;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.evidencepack.internal.cms.CadesSigner;
import org.evidencepack.internal.cms.Pem;
import org.evidencepack.internal.cms.Pki;
import org.evidencepack.model.EvidenceException;
import org.evidencepack.model.InvalidInputException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Keys that are not read from a file. */
class KeyHolderTest {
  private static final byte[] OCTETS = "what is signed".getBytes(StandardCharsets.UTF_8);
  private static final char[] PIN = "pin".toCharArray();

  private final Pki ec = below(KeyAlgorithm.EC_P256);

  private static Pki below(KeyAlgorithm algorithm) {
    KeyPair pair = algorithm.generate(new SecureRandom());
    return Pki.root("Root", KeyAlgorithm.EC_P256).issue("Signer", pair, false, Pki.START, Pki.END);
  }

  /** A service with that one's key. */
  private static ExternalSigner service(Pki signer) {
    return (scheme, octets) -> {
      try {
        return scheme.sign(signer.keys().getPrivate(), octets);
      } catch (GeneralSecurityException e) {
        throw new IOException(e);
      }
    };
  }

  @Nested
  class External {

    @ParameterizedTest
    @EnumSource(names = {"EC_P384", "RSA_3072", "ED25519", "ML_DSA_65"})
    void signsPackagesWithOneRequestForEachSignature(KeyAlgorithm algorithm) throws Exception {
      Pki signer = below(algorithm);
      List<SignatureScheme> asked = new ArrayList<>();
      SigningKey key =
          SigningKey.external(
              signer.key().chain(),
              (scheme, octets) -> {
                asked.add(scheme);
                return service(signer).sign(scheme, octets);
              });

      byte[] signature = CadesSigner.sign(key, new ByteArrayInputStream(OCTETS), Pki.NOW);

      assertThat(signature).isNotEmpty();
      assertThat(asked).containsExactly(key.scheme());
    }

    @Test
    void whatDoesNotVerifyIsRefused() throws Exception {
      for (ExternalSigner wrong :
          List.<ExternalSigner>of(
              service(below(KeyAlgorithm.EC_P256)),
              (scheme, octets) -> new byte[64],
              (scheme, octets) -> null)) {
        SigningKey key = SigningKey.external(ec.key().chain(), wrong);

        assertThatThrownBy(() -> key.sign(OCTETS))
            .isInstanceOf(EvidenceException.class)
            .hasMessageContainingAll("CN=Signer", "does not verify", "ECDSA_P256");
      }
    }

    @Test
    void itsFailureIsTold() throws Exception {
      SigningKey key =
          SigningKey.external(
              ec.key().chain(),
              (scheme, octets) -> {
                throw new IOException("the service is closed on Sundays");
              });

      assertThatThrownBy(() -> key.sign(OCTETS))
          .isInstanceOf(EvidenceException.class)
          .hasMessageContainingAll("CN=Signer", "the service is closed on Sundays");
    }

    @Test
    void takesTheCertificateThatWasIssuedForItsKey(@TempDir Path folder) throws Exception {
      X509Certificate renewed =
          Pki.root("New", KeyAlgorithm.EC_P256)
              .issue("Signer", ec.keys(), false, Pki.START, Pki.END)
              .certificate();
      Path file = Files.writeString(folder.resolve("c.pem"), Pem.of(renewed));
      SigningKey key = SigningKey.external(ec.key().chain(), service(ec));

      assertThat(key.certified(file).chain()).containsExactly(renewed);

      Path others =
          Files.writeString(
              folder.resolve("o.pem"), Pem.of(below(KeyAlgorithm.EC_P256).certificate()));
      assertThatThrownBy(() -> key.certified(others))
          .isInstanceOf(EvidenceException.class)
          .hasMessageContaining("no certificate in it belongs to the key");
    }
  }

  @Nested
  class InDevices {

    /** Knows the old padding of RSA alone, and has the key that it is given do it. */
    private static final class OldDevice extends Provider {
      private static final long serialVersionUID = 1;

      OldDevice() {
        super("Old", "1", "a device of the last century");
        Provider java = Security.getProvider("SunRsaSign");
        Provider.Service old = java.getService("Signature", "SHA256withRSA");
        putService(
            new Provider.Service(
                this, "Signature", "SHA256withRSA", old.getClassName(), null, null) {
              @Override
              public Object newInstance(Object parameter) throws NoSuchAlgorithmException {
                return old.newInstance(parameter);
              }
            });
      }
    }

    @Test
    void withoutRsassaPssTheWayOutIsTold() throws Exception {
      Pki signer = below(KeyAlgorithm.RSA_3072);
      KeyHolder device = KeyHolder.inDevice(signer.keys().getPrivate(), new OldDevice());
      SigningKey key = SigningKey.of(device, signer.key().chain(), "the device");

      assertThatThrownBy(() -> key.sign(OCTETS))
          .isInstanceOf(EvidenceException.class)
          .hasMessageContainingAll("the device: ", "RSASSA-PSS", "PKCS#1 v1.5 padding");
      assertThat(key.withScheme(SignatureScheme.RSA_PKCS1).sign(OCTETS)).hasSize(384);
    }

    @Test
    void anotherKeyThanThatOfTheCertificateIsNoticed() throws Exception {
      KeyHolder device =
          KeyHolder.inDevice(
              below(KeyAlgorithm.EC_P256).keys().getPrivate(), Security.getProvider("SunEC"));
      SigningKey key = SigningKey.of(device, ec.key().chain(), "the device");

      key.requireUsable(Pki.NOW);
      assertThatThrownBy(() -> key.sign(OCTETS))
          .isInstanceOf(EvidenceException.class)
          .hasMessageContainingAll("the device: ", "does not verify");
    }
  }

  @Nested
  class Scheme {

    @Test
    void rsaKeysMaySignWithTheOldPadding() throws Exception {
      SigningKey key = below(KeyAlgorithm.RSA_3072).key().withScheme(SignatureScheme.RSA_PKCS1);

      key.requireUsable(Pki.NOW);
      byte[] signature = CadesSigner.sign(key, new ByteArrayInputStream(OCTETS), Pki.NOW);

      assertThat(key.scheme()).isEqualTo(SignatureScheme.RSA_PKCS1);
      assertThat(key.withScheme(SignatureScheme.RSA_PSS).scheme())
          .isEqualTo(SignatureScheme.RSA_PSS);
      assertThat(signature).containsSubsequence(0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 1, 11);
    }

    @ParameterizedTest
    @EnumSource(names = {"RSA_PKCS1", "RSA_PSS", "ECDSA_P384", "ED25519"})
    void otherKeysSignInTheirOwnWay(SignatureScheme scheme) throws Exception {
      SigningKey key = ec.key();

      assertThatThrownBy(() -> key.withScheme(scheme))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContainingAll("CN=Signer", "cannot sign with " + scheme);
      assertThat(key.withScheme(SignatureScheme.ECDSA_P256).scheme())
          .isEqualTo(SignatureScheme.ECDSA_P256);
    }
  }

  @Nested
  class InKeyStores {
    private final KeyStore store = store();

    private KeyStore store() {
      try {
        KeyStore made = KeyStore.getInstance("PKCS12");
        made.load(null, null);
        X509Certificate[] chain = ec.key().chain().toArray(X509Certificate[]::new);
        made.setKeyEntry("mine", ec.keys().getPrivate(), PIN, chain);
        made.setCertificateEntry("other", chain[1]);
        return made;
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }

    private void assertRefused(
        KeyStore from, String alias, String pin, Class<?> kind, String... words) {
      assertThatThrownBy(() -> SigningKey.fromKeyStore(from, alias, pin.toCharArray()))
          .isInstanceOf(kind)
          .hasMessageContainingAll(words);
    }

    @Test
    void areFoundByTheirAlias() throws Exception {
      SigningKey key = SigningKey.fromKeyStore(store, "mine", PIN);

      key.requireUsable(Pki.NOW);
      assertThat(key.chain()).isEqualTo(ec.key().chain());
    }

    @Test
    void whatIsNotThereIsSaid() throws Exception {
      assertRefused(store, "yours", "pin", InvalidInputException.class, "yours", "there are: mine");
      assertRefused(store, "other", "pin", InvalidInputException.class, "no private key", "mine");
      assertRefused(store, "mine", "x", EvidenceException.class, "mine", "password is wrong");
      assertRefused(
          KeyStore.getInstance("PKCS12"), "mine", "pin", EvidenceException.class, "not loaded");
    }
  }
}
