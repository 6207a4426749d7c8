package org.evidencepack.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.evidencepack.model.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Pkcs11UriTest {

  @Test
  void attributesAreDecoded() throws Exception {
    Pkcs11Uri uri =
        Pkcs11Uri.parse(
            "pkcs11:token=Polic%c3%ADa%20A;object=a&b%3bc;type=private"
                + "?module-path=/usr/lib/x.so&pin-source=file:/etc/pin");

    assertThat(uri.value("token")).contains("Policía A");
    assertThat(uri.value("object")).contains("a&b;c");
    assertThat(uri.value("module-path")).contains("/usr/lib/x.so");
    assertThat(uri.value("pin-source")).contains("file:/etc/pin");
    assertThat(uri.value("serial")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"pkcs11:", "PKCS11:?", "pkcs11:slot-id=0", "pkcs11:object=;type=cert"})
  void oddButRightUrisAreRead(String text) throws Exception {
    assertThat(text).startsWith(Pkcs11Uri.parse(text).name());
  }

  @ParameterizedTest
  @CsvSource({
    "https://example.org, is no pkcs11: URI",
    "pkcs11:token, attribute=value",
    "pkcs11:=x, attribute=value",
    "pkcs11:token=a;, attribute=value",
    "pkcs11:token=a;token=b, token twice",
    "pkcs11:token=a b, percent-encoded",
    "pkcs11:token=é, percent-encoded",
    "pkcs11:token=a/b, percent-encoded",
    "pkcs11:token=a#b, percent-encoded",
    "pkcs11:token=a%2, percent-encoded",
    "pkcs11:token=a%2g, two hexadecimal digits",
    "pkcs11:token=a%ff, not UTF-8",
    "pkcs11:token=a%0A, control characters",
    "pkcs11:token=a%00, control characters",
    "pkcs11:slot-id=-1, decimal number",
    "pkcs11:slot-id=, decimal number",
    "pkcs11:type=public, private or cert",
    "pkcs11:id=%01, object",
    "pkcs11:x-own=1, not supported",
    "pkcs11:module-path=/x, not supported",
    "pkcs11:?token=x, not supported",
    "pkcs11:?module-name=softhsm, not supported",
  })
  void otherUrisAreRefused(String text, String reason) {
    assertThatThrownBy(() -> Pkcs11Uri.parse(text))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(text.replaceAll("\\?.*", "") + ": ")
        .hasMessageContaining(reason);
  }

  @Test
  void aPinInTheUriIsRefusedAndNotRepeated() {
    assertThatThrownBy(() -> Pkcs11Uri.parse("pkcs11:token=x?pin-value=8642"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll("pkcs11:token=x: ", "pin-source")
        .message()
        .doesNotContain("8642");
  }

  @Test
  void overlongUrisAreRefused() {
    assertThatThrownBy(() -> Pkcs11Uri.parse("pkcs11:object=" + "x".repeat(8192)))
        .isInstanceOf(InvalidInputException.class);
  }
}
