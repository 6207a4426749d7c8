package org.evidencepack.internal.zip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.evidencepack.internal.zip.ZipClaims.joined;
import static org.evidencepack.internal.zip.ZipClaims.spoilt;
import static org.evidencepack.model.FindingCode.ZIP_HEADER;
import static org.evidencepack.model.FindingCode.ZIP_STRUCTURE;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.evidencepack.model.Finding;
import org.evidencepack.model.FindingCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZipHeadersTest {
  private static final byte[] X = {'x'};

  @TempDir Path folder;

  private Finding finds(FindingCode code, byte[] bytes) throws IOException {
    return ZipClaims.finds(code, folder, bytes);
  }

  private Finding finds(FindingCode code, HandMadeZip zip) throws IOException {
    return finds(code, zip.bytes());
  }

  private final byte[] whole = HandMadeZip.sample().bytes();
  private final Entry text = HandMadeZip.sample().entries().get(1);
  private final int local = (int) text.headerOffset();
  private final int central =
      whole.length
          - 22
          - HandMadeZip.sample().directory().length
          + CentralHeader.length(HandMadeZip.sample().entries().get(0));

  @ParameterizedTest
  @CsvSource({
    "4, 2, 45, version needed",
    "6, 2, 0x0808, flags",
    "6, 2, 0x0801, flags",
    "6, 2, 0, flags",
    "8, 2, 99, method",
    "8, 2, 8, method",
    "10, 2, 1, time",
    "12, 2, 1, date",
    "14, 4, 0, CRC-32",
    "18, 4, 5, compressed size",
    "22, 4, 7, size",
    "26, 2, 13, name length",
    "28, 2, 0, extra length",
    "30, 1, 68, name",
    "30, 1, 0xFF, name",
    "44, 2, 0x7075, extra fields",
    "48, 1, 3, extra fields",
    "49, 1, 0, extra fields",
  })
  void ofTheFileAreComparedFieldByField(String at, int width, String value, String field)
      throws Exception {
    byte[] spoilt = spoilt(whole, local + Integer.decode(at), width, Integer.decode(value));

    Finding finding = finds(ZIP_HEADER, spoilt);

    assertThat(finding.message()).contains("local header", '"' + field + '"');
    assertThat(finding.subject()).isEqualTo("data/one/a.txt");
    assertThat(finding.details()).containsKeys("expected", "actual");
  }

  /** A central header can only be compared with itself, and with the local header it describes. */
  @ParameterizedTest
  @CsvSource({
    "0, 4, 0, no central header",
    "4, 2, 0x031E, version made by",
    "6, 2, 45, version needed",
    "8, 2, 0x0808, flags",
    "8, 2, 0x0801, flags",
    "8, 2, 0, flags",
    "10, 2, 99, method",
    "12, 2, 1, time",
    "14, 2, 1, date",
    "16, 4, 1, CRC-32",
    "34, 2, 1, disk",
    "36, 2, 1, internal attributes",
    "38, 4, 0xA1FF0000, external attributes",
    "42, 4, 0xFFFFFFFF, version needed",
    "60, 2, 0x7075, extra fields",
  })
  void ofTheDirectoryAreComparedFieldByField(String at, int width, String value, String message)
      throws Exception {
    byte[] spoilt = spoilt(whole, central + Integer.decode(at), width, Long.decode(value));

    assertThat(finds(ZIP_HEADER, spoilt).message()).contains(message);
  }

  @Test
  void haveNoComments() throws Exception {
    HandMadeZip zip = HandMadeZip.sample();
    byte[] directory = joined(zip.directory(), X);
    int last = CentralHeader.length(zip.entries().get(5));
    byte[] commented = spoilt(directory, directory.length - 1 - last + 32, 2, 1);
    long offset = whole.length - 22L - directory.length + 1;

    Finding finding =
        finds(ZIP_HEADER, zip.bytes(commented, new EndRecord(6, commented.length, offset)));
    assertThat(finding.message()).contains("comment length");
    finds(ZIP_HEADER, spoilt(whole, whole.length - 2, 2, 3));
    finds(ZIP_STRUCTURE, joined(spoilt(whole, whole.length - 2, 2, 3), new byte[3]));
  }

  @Test
  void haveNoZip64FieldWhereNoneIsNeeded() throws Exception {
    HandMadeZip zip = HandMadeZip.start().stored("data/a", new byte[0]);
    Entry entry = zip.entries().get(1);
    byte[] header = CentralHeader.encode(entry);
    int extra = CentralHeader.FIXED + "data/a".length();
    byte[] field = {1, 0, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
    byte[] longer =
        joined(
            CentralHeader.encode(zip.entries().get(0)),
            Arrays.copyOf(header, extra),
            field,
            Arrays.copyOfRange(header, extra, header.length));
    int at = CentralHeader.length(zip.entries().get(0));
    byte[] directory = spoilt(spoilt(longer, at + 30, 2, 29), at + 20, 8, -1);

    Finding finding =
        finds(ZIP_HEADER, zip.bytes(directory, new EndRecord(2, directory.length, entry.end())));

    assertThat(finding.subject()).isEqualTo("data/a");
    finds(
        ZIP_HEADER,
        zip.bytes(
            spoilt(directory, at + 6, 2, 45), new EndRecord(2, directory.length, entry.end())));
  }

  @Test
  void haveNoUnknownExtraFields() throws Exception {
    byte[] field = {0x75, 0x70, 1, 0, 'x'};
    HandMadeZip zip = HandMadeZip.sample();
    byte[] directory = joined(zip.directory(), field);
    int last = CentralHeader.length(zip.entries().get(5));
    byte[] more = spoilt(directory, directory.length - 5 - last + 30, 2, 14);
    long offset = whole.length - 22L - directory.length + 5;

    finds(ZIP_HEADER, zip.bytes(more, new EndRecord(6, more.length, offset)));
  }

  @Test
  void agreeWithEachOther() throws Exception {
    finds(ZIP_HEADER, disagreeing(e -> renamed(e, "data/b")));
    finds(ZIP_HEADER, disagreeing(e -> renamed(e, "data/longer")));
    finds(ZIP_HEADER, disagreeing(e -> changed(e, e.modified() + 2, e.crc(), e.size())));
    finds(ZIP_HEADER, disagreeing(e -> changed(e, e.modified() + 1, e.crc(), e.size())));
    finds(ZIP_HEADER, disagreeing(e -> changed(e, e.modified(), e.crc() ^ 1, e.size())));
    finds(ZIP_HEADER, disagreeing(e -> changed(e, e.modified(), e.crc(), e.size() + 1)));
  }

  private HandMadeZip disagreeing(UnaryOperator<Entry> change) {
    return HandMadeZip.start().localHeaders(change).stored("data/a", X);
  }

  private Entry renamed(Entry e, String name) {
    return new Entry(
        name, e.method(), e.modified(), e.crc(), e.compressedSize(), e.size(), e.headerOffset());
  }

  private Entry changed(Entry e, long time, long crc, long size) {
    return new Entry(e.name(), e.method(), time, crc, e.compressedSize(), size, e.headerOffset());
  }

  @Test
  void ofFilesOutsideThePayloadSayStored() throws Exception {
    assertThat(finds(ZIP_HEADER, HandMadeZip.start().deflated("README.txt", X)).subject())
        .isEqualTo("README.txt");
  }

  @Test
  void ofStoredFilesGiveOneSizeTwice() throws Exception {
    Entry wrong = new Entry("data/a", ZipMethod.STORED, 0, 0, 1, 2, 69);

    finds(ZIP_HEADER, HandMadeZip.start().add(wrong, X));
  }

  @Test
  void missTheTimeFieldOnlyOutOfItsRange() throws Exception {
    long late = Integer.MAX_VALUE + 2L;
    Path file = HandMadeZip.write(folder, HandMadeZip.start().at(late, "data/a", X).bytes());
    try (ZipContainer container = ZipContainer.open(file)) {
      assertThat(container.payload().next("").orElseThrow().hasTime(late)).isTrue();
    }
    // The same headers, but with an MS-DOS time that has a field.
    byte[] bytes = HandMadeZip.start().at(late, "data/a", X).bytes();
    int dos = TimeField.dos(HandMadeZip.TIME);
    int second = bytes.length - 22 - CentralHeader.FIXED - "data/a".length();

    finds(ZIP_HEADER, spoilt(spoilt(bytes, 69 + 10, 4, dos), second + 12, 4, dos));
  }
}
