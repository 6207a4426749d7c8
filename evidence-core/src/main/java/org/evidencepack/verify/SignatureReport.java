package org.evidencepack.verify;

import java.time.Instant;
import java.util.Locale;

/**
 * What is known of a signature.
 *
 * @param manifest the file that it signs
 * @param signer subject of the signer's certificate (RFC 2253); hostile unless trusted
 * @param fingerprint SHA-256 of the signer's certificate, {@code sha256:…}
 * @param algorithm what it was made with
 * @param level CAdES level
 * @param time the signing time, which without a timestamp is only claimed
 * @param timeSource CLAIMED
 * @param indication as ETSI EN 319 102-1 has it
 * @param trusted whether it chains to an anchor of the caller's
 */
public record SignatureReport(
    String manifest,
    String signer,
    String fingerprint,
    String algorithm,
    String level,
    Instant time,
    String timeSource,
    Indication indication,
    boolean trusted) {

  /** Main status indications of ETSI EN 319 102-1 clause 5.1.3. */
  public enum Indication {
    TOTAL_PASSED,
    INDETERMINATE,
    TOTAL_FAILED;

    /** The word of the standard, with a hyphen. */
    @Override
    public String toString() {
      return name().replace('_', '-').toUpperCase(Locale.ROOT);
    }
  }
}
