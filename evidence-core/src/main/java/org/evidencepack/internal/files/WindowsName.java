package org.evidencepack.internal.files;

import java.util.Locale;
import java.util.regex.Pattern;
import org.evidencepack.model.RawName;

/** Names that mean on Windows what they say. */
final class WindowsName {
  private static final Pattern FORBIDDEN = Pattern.compile("[\\x00-\\x1F<>:\"/\\\\|?*]|[ .]$");
  private static final Pattern DEVICE =
      Pattern.compile("(CON|PRN|AUX|NUL|CONIN\\$|CONOUT\\$|(COM|LPT)[0-9¹²³])");

  private WindowsName() {}

  /** Whether it is text, and no device, stream, drive, path or name that Windows would shorten. */
  static boolean isUsable(RawName name) {
    return name.text().filter(WindowsName::isUsable).isPresent();
  }

  private static boolean isUsable(String name) {
    String stem = name.split("\\.", 2)[0].strip().toUpperCase(Locale.ROOT);
    return !FORBIDDEN.matcher(name).find() && !DEVICE.matcher(stem).matches();
  }
}
