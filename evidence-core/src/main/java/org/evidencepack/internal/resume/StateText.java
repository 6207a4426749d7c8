package org.evidencepack.internal.resume;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.evidencepack.model.DigestAlgorithm;

/**
 * Lines of a {@link StateLog}: SHA-256 over the line before and this one's text, in hexadecimal,
 * and the text, {@code name=value} for each fact.
 *
 * <p>So a line holds only behind all those before it, and as it was written. Not thread-safe.
 */
final class StateText {
  private static final Pattern NAME = Pattern.compile("[a-z0-9-]+");
  private static final Pattern VALUE = Pattern.compile("[!-~]*");
  private static final int HEX = 64;

  private final MessageDigest sha256 = DigestAlgorithm.SHA256.start();
  private byte[] before;

  /** Lines that come behind that one; behind none if it is empty. */
  StateText(byte[] before) {
    this.before = before;
  }

  /** The next line, with its line end. */
  byte[] line(Map<String, String> state) {
    var text = new StringBuilder();
    state.forEach((name, value) -> text.append(' ').append(fact(name, value)));
    byte[] line = (digest(text.toString()) + text + "\n").getBytes(StandardCharsets.US_ASCII);
    before = line;
    return line;
  }

  private static String fact(String name, String value) {
    if (!NAME.matcher(name).matches() || !VALUE.matcher(value).matches()) {
      throw new IllegalArgumentException("Not to be written as a fact: " + name + "=" + value);
    }
    return name + "=" + value;
  }

  private String digest(String text) {
    sha256.update(before);
    return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.US_ASCII)));
  }

  /** Whether this is the next line, as it was written; with its line end. */
  boolean isNext(byte[] line) {
    String text = new String(line, StandardCharsets.ISO_8859_1);
    if (line.length <= HEX || !text.startsWith(digest(text.substring(HEX, line.length - 1)))) {
      return false;
    }
    before = line;
    return true;
  }

  /** The state that a line tells. */
  static Map<String, String> state(byte[] line) {
    var state = new LinkedHashMap<String, String>();
    String text = new String(line, HEX, line.length - 1 - HEX, StandardCharsets.US_ASCII);
    for (String fact : text.split(" ", -1)) {
      int equals = fact.indexOf('=');
      if (equals > 0) {
        state.put(fact.substring(0, equals), fact.substring(equals + 1));
      }
    }
    return Collections.unmodifiableMap(state);
  }
}
