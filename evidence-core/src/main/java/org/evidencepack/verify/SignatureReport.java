package org.evidencepack.verify;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.evidencepack.model.SignatureLevel;
import org.evidencepack.model.SubIndication;

/**
 * What is known of a signature. Texts from certificates are hostile unless it is trusted.
 *
 * @param manifest the file that it signs
 * @param signer subject of the signer's certificate (RFC 2253)
 * @param name the signer's common name, or all of the subject
 * @param organisation of the signer, as the certificate has it
 * @param country of the signer, as the certificate has it
 * @param fingerprint SHA-256 of the signer's certificate, {@code sha256:…}
 * @param algorithm what it was made with
 * @param postQuantum whether that is a post-quantum algorithm
 * @param level CAdES level by what it holds
 * @param shownLevel the level that it is shown to have: T and above by a trusted time-stamp alone
 * @param claimedTime when the signer says to have signed
 * @param provenTime when it is shown to have existed, if it is
 * @param timeSource what shows that: TIMESTAMP, LATER_SIGNATURE, EVIDENCE_RECORD; else CLAIMED
 * @param timeSubject the file in which that proof stands
 * @param path subjects of the certificates from the signer to the anchor; empty if none was found
 * @param revocations what is known of the revocation of each of them but the anchor
 * @param policy what the algorithm policy objects to; empty if nothing, or nobody asked
 * @param indication as ETSI EN 319 102-1 has it
 * @param subIndication its reason, if it is not TOTAL-PASSED and there is one
 * @param trusted whether it chains to an anchor of the caller's
 * @param explanation the same in plain words
 */
public record SignatureReport(
    String manifest,
    String signer,
    String name,
    Optional<String> organisation,
    Optional<String> country,
    String fingerprint,
    String algorithm,
    boolean postQuantum,
    SignatureLevel level,
    SignatureLevel shownLevel,
    Instant claimedTime,
    Optional<Instant> provenTime,
    String timeSource,
    Optional<String> timeSubject,
    List<String> path,
    List<Revocation> revocations,
    Optional<String> policy,
    Indication indication,
    Optional<SubIndication> subIndication,
    boolean trusted,
    String explanation) {

  public SignatureReport {
    path = List.copyOf(path);
    revocations = List.copyOf(revocations);
  }

  /** The proven time, or else the claimed one. */
  public Instant time() {
    return provenTime.orElse(claimedTime);
  }

  /**
   * What is known of the revocation of a certificate.
   *
   * @param certificate its subject
   * @param status GOOD, REVOKED or UNKNOWN
   * @param source the CRL or OCSP responder; empty if there is none
   * @param asOf the time of which the source speaks
   * @param nextUpdate when the source promised to speak again
   * @param since from when it is revoked, if it is
   * @param remark one English sentence
   */
  public record Revocation(
      String certificate,
      String status,
      String source,
      Optional<Instant> asOf,
      Optional<Instant> nextUpdate,
      Optional<Instant> since,
      String remark) {

    /** Whether it is known that it was not revoked at the time that counts. */
    boolean good() {
      return status.equals("GOOD");
    }
  }

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
