package org.evidencepack.internal.zip;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordsTest {
  private static final long BIG = 0xFFFF_FFFFL;

  private static Entry entry(long compressedSize, long size, long offset) {
    return new Entry(
        "data/x/é", ZipMethod.DEFLATED, HandMadeZip.TIME, 0x12345678, compressedSize, size, offset);
  }

  private static Entry at(String name, long seconds) {
    return new Entry(name, ZipMethod.STORED, seconds, 1, 2, 2, 3);
  }

  private static Entry decoded(Entry entry) {
    return CentralHeader.decode(
        ByteBuffer.wrap(CentralHeader.encode(entry)).order(ByteOrder.LITTLE_ENDIAN));
  }

  @Nested
  class Bytes {
    @Test
    void ofTheMimetypeHeaderAreThoseOfTheStandard() {
      Entry mimetype = HandMadeZip.start().entries().get(0);

      String header = HexFormat.of().formatHex(LocalHeader.encode(mimetype));

      // EN 319 162-1 A.1: name at 30, content at 38, and so no extra field.
      assertThat(header).startsWith("504b0304" + "1400" + "0008" + "0000").hasSize(2 * 38);
      assertThat(header).endsWith("1f000000" + "1f000000" + "0800" + "0000" + "6d696d6574797065");
    }

    @Test
    void ofALocalHeaderFollowTheTable() {
      String header = HexFormat.of().formatHex(LocalHeader.encode(entry(3, 4, 5)));

      // 2026-09-21T13:33:21Z: 13 << 11 | 33 << 5 | 10, 46 << 9 | 9 << 5 | 21.
      assertThat(Instant.ofEpochSecond(HandMadeZip.TIME)).hasToString("2026-09-21T14:13:21Z");
      assertThat(header)
          .isEqualTo(
              "504b0304"
                  + "1400"
                  + "0008"
                  + "0800"
                  + "aa71355d"
                  + "78563412"
                  + "03000000"
                  + "04000000"
                  + "0900"
                  + "0900"
                  + "646174612f782fc3a9"
                  + "5554"
                  + "0500"
                  + "01"
                  + "813bb16a");
    }

    @Test
    void ofSizesThatSaturateStandInTheZip64FieldOfBothHeaders() {
      Entry large = entry(7, BIG, 5);
      String field = "0100" + "1000" + "ffffffff00000000" + "0700000000000000";

      String local = HexFormat.of().formatHex(LocalHeader.encode(large));
      String central = HexFormat.of().formatHex(CentralHeader.encode(large));

      assertThat(local)
          .startsWith("504b0304" + "2d00")
          .contains("ffffffffffffffff")
          .contains(field);
      assertThat(central).startsWith("504b0102" + "2d03" + "2d00").contains(field);
    }

    @Test
    void ofAnOffsetThatSaturatesStandInTheCentralHeaderAlone() {
      Entry far = entry(7, 8, BIG);

      String local = HexFormat.of().formatHex(LocalHeader.encode(far));
      String central = HexFormat.of().formatHex(CentralHeader.encode(far));

      assertThat(local).startsWith("504b0304" + "1400").doesNotContain("01001000");
      assertThat(central).startsWith("504b0102" + "2d03" + "2d00");
      assertThat(central).contains("0100" + "0800" + "ffffffff00000000");
    }

    @Test
    void haveTheLengthThatIsTold() {
      for (Entry entry :
          new Entry[] {entry(1, 1, 1), entry(BIG, BIG, 1), entry(1, BIG, BIG), at("mimetype", 0)}) {
        assertThat(LocalHeader.encode(entry)).hasSize(LocalHeader.length(entry));
        assertThat(CentralHeader.encode(entry)).hasSize(CentralHeader.length(entry));
      }
    }
  }

  @Nested
  class Decoding {
    @ParameterizedTest
    @CsvSource({
      "0, 0, 0",
      "1, 2, 3",
      "4294967294, 4294967294, 4294967294",
      "4294967295, 4294967295, 0",
      "5, 4294967295, 4294967295",
      "5, 6, 4294967295",
      "9223372036854775807, 9223372036854775807, 9223372036854775807"
    })
    void givesTheEntryBack(long compressedSize, long size, long offset) {
      Entry entry = entry(compressedSize, size, offset);

      assertThat(decoded(entry)).isEqualTo(entry);
    }
  }

  @Nested
  class Time {
    @ParameterizedTest
    @ValueSource(longs = {0, -1, 1, 1_790_000_001L, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void isExactWithinTheField(long seconds) {
      Entry entry = decoded(at("data/x", seconds));

      assertThat(entry.modified()).isEqualTo(seconds);
      assertThat(entry.hasTime(seconds)).isTrue();
      assertThat(entry.hasTime(seconds - 1)).isFalse();
      assertThat(entry.hasTime(seconds + 1)).isFalse();
    }

    @Test
    void beforeTheFieldStandsForAllTimesBefore() {
      Entry entry = decoded(at("data/x", Integer.MIN_VALUE - 1L));

      assertThat(entry.hasTime(Integer.MIN_VALUE - 1L)).isTrue();
      assertThat(entry.hasTime(-100_000_000_000L)).isTrue();
      assertThat(entry.hasTime(Integer.MIN_VALUE)).isFalse();
      assertThat(entry.hasTime(Integer.MAX_VALUE + 1L)).isFalse();
    }

    @Test
    void afterTheFieldStandsForTwoSeconds() {
      Entry entry = decoded(at("data/x", Integer.MAX_VALUE + 2L));

      assertThat(entry.hasTime(Integer.MAX_VALUE + 1L)).isTrue();
      assertThat(entry.hasTime(Integer.MAX_VALUE + 2L)).isTrue();
      assertThat(entry.hasTime(Integer.MAX_VALUE)).isFalse();
      assertThat(entry.hasTime(Integer.MAX_VALUE + 3L)).isFalse();
    }

    @Test
    void afterMsDosStandsForAllTimesAfter() {
      long last = Instant.parse("2107-12-31T23:59:58Z").getEpochSecond();
      Entry entry = decoded(at("data/x", last));

      assertThat(entry.hasTime(last)).isTrue();
      assertThat(entry.hasTime(last + 1)).isTrue();
      assertThat(entry.hasTime(last + 1_000_000_000_000L)).isTrue();
      assertThat(entry.hasTime(last - 1)).isFalse();
    }

    @Test
    void ofMimetypeIsThatOfMsDos() {
      Entry entry = decoded(at("mimetype", HandMadeZip.TIME));

      assertThat(entry.hasTime(HandMadeZip.TIME)).isTrue();
      assertThat(entry.hasTime(HandMadeZip.TIME - 1)).isTrue();
      assertThat(entry.hasTime(HandMadeZip.TIME + 1)).isFalse();
    }

    @Test
    void ofMsDosThatNobodyWritesHasOtherCanonicalBytes() {
      for (int date : new int[] {0, 0x5D_1F_0000 >>> 16, 0xFFFF, 0x5C40, 0x5DA0}) {
        for (int time : new int[] {0x001F, 0xFFFF, 0x07_80}) {
          int dos = date << 16 | time;
          long seconds = TimeField.decode("mimetype", dos, new byte[0], 0);
          assertThat(TimeField.dos(seconds)).isNotEqualTo(dos);
        }
      }
    }
  }

  @Nested
  class ToOtherTools {
    @TempDir Path folder;

    @Test
    void areAWholeZip() throws Exception {
      Path file = HandMadeZip.write(folder, HandMadeZip.sample().bytes());

      assertThat(OutsideTool.run("unzip", "-t", file.toString())).contains("No errors detected");
      assertThat(OutsideTool.run("unzip", "-Z1", file.toString())).contains("data/one/ünï.txt");
      assertThat(OutsideTool.run("python3", "-m", "zipfile", "-t", file.toString()))
          .isEqualToIgnoringWhitespace("Done testing");
    }

    @Test
    void tellTheTimesAndContents() throws Exception {
      Path file = HandMadeZip.write(folder, HandMadeZip.sample().bytes());

      try (ZipFile zip = ZipFile.builder().setPath(file).get()) {
        ZipArchiveEntry entry = zip.getEntry("data/one/ünï.txt");
        assertThat(entry.getLastModifiedTime().toInstant().getEpochSecond())
            .isEqualTo(HandMadeZip.TIME);
        assertThat(entry.getMethod()).isEqualTo(ZipEntry.DEFLATED);
        assertThat(entry.getUnixMode()).isEqualTo(0100644);
        assertThat(new String(zip.getInputStream(entry).readAllBytes(), UTF_8))
            .isEqualTo("second second second second\n".repeat(9));
      }
    }
  }
}
