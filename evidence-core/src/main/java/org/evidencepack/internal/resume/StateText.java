package org.evidencepack.internal.resume;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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
  private byte[] before = {};

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

  /** The state of a line that was read, with its line end, if it is the one that was written. */
  Optional<Map<String, String>> read(byte[] line) {
    String text = new String(line, StandardCharsets.ISO_8859_1);
    if (line.length <= HEX || !text.startsWith(digest(text.substring(HEX, line.length - 1)))) {
      return Optional.empty();
    }
    var state = new LinkedHashMap<String, String>();
    for (String fact : text.substring(HEX, line.length - 1).split(" ", -1)) {
      int equals = fact.indexOf('=');
      if (equals > 0) {
        state.put(fact.substring(0, equals), fact.substring(equals + 1));
      }
    }
    before = line;
    return Optional.of(Collections.unmodifiableMap(state));
  }
}
