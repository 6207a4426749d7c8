package org.evidencepack.model;

import java.io.IOException;

/**
 * "I could not do it": the message says what, where, why, and what to do next, in one line. What a
 * package turned out to be is no exception but a verification report.
 */
public class EvidenceException extends IOException {
  private static final long serialVersionUID = 1L;

  public EvidenceException(String message) {
    super(message);
  }

  public EvidenceException(String message, Throwable cause) {
    super(message, cause);
  }
}
