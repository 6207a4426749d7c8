package org.evidencepack.internal.zip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.evidencepack.model.FindingCode.LIMIT_EXCEEDED;
import static org.evidencepack.model.FindingCode.ZIP_STRUCTURE;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.evidencepack.model.Finding;
import org.evidencepack.model.FindingCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZipLimitsTest {
  @TempDir Path folder;

  private Finding finds(FindingCode code, byte[] bytes) throws IOException {
    return ZipClaims.finds(code, folder, bytes);
  }

  private Finding finds(FindingCode code, HandMadeZip zip) throws IOException {
    return finds(code, zip.bytes());
  }

  @Test
  void allowNoMoreExpansionThanDeflateCanDo() throws Exception {
    Entry most = new Entry("data/a", ZipMethod.DEFLATED, 0, 0, 2, 2 * 1032, 69);
    Entry more = new Entry("data/a", ZipMethod.DEFLATED, 0, 0, 2, 2 * 1032 + 1, 69);
    Entry all = new Entry("data/a", ZipMethod.DEFLATED, 0, 0, 2, Long.MAX_VALUE, 69);

    byte[] allowed = HandMadeZip.start().add(most, new byte[2]).bytes();
    ZipContainer.open(HandMadeZip.write(folder, allowed)).close();
    finds(LIMIT_EXCEEDED, HandMadeZip.start().add(more, new byte[2]));
    finds(LIMIT_EXCEEDED, HandMadeZip.start().add(all, new byte[2]));
  }

  @Test
  void allowNoSizesBeyondTheRangeOfSignedNumbers() throws Exception {
    Entry large = new Entry("data/a", ZipMethod.DEFLATED, 0, 0, 0xFFFF_FFFFL, -1, 69);

    finds(ZIP_STRUCTURE, HandMadeZip.start().add(large, new byte[2]));
  }

  @Test
  void allowTenThousandTagFiles() throws Exception {
    HandMadeZip zip = HandMadeZip.start();
    for (int i = 1; i < 10_000; i++) {
      zip.stored("custody/" + i, new byte[0]);
    }
    ZipContainer.open(HandMadeZip.write(folder, zip.bytes())).close();

    finds(LIMIT_EXCEEDED, zip.stored("custody/10000", new byte[0]));
  }

  @Test
  void allowSixteenMebibytesOfATagFile() throws Exception {
    byte[] large = new byte[16 * 1024 * 1024 + 1];

    assertThat(finds(LIMIT_EXCEEDED, HandMadeZip.start().stored("README.txt", large)).subject())
        .isEqualTo("README.txt");
    for (String list :
        List.of(
            "metadata/files.jsonl",
            "metadata/blocks.bin",
            "META-INF/ASiCManifest001.xml",
            "META-INF/ASiCManifest004.xml")) {
      HandMadeZip allowed = HandMadeZip.start().stored(list, large);
      ZipContainer.open(HandMadeZip.write(folder, allowed.bytes())).close();
    }
  }

  @Test
  void allowTwentyMillionEntries() throws Exception {
    HandMadeZip zip = HandMadeZip.sample();
    byte[] directory = zip.directory();
    long offset = zip.bytes().length - 22L - directory.length;

    finds(
        LIMIT_EXCEEDED, zip.bytes(directory, new EndRecord(20_000_001, directory.length, offset)));
  }
}
