package org.evidencepack.internal.zip;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.evidencepack.internal.zip.ZipClaims.joined;
import static org.evidencepack.model.FindingCode.NOT_A_PACKAGE;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.evidencepack.model.Finding;
import org.evidencepack.model.FindingCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoPackageTest {
  private static final byte[] X = {'x'};

  @TempDir Path folder;

  private Finding finds(FindingCode code, byte[] bytes) throws IOException {
    return ZipClaims.finds(code, folder, bytes);
  }

  @Test
  void isToldOfEmptyAndForeignFiles() throws Exception {
    byte[] random = new byte[5000];
    new Random(1).nextBytes(random);

    assertThat(finds(NOT_A_PACKAGE, new byte[0]).message()).contains("empty");
    finds(NOT_A_PACKAGE, X);
    finds(NOT_A_PACKAGE, random);
    finds(NOT_A_PACKAGE, "PK\3\4".getBytes(US_ASCII));
    finds(NOT_A_PACKAGE, new EndRecord(0, 0, 0).encode());
  }

  @Test
  void isToldOfForeignZips() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("letter.txt"));
      zip.write(X);
    }

    Finding finding = finds(NOT_A_PACKAGE, out.toByteArray());

    assertThat(finding.message()).contains("letter.txt");
  }

  @Test
  void isToldOfContainersOfOtherMakes() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      byte[] type = "application/vnd.etsi.asic-e+zip".getBytes(US_ASCII);
      ZipEntry mimetype = new ZipEntry("mimetype");
      mimetype.setMethod(ZipEntry.STORED);
      mimetype.setSize(type.length);
      var crc = new CRC32();
      crc.update(type);
      mimetype.setCrc(crc.getValue());
      zip.putNextEntry(mimetype);
      zip.write(type);
    }

    Finding finding = finds(NOT_A_PACKAGE, out.toByteArray());

    assertThat(finding.message()).contains("ASiC-E");
  }

  @Test
  void isToldOfAPrefix() throws Exception {
    finds(NOT_A_PACKAGE, joined(X, HandMadeZip.sample().bytes()));
  }
}
