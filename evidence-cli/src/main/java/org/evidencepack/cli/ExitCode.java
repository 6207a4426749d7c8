package org.evidencepack.cli;

import org.evidencepack.model.Verdict;

/** How a run ended; scripts build on these numbers. */
enum ExitCode {
  DONE(0, "done; every package is TRUSTED (extract: at least INTACT)"),
  INVALID(1, "a package is INVALID: tampered with, damaged, incomplete, or no evidence package"),
  USAGE(2, "usage: an argument, a case file or another input is wrong"),
  INTACT(
      3,
      "a package is INTACT, but its signer is not trusted by what was given, or it does not match"
          + " the preservation record; pack: sealed, but sources could not be read"),
  FAILED(4, "it could not be done: I/O, key, network, disk full"),
  INTERRUPTED(130, "interrupted; nothing half-made is left under the final name");

  private final int code;
  private final String meaning;

  ExitCode(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  int code() {
    return code;
  }

  String meaning() {
    return meaning;
  }

  static ExitCode of(Verdict verdict) {
    return switch (verdict) {
      case INVALID -> INVALID;
      case INTACT -> INTACT;
      case TRUSTED -> DONE;
    };
  }

  /** The worse of two: 4, 1, 3, 0 in this order, and usage before all. */
  ExitCode worse(ExitCode other) {
    return rank() >= other.rank() ? this : other;
  }

  private int rank() {
    return switch (this) {
      case DONE -> 0;
      case INTACT -> 1;
      case INVALID -> 2;
      case FAILED -> 3;
      case USAGE -> 4;
      case INTERRUPTED -> 5;
    };
  }
}
