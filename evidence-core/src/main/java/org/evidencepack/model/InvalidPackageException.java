package org.evidencepack.model;

/**
 * A package that was to be read breaks a rule of FORMAT.md, and reading cannot go on past it. A
 * verifier turns the finding into its report; any other operation fails with this exception.
 */
public final class InvalidPackageException extends EvidenceException {
  private static final long serialVersionUID = 1L;

  private final transient Finding finding;

  public InvalidPackageException(Finding finding) {
    super(finding.code() + " " + finding.subject() + ": " + finding.message());
    this.finding = finding;
  }

  public InvalidPackageException(FindingCode code, String subject, String message) {
    this(Finding.error(code, subject, message));
  }

  /** What is wrong with the package. */
  public Finding finding() {
    return finding;
  }
}
