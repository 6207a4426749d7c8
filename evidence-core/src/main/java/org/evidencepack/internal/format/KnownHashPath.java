package org.evidencepack.internal.format;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.evidencepack.model.RawName;

/** The one form of paths in which a list and the files at hand are compared. */
final class KnownHashPath {
  private static final Pattern WINDOWS =
      Pattern.compile("(?:[A-Za-z]:\\\\|\\\\\\\\).*", Pattern.DOTALL);
  private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:/.*", Pattern.DOTALL);

  private KnownHashPath() {}

  /** Of a file at hand; a backslash separates only in an absolute path of Windows. */
  static byte[] ofFile(RawName path) {
    return tidy(path, WINDOWS.matcher(path.toString()).matches());
  }

  /** Of a line; a backslash separates where it cannot but be Windows'. */
  static byte[] ofLine(RawName path, boolean mayBeWindows) {
    String text = path.toString();
    boolean windows = text.indexOf('\\') >= 0 && text.indexOf('/') < 0;
    return tidy(path, mayBeWindows && (windows || WINDOWS.matcher(text).matches()));
  }

  private static byte[] tidy(RawName path, boolean windows) {
    boolean valid = path.text().isPresent();
    String text =
        path.text()
            .map(t -> Normalizer.normalize(t, Normalizer.Form.NFC))
            .orElseGet(() -> new String(path.octets(), StandardCharsets.ISO_8859_1));
    String tidy = components(windows ? text.replace('\\', '/') : text);
    return tidy.getBytes(valid ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
  }

  private static String components(String text) {
    String path = DRIVE.matcher(text).matches() ? text.substring(2) : text;
    List<String> components = new ArrayList<>();
    for (String component : path.split("/", -1)) {
      if (!component.isEmpty() && !component.equals(".")) {
        components.add(component);
      }
    }
    return (path.startsWith("/") ? "/" : "") + String.join("/", components);
  }
}
