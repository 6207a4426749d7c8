package org.evidencepack;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.evidencepack.internal.cms.OnlineRevocation;
import org.evidencepack.internal.cms.RevocationData;
import org.evidencepack.sign.TimestampAuthority;

/**
 * How far a signature is to carry: {@code SignatureOptions.defaults().withX(…)}. Without more it is
 * CAdES-BASELINE-B, which nobody but the signer gives a time; a time-stamp makes it level T, and
 * validation data besides make it level LT (FORMAT.md section 10.2). Immutable.
 */
public final class SignatureOptions {
  private static final SignatureOptions DEFAULTS = new SignatureOptions();

  private List<TimestampAuthority> authorities = List.of();
  private boolean timestampOptional;
  private RevocationData revocation = RevocationData.none();
  private Optional<OnlineRevocation> online = Optional.empty();
  private List<X509Certificate> issuers = List.of();
  private Consumer<String> remarks = remark -> {};

  private SignatureOptions() {}

  private SignatureOptions with(Consumer<SignatureOptions> change) {
    var copy = new SignatureOptions();
    copy.authorities = authorities;
    copy.timestampOptional = timestampOptional;
    copy.revocation = revocation;
    copy.online = online;
    copy.issuers = issuers;
    copy.remarks = remarks;
    change.accept(copy);
    return copy;
  }

  List<TimestampAuthority> authorities() {
    return authorities;
  }

  boolean timestampOptional() {
    return timestampOptional;
  }

  RevocationData revocation() {
    return revocation;
  }

  Optional<OnlineRevocation> online() {
    return online;
  }

  List<X509Certificate> issuers() {
    return issuers;
  }

  void remark(String text) {
    remarks.accept(text);
  }

  /** Level B: no time-stamp, no validation data. */
  public static SignatureOptions defaults() {
    return DEFAULTS;
  }

  /** Has each signature time-stamped by the first of these authorities that does. */
  public SignatureOptions withTimestamps(List<TimestampAuthority> inOrder) {
    return with(copy -> copy.authorities = List.copyOf(inOrder));
  }

  /** Whether to go on at level B, with a remark, if no authority gives a time-stamp. */
  public SignatureOptions withTimestampOptional(boolean optional) {
    return with(copy -> copy.timestampOptional = optional);
  }

  /**
   * Puts those of these revocation lists and OCSP responses into each signature that speak of its
   * certificates, and of those of its time-stamp.
   *
   * @param filesAndFolders DER or PEM; of a folder, every file directly in it that is not hidden
   * @throws org.evidencepack.model.EvidenceException naming the file, if one cannot be read
   */
  public SignatureOptions withRevocation(List<Path> filesAndFolders) throws IOException {
    RevocationData read = RevocationData.read(filesAndFolders);
    return with(copy -> copy.revocation = revocation.and(read));
  }

  /**
   * Asks the network for revocation lists and OCSP responses of the certificates of each signature,
   * and of its time-stamp, where nothing at hand speaks of them, and puts those in: level LT.
   * Certificates say where is asked, by http and https; only public addresses are gone to, and at
   * most 2 minutes are taken for each chain. What went wrong is a remark.
   *
   * @param allowedHosts names of hosts that may have addresses that are not public; usually none
   */
  public SignatureOptions online(Set<String> allowedHosts) {
    return with(
        copy -> copy.online = Optional.of(OnlineRevocation.allowing(Set.copyOf(allowedHosts))));
  }

  /**
   * Asks these OCSP responders, by http or https, about every certificate of which nothing at hand
   * speaks, before {@link #online} looks where certificates say.
   */
  public SignatureOptions asking(List<URI> ocspResponders) {
    OnlineRevocation asked =
        online
            .map(others -> others.first(ocspResponders))
            .orElseGet(() -> OnlineRevocation.asking(ocspResponders));
    return with(copy -> copy.online = Optional.of(asked));
  }

  /**
   * Puts those of these certificates beside the revocation data that lead on from the signer's, or
   * from a time-stamping authority's, and are missing. Most authorities leave out their root, and
   * without it no list of the root's can be put in: then the signature stays at level T.
   */
  public SignatureOptions withIssuers(List<X509Certificate> certificates) {
    return with(copy -> copy.issuers = List.copyOf(certificates));
  }

  boolean asksForNothing() {
    return authorities.isEmpty() && !asksForValidationData();
  }

  boolean asksForValidationData() {
    return !revocation.isEmpty() || online.isPresent();
  }

  /**
   * Tells there, a line each, what a person should know: signatures at a lower level than wanted.
   */
  public SignatureOptions withRemarks(Consumer<String> listener) {
    return with(copy -> copy.remarks = listener);
  }
}
