package org.evidencepack.internal.zip;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.ZipFile;
import org.evidencepack.model.Digest;
import org.evidencepack.model.DigestAlgorithm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntryWriterTest {
  private static final long TIME = 1_770_000_000L;
  private static final Set<DigestAlgorithm> NONE = EnumSet.noneOf(DigestAlgorithm.class);

  @TempDir Path folder;
  private Path path;
  private ZipWriter zip;
  private final Random random = new Random(9);

  @BeforeEach
  void create() throws IOException {
    path = folder.resolve("package.asice");
    zip = ZipWriter.create(path, WriteTuning.defaults());
  }

  @AfterEach
  void close() throws IOException {
    zip.close();
  }

  private byte[] noise(int length) {
    byte[] octets = new byte[length];
    random.nextBytes(octets);
    return octets;
  }

  private static byte[] text(int length) {
    return "All work and no play. ".repeat(length / 22 + 1).substring(0, length).getBytes(UTF_8);
  }

  private WrittenEntry add(String name, ZipMethod method, byte[] content) throws IOException {
    EntryWriter entry = zip.begin(name, TIME, method, NONE, -1);
    entry.write(content, 0, content.length);
    return entry.finish();
  }

  private byte[] finish() throws IOException {
    zip.finish();
    return Files.readAllBytes(path);
  }

  @Nested
  class Content {

    @ParameterizedTest
    @EnumSource(ZipMethod.class)
    void hasTheDigestsOfTheJdk(ZipMethod method) throws Exception {
      byte[] content = text(3_000_000);
      EntryWriter entry =
          zip.begin("a", TIME, method, EnumSet.allOf(DigestAlgorithm.class), content.length);
      entry.write(content, 0, content.length);
      WrittenEntry written = entry.finish();
      assertThat(written.digests().keySet()).containsExactly(DigestAlgorithm.values());
      assertThat(written.hashed()).isTrue();
      for (Digest digest : written.digests().values()) {
        String name = digest.algorithm().jcaName();
        assertThat(digest.octets()).isEqualTo(MessageDigest.getInstance(name).digest(content));
      }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 3_000_000})
    void isReadFromAChannelAndItsHeadKept(int size) throws IOException {
      byte[] content = noise(size);
      Path source = Files.write(folder.resolve("source"), content);
      byte[] head = Arrays.copyOf(content, Math.min(size, 65_536));
      add("before", ZipMethod.STORED, noise(1_000_000));
      try (FileChannel in = FileChannel.open(source)) {
        EntryWriter entry = zip.begin("a", TIME, ZipMethod.STORED, NONE, size);
        long total = 0;
        for (int n = entry.readFrom(in); n >= 0; n = entry.readFrom(in)) {
          total += n;
          assertThat(entry.head()).isEqualTo(Arrays.copyOf(head, entry.head().length));
        }
        assertThat(total).isEqualTo(size);
        assertThat(entry.head()).isEqualTo(head);
        entry.finish();
        assertThat(entry.head()).isEqualTo(head);
      }
      finish();
      try (ZipFile read = new ZipFile(path.toFile())) {
        assertThat(read.getInputStream(read.getEntry("a")).readAllBytes()).isEqualTo(content);
      }
    }

    @Test
    void ofZerosIsCountedFromTheFilesStart() throws IOException {
      byte[] content = new byte[10 * 4096 + 100];
      content[3 * 4096] = 1;
      add("x", ZipMethod.STORED, noise(777));
      assertThat(add("a", ZipMethod.STORED, content).zeroBytes()).isEqualTo(9 * 4096);
      assertThat(add("b", ZipMethod.DEFLATED, content).zeroBytes()).isEqualTo(9 * 4096);
      assertThat(add("c", ZipMethod.STORED, noise(100_000)).zeroBytes()).isZero();
    }

    @Test
    void ofManyMebibytesOfZerosIsThere() throws IOException {
      ReferenceZip reference = new ReferenceZip();
      byte[] zeros = new byte[5_000_000];
      reference.stored("a", TIME, zeros);
      add("a", ZipMethod.STORED, zeros);
      assertThat(Arrays.equals(finish(), reference.finish())).isTrue();
    }
  }

  @Nested
  class Deflating {

    @ParameterizedTest
    @ValueSource(ints = {100, 262_143, 262_144, 262_145, 1 << 20, 3 << 20, 3_500_000})
    void isDoneWhereItPays(int size) throws Exception {
      byte[] content = text(size);
      Entry entry = add("a", ZipMethod.DEFLATED, content).entry();
      assertThat(entry.method()).isEqualTo(ZipMethod.DEFLATED);
      add("b", ZipMethod.STORED, noise(10));

      ReferenceZip reference = new ReferenceZip();
      random.setSeed(9);
      reference.add("a", TIME, ZipMethod.DEFLATED, content, deflate(content));
      reference.stored("b", TIME, noise(10));
      assertThat(Arrays.equals(finish(), reference.finish())).isTrue();
      assertThat(OutsideTool.run("unzip", "-t", path.toString())).contains("No errors");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100_000, 262_144, 262_145, 3_000_000})
    void isNotDoneWhereItDoesNotPay(int size) throws IOException {
      byte[] content = noise(size);
      add("a", ZipMethod.DEFLATED, content);
      ReferenceZip reference = new ReferenceZip();
      reference.stored("a", TIME, content);
      assertThat(Arrays.equals(finish(), reference.finish())).isTrue();
    }

    @Test
    void isJudgedByTheBeginning() throws IOException {
      ByteArrayOutputStream mixed = new ByteArrayOutputStream();
      mixed.writeBytes(text(300_000));
      mixed.writeBytes(noise(2_000_000));
      assertThat(add("a", ZipMethod.DEFLATED, mixed.toByteArray()).entry().method())
          .isEqualTo(ZipMethod.DEFLATED);
      finish();
      try (ZipFile read = new ZipFile(path.toFile())) {
        assertThat(read.getInputStream(read.getEntry("a")).readAllBytes())
            .isEqualTo(mixed.toByteArray());
      }
    }

    @Test
    void isNotDoneSoNear4GiBThatTheDataMightBeLongerThanTheContent() throws IOException {
      byte[] content = text(1000);
      long near = 0xFFFF_FFFFL - 1;
      EntryWriter entry = zip.begin("a", TIME, ZipMethod.DEFLATED, NONE, near);
      entry.write(content, 0, content.length);
      assertThat(entry.finish().entry().method()).isEqualTo(ZipMethod.STORED);
    }

    /** A piece of 256 KiB, the rest of the first mebibyte, a mebibyte each, and the rest. */
    private static byte[] deflate(byte[] content) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      int from = 0;
      for (int to = 1 << 18; to <= content.length; to = ((from >> 20) + 1) << 20) {
        bytes.writeBytes(piece(content, from, to, false));
        from = to;
      }
      bytes.writeBytes(piece(content, from, content.length, true));
      return bytes.toByteArray();
    }

    private static byte[] piece(byte[] content, int from, int to, boolean last) {
      Deflater deflater = new Deflater(from == 0 ? 6 : 7, true);
      int window = Math.min(from, 1 << 15);
      deflater.setDictionary(content, from - window, window);
      deflater.setInput(content, from, to - from);
      if (last) {
        deflater.finish();
      }
      byte[] data = new byte[2_000_000];
      int length = deflater.deflate(data, 0, data.length, Deflater.SYNC_FLUSH);
      deflater.end();
      return Arrays.copyOf(data, length);
    }
  }

  @Nested
  class Cancelling {

    @ParameterizedTest
    @EnumSource(ZipMethod.class)
    void isAsIfItHadNeverBegun(ZipMethod method) throws IOException {
      ReferenceZip reference = new ReferenceZip();
      for (int i = 0; i < 12; i++) {
        byte[] content = i % 3 == 0 ? new byte[2_500_000] : noise(random.nextInt(1_500_000));
        reference.stored("data/" + i, TIME, content);
        add("data/" + i, ZipMethod.STORED, content);
        long before = zip.position();
        EntryWriter entry =
            zip.begin("cancelled", TIME, method, EnumSet.of(DigestAlgorithm.SHA256), -1);
        byte[] lost = i % 2 == 0 ? noise(3_000_000) : text(random.nextInt(3_000_000));
        entry.write(lost, 0, lost.length);
        entry.cancel();
        entry.cancel();
        assertThat(zip.position()).isEqualTo(before);
      }
      assertThat(zip.entryCount()).isEqualTo(12);
      assertThat(Arrays.equals(finish(), reference.finish())).isTrue();
    }

    @Test
    void worksAfterTheSourceFailedAndItsErrorComesOutAsItIs() throws IOException {
      IOException broken = new IOException("the disk is dying");
      InputStream failing =
          new InputStream() {
            @Override
            public int read() throws IOException {
              throw broken;
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
              throw broken;
            }
          };
      InputStream half = new SequenceInputStream(new ByteArrayInputStream(noise(700_000)), failing);
      try (ReadableByteChannel in = Channels.newChannel(half)) {
        EntryWriter entry = zip.begin("a", TIME, ZipMethod.STORED, NONE, -1);
        assertThatThrownBy(() -> readAll(entry, in)).isSameAs(broken);
        entry.cancel();
      }
      add("b", ZipMethod.STORED, new byte[3]);
      ReferenceZip reference = new ReferenceZip();
      reference.stored("b", TIME, new byte[3]);
      assertThat(finish()).isEqualTo(reference.finish());
    }

    private static void readAll(EntryWriter entry, ReadableByteChannel in) throws IOException {
      int n = 0;
      while (n >= 0) {
        n = entry.readFrom(in);
      }
    }
  }
}
