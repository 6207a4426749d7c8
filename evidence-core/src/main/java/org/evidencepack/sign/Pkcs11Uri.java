package org.evidencepack.sign;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.evidencepack.model.InvalidInputException;

/**
 * Which key on which token (RFC 7512), read strictly: what is not known or not supported is
 * refused, so that no key is used but the one that was meant.
 */
final class Pkcs11Uri {
  static final String SCHEME = "pkcs11:";

  private static final Set<String> PATH =
      Set.of("token", "manufacturer", "serial", "model", "slot-id", "object", "type");
  private static final Set<String> QUERY = Set.of("module-path", "pin-source");
  private static final String PLAIN = "-._~:[]@!$'()*+,=&";
  private static final int LONGEST = 8192;

  private final String name;
  private final Map<String, String> attributes = new LinkedHashMap<>();

  private Pkcs11Uri(String name) {
    this.name = name;
  }

  /**
   * Reads a URI.
   *
   * @throws InvalidInputException if it is none, or has attributes that cannot be served; the
   *     message holds nothing of its query, where a PIN might stand
   */
  static Pkcs11Uri parse(String text) throws InvalidInputException {
    int query = text.indexOf('?');
    String path = query < 0 ? text : text.substring(0, query);
    var uri = new Pkcs11Uri(path);
    if (!path.regionMatches(true, 0, SCHEME, 0, SCHEME.length()) || text.length() > LONGEST) {
      throw uri.wrong("is no pkcs11: URI (RFC 7512)");
    }
    uri.readAll(path.substring(SCHEME.length()).split(";", -1), PATH, PLAIN);
    if (query >= 0) {
      uri.readAll(text.substring(query + 1).split("&", -1), QUERY, PLAIN.replace("&", "") + "/?|");
    }
    uri.check();
    return uri;
  }

  /** The URI without its query, to name it in messages. */
  String name() {
    return name;
  }

  Optional<String> value(String attribute) {
    return Optional.ofNullable(attributes.get(attribute));
  }

  InvalidInputException wrong(String what) {
    return new InvalidInputException(name + ": " + what);
  }

  private void readAll(String[] parts, Set<String> known, String plain)
      throws InvalidInputException {
    if (parts.length == 1 && parts[0].isEmpty()) {
      return;
    }
    for (String part : parts) {
      int equals = part.indexOf('=');
      if (equals < 1) {
        throw wrong("is no pkcs11: URI (RFC 7512): its parts have the form attribute=value");
      }
      String attribute = part.substring(0, equals);
      if (!known.contains(attribute)) {
        throw unknown(attribute);
      }
      if (attributes.put(attribute, decoded(part.substring(equals + 1), plain)) != null) {
        throw wrong("has " + attribute + " twice");
      }
    }
  }

  private InvalidInputException unknown(String attribute) {
    return switch (attribute) {
      case "pin-value" ->
          wrong(
              "others can read a PIN in a command line: give a file as pin-source, or the PIN as"
                  + " the password");
      case "id" ->
          wrong(
              "Java does not tell the ids of objects on tokens: leave id out, and choose with"
                  + " object, the label of the key's certificate");
      default ->
          wrong(
              "has an attribute that is not supported; these are: token, manufacturer, model,"
                  + " serial, slot-id, object, type, and after a question mark module-path,"
                  + " pin-source");
    };
  }

  private void check() throws InvalidInputException {
    String type = attributes.getOrDefault("type", "private");
    if (!type.equals("private") && !type.equals("cert")) {
      throw wrong("names no signing key: type must be private or cert");
    }
    if (!attributes.getOrDefault("slot-id", "0").matches("[0-9]{1,19}")) {
      throw wrong("slot-id must be a decimal number");
    }
  }

  private String decoded(String text, String plain) throws InvalidInputException {
    var octets = new ByteArrayOutputStream();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%' && i + 3 <= text.length()) {
        octets.write(octet(text.substring(i + 1, i + 3)));
        i += 2;
      } else if (isPlain(c, plain)) {
        octets.write(c);
      } else {
        throw wrong("has a character that must be percent-encoded, such as %20 for a blank");
      }
    }
    return text(octets.toByteArray());
  }

  private static boolean isPlain(char c, String plain) {
    boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return letter || (c >= '0' && c <= '9') || plain.indexOf(c) >= 0;
  }

  private int octet(String digits) throws InvalidInputException {
    if (!digits.matches("[0-9A-Fa-f]{2}")) {
      throw wrong("has a % without two hexadecimal digits after it");
    }
    return Integer.parseInt(digits, 16);
  }

  private String text(byte[] octets) throws InvalidInputException {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
      if (text.chars().noneMatch(Character::isISOControl)) {
        return text;
      }
    } catch (CharacterCodingException e) {
      throw wrong("has a value that is not UTF-8");
    }
    throw wrong("has control characters in a value");
  }
}
