package org.evidencepack.internal.cms;

/**
 * What checking a signature against its content gave.
 *
 * @param kind the outcome
 * @param claimedDigest the message digest that the signature holds, lower-case hexadecimal
 * @param actualDigest the content's; empty if the content was not read
 */
public record SignatureOutcome(Kind kind, String claimedDigest, String actualDigest) {

  /** What can come of it. */
  public enum Kind {
    /** The signer signed this content. */
    VALID,
    /** The signature is over other content. */
    CONTENT_DIFFERS,
    /** The signature value is not the signer's. */
    VALUE_WRONG,
    /** The algorithms are none that are known here; {@link CadesSignature#weakness()} says so. */
    NOT_CHECKED
  }

  /** Whether the signer signed this content. */
  public boolean valid() {
    return kind == Kind.VALID;
  }
}
