package org.evidencepack.internal.zip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.evidencepack.model.Finding;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.InvalidPackageException;

/** Words for what a reader must say of a wrong package, and for making one. */
final class ZipClaims {
  private ZipClaims() {}

  /** Fails unless the action fails with that code; gives the finding. */
  static Finding assertFinds(FindingCode code, ThrowingCallable action) {
    Throwable thrown = catchThrowable(action);
    assertThat(thrown).isInstanceOf(InvalidPackageException.class);
    Finding finding = ((InvalidPackageException) thrown).finding();
    assertThat(finding.code()).as(finding.toString()).isEqualTo(code);
    return finding;
  }

  /** Fails unless a file with these octets cannot be opened, with that code. */
  static Finding finds(FindingCode code, Path folder, byte[] bytes) throws IOException {
    Path file = HandMadeZip.write(folder, bytes);
    return assertFinds(code, () -> ZipContainer.open(file).close());
  }

  /** The octets with a little-endian number changed in them. */
  static byte[] spoilt(byte[] bytes, int at, int width, long value) {
    byte[] spoilt = bytes.clone();
    for (int i = 0; i < width; i++) {
      spoilt[at + i] = (byte) (value >> (8 * i));
    }
    return spoilt;
  }

  static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
