package org.evidencepack.independent;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** An evidence record of FORMAT.md 10.4 that is to be made: where it stands, and its steps. */
final class RecordDraft {
  /** Number of later events before it. */
  final int after;

  /** The most files of a package whose manifests list the payload. */
  int listed = 1_000;

  /** Whether each ArchiveTimeStamp names its algorithm. */
  boolean named;

  /** Changes what the manifest lists, and so what is recorded. */
  UnaryOperator<List<ZipEntryBytes>> covered = UnaryOperator.identity();

  /** Changes the contents that are recorded. */
  UnaryOperator<List<byte[]>> objects = UnaryOperator.identity();

  /** Changes the lists of digests that a tree holds, which is one list. */
  UnaryOperator<List<List<byte[]>>> tree = UnaryOperator.identity();

  /** Changes the finished record. */
  UnaryOperator<byte[]> finished = UnaryOperator.identity();

  /** Changes the text of the manifest. */
  UnaryOperator<String> manifest = UnaryOperator.identity();

  /** Added to the time of both files. */
  int shift;

  private final List<Step> steps = new ArrayList<>();

  /**
   * A time-stamp of it.
   *
   * @param chain whether it begins a chain
   */
  record Step(
      boolean chain, String algorithm, Identity authority, String time, Consumer<Token> turn) {
    byte[] token(byte[] digest) throws GeneralSecurityException {
      return Token.over(authority, algorithm, digest, time, turn);
    }
  }

  RecordDraft(int after) {
    this.after = after;
  }

  /** Begins a chain: the first, or one that renews the hash tree. */
  RecordDraft chain(String algorithm, Identity authority, String time) {
    return step(true, algorithm, authority, time, token -> {});
  }

  /** Renews the time-stamp. */
  RecordDraft renewed(Identity authority, String time) {
    return step(false, steps.get(steps.size() - 1).algorithm(), authority, time, token -> {});
  }

  RecordDraft step(
      boolean chain, String algorithm, Identity authority, String time, Consumer<Token> turn) {
    steps.add(new Step(chain, algorithm, authority, time, turn));
    return this;
  }

  List<Step> steps() {
    return steps;
  }

  /** Of both files. */
  long time() {
    return Instant.parse(steps.get(0).time()).getEpochSecond() + shift;
  }
}
