package org.evidencepack.examples;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SampleSeizureTest {

  private static final String PHOTO = "phone/DCIM/Camera/IMG_20260502_091400.jpg";
  private static final List<String> FORMATS =
      List.of(
          "disk/usb-stick.dd",
          "logs/access.log",
          "mail/inbox.mbox",
          "network/capture.pcap",
          PHOTO,
          "phone/databases/msgstore.db");

  @TempDir static Path sample;

  @BeforeAll
  static void write() throws IOException {
    SampleSeizure.writeTo(sample);
  }

  @Test
  void twoRunsGiveTheSameNamesTimesAndDigests(@TempDir Path other) throws Exception {
    SampleSeizure.writeTo(other);
    assertThat(listing(other)).isEqualTo(listing(sample)).containsKeys("phone/Recordings", PHOTO);
  }

  @Test
  void runningAgainChangesNothing(@TempDir Path folder) throws Exception {
    SampleSeizure.writeTo(folder);
    SampleSeizure.writeTo(folder);
    assertThat(listing(folder)).isEqualTo(listing(sample));
  }

  @Test
  void theDefaultLocaleChangesNothing(@TempDir Path folder) throws Exception {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      SampleSeizure.writeTo(folder);
    } finally {
      Locale.setDefault(before);
    }
    assertThat(listing(folder)).isEqualTo(listing(sample));
  }

  /** Quoted digests must hold on every machine: change this one only together with the sample. */
  @Test
  void everyMachineGetsTheseBytes() throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (String name : FORMATS) {
      digest.update(bytes(name));
    }
    assertThat(HexFormat.of().formatHex(digest.digest()))
        .isEqualTo("c28b6d8a6a4767d4d3394d57bcfb6fa6da95b499ce0819aa18c6125fabc967c3");
  }

  @Test
  void fileTimesAreFixed() throws IOException {
    assertThat(modified(PHOTO)).isEqualTo("2026-05-02T02:14:00Z");
    assertThat(modified("mail/inbox.mbox")).isEqualTo("2026-05-02T09:05:41Z");
    assertThat(modified("phone")).isEqualTo("2026-05-02T12:00:00Z");
    assertThat(modified("")).isEqualTo("2026-05-02T12:00:00Z");
  }

  @Test
  void namesBeyondAsciiSurvive() throws IOException {
    assumeTrue("UTF-8".equals(System.getProperty("sun.jnu.encoding")), "file names in UTF-8");
    assertThat(names("phone/media"))
        .extracting(name -> Normalizer.normalize(name, Normalizer.Form.NFC))
        .containsExactlyInAnyOrder(
            "ملاحظات الاجتماع.txt",
            "会议记录.txt",
            "Ghi ch\u00fa H\u00e0 N\u1ed9i.txt",
            "\u1ea2nh ch\u1ee3 \u0110\u1ed3ng Xu\u00e2n.txt",
            "\ud83c\udf89\ud83c\udf82.txt");
  }

  @Test
  @EnabledOnOs(OS.LINUX) // elsewhere the file system may compose or decompose names itself
  void oneNameIsDecomposed() throws IOException {
    assumeTrue("UTF-8".equals(System.getProperty("sun.jnu.encoding")), "file names in UTF-8");
    assertThat(names("phone/media"))
        .contains("Ghi ch\u00fa H\u00e0 N\u1ed9i.txt")
        .contains("A\u0309nh cho\u031b\u0323 \u0110o\u0302\u0300ng Xua\u0302n.txt");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void anAwkwardNameSurvives() throws IOException {
    assertThat(names("phone/Download")).containsExactly("Report: final?.txt");
  }

  @Test
  void oneFolderIsEmpty() {
    assertThat(sample.resolve("phone/Recordings")).isEmptyDirectory();
  }

  @Test
  void theMailboxHoldsThreeMessagesOfAsciiLines() throws IOException {
    String mbox = text("mail/inbox.mbox");
    assertThat(mbox).isASCII().doesNotContain("\r").endsWith("\n\n");
    String separator = "From \\S+@example\\.\\w+ \\w{3} \\w{3} [ \\d]\\d [\\d:]{8} 2026";
    assertThat(mbox.lines().filter(line -> line.startsWith("From ")))
        .hasSize(3)
        .allSatisfy(line -> assertThat(line).matches(separator));
    assertThat(mbox.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(78));
  }

  @Test
  void mailHeadersBeyondAsciiAreEncodedWords() throws IOException {
    String word = "=?UTF-8?B?" + Base64.getEncoder().encodeToString("李伟".getBytes(UTF_8)) + "?=";
    assertThat(text("mail/inbox.mbox")).contains("From: " + word + " <wei@example.net>");
  }

  @Test
  void oneMessageCarriesTheTablesAndThePhoto() throws IOException {
    String[] parts = text("mail/inbox.mbox").split("--=_sample_42(--)?\n");
    assertThat(parts).hasSize(5);
    assertThat(new String(attachment(parts[2]), UTF_8)).startsWith("mục,số tiền\n");
    assertThat(attachment(parts[3])).isEqualTo(bytes(PHOTO));
  }

  @Test
  void theCaptureHoldsTwelvePacketsWithValidChecksums() throws IOException {
    ByteBuffer pcap = little("network/capture.pcap");
    assertThat(pcap.getInt(0)).isEqualTo(0xa1b2c3d4);
    assertThat(pcap.getInt(20)).as("Ethernet").isEqualTo(1);
    int packets = 0;
    for (int at = 24; at < pcap.capacity(); at += 16 + pcap.getInt(at + 8)) {
      packets++;
      assertValidChecksums(pcap.slice(at + 30, pcap.getInt(at + 8) - 14));
    }
    assertThat(packets).isEqualTo(12);
    assertThat(text("network/capture.pcap"))
        .contains("\3www\7example\3org\0", "GET /invoice.html HTTP/1.1\r\nHost: www.example.org");
  }

  @Test
  void thePhotoIsAJpegWithExif() throws IOException {
    byte[] jpeg = bytes(PHOTO);
    assertThat(jpeg).startsWith(0xff, 0xd8, 0xff, 0xe1).endsWith(0xff, 0xd9);
    assertThat(text(PHOTO))
        .contains("Exif\0\0MM\0*", "Example Phones\0", "2026:05:02 09:14:00\0", "+07:00\0");
    assertThat(HexFormat.of().formatHex(jpeg))
        .contains("8825" + "0004" + "00000001") // the pointer to the GPS directory
        .contains("ffc0" + "001108" + "0060" + "0080" + "03"); // 96 lines of 128 pixels
  }

  @Test
  void theDatabaseIsSqliteWithSevenMessages() throws IOException {
    ByteBuffer database = ByteBuffer.wrap(bytes("phone/databases/msgstore.db"));
    assertThat(text("phone/databases/msgstore.db"))
        .startsWith("SQLite format 3\0")
        .contains("CREATE TABLE messages(");
    int pageSize = database.getShort(16);
    assertThat(database.getInt(28) * pageSize).isEqualTo(database.capacity());
    assertThat(database.get(pageSize)).as("leaf of a table").isEqualTo((byte) 0x0d);
    assertThat(database.getShort(pageSize + 3)).as("rows").isEqualTo((short) 7);
    assertThat(new String(database.array(), UTF_8)).contains("OK 👍 9 giờ ở Hồ Hoàn Kiếm");
  }

  @Test
  void theDiskHasAFat12FileSystem() throws IOException {
    byte[] disk = bytes("disk/usb-stick.dd");
    assertThat(disk).hasSize(2880 * 512).startsWith(0xeb, 0x3c, 0x90);
    assertThat(Arrays.copyOfRange(disk, 510, 512)).containsExactly(0x55, 0xaa);
    assertThat(new String(disk, 43, 19, US_ASCII)).isEqualTo("SAMPLEUSB  FAT12   ");
    assertThat(Arrays.copyOfRange(disk, 512, 10 * 512))
        .as("first FAT like the second")
        .isEqualTo(Arrays.copyOfRange(disk, 10 * 512, 19 * 512));
  }

  @Test
  void theDiskHoldsTwoFiles() throws IOException {
    ByteBuffer disk = little("disk/usb-stick.dd");
    assertThat(fileOnDisk(disk, 1)).startsWith("README  TXT").endsWith("office machine.\r\n");
    assertThat(fileOnDisk(disk, 2))
        .startsWith("ACCOUNTSCSVnumber,date,payee,amount\r\n")
        .endsWith("\r\n060,2026-04-30,example 4,75000\r\n");
  }

  @Test
  void theLogIsPlausibleAndTellsOfTheCapturedRequest() throws IOException {
    List<String> lines = text("logs/access.log").lines().toList();
    String address = "(192\\.0\\.2|198\\.51\\.100|203\\.0\\.113)\\.\\d+";
    String request = "\"(GET|POST) /\\S* HTTP/1\\.1\"";
    String line =
        address + " - - \\[02/May/2026:\\S+ \\+0000] " + request + " \\d{3} \\d+ \"-\" \".+\"";
    assertThat(lines).hasSize(200).allSatisfy(each -> assertThat(each).matches(line));
    assertThat(lines.stream().map(each -> each.replaceAll(".*\\[| .*", ""))).isSorted();
    assertThat(lines)
        .filteredOn(each -> each.startsWith("192.0.2.10 - - [02/May/2026:08:59:30"))
        .hasSize(1);
  }

  private static Map<String, String> listing(Path folder) throws Exception {
    Map<String, String> listing = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.toList()) {
        String digest = Files.isDirectory(path) ? "folder" : sha256(Files.readAllBytes(path));
        String name = folder.relativize(path).toString().replace('\\', '/');
        listing.put(name, digest + " " + Files.getLastModifiedTime(path));
      }
    }
    return listing;
  }

  private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  private static byte[] bytes(String name) throws IOException {
    return Files.readAllBytes(sample.resolve(name));
  }

  /** One char for each byte, so that binary files can be searched as text. */
  private static String text(String name) throws IOException {
    return new String(bytes(name), ISO_8859_1);
  }

  private static ByteBuffer little(String name) throws IOException {
    return ByteBuffer.wrap(bytes(name)).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static Instant modified(String name) throws IOException {
    return Files.getLastModifiedTime(sample.resolve(name)).toInstant();
  }

  private static List<String> names(String folder) throws IOException {
    try (Stream<Path> paths = Files.list(sample.resolve(folder))) {
      return paths.map(path -> path.getFileName().toString()).toList();
    }
  }

  private static byte[] attachment(String part) {
    return Base64.getMimeDecoder().decode(part.substring(part.indexOf("\n\n")));
  }

  /** Words that include their own checksum sum up to all ones. */
  private static void assertValidChecksums(ByteBuffer packet) {
    assertThat(sum(packet.slice(0, 20))).as("IPv4").isEqualTo(0xffff);
    int length = packet.capacity() - 20;
    ByteBuffer covered = ByteBuffer.allocate(12 + length);
    covered.put(packet.slice(12, 8)).put((byte) 0).put(packet.get(9)).putShort((short) length);
    covered.put(packet.slice(20, length));
    assertThat(sum(covered)).as("TCP or UDP").isEqualTo(0xffff);
  }

  private static int sum(ByteBuffer words) {
    int sum = 0;
    for (int i = 0; i < words.capacity(); i++) {
      sum += (words.get(i) & 0xff) << (i % 2 == 0 ? 8 : 0);
    }
    return (sum & 0xffff) + (sum >> 16);
  }

  /** The name and the content of the file at a place in the root directory, by its FAT chain. */
  private static String fileOnDisk(ByteBuffer disk, int place) {
    int entry = 19 * 512 + 32 * place;
    StringBuilder content = new StringBuilder();
    for (int cluster = disk.getShort(entry + 26); cluster < 0xff8; cluster = next(disk, cluster)) {
      content.append(ascii(disk, (33 + cluster - 2) * 512, 512));
    }
    return ascii(disk, entry, 11) + content.substring(0, disk.getInt(entry + 28));
  }

  private static String ascii(ByteBuffer bytes, int at, int length) {
    return US_ASCII.decode(bytes.slice(at, length)).toString();
  }

  private static int next(ByteBuffer disk, int cluster) {
    int pair = disk.getShort(512 + cluster * 3 / 2);
    return (cluster % 2 == 0 ? pair : pair >> 4) & 0xfff;
  }
}
