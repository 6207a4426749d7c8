package org.evidencepack.model;

/**
 * What the caller gave is wrong: an argument, a case file, a list of hashes, a target that exists.
 */
public final class InvalidInputException extends EvidenceException {
  private static final long serialVersionUID = 1L;

  public InvalidInputException(String message) {
    super(message);
  }

  public InvalidInputException(String message, Throwable cause) {
    super(message, cause);
  }
}
