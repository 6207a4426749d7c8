package org.evidencepack.internal.format;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.EvidenceFile;
import org.evidencepack.model.FindingCode;

/** Streams an inventory, line by line, in memory for one line. */
public final class InventoryReader implements Closeable {
  /** Longest line, in octets (FORMAT.md section 2.6). */
  private static final int LONGEST_LINE = 1 << 20;

  private final LineReader lines;
  private final List<DigestAlgorithm> algorithms;

  /**
   * Reads from that stream, and closes it.
   *
   * @param algorithms those of the package document
   */
  public InventoryReader(InputStream in, List<DigestAlgorithm> algorithms) {
    this.lines =
        new LineReader(in, LONGEST_LINE, FindingCode.INVENTORY_MALFORMED, FileNames.INVENTORY);
    this.algorithms = algorithms;
  }

  /**
   * The next line; empty at the end.
   *
   * @throws org.evidencepack.model.InvalidPackageException INVENTORY_MALFORMED, LIMIT_EXCEEDED
   */
  public Optional<EvidenceFile> next() throws IOException {
    return read(lines.next());
  }

  /**
   * The next line whose number, from 1, is wanted; the others are passed over, whatever they hold.
   */
  public Optional<EvidenceFile> next(LongPredicate wanted) throws IOException {
    byte[] line = lines.next();
    while (line != null && !wanted.test(lines.number())) {
      line = lines.next();
    }
    return read(line);
  }

  private Optional<EvidenceFile> read(byte[] line) throws IOException {
    return line == null
        ? Optional.empty()
        : Optional.of(InventoryLine.read(line, subject(), algorithms));
  }

  /** Number of the line last read, from 1. */
  public long number() {
    return lines.number();
  }

  /** What findings call the line last read: its file, a colon and its number from 1. */
  public String subject() {
    return FileNames.INVENTORY + ":" + lines.number();
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
