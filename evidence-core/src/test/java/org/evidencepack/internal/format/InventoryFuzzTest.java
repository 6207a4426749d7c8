package org.evidencepack.internal.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;
import org.evidencepack.internal.io.Seed;
import org.evidencepack.model.EvidenceFile;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.InvalidPackageException;
import org.evidencepack.model.RawName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.provider.MethodSource;

/** FORMAT.md section 7. */
class InventoryFuzzTest {
  private static final RawName ODD = RawName.of(new byte[] {'a', '/', -1, (byte) 0x80});

  static Stream<Named<byte[]>> inventories() {
    String file = new String(InventoryLineTest.FULL, UTF_8);
    String link = line(InventoryLineTest.other(EvidenceFile.Type.SYMLINK, null, ODD, null));
    return Stream.of(
        Seed.of("file", file),
        Seed.of("withheld", new String(InventoryLineTest.WITHHELD, UTF_8)),
        Seed.of("link", link),
        Seed.of(
            "folder", line(InventoryLineTest.other(EvidenceFile.Type.DIRECTORY, ODD, null, null))),
        Seed.of(
            "special",
            line(InventoryLineTest.other(EvidenceFile.Type.SPECIAL, null, null, "fifo"))),
        Seed.of(
            "unreadable",
            line(InventoryLineTest.other(EvidenceFile.Type.UNREADABLE, null, null, "I/O"))),
        Seed.of("two lines", file + link),
        Seed.of("blank line", file + "\n" + link),
        Seed.edited("escapes its item", file, "data/E001/", "data/E001/../"),
        Seed.edited("original upwards", file, "\"a:.png\"", "\"../../a\""),
        Seed.edited("no Base64", link, "/", "?"),
        Seed.edited("size", file, "3145728", "-1"),
        Seed.edited("file of one block", file, "3145728", "1048576"),
        Seed.edited("size of blocks", file, "1048576", "1048575"),
        Seed.edited("blocks without root", file, "\"root\"", "\"r\""),
        Seed.edited("mode", file, "4755", "0o755"),
        Seed.of("no line end", file.strip()));
  }

  private static String line(EvidenceFile file) {
    return new String(InventoryLine.write(file), UTF_8);
  }

  @MethodSource("inventories")
  @FuzzTest
  void whatIsReadIsTheSameWhenWrittenAgain(byte[] octets) throws IOException {
    byte[] once;
    try {
      once = copy(octets);
    } catch (InvalidPackageException e) {
      assertThat(e.finding().code())
          .isIn(FindingCode.INVENTORY_MALFORMED, FindingCode.LIMIT_EXCEEDED);
      return;
    }
    assertThat(copy(once)).isEqualTo(once);
  }

  private static byte[] copy(byte[] octets) throws IOException {
    var out = new ByteArrayOutputStream();
    var in = new ByteArrayInputStream(octets);
    try (var reader = new InventoryReader(in, InventoryLineTest.ALGORITHMS)) {
      for (Optional<EvidenceFile> file = reader.next(); file.isPresent(); file = reader.next()) {
        out.writeBytes(InventoryLine.write(file.get()));
      }
    }
    return out.toByteArray();
  }
}
