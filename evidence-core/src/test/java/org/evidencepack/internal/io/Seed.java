package org.evidencepack.internal.io;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Named;

/** Inputs that a fuzz target begins with, and that every build runs it on. */
public final class Seed {
  private Seed() {}

  public static Named<byte[]> of(String name, byte[] octets) {
    return Named.of(name, octets);
  }

  public static Named<byte[]> of(String name, String text) {
    return Named.of(name, text.getBytes(UTF_8));
  }

  /** That text with something replaced, the first one, which must be there. */
  public static Named<byte[]> edited(String name, String text, String from, String to) {
    int at = text.indexOf(from);
    if (at < 0) {
      throw new IllegalArgumentException("There is no \"" + from + "\" in:\n" + text);
    }
    return of(name, text.substring(0, at) + to + text.substring(at + from.length()));
  }
}
