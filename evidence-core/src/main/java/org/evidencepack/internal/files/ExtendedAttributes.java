package org.evidencepack.internal.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The extended attributes that portable Java can reach: on Linux those of the {@code user}
 * namespace, not {@code security}, {@code system} (access control lists) or {@code trusted}; on
 * Windows the alternate data streams of a file, but not their times; on macOS whatever the Java
 * there shows.
 *
 * @param values by full name
 * @param problem why they could not be read
 */
record ExtendedAttributes(Map<String, byte[]> values, Optional<IOException> problem) {
  static final ExtendedAttributes NONE = new ExtendedAttributes(Map.of(), Optional.empty());

  /** More octets than this in one file do not fit an inventory line (FORMAT.md section 2.6). */
  static final int LIMIT = 256 << 10;

  private static final String PREFIX =
      System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("linux") ? "user." : "";

  /** Those of a regular file or a folder; opening anything else might wait, or do something. */
  static ExtendedAttributes of(Path path) {
    UserDefinedFileAttributeView view =
        Files.getFileAttributeView(
            path, UserDefinedFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    if (view == null) {
      return NONE;
    }
    try {
      List<String> names = FifoGuard.open(path, view::list);
      return names.isEmpty() ? NONE : new ExtendedAttributes(read(view, names), Optional.empty());
    } catch (IOException e) {
      return isTold(path, e) ? new ExtendedAttributes(Map.of(), Optional.of(e)) : NONE;
    }
  }

  private static Map<String, byte[]> read(UserDefinedFileAttributeView view, List<String> names)
      throws IOException {
    Map<String, byte[]> values = new TreeMap<>();
    int left = LIMIT;
    for (String name : names) {
      int size = view.size(name);
      left -= size + name.length();
      if (left < 0) {
        throw new IOException("they take more than " + LIMIT + " octets");
      }
      ByteBuffer value = ByteBuffer.allocate(size);
      view.read(name, value);
      values.put(PREFIX + name, java.util.Arrays.copyOf(value.array(), value.position()));
    }
    return values;
  }

  /** A file system that has none fails as well, but that is no problem. */
  private static boolean isTold(Path path, IOException problem) {
    if (problem instanceof AccessDeniedException || problem instanceof NoSuchFileException) {
      return true;
    }
    try {
      return Files.getFileStore(path).supportsFileAttributeView(UserDefinedFileAttributeView.class);
    } catch (IOException e) {
      return true;
    }
  }
}
