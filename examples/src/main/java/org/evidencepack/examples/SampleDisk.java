package org.evidencepack.examples;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A disk image of 1.44 MB with a FAT12 file system that starts at its first sector. */
final class SampleDisk {

  private static final int SECTOR = 512;
  private static final int SECTORS = 2880;
  private static final int FAT_SECTORS = 9;
  private static final int ROOT_ENTRIES = 224;
  private static final int ROOT_START = (1 + 2 * FAT_SECTORS) * SECTOR;
  private static final int DATA_START = ROOT_START + ROOT_ENTRIES * 32;
  private static final int LAST_CLUSTER = 0xfff;
  private static final int ARCHIVE = 0x20;
  private static final int VOLUME_LABEL = 0x08;
  private static final String LABEL = "SAMPLEUSB  ";

  private final ByteBuffer image =
      ByteBuffer.allocate(SECTORS * SECTOR).order(ByteOrder.LITTLE_ENDIAN);
  private int freeCluster = 2; // clusters count from 2
  private int freeEntry = ROOT_START;

  private SampleDisk() {}

  static byte[] image() {
    SampleDisk disk = new SampleDisk();
    disk.bootSector();
    disk.link(0, 0xff0); // the media byte again
    disk.link(1, LAST_CLUSTER);
    disk.entry(LABEL, VOLUME_LABEL, 0, 0);
    disk.file("README  TXT", "Copy of the accounts. The original is on the office machine.\r\n");
    disk.file("ACCOUNTSCSV", accounts());
    return disk.image.array();
  }

  /** Long enough to fill several clusters, so that the file needs a chain in the FAT. */
  private static String accounts() {
    StringBuilder csv = new StringBuilder("number,date,payee,amount\r\n");
    for (int i = 1; i <= 60; i++) {
      int day = (i + 1) / 2;
      int amount = 1250 * i;
      csv.append(
          String.format(Locale.ROOT, "%03d,2026-04-%02d,example %d,%d\r\n", i, day, i % 7, amount));
    }
    return csv.toString();
  }

  private void bootSector() {
    Octets boot = new Octets().u8(0xeb, 0x3c, 0x90).ascii("EVIDPACK");
    boot.le16(SECTOR).u8(1).le16(1).u8(2); // one sector a cluster, one reserved, two FATs
    boot.le16(ROOT_ENTRIES).le16(SECTORS).u8(0xf0).le16(FAT_SECTORS);
    boot.le16(18).le16(2).zeros(8); // geometry, then nothing hidden and no 32-bit size
    boot.u8(0, 0, 0x29).le32(0x20260502).ascii(LABEL).ascii("FAT12   ");
    boot.u8(0xcd, 0x18, 0xeb, 0xfe); // not bootable: hand back to the firmware, else stay
    image.put(0, boot.bytes());
    image.putShort(SECTOR - 2, (short) 0xaa55);
  }

  private void file(String name, String text) {
    byte[] content = text.getBytes(StandardCharsets.US_ASCII);
    int first = freeCluster;
    int last = first + (content.length - 1) / SECTOR;
    image.put(DATA_START + (first - 2) * SECTOR, content);
    for (int cluster = first; cluster <= last; cluster++) {
      link(cluster, cluster == last ? LAST_CLUSTER : cluster + 1);
    }
    freeCluster = last + 1;
    entry(name, ARCHIVE, first, content.length);
  }

  private void entry(String name, int attributes, int cluster, int size) {
    int date = (2026 - 1980) << 9 | 5 << 5 | 1;
    int time = 16 << 11 | 45 << 5; // local time: FAT knows no zone
    Octets entry = new Octets().ascii(name).u8(attributes).zeros(2).le16(time).le16(date);
    entry.le16(date).le16(0).le16(time).le16(date).le16(cluster).le32(size);
    image.put(freeEntry, entry.bytes());
    freeEntry += 32;
  }

  /** Sets one 12-bit entry in both FATs; two entries share three bytes. */
  private void link(int cluster, int next) {
    for (int fat = 0; fat < 2; fat++) {
      int at = (1 + fat * FAT_SECTORS) * SECTOR + cluster * 3 / 2;
      int shift = cluster % 2 * 4;
      int kept = image.getShort(at) & ~(0xfff << shift);
      image.putShort(at, (short) (kept | next << shift));
    }
  }
}
