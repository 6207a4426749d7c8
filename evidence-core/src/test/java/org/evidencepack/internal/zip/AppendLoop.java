package org.evidencepack.internal.zip;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.evidencepack.model.EvidenceException;

/**
 * Appends event after event, or puts version after version in the place of the last one, in a
 * process of its own; prints how many there are then, or that it was refused.
 */
final class AppendLoop {
  /** Instead of appending: puts version after version in the place of the one before. */
  static final String REPLACE = "replace";

  /** Files of a sample that are about the payload, and files of an event. */
  private static final int BEFORE = 3;

  private static final int EACH = 3;

  /** Appends before others may. */
  private static final int AT_ONCE = 5;

  private AppendLoop() {}

  /** Starts it; it ends when it has appended at least so many. */
  static Process start(Path file, int events) throws IOException {
    return start(file, events, "append");
  }

  static Process start(Path file, int events, String doing) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx32m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "-cp",
            System.getProperty("java.class.path"),
            AppendLoop.class.getName(),
            file.toString(),
            Integer.toString(events),
            doing)
        .redirectErrorStream(true)
        .start();
  }

  public static void main(String[] args) throws Exception {
    Path file = Path.of(args[0]);
    boolean replaces = args.length > 2 && args[2].equals(REPLACE);
    boolean refused = false;
    for (int done = 0; done < Integer.parseInt(args[1]); ) {
      try (ZipAppender appender = ZipAppender.open(file)) {
        int events = replaces ? version(appender.container()) : events(appender.container());
        if (done == 0) {
          tell(Integer.toString(events));
        }
        for (int i = 0; i < AT_ONCE; i++) {
          if (replaces) {
            appender.replace(Appending.VERSION, Appending.version(events + i + 1));
          } else {
            appender.append(Appending.event(2 + events + i));
          }
          tell(Integer.toString(events + i + 1));
          done++;
        }
      } catch (EvidenceException e) {
        if (!e.getMessage().startsWith("another program is appending")) {
          throw e;
        }
        if (!refused) {
          tell("refused");
          refused = true;
        }
        TimeUnit.MILLISECONDS.sleep(2);
      }
    }
  }

  private static int events(Container container) {
    List<Entry> files = container.tagFiles();
    return (files.size() - BEFORE) / EACH;
  }

  private static int version(Container container) throws IOException {
    Entry version = container.find(Appending.VERSION).orElseThrow();
    return Integer.parseInt(new String(container.read(version, 10), StandardCharsets.US_ASCII));
  }

  private static void tell(String what) {
    byte[] line = (what + "\n").getBytes(StandardCharsets.US_ASCII);
    System.out.write(line, 0, line.length);
    System.out.flush();
  }
}
