package org.evidencepack.internal.resume;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.evidencepack.model.EvidenceException;

/**
 * The states that an unfinished work went through, oldest first: each is written once all that it
 * tells of is on the medium, and {@link #add} returns once it is there itself. The first line is
 * the head, which says what work it is.
 *
 * <p>What is torn off, damaged or written by another hand ends the log before it. A log is read
 * without following a link and in bounded memory. Not thread-safe.
 */
public final class StateLog implements Closeable {
  /** Octets: at some 300 a state, over 200,000 states. */
  private static final int LARGEST = 64 << 20;

  private static final int LONGEST_LINE = 16 << 10;

  private final Path file;
  private final FileChannel channel;
  private StateText text = new StateText(new byte[0]);

  /** With their line ends, as they stand in the file: of many terabytes there are many. */
  private final List<byte[]> lines = new ArrayList<>();

  private int end;

  private StateLog(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** Begins a log; the file must not exist. Values are of visible ASCII characters. */
  public static StateLog begin(Path file, Map<String, String> head) throws IOException {
    var log = new StateLog(file, open(file, StandardOpenOption.CREATE_NEW));
    try {
      log.add(head);
      return log;
    } catch (IOException | RuntimeException e) {
      log.close();
      throw e;
    }
  }

  /**
   * Opens a log that there is, if its head was ever whole.
   *
   * @throws EvidenceException if it is no log
   */
  public static Optional<StateLog> reopen(Path file) throws IOException {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    // Opening a pipe would wait for a writer.
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > LARGEST) {
      throw new EvidenceException(file + ": is no log of unfinished work: move it away");
    }
    var log = new StateLog(file, open(file, StandardOpenOption.READ));
    try {
      byte[] octets = log.octets();
      if (log.read(octets)) {
        return Optional.of(log);
      }
      log.close();
      return Optional.empty();
    } catch (IOException | RuntimeException e) {
      log.close();
      throw e;
    }
  }

  private static FileChannel open(Path file, StandardOpenOption how) throws IOException {
    return FileChannel.open(file, Set.of(how, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
  }

  private byte[] octets() throws IOException {
    ByteBuffer octets = ByteBuffer.allocate((int) Math.min(LARGEST, channel.size()));
    while (octets.hasRemaining() && channel.read(octets, octets.position()) >= 0) {}
    return Arrays.copyOf(octets.array(), octets.position());
  }

  /** Reads as far as it holds; false if not even a head was written to its end. */
  private boolean read(byte[] octets) throws EvidenceException {
    for (int next = lineEnd(octets, end); next > 0; next = lineEnd(octets, end)) {
      byte[] line = Arrays.copyOfRange(octets, end, next);
      if (!text.isNext(line)) {
        break;
      }
      took(line);
    }
    if (lines.isEmpty() && lineEnd(octets, 0) > 0) {
      throw new EvidenceException(
          file + ": its first line is damaged, so nobody can go on with the work that it is about");
    }
    return !lines.isEmpty();
  }

  private void took(byte[] line) {
    lines.add(line);
    end += line.length;
  }

  /** Behind the line that begins there; 0 if it has no end. */
  private static int lineEnd(byte[] octets, int from) {
    int most = Math.min(octets.length, from + LONGEST_LINE);
    for (int at = from; at < most; at++) {
      if (octets[at] == '\n') {
        return at + 1;
      }
    }
    return 0;
  }

  /** What work it is. */
  public Map<String, String> head() {
    return StateText.state(lines.get(0));
  }

  /** All states that hold, the oldest first. */
  public List<Map<String, String>> states() {
    return new AbstractList<>() {
      @Override
      public Map<String, String> get(int index) {
        return StateText.state(lines.get(index + 1));
      }

      @Override
      public int size() {
        return lines.size() - 1;
      }
    };
  }

  /** Forgets all states but the first, as many as given, and what stands behind them. */
  public void keep(int count) throws IOException {
    lines.subList(count + 1, lines.size()).clear();
    end = lines.stream().mapToInt(line -> line.length).sum();
    channel.truncate(end);
    channel.force(true);
    text = new StateText(lines.get(count));
  }

  /** Whether no state fits any more. */
  public boolean full() {
    return end > LARGEST - LONGEST_LINE;
  }

  /** Adds a state; it is on the medium when this returns. */
  public void add(Map<String, String> state) throws IOException {
    byte[] line = text.line(state);
    if (line.length > LONGEST_LINE) {
      throw new IllegalArgumentException("A state of " + line.length + " octets");
    }
    try {
      ByteBuffer octets = ByteBuffer.wrap(line);
      while (octets.hasRemaining()) {
        channel.write(octets, end + (long) octets.position());
      }
      channel.force(true);
    } catch (ClosedByInterruptException e) {
      throw e;
    } catch (IOException e) {
      throw new EvidenceException(
          "Could not write " + file + ": " + e.getMessage() + "; make room there", e);
    }
    took(line);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
