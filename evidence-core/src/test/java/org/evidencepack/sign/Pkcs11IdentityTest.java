package org.evidencepack.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Security;
import java.util.List;
import org.evidencepack.internal.cms.Pki;
import org.evidencepack.model.EvidenceException;
import org.evidencepack.model.InvalidInputException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Pkcs11IdentityTest {
  private static final byte[] OCTETS = "what is signed".getBytes(StandardCharsets.UTF_8);
  private static final String AGENCY = "pkcs11:token=Polic%C3%ADa%20judicial";

  @TempDir static Path folder;
  private static Pki authority;
  private static Pki p256;

  @BeforeAll
  static void fillTokens() throws Exception {
    SoftHsm.make("Policía judicial", "Laboratory", "Untouched", "Empty");
    authority = Pki.root("Root", KeyAlgorithm.EC_P256).intermediate("CA", KeyAlgorithm.EC_P256);
    p256 = put("EC_P256", KeyAlgorithm.EC_P256);
    put("EC_P384", KeyAlgorithm.EC_P384);
    put("RSA", KeyAlgorithm.RSA_3072);
    SoftHsm.put("Laboratory", "one", p256.keys().getPrivate(), p256.key().chain());
  }

  private static Pki put(String label, KeyAlgorithm algorithm) throws Exception {
    KeyPair pair = algorithm.generate(new SecureRandom());
    Pki signer = authority.issue(label, pair, false, Pki.START, Pki.END);
    SoftHsm.put("Policía judicial", label, pair.getPrivate(), signer.key().chain());
    return signer;
  }

  private static SigningKey read(String path, String pin) throws EvidenceException {
    char[] given = pin == null ? null : pin.toCharArray();
    return SigningKey.fromPkcs11(path + "?module-path=" + SoftHsm.module(), given);
  }

  private static void assertRefused(String path, String pin, String... words) {
    assertThatThrownBy(() -> read(path, pin))
        .isInstanceOf(EvidenceException.class)
        .isNotInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(path + ": ")
        .hasMessageContainingAll(words)
        .message()
        .doesNotContain("\n", "module-path");
  }

  private static void assertSigns(SigningKey key, SignatureScheme scheme) throws Exception {
    key.requireUsable(Pki.NOW);
    assertThat(key.scheme()).isEqualTo(scheme);
    assertThat(scheme.verify(key.certificate().getPublicKey(), OCTETS, key.sign(OCTETS))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"EC_P256,ECDSA_P256", "EC_P384,ECDSA_P384", "RSA,RSA_PSS"})
  void keysOnTheTokenSignInTheirWay(String label, SignatureScheme scheme) throws Exception {
    assertSigns(read(AGENCY + ";object=" + label, SoftHsm.PIN), scheme);
  }

  @Test
  void rsaKeysOnTheTokenSignWithTheOldPaddingToo() throws Exception {
    SigningKey key = read(AGENCY + ";object=RSA", SoftHsm.PIN);

    assertSigns(key.withScheme(SignatureScheme.RSA_PKCS1), SignatureScheme.RSA_PKCS1);
  }

  @Test
  void issuersOnTheTokenMakeTheChain() throws Exception {
    assertThat(read(AGENCY + ";object=EC_P256", SoftHsm.PIN).chain())
        .isEqualTo(p256.key().chain())
        .hasSize(3);
  }

  @Test
  void theKeyStaysOnTheToken() throws Exception {
    SigningKey key = read(AGENCY + ";object=EC_P256", SoftHsm.PIN);

    assertThatThrownBy(() -> key.writePkcs12(folder.resolve("k.p12"), "x".toCharArray()))
        .isInstanceOf(EvidenceException.class)
        .hasMessageContaining("device that does not give it away");
    assertThat(folder.resolve("k.p12")).doesNotExist();
  }

  @Test
  void thePinMayStandInAFile() throws Exception {
    Path pin = Files.writeString(folder.resolve("pin"), SoftHsm.PIN + "\nnot this\n");
    String query = "?pin-source=file:" + pin + "&module-path=" + SoftHsm.module();

    SigningKey key = SigningKey.fromPkcs11("pkcs11:token=Laboratory" + query, null);

    assertSigns(key, SignatureScheme.ECDSA_P256);
  }

  @Test
  void allThatIsSaidOfTheTokenMustBeSo() throws Exception {
    Pkcs11Token laboratory = SoftHsm.token("Laboratory");
    String slot = laboratory.attributes().get("slot-id");
    String serial = laboratory.attributes().get("serial");

    read("pkcs11:slot-id=" + slot, SoftHsm.PIN).requireUsable(Pki.NOW);
    read("pkcs11:serial=" + serial + ";manufacturer=SoftHSM%20project", SoftHsm.PIN)
        .requireUsable(Pki.NOW);
    assertRefused("pkcs11:token=Untouched;serial=" + serial, SoftHsm.PIN, "no such token");
  }

  @Test
  void severalTokensAreListedAndNoneIsTried() {
    assertRefused("pkcs11:", "wrong", "which token", "Policía judicial (serial ", "Laboratory (");
    assertRefused("pkcs11:model=SoftHSM%20v2", "wrong", "means several", "Untouched (serial ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pkcs11:token=laboratory", "pkcs11:token=Labor", "pkcs11:slot-id=77"})
  void aTokenThatIsNotThereIsSaid(String path) {
    assertRefused(path, "wrong", "no such token", "Laboratory (serial ");
  }

  @Test
  void severalKeysAreListed() {
    assertRefused(AGENCY, SoftHsm.PIN, "which key", "EC_P256, EC_P384, RSA");
    assertRefused(AGENCY + ";object=EC", SoftHsm.PIN, "no key", "EC_P256, EC_P384, RSA");
  }

  @Test
  void aWrongPinIsSaidAndAMissingOneIsNotTried() {
    assertRefused("pkcs11:token=Untouched", null, "needs its PIN");
    assertRefused("pkcs11:token=Untouched", "", "needs its PIN");
    assertRefused("pkcs11:token=Untouched", "9999", "the PIN is wrong");
  }

  @Test
  void aTokenWithoutKeysIsSaid() {
    assertRefused("pkcs11:token=Empty", SoftHsm.PIN, "no private key with a certificate");
  }

  @Test
  void aModuleThatIsNoneIsSaid() throws Exception {
    Path none = Files.writeString(folder.resolve("none.so"), "text");

    assertThatThrownBy(() -> SigningKey.fromPkcs11("pkcs11:?module-path=" + none, null))
        .isInstanceOf(EvidenceException.class)
        .hasMessageContainingAll("none.so", "cannot be loaded")
        .message()
        .doesNotContain("\n");
    assertThatThrownBy(() -> SigningKey.fromPkcs11("pkcs11:?module-path=/no/such", null))
        .isInstanceOf(EvidenceException.class)
        .hasMessageContainingAll("no PKCS#11 module /no/such");
    assertThatThrownBy(() -> SigningKey.fromPkcs11("pkcs11:token=x", null))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll("module-path=", "EVIDENCE_PKCS11_MODULE");
  }

  @Test
  void keyStoresOfTokensGiveKeysToo() throws Exception {
    KeyStore store = SoftHsm.open(SoftHsm.token("Policía judicial"));

    assertSigns(SigningKey.fromKeyStore(store, "RSA", null), SignatureScheme.RSA_PSS);
  }

  @ParameterizedTest
  @CsvSource({"EC_P256,ECDSA_P256", "RSA,RSA_PSS"})
  void aKeyOfARegisteredProviderFindsIt(String label, SignatureScheme scheme) throws Exception {
    Pkcs11Token token = SoftHsm.token("Policía judicial");
    KeyStore store = SoftHsm.open(token);
    var key = (PrivateKey) store.getKey(label, null);
    var chain = List.of(SigningKey.fromKeyStore(store, label, null).certificate());
    Security.addProvider(token.provider());
    try {
      assertSigns(SigningKey.of(key, chain), scheme);
    } finally {
      Security.removeProvider(token.provider().getName());
    }
  }
}
