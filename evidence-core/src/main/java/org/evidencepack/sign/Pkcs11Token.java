package org.evidencepack.sign;

import java.nio.charset.StandardCharsets;
import java.security.Provider;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A token as it describes itself.
 *
 * @param attributes by their names in RFC 7512
 * @param flags the names of PKCS#11 section 3.2, such as CKF_LOGIN_REQUIRED
 * @param provider speaks to this token
 */
record Pkcs11Token(Map<String, String> attributes, String flags, Provider provider) {
  private static final Pattern DESCRIPTION =
      Pattern.compile(
          "(?s)Token info for token in slot (\\d+):\\R  label: (.*?)\\R  manufacturerID: (.*?)\\R"
              + "  model: (.*?)\\R  serialNumber: (.*?)\\R  flags: ([^\\r\\n]*)");

  /**
   * What Java tells of the token of a provider when that is made; empty if there is no token, or
   * one that was never initialised.
   */
  static Optional<Pkcs11Token> described(String told, Provider provider) {
    Matcher found = DESCRIPTION.matcher(told);
    if (!found.find()) {
      return Optional.empty();
    }
    return Optional.of(
        new Pkcs11Token(
            Map.of(
                "slot-id", found.group(1),
                "token", text(found.group(2)),
                "manufacturer", text(found.group(3)),
                "model", text(found.group(4)),
                "serial", text(found.group(5))),
            found.group(6),
            provider));
  }

  /** Java makes one character of each octet of UTF-8. */
  static String text(String told) {
    String padded =
        told.chars().allMatch(c -> c <= 0xFF)
            ? new String(told.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)
            : told;
    return padded.stripTrailing();
  }

  /** Whether all that the URI says of its token is so. */
  boolean isMeantBy(Pkcs11Uri uri) {
    return attributes.entrySet().stream()
        .allMatch(own -> uri.value(own.getKey()).map(own.getValue()::equals).orElse(true));
  }

  boolean has(String flag) {
    return flags.contains(flag);
  }

  /** "LABEL (serial S, slot-id N)". */
  String name() {
    return attributes.get("token")
        + " (serial "
        + attributes.get("serial")
        + ", slot-id "
        + attributes.get("slot-id")
        + ")";
  }
}
