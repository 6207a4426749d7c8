package org.evidencepack.model;

import java.util.Map;
import java.util.TreeMap;

/**
 * One thing that a check found.
 *
 * @param code what kind of thing
 * @param severity how much it weighs
 * @param subject the file or record it is about, as a stored name; hostile until verified
 * @param message one English sentence for a person; may quote the package, so escape it for output
 * @param details machine-readable facts, such as {@code expected} and {@code actual}
 */
public record Finding(
    FindingCode code,
    Severity severity,
    String subject,
    String message,
    Map<String, String> details) {

  public Finding {
    details = java.util.Collections.unmodifiableMap(new TreeMap<>(details));
  }

  /** An error without details. */
  public static Finding error(FindingCode code, String subject, String message) {
    return new Finding(code, Severity.ERROR, subject, message, Map.of());
  }

  /** An error about a value that should have been another. */
  public static Finding mismatch(
      FindingCode code, String subject, String message, Object expected, Object actual) {
    return new Finding(
        code,
        Severity.ERROR,
        subject,
        message,
        Map.of("expected", String.valueOf(expected), "actual", String.valueOf(actual)));
  }

  /** A finding that fails no check. */
  public static Finding note(FindingCode code, Severity severity, String subject, String message) {
    return new Finding(code, severity, subject, message, Map.of());
  }

  @Override
  public String toString() {
    return severity + " " + code + " " + subject + ": " + message;
  }
}
