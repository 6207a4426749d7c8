package org.evidencepack;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
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
  private static final SignatureOptions DEFAULTS =
      new SignatureOptions(List.of(), false, RevocationData.none(), Optional.empty(), remark -> {});

  final List<TimestampAuthority> authorities;
  final boolean timestampOptional;
  final RevocationData revocation;
  final Optional<OnlineRevocation> online;
  final Consumer<String> remarks;

  private SignatureOptions(
      List<TimestampAuthority> authorities,
      boolean timestampOptional,
      RevocationData revocation,
      Optional<OnlineRevocation> online,
      Consumer<String> remarks) {
    this.authorities = List.copyOf(authorities);
    this.timestampOptional = timestampOptional;
    this.revocation = revocation;
    this.online = online;
    this.remarks = remarks;
  }

  /** Level B: no time-stamp, no validation data. */
  public static SignatureOptions defaults() {
    return DEFAULTS;
  }

  /** Has each signature time-stamped by the first of these authorities that does. */
  public SignatureOptions withTimestamps(List<TimestampAuthority> inOrder) {
    return new SignatureOptions(inOrder, timestampOptional, revocation, online, remarks);
  }

  /** Whether to go on at level B, with a remark, if no authority gives a time-stamp. */
  public SignatureOptions withTimestampOptional(boolean optional) {
    return new SignatureOptions(authorities, optional, revocation, online, remarks);
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
    return new SignatureOptions(
        authorities, timestampOptional, revocation.and(read), online, remarks);
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
    return new SignatureOptions(
        authorities,
        timestampOptional,
        revocation,
        Optional.of(OnlineRevocation.allowing(Set.copyOf(allowedHosts))),
        remarks);
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
    return new SignatureOptions(
        authorities, timestampOptional, revocation, Optional.of(asked), remarks);
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
    return new SignatureOptions(authorities, timestampOptional, revocation, online, listener);
  }
}
