package org.evidencepack.internal.zip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.evidencepack.internal.zip.ZipClaims.joined;
import static org.evidencepack.internal.zip.ZipClaims.spoilt;
import static org.evidencepack.model.FindingCode.ZIP_HEADER;
import static org.evidencepack.model.FindingCode.ZIP_STRUCTURE;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import org.evidencepack.model.Finding;
import org.evidencepack.model.FindingCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZipStructureTest {
  private static final byte[] X = {'x'};

  @TempDir Path folder;

  private Finding finds(FindingCode code, byte[] bytes) throws IOException {
    return ZipClaims.finds(code, folder, bytes);
  }

  private Finding finds(FindingCode code, HandMadeZip zip) throws IOException {
    return finds(code, zip.bytes());
  }

  @Test
  void hasNothingAfterTheEnd() throws Exception {
    byte[] whole = HandMadeZip.sample().bytes();

    assertThat(finds(ZIP_STRUCTURE, joined(whole, X)).message()).startsWith("1 octets");
    finds(ZIP_STRUCTURE, joined(whole, new byte[60_000]));
    finds(ZIP_STRUCTURE, joined(whole, whole));
  }

  @Test
  void hasNothingBetweenEntries() throws Exception {
    finds(ZIP_STRUCTURE, HandMadeZip.sample().gap(1).stored("x", X));
    finds(ZIP_STRUCTURE, HandMadeZip.sample().gap(1));
  }

  @Test
  void hasNoEntryThatTheDirectoryDoesNotList() throws Exception {
    HandMadeZip zip = HandMadeZip.sample();
    zip.entries().remove(2);

    finds(ZIP_STRUCTURE, zip);
  }

  @Test
  void hasNoEntryTwiceInTheDirectory() throws Exception {
    HandMadeZip zip = HandMadeZip.sample();
    zip.entries().add(zip.entries().get(5));

    finds(ZIP_STRUCTURE, zip);
  }

  @Test
  void hasTheDirectoryInTheOrderOfTheFile() throws Exception {
    HandMadeZip zip = HandMadeZip.sample();
    Collections.swap(zip.entries(), 3, 4);

    finds(ZIP_STRUCTURE, zip);
  }

  @Test
  void hasNoOverlaps() throws Exception {
    HandMadeZip quoted = HandMadeZip.start();
    byte[] inner = LocalHeader.encode(quoted.entries().get(0));
    Entry outer = quoted.stored("data/a", inner).entries().get(1);
    Entry hidden = new Entry("b", ZipMethod.STORED, HandMadeZip.TIME, 0, 0, 0, outer.dataOffset());
    quoted.entries().add(hidden);

    finds(ZIP_STRUCTURE, quoted);
  }

  @Test
  void hasNoDataThatReachesIntoTheDirectory() throws Exception {
    HandMadeZip zip =
        HandMadeZip.start()
            .add(new Entry("data/a", ZipMethod.STORED, 0, 0, 500, 500, 69), new byte[1]);

    finds(ZIP_STRUCTURE, zip);
  }

  @ParameterizedTest
  @CsvSource({"5,0,0", "7,0,0", "6,1,0", "6,-1,0", "6,0,1", "6,0,-1", "0,0,0"})
  void hasCountsThatAddUp(int entries, int moreSize, int moreOffset) throws Exception {
    HandMadeZip zip = HandMadeZip.sample();
    byte[] directory = zip.directory();
    long offset = zip.bytes().length - 22L - directory.length;

    finds(
        ZIP_STRUCTURE,
        zip.bytes(
            directory, new EndRecord(entries, directory.length + moreSize, offset + moreOffset)));
  }

  @Test
  void hasNoNumbersBeyondTheFile() throws Exception {
    HandMadeZip zip = HandMadeZip.sample();
    byte[] directory = zip.directory();
    for (long huge : new long[] {Long.MAX_VALUE, Long.MIN_VALUE, -1, 1L << 40}) {
      finds(ZIP_STRUCTURE, zip.bytes(directory, new EndRecord(6, huge, 0xFFFF_FFFFL)));
      finds(ZIP_STRUCTURE, zip.bytes(directory, new EndRecord(0xFFFF, 1, huge)));
    }
    finds(ZIP_STRUCTURE, HandMadeZip.sample().centralHeaders(e -> sized(e, Long.MAX_VALUE)));
  }

  private Entry sized(Entry e, long size) {
    return new Entry(e.name(), e.method(), e.modified(), e.crc(), size, size, e.headerOffset());
  }

  @Test
  void hasZip64RecordsOnlyWhereNeeded() throws Exception {
    HandMadeZip zip = HandMadeZip.sample();
    byte[] directory = zip.directory();
    long offset = zip.bytes().length - 22L - directory.length;
    byte[] zip64 = new EndRecord(0xFFFF, directory.length, offset).encode();
    byte[] plain = new EndRecord(6, directory.length, offset).encode();
    byte[] begin = Arrays.copyOf(zip.bytes(), (int) offset + directory.length);

    finds(ZIP_STRUCTURE, joined(begin, Arrays.copyOf(zip64, 76), plain));
    byte[] saturated = Arrays.copyOfRange(zip64, 76, 98);
    zip64 = spoilt(spoilt(zip64, 24, 8, 6), 32, 8, 6);
    finds(ZIP_HEADER, joined(begin, Arrays.copyOf(zip64, 76), saturated));
  }
}
