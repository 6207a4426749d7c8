package org.evidencepack.internal.files;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HexFormat;
import org.evidencepack.model.RawName;

/**
 * Names as the file system has them. On Unix a name is octets; Java's text of it is a guess that
 * depends on the locale, but its URI gives every octet, and takes every octet back.
 */
final class PathOctets {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private PathOctets() {}

  /** The last component's octets; on other systems than Unix, its text in UTF-8. */
  static RawName name(Path path) {
    Path name = path.getFileName();
    if (name == null) {
      return RawName.of("");
    }
    if (isPlain(name.toString()) || !isUnix(path)) {
      return RawName.of(name.toString());
    }
    String uri = name.toUri().getRawPath();
    // A folder's URI ends with a slash, which cannot be part of a name.
    String whole = uri.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri;
    return RawName.of(unescape(whole.substring(whole.lastIndexOf('/') + 1)));
  }

  /** The octets of a link's text. */
  static RawName target(Path target) {
    String text = target.toString();
    if (isPlain(text) || !isUnix(target)) {
      return RawName.of(text);
    }
    String uri = target.toUri().getRawPath();
    if (!target.isAbsolute()) {
      String here = target.getFileSystem().getPath("").toUri().getRawPath();
      uri = uri.substring(here.length());
    }
    boolean slashAdded = uri.endsWith("/") && !text.endsWith("/");
    return RawName.of(unescape(slashAdded ? uri.substring(0, uri.length() - 1) : uri));
  }

  /**
   * The path of a name in a folder.
   *
   * @throws InvalidPathException if this system has no path for it
   */
  static Path child(Path folder, RawName name) {
    String text = name.toString();
    if (isPlain(text) || !isUnix(folder)) {
      return folder.resolve(text);
    }
    String uri = folder.toUri().toString();
    try {
      return Path.of(URI.create(uri + (uri.endsWith("/") ? "" : "/") + escape(name.octets())));
    } catch (IllegalArgumentException e) {
      throw new InvalidPathException(text, String.valueOf(e.getMessage()));
    }
  }

  /** Whether names in this folder are octets, without drives, devices and streams. */
  static boolean isUnix(Path path) {
    return path.getFileSystem() == FileSystems.getDefault()
        && path.getFileSystem().getSeparator().equals("/");
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < 0x20 || text.charAt(i) >= 0x7F) {
        return false;
      }
    }
    return true;
  }

  private static byte[] unescape(String escaped) {
    var out = new ByteArrayOutputStream(escaped.length());
    for (int i = 0; i < escaped.length(); i++) {
      if (escaped.charAt(i) == '%') {
        out.write(HexFormat.fromHexDigits(escaped, i + 1, i + 3));
        i += 2;
      } else {
        out.write(escaped.charAt(i));
      }
    }
    return out.toByteArray();
  }

  private static String escape(byte[] octets) {
    String letters = new String(octets, StandardCharsets.ISO_8859_1);
    var out = new StringBuilder();
    for (int i = 0; i < octets.length; i++) {
      boolean safe = octets[i] > 0 && Character.isLetterOrDigit(letters.charAt(i));
      out.append(safe ? letters.substring(i, i + 1) : "%" + HEX.toHexDigits(octets[i]));
    }
    return out.toString();
  }
}
