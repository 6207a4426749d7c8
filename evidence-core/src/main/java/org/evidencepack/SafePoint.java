package org.evidencepack;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.evidencepack.model.Digest;
import org.evidencepack.model.DigestAlgorithm;

/**
 * How far the unfinished files of a package went when all of that was on the medium.
 *
 * @param entries where in the container the entries end that were finished
 * @param length how far the container went: behind what is there of a file that was begun
 * @param inventory octets of the inventory, a line for each thing that was met
 * @param lines SHA-256 of what the inventory got since the safe point before
 * @param leaves octets of leaf digests
 * @param files that were packed to their end
 * @param octets of content that were read, those of the file that was begun included
 * @param begun a file of which a part was read
 */
record SafePoint(
    long entries,
    long length,
    long inventory,
    Digest lines,
    long leaves,
    long files,
    long octets,
    Optional<Begun> begun) {
  private static final Digest NOTHING =
      Digest.of(DigestAlgorithm.SHA256, DigestAlgorithm.SHA256.start().digest());

  /** Nothing was packed yet. */
  static final SafePoint START = new SafePoint(0, 0, 0, NOTHING, 0, 0, 0, Optional.empty());

  /**
   * A file that is stored as it is, and not finished.
   *
   * @param octets of its content that were read
   * @param content SHA-256 of these
   * @param source SHA-256 of what tells that the source has not changed
   * @param accessed when it was last accessed before it was read
   */
  record Begun(long octets, Digest content, Digest source, Optional<Instant> accessed) {}

  /** For a log. */
  Map<String, String> state() {
    var state = new LinkedHashMap<String, String>();
    state.put("entries", Long.toString(entries));
    state.put("length", Long.toString(length));
    state.put("inventory", Long.toString(inventory));
    state.put("lines", lines.hex());
    state.put("leaves", Long.toString(leaves));
    state.put("files", Long.toString(files));
    state.put("octets", Long.toString(octets));
    begun.ifPresent(
        file -> {
          state.put("begun", Long.toString(file.octets()));
          state.put("content", file.content().hex());
          state.put("source", file.source().hex());
          file.accessed().ifPresent(time -> state.put("accessed", time.toString()));
        });
    return state;
  }

  /** What stands in a log; empty if it cannot be. */
  static Optional<SafePoint> read(Map<String, String> state) {
    try {
      var point =
          new SafePoint(
              number(state, "entries"),
              number(state, "length"),
              number(state, "inventory"),
              digest(state, "lines"),
              number(state, "leaves"),
              number(state, "files"),
              number(state, "octets"),
              state.containsKey("begun") ? Optional.of(begun(state)) : Optional.empty());
      return Optional.of(point).filter(SafePoint::possible);
    } catch (IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Begun begun(Map<String, String> state) {
    return new Begun(
        number(state, "begun"),
        digest(state, "content"),
        digest(state, "source"),
        Optional.ofNullable(state.get("accessed")).map(Instant::parse));
  }

  private static long number(Map<String, String> state, String name) {
    return Long.parseUnsignedLong(state.getOrDefault(name, ""));
  }

  private static Digest digest(Map<String, String> state, String name) {
    return new Digest(DigestAlgorithm.SHA256, state.getOrDefault(name, ""));
  }

  private boolean possible() {
    return entries > 0
        && length >= entries + begun.map(Begun::octets).orElse(0L)
        && inventory >= 0
        && leaves >= 0
        && begun.map(file -> file.octets() > 0).orElse(length == entries);
  }

  /** Octets of content that were read of files that were finished. */
  long finishedOctets() {
    return octets - begun.map(Begun::octets).orElse(0L);
  }

  /** Whether both are in the same file, which was begun. */
  boolean isInSameFile(SafePoint other) {
    return entries == other.entries
        && begun.isPresent()
        && begun.map(Begun::source).equals(other.begun.map(Begun::source));
  }

  /** Whether this can be what came after the other, where a file may have been given up. */
  boolean follows(SafePoint other) {
    return entries >= other.entries && inventory >= other.inventory && leaves >= other.leaves;
  }
}
