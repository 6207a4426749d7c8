package org.evidencepack.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Standard output and error, both in UTF-8 whatever the locale: stdout is data, stderr is talk. */
final class Output {
  private final PrintStream data;
  private final PrintStream talk;

  Output() {
    data = stream(FileDescriptor.out, false);
    talk = stream(FileDescriptor.err, true);
  }

  private static PrintStream stream(FileDescriptor descriptor, boolean autoFlush) {
    var buffered = new java.io.BufferedOutputStream(new FileOutputStream(descriptor), 64 << 10);
    return new PrintStream(buffered, autoFlush, StandardCharsets.UTF_8);
  }

  /** Prints a line of data; the caller has escaped what came from a package. */
  void line(String text) {
    data.print(text + "\n");
  }

  void talk(String text) {
    talk.print(text + "\n");
    talk.flush();
  }

  /** Writes over the current line of a terminal. */
  void overwrite(String text) {
    talk.print("\r\u001b[K" + text);
    talk.flush();
  }

  void flush() {
    data.flush();
    talk.flush();
  }

  /** Whether what was to be printed could not be, as on a full disk. */
  boolean failed() {
    return data.checkError();
  }

  PrintStream data() {
    return data;
  }

  PrintStream talk() {
    return talk;
  }
}
