package org.evidencepack.internal.format;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The lines of a list, each as octets of UTF-8, one octet a character: names need not be valid
 * text. UTF-16 (Windows' shell writes it) is told by its byte order mark. The caller closes it.
 */
final class KnownHashLines implements Closeable {
  /** A longer line is no line of a list, whatever the file is. */
  private static final int LONGEST = 64 << 10;

  private final BufferedReader reader;
  private final boolean wide;
  private int number;

  private KnownHashLines(BufferedReader reader, boolean wide) {
    this.reader = reader;
    this.wide = wide;
  }

  static KnownHashLines open(Path file) throws IOException {
    InputStream octets = new BufferedInputStream(Files.newInputStream(file));
    try {
      octets.mark(3);
      int mark = octets.read() << 8 | octets.read();
      if (mark == 0xEFBB && octets.read() == 0xBF) {
        return new KnownHashLines(reader(octets, StandardCharsets.ISO_8859_1), false);
      }
      octets.reset();
      boolean wide = mark == 0xFEFF || mark == 0xFFFE;
      return new KnownHashLines(
          reader(octets, wide ? StandardCharsets.UTF_16 : StandardCharsets.ISO_8859_1), wide);
    } catch (IOException e) {
      octets.close();
      throw e;
    }
  }

  private static BufferedReader reader(InputStream octets, Charset charset) {
    return new BufferedReader(new InputStreamReader(octets, charset.newDecoder()));
  }

  /** The number of the line that was read last, from 1. */
  int number() {
    return number;
  }

  /** The next line without its end, LF or CR LF; null behind the last. */
  String next() throws IOException {
    var line = new StringBuilder();
    number++;
    int c;
    while ((c = reader.read()) >= 0 && c != '\n') {
      if (line.length() == LONGEST) {
        throw new CharacterCodingException();
      }
      line.append((char) c);
    }
    if (c < 0 && line.isEmpty()) {
      return null;
    }
    if (!line.isEmpty() && line.charAt(line.length() - 1) == '\r') {
      line.setLength(line.length() - 1);
    }
    String text = line.toString();
    return wide
        ? new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)
        : text;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
