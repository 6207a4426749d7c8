package org.evidencepack.verify;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.evidencepack.internal.files.FileState;
import org.evidencepack.internal.io.Crc;
import org.evidencepack.model.Digest;
import org.evidencepack.model.EvidenceException;
import org.evidencepack.model.Finding;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.InvalidInputException;
import org.evidencepack.model.Severity;

/**
 * How far comparing the payload of one package has come, kept in a file, so that a run that was
 * interrupted is gone on with. Nothing is kept of what comes after the first finding: that is found
 * again. For one thread.
 */
final class Continuation implements Closeable {
  /** Octets that are compared once more at most, after the machine stopped. */
  static final long STEP = 256L << 20;

  private static final int LARGEST = 4096;
  private static final Pattern PLACE = Pattern.compile("[0-9]{1,18}( [0-9]{1,18}){4}");

  /** Null if nothing is kept. */
  private final Path file;

  /** What was being compared, line by line. */
  private final List<String> about;

  private final Instant now;
  private Place begun = Place.BEGINNING;
  private Place reached = Place.BEGINNING;
  private Optional<String> before = Optional.empty();
  private long saved;
  private long index;
  private boolean stopped;

  private Continuation(Path file, List<String> about, Instant now) {
    this.file = file;
    this.about = about;
    this.now = now;
  }

  /**
   * Up to where all is compared and right.
   *
   * @param files whole payload files
   * @param offset octets of the next file
   * @param crc their CRC-32
   * @param octets of all of these
   * @param byBlocks files that were compared by their blocks alone
   */
  record Place(long files, long offset, long crc, long octets, long byBlocks) {
    static final Place BEGINNING = new Place(0, 0, 0, 0, 0);

    Place behindBlock(long length, long blockCrc) {
      return new Place(
          files, offset + length, Crc.joined(crc, blockCrc, length), octets + length, byBlocks);
    }

    Place behindFile(long size, boolean blocksAlone) {
      return new Place(files + 1, 0, 0, octets + size - offset, byBlocks + (blocksAlone ? 1 : 0));
    }

    private String text() {
      return "%d %d %d %d %d".formatted(files, offset, crc, octets, byBlocks);
    }

    private static Place read(String text) {
      String[] numbers = text.split(" ", -1);
      return new Place(
          Long.parseLong(numbers[0]),
          Long.parseLong(numbers[1]),
          Long.parseLong(numbers[2]),
          Long.parseLong(numbers[3]),
          Long.parseLong(numbers[4]));
    }
  }

  /** Nothing is kept. */
  static Continuation none() {
    return new Continuation(null, List.of(), Instant.EPOCH);
  }

  /**
   * Goes on where a state file says, if it is there and about the same.
   *
   * @param container what is verified
   * @param seal its seal digest
   * @param full whether digests of whole files are compared
   * @param state the file
   * @throws InvalidInputException if the state is of something else, or the file is no such file,
   *     or what is verified is a folder
   */
  static Continuation of(
      Path container, Optional<Digest> seal, boolean full, Path state, Instant now)
      throws IOException {
    if (Files.isDirectory(container)) {
      throw new InvalidInputException(
          container + ": is a folder, whose files can change one by one: verify it in one run");
    }
    List<String> about =
        List.of(
            "evidence verify state 1",
            FileState.of(container.toRealPath()).toString(),
            seal.map(Digest::toString).orElse("-"),
            full ? "all digests" : "blocks");
    var continuation = new Continuation(state, about, now);
    continuation.load();
    return continuation;
  }

  private void load() throws IOException {
    byte[] octets;
    try (var in = Files.newInputStream(file)) {
      octets = in.readNBytes(LARGEST);
    } catch (NoSuchFileException e) {
      return;
    } catch (IOException e) {
      throw new EvidenceException(file + ": cannot be read: " + e.getMessage(), e);
    }
    String text = new String(octets, StandardCharsets.UTF_8);
    List<String> lines = text.lines().toList();
    if (lines.size() != about.size() + 3
        || !text.equals(text(lines))
        || !PLACE.matcher(lines.get(about.size() + 1)).matches()) {
      throw new InvalidInputException(
          file + ": is no state of a verification; give another name, or delete it to begin anew");
    }
    if (!lines.subList(0, about.size()).equals(about)) {
      throw new InvalidInputException(
          file
              + ": is the state of another verification, or the package has changed since; delete"
              + " it to begin anew");
    }
    before = Optional.of(lines.get(about.size()));
    begun = Place.read(lines.get(about.size() + 1));
    reached = begun;
    saved = begun.octets();
  }

  /** The file that has these lines, the last of which follows from the others. */
  private static String text(List<String> lines) {
    String told = String.join("\n", lines.subList(0, lines.size() - 1)) + "\n";
    return told + Digest.sha256(told.getBytes(StandardCharsets.UTF_8)) + "\n";
  }

  boolean kept() {
    return file != null;
  }

  /** The next payload file comes. */
  void next() {
    index++;
  }

  /** Whether it was compared by the run before. */
  boolean passesOver() {
    return index <= begun.files();
  }

  /** Up to where its octets were. */
  Place begun() {
    return index == begun.files() + 1 ? begun : Place.BEGINNING;
  }

  /** Up to where all was compared so far. */
  Place reached() {
    return reached;
  }

  /** Something is wrong with what is read now: it is to be found again. */
  void stop() {
    stopped = true;
  }

  /** All up to there was compared and is right. */
  void reach(Place place) throws IOException {
    if (stopped) {
      return;
    }
    reached = place;
    if (kept() && reached.octets() - saved >= STEP) {
      save();
    }
  }

  private void save() throws IOException {
    var lines = new ArrayList<>(about);
    lines.add(now.toString());
    lines.add(reached.text());
    lines.add("");
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.writeString(part, text(lines));
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new EvidenceException(file + ": cannot be written: " + e.getMessage(), e);
    }
    saved = reached.octets();
  }

  /** Tells what was not read this time. */
  void tell(Findings findings) {
    if (begun.octets() > 0) {
      findings.add(
          Finding.note(
              FindingCode.PAYLOAD_CONTINUED,
              Severity.INFO,
              "",
              begun.octets()
                  + " octets were compared by a run that began at "
                  + before.orElseThrow()
                  + " and was interrupted; the package has had the same size and times since"));
    }
  }

  /** All is compared: nothing is to be gone on with. */
  void done() throws IOException {
    if (kept()) {
      Files.deleteIfExists(file);
      saved = Long.MAX_VALUE;
    }
  }

  /** Keeps what was reached. */
  @Override
  public void close() throws IOException {
    if (kept() && reached.octets() > saved) {
      save();
    }
  }
}
