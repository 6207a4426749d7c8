package org.evidencepack.sign;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.evidencepack.model.EvidenceException;

/** Opens a token with its PIN. At most one PIN is tried, and only once. */
final class TokenLogin {
  private static final int LONGEST_PIN = 1024;
  private static final int DEEPEST = 20;
  private static final Pattern CODE = Pattern.compile("CKR_[A-Z0-9_]+");

  private final Pkcs11Token token;
  private final Pkcs11Uri uri;

  private TokenLogin(Pkcs11Token token, Pkcs11Uri uri) {
    this.token = token;
    this.uri = uri;
  }

  /**
   * What is on the token.
   *
   * @param given null for none; not looked at where the URI says where the PIN is
   */
  static KeyStore open(Pkcs11Token token, Pkcs11Uri uri, char[] given) throws EvidenceException {
    var login = new TokenLogin(token, uri);
    char[] pin = login.pin(given);
    try {
      KeyStore store = KeyStore.getInstance("PKCS11", token.provider());
      store.load(null, pin);
      return store;
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      throw login.refused(e);
    } finally {
      if (pin != null) {
        Arrays.fill(pin, '\0');
      }
    }
  }

  /** The PIN as Java wants it; null where the token asks for it itself, or wants none. */
  private char[] pin(char[] given) throws EvidenceException {
    if (token.has("CKF_USER_PIN_LOCKED")) {
      throw failed(
          "the PIN of the token is locked; have it unlocked by who issued the token", null);
    }
    if (!token.has("CKF_LOGIN_REQUIRED") || token.has("CKF_PROTECTED_AUTHENTICATION_PATH")) {
      return null;
    }
    Optional<String> file = uri.value("pin-source");
    char[] pin = file.isPresent() ? pinIn(file.get()) : given;
    if (pin == null || pin.length == 0) {
      throw failed(
          "the token needs its PIN: give it as the password, or a file as pin-source", null);
    }
    return octets(pin);
  }

  /** Java makes one octet of each character; PKCS#11 wants those of UTF-8. */
  private static char[] octets(char[] pin) {
    byte[] encoded = new String(pin).getBytes(StandardCharsets.UTF_8);
    char[] octets = new char[encoded.length];
    for (int i = 0; i < octets.length; i++) {
      octets[i] = (char) (encoded[i] & 0xFF);
    }
    Arrays.fill(encoded, (byte) 0);
    return octets;
  }

  private char[] pinIn(String source) throws EvidenceException {
    if (source.startsWith("|")) {
      throw uri.wrong("pin-source names a program, which is not run; name a file");
    }
    try {
      boolean isUri = source.regionMatches(true, 0, "file:", 0, 5);
      Path file = isUri ? Path.of(URI.create(source)) : Path.of(source);
      try (InputStream in = Files.newInputStream(file)) {
        String text = new String(in.readNBytes(LONGEST_PIN), StandardCharsets.UTF_8);
        return text.lines().findFirst().orElse("").toCharArray();
      }
    } catch (IOException | RuntimeException e) {
      throw failed("the PIN cannot be read from its pin-source: " + e.getMessage(), e);
    }
  }

  private EvidenceException refused(Exception failure) {
    String code = code(failure);
    return switch (code) {
      case "CKR_PIN_INCORRECT", "CKR_PIN_INVALID", "CKR_PIN_LEN_RANGE" ->
          failed("the PIN is wrong; a token locks itself after a few wrong ones", failure);
      case "CKR_PIN_LOCKED" ->
          failed("the PIN of the token is locked; have it unlocked by who issued it", failure);
      case "CKR_PIN_EXPIRED" -> failed("the PIN has expired; set a new one", failure);
      case "CKR_USER_PIN_NOT_INITIALIZED" ->
          failed("the token has no PIN yet; set one with its maker's tool", failure);
      default -> failed("the token cannot be opened: " + code, failure);
    };
  }

  /** The name that PKCS#11 has for what went wrong, which a cause somewhere below tells. */
  private static String code(Throwable failure) {
    Throwable at = failure;
    for (int depth = 0; at != null && depth < DEEPEST; depth++) {
      Matcher code = CODE.matcher(String.valueOf(at.getMessage()));
      if (code.find()) {
        return code.group();
      }
      at = at.getCause();
    }
    return String.valueOf(failure.getMessage());
  }

  private EvidenceException failed(String what, Exception cause) {
    return new EvidenceException(uri.name() + ": " + what, cause);
  }
}
