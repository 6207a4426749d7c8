package org.evidencepack.internal.zip;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.evidencepack.internal.zip.Appending.event;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What an append costs follows what is appended and the central directory, not the payload. */
class AppendWorkTest {
  private static final int SMALL = 400 << 10;

  @TempDir Path folder;

  /** Counts the octets that are read and written. */
  private static final class Counting extends Disk {
    private long read;
    private long written;
    private int largest;

    @Override
    int read(FileChannel file, ByteBuffer into, long position) throws IOException {
      largest = Math.max(largest, into.capacity());
      int count = super.read(file, into, position);
      read += Math.max(count, 0);
      return count;
    }

    @Override
    int write(FileChannel file, ByteBuffer octets, long position) throws IOException {
      largest = Math.max(largest, octets.remaining());
      int count = super.write(file, octets, position);
      written += count;
      return count;
    }
  }

  private static long added(List<NewFile> files) {
    long octets = 0;
    for (NewFile file : files) {
      octets += file.content().length;
    }
    return octets;
  }

  @Test
  void aLargePayloadIsNeitherReadNorWritten() throws IOException {
    Path path =
        HandMadeZip.write(
            folder, HandMadeZip.sample().stored("data/one/disk", new byte[40 << 20]).bytes());
    Counting disk = new Counting();
    List<NewFile> files = new ArrayList<>(event(2));
    files.add(NewFile.of("custody/large", new byte[1 << 20], 0));
    try (ZipAppender appender = ZipAppender.open(disk, path)) {
      appender.append(files);
    }
    assertThat(disk.read).isBetween(added(files), added(files) + SMALL);
    assertThat(disk.written).isBetween(added(files), added(files) + SMALL);
  }

  /** Opened anew, it would be checked again, and closing it would end the lock. */
  @Test
  void whoHasThePackageOpenToAppendReadsItThroughThat() throws Exception {
    Path path = HandMadeZip.write(folder, Appending.sampleWith(0));
    Counting disk = new Counting();
    try (ZipAppender appender = ZipAppender.open(disk, path)) {
      long opening = disk.read;
      try (ZipContainer again = ZipContainer.open(path)) {
        assertThat(disk.read).isEqualTo(opening);
        assertThat(again.tagFiles()).isEqualTo(appender.container().tagFiles());
        Entry mimetype = again.find(Entry.MIMETYPE).orElseThrow();
        assertThat(again.read(mimetype, 100)).hasSize(31);
        assertThat(disk.read).isEqualTo(opening + 31);
      }
      Process second = AppendLoop.start(path, 1);
      byte[] first = second.getInputStream().readNBytes("refused\n".length());
      assertThat(new String(first, UTF_8)).isEqualTo("refused\n");
      second.toHandle().destroyForcibly();
      appender.append(event(2));
    }
    try (ZipContainer anew = ZipContainer.open(path)) {
      assertThat(anew.find("custody/0002.json")).isPresent();
    }
    assertThat(path).hasBinaryContent(Appending.sampleWith(1));
  }

  @Test
  void aLongDirectoryIsCopiedInPiecesAFewTimes() throws IOException {
    HandMadeZip zip = HandMadeZip.start();
    for (int i = 0; i < 20_000; i++) {
      zip.stored("data/one/a-file-with-a-rather-long-name-of-no-importance-" + i, new byte[0]);
    }
    Path path = HandMadeZip.write(folder, zip.bytes());
    long directory = zip.directory().length;
    assertThat(directory).isGreaterThan(2 << 20);
    Counting disk = new Counting();
    try (ZipAppender appender = ZipAppender.open(disk, path)) {
      long opening = disk.read;
      appender.append(event(3));
      appender.append(event(4));

      assertThat(disk.read - opening).isLessThan(2 * (4 * directory + SMALL));
      assertThat(disk.written).isLessThan(2 * (2 * directory + SMALL));
      assertThat(disk.largest).isLessThanOrEqualTo(256 << 10);
    }
  }

  /** The payload is a hole of 4 GiB. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void behindFourGibibytesOffsetsAreWrittenAsZip64() throws Exception {
    byte[] type = "application/vnd.etsi.asic-e+zip".getBytes(UTF_8);
    HandMadeZip start = HandMadeZip.start();
    long mimetypeEnd = start.entries().get(0).end();
    Entry large = new Entry("data/disk", ZipMethod.STORED, 0, 0, 1L << 32, 1L << 32, mimetypeEnd);
    List<Entry> entries = new ArrayList<>(List.of(start.entries().get(0), large));
    Path path = Files.write(folder.resolve("large.asice"), start.bytes());
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(LocalHeader.encode(large)), mimetypeEnd);
      channel.write(ByteBuffer.wrap(tail(entries)), large.end());
    }
    List<NewFile> files = event(3);
    NewTail tail = NewTail.of(new EndRecord(2, 0, large.end()), files);
    entries.addAll(tail.entries());
    Appending.append(path, files);

    ZipContainer.open(path).close();
    byte[] expected = tail(entries);
    long end = entries.get(entries.size() - 1).end();
    assertThat(Files.size(path)).isEqualTo(end + expected.length);
    try (FileChannel channel = FileChannel.open(path)) {
      ByteBuffer octets = ByteBuffer.allocate(expected.length);
      assertThat(channel.read(octets, end)).isEqualTo(expected.length);
      assertThat(octets.array()).isEqualTo(expected);
    }
    String script =
        """
        import sys, zipfile
        z = zipfile.ZipFile(sys.argv[1])
        print(z.read('mimetype') + z.read('custody/0003.json'))
        """;
    assertThat(OutsideTool.run("python3", "-c", script, path.toString()))
        .contains(new String(type, UTF_8))
        .contains("custody/%04d.json of event 3");
  }

  private static byte[] tail(List<Entry> entries) {
    List<byte[]> headers = new ArrayList<>();
    entries.forEach(entry -> headers.add(CentralHeader.encode(entry)));
    byte[] directory = ZipClaims.joined(headers.toArray(new byte[0][]));
    long offset = entries.get(entries.size() - 1).end();
    EndRecord end = new EndRecord(entries.size(), directory.length, offset);
    return ZipClaims.joined(directory, end.encode());
  }
}
