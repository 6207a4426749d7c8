package org.evidencepack;

import java.util.List;
import java.util.function.Consumer;
import org.evidencepack.sign.TimestampAuthority;

/**
 * How far a signature is to carry: {@code SignatureOptions.defaults().withX(…)}. Without more it is
 * CAdES-BASELINE-B, which nobody but the signer gives a time; a time-stamp makes it level T, and
 * validation data besides make it level LT (FORMAT.md section 10.2). Immutable.
 */
public final class SignatureOptions {
  private static final SignatureOptions DEFAULTS = new SignatureOptions(List.of(), null);

  final List<TimestampAuthority> authorities;
  final Consumer<String> withoutTimestamp;

  private SignatureOptions(
      List<TimestampAuthority> authorities, Consumer<String> withoutTimestamp) {
    this.authorities = List.copyOf(authorities);
    this.withoutTimestamp = withoutTimestamp;
  }

  /** Level B: no time-stamp, no validation data. */
  public static SignatureOptions defaults() {
    return DEFAULTS;
  }

  /** Has each signature time-stamped by the first of these authorities that does. */
  public SignatureOptions withTimestamps(List<TimestampAuthority> inOrder) {
    return new SignatureOptions(inOrder, withoutTimestamp);
  }

  /**
   * Goes on at level B if no authority gives a time-stamp, where otherwise signing fails.
   *
   * @param told takes one line for each signature that this happens to: which, and why
   */
  public SignatureOptions orWithoutTimestamp(Consumer<String> told) {
    return new SignatureOptions(authorities, told);
  }
}
