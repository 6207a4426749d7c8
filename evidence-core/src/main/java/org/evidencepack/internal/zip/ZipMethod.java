package org.evidencepack.internal.zip;

import java.util.Optional;

/** How the data of an entry is kept (FORMAT.md section 2.2; APPNOTE 4.4.5). */
public enum ZipMethod {
  /** As it is. */
  STORED(0),
  /** As one RFC 1951 stream. */
  DEFLATED(8);

  private final int code;

  ZipMethod(int code) {
    this.code = code;
  }

  /** The number in the headers. */
  int code() {
    return code;
  }

  static Optional<ZipMethod> byCode(int code) {
    return code == 0 ? Optional.of(STORED) : code == 8 ? Optional.of(DEFLATED) : Optional.empty();
  }
}
