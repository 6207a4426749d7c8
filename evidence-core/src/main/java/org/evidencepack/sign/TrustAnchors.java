package org.evidencepack.sign;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import org.evidencepack.model.EvidenceException;

/**
 * The certificates that the caller trusts: of authorities, or of signers themselves. Immutable; may
 * be used by several threads at once.
 */
public final class TrustAnchors {
  private final List<X509Certificate> certificates;

  private TrustAnchors(Collection<X509Certificate> certificates) {
    this.certificates = List.copyOf(new LinkedHashSet<>(certificates));
  }

  /** Those certificates; none at all means that nobody is trusted. */
  public static TrustAnchors of(Collection<X509Certificate> certificates) {
    return new TrustAnchors(certificates);
  }

  /**
   * The certificates in those files: PEM with any number of certificates, DER with one, PKCS#12
   * trust stores without a password, of which only the entries that keytool calls trusted count. Of
   * a folder, every file directly in it that is not hidden.
   *
   * @throws EvidenceException naming the file, if one cannot be read or holds no certificate
   */
  public static TrustAnchors read(List<Path> filesAndFolders) throws EvidenceException {
    List<X509Certificate> found = new ArrayList<>();
    for (Path path : filesAndFolders) {
      found.addAll(TrustFiles.read(path));
    }
    return new TrustAnchors(found);
  }

  /** What is trusted, without doubles. Unmodifiable. */
  public List<X509Certificate> certificates() {
    return certificates;
  }

  /**
   * Whether the signer was trusted at that time: its certificate is an anchor itself, or the
   * certificates link it to one (RFC 5280 section 6; anchors are held to their validity as well).
   * Every way that the certificates offer is tried, so cross-signed authorities are found.
   * Revocation is not looked at; nothing is fetched. The certificates may be hostile: the work is
   * bounded by 16 certificates, 64 paths of at most 8, and the anchors given.
   *
   * @param given as the package has them, the signer's certificate first, the others in any order
   */
  public PathJudgement judge(List<X509Certificate> given, Instant at) {
    return new PathCheck(certificates, PathPurpose.SIGNING, at).judge(given);
  }

  /**
   * The same of a time-stamping authority, whose certificate must besides be for time-stamping and
   * nothing else: an extended key usage, critical, of id-kp-timeStamping alone (RFC 3161 section
   * 2.3).
   *
   * @param given as the token has them, the authority's own certificate first
   */
  public PathJudgement judgeAuthority(List<X509Certificate> given, Instant at) {
    return new PathCheck(certificates, PathPurpose.TIME_STAMPING, at).judge(given);
  }
}
