package org.evidencepack.sign;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Catches what one thread prints to standard output during one call, and lets other threads print
 * on: Java describes PKCS#11 tokens nowhere else.
 */
final class OwnOutput {
  private static final Object ONE_AT_A_TIME = new Object();

  private OwnOutput() {}

  /** What the action printed. */
  static String of(Runnable action) {
    synchronized (ONE_AT_A_TIME) {
      PrintStream before = System.out;
      var caught = new ByteArrayOutputStream();
      var ways = new Split(Thread.currentThread(), caught, before);
      var split = new PrintStream(ways, true, StandardCharsets.UTF_8);
      System.setOut(split);
      try {
        action.run();
      } finally {
        ways.over = true; // for whoever keeps the stream
        if (System.out == split) { // else somebody has put in another one meanwhile
          System.setOut(before);
        }
      }
      return caught.toString(StandardCharsets.UTF_8);
    }
  }

  /** Writes of one thread go one way, all others another. */
  private static final class Split extends OutputStream {
    private final Thread own;
    private final OutputStream caught;
    private final PrintStream others;
    private volatile boolean over;

    Split(Thread own, OutputStream caught, PrintStream others) {
      this.own = own;
      this.caught = caught;
      this.others = others;
    }

    private OutputStream here() {
      return Thread.currentThread() == own && !over ? caught : others;
    }

    @Override
    public void write(int octet) throws IOException {
      here().write(octet);
    }

    @Override
    public void write(byte[] octets, int from, int length) throws IOException {
      here().write(octets, from, length);
    }

    @Override
    public void flush() throws IOException {
      here().flush();
    }
  }
}
