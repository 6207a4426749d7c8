package org.evidencepack.internal.zip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.evidencepack.internal.zip.ZipClaims.finds;
import static org.evidencepack.internal.zip.ZipClaims.joined;
import static org.evidencepack.model.FindingCode.NOT_A_PACKAGE;
import static org.evidencepack.model.FindingCode.ZIP_TRUNCATED;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.evidencepack.model.InvalidPackageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoiltZipTest {
  private final byte[] whole = HandMadeZip.sample().bytes();

  @TempDir Path folder;

  @Test
  void noBitStaysUnseenButThePaddingOfADeflateStream() throws Exception {
    Path file = HandMadeZip.write(folder, whole);
    assertThat(HandMadeZip.readAll(file)).isEqualTo(31 + 6 + 252 + 0 + 2 + 4);
    long lastOfDeflated = HandMadeZip.sample().entries().get(2).end() - 1;

    for (int at = 0; at < whole.length; at++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] spoilt = whole.clone();
        spoilt[at] ^= (byte) (1 << bit);
        if (readable(spoilt)) {
          assertThat(at).as("bit " + bit).isEqualTo(lastOfDeflated);
        }
      }
    }
  }

  @Test
  void noTruncationStaysUnseen() throws Exception {
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      finds(length < 38 ? NOT_A_PACKAGE : ZIP_TRUNCATED, folder, cut);
    }
  }

  @Test
  void noInsertedOrDeletedByteStaysUnseen() throws Exception {
    for (int at = 0; at < whole.length; at++) {
      byte[] begin = Arrays.copyOf(whole, at);
      byte[] rest = Arrays.copyOfRange(whole, at, whole.length);
      assertThat(readable(joined(begin, new byte[] {0}, rest))).as("inserted at " + at).isFalse();
      byte[] after = Arrays.copyOfRange(whole, at + 1, whole.length);
      assertThat(readable(joined(begin, after))).as("deleted at " + at).isFalse();
    }
  }

  private boolean readable(byte[] bytes) throws IOException {
    try {
      HandMadeZip.readAll(HandMadeZip.write(folder, bytes));
      return true;
    } catch (InvalidPackageException e) {
      return false;
    }
  }
}
