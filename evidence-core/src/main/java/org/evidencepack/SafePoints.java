package org.evidencepack;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import org.evidencepack.internal.io.Intake;
import org.evidencepack.internal.resume.StateLog;
import org.evidencepack.internal.zip.EntryWriter;
import org.evidencepack.internal.zip.EntryWriter.Prefix;
import org.evidencepack.internal.zip.ZipWriter;

/**
 * Makes safe points now and then: brings all that was packed to the medium, then notes in the log
 * how far it goes. Where they are follows from what is packed alone, not from time. For one thread.
 */
final class SafePoints implements Closeable {
  private final StateLog log;
  private final Distance distance;
  private final ZipWriter zip;
  private final PayloadLists lists;
  private final PendingLines lines;

  /** Since the last safe point. */
  private long octets;

  private long things;

  /** From the beginning on. */
  private long allFiles;

  private long allOctets;

  /** From sources, by this run. */
  private long readNow;

  private SafePoints(
      StateLog log, Distance distance, ZipWriter zip, PayloadLists lists, PendingLines lines) {
    this.log = log;
    this.distance = distance;
    this.zip = zip;
    this.lists = lists;
    this.lines = lines;
  }

  /**
   * How far safe points are from each other at most, files that are deflated or withheld aside.
   *
   * @param octets read
   * @param things met, whether they have content or not
   */
  record Distance(long octets, long things) {
    /** What is lost costs some seconds to do again; a safe point takes some hundredths of one. */
    static final Distance DEFAULT = new Distance(1L << 30, 10_000);
  }

  /** Makes none. */
  static SafePoints none() {
    return new SafePoints(null, Distance.DEFAULT, null, null, null);
  }

  static SafePoints in(
      StateLog log, Distance distance, ZipWriter zip, PayloadLists lists, PendingLines lines) {
    return new SafePoints(log, distance, zip, lists, lines);
  }

  /** So much content was read. */
  void read(long count) {
    octets += count;
    allOctets += count;
    readNow += count;
  }

  /** Octets that this run has read from sources. */
  long readNow() {
    return readNow;
  }

  /** Something is in the package; nothing is begun. */
  void committed(boolean file) throws IOException {
    allFiles += file ? 1 : 0;
    things++;
    if (due() || things >= distance.things()) {
      make(zip.position(), Optional.empty());
    }
  }

  /** So much content of a file was read, which was not finished. */
  void within(Intake intake, Found file) throws IOException {
    if (due() && intake instanceof EntryWriter entry) {
      Optional<Prefix> prefix = entry.soFar();
      if (prefix.isPresent()) {
        make(entry.headerOffset(), prefix.map(part -> begun(part, file)));
      }
    }
  }

  private boolean due() {
    return log != null && octets >= distance.octets();
  }

  private static SafePoint.Begun begun(Prefix part, Found file) {
    return new SafePoint.Begun(
        part.octets(),
        part.sha256(),
        SourceIdentity.of(file).sha256(),
        file.node().attributes().accessed());
  }

  private void make(long entries, Optional<SafePoint.Begun> begun) throws IOException {
    octets = 0;
    things = 0;
    if (log == null || log.full()) {
      return;
    }
    lines.finish();
    Spool.Mark inventory = lists.inventory().mark();
    long leaves = lists.leaves().mark();
    zip.sync();
    log.add(
        new SafePoint(
                entries,
                zip.position(),
                inventory.length(),
                inventory.sha256(),
                leaves,
                allFiles,
                allOctets,
                begun)
            .state());
  }

  /** A file of an earlier run was taken over. */
  void adopted(long content) {
    allFiles++;
    allOctets += content;
  }

  /** So much of a file that was begun was taken over. */
  void restored(long content) {
    allOctets += content;
  }

  /** Forgets the last, as many as given, for they do not hold. */
  void drop(int count) throws IOException {
    log.keep(log.states().size() - count);
  }

  @Override
  public void close() throws IOException {
    if (log != null) {
      log.close();
    }
  }
}
