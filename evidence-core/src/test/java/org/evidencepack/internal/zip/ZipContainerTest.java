package org.evidencepack.internal.zip;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.evidencepack.internal.zip.ZipClaims.assertFinds;
import static org.evidencepack.model.FindingCode.ENTRY_DATA;
import static org.evidencepack.model.FindingCode.LIMIT_EXCEEDED;
import static org.evidencepack.model.FindingCode.ZIP_STRUCTURE;

import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.evidencepack.model.Finding;
import org.evidencepack.model.InvalidInputException;
import org.evidencepack.model.InvalidPackageException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZipContainerTest {
  private static final byte[] X = {'x'};

  @TempDir Path folder;

  private ZipContainer opened(HandMadeZip zip) throws Exception {
    return ZipContainer.open(HandMadeZip.write(folder, zip.bytes()));
  }

  private ZipContainer counting(byte[] bytes, AtomicInteger reads) throws Exception {
    FileChannel channel =
        FileChannel.open(HandMadeZip.write(folder, bytes), StandardOpenOption.READ);
    return ZipContainer.open(
        channel,
        (into, position) -> {
          reads.incrementAndGet();
          return channel.read(into, position);
        });
  }

  @Nested
  class Opening {
    @Test
    void givesTagFilesInTheirOrder() throws Exception {
      try (Container container = opened(HandMadeZip.sample())) {
        assertThat(container.tagFiles())
            .extracting(Entry::name)
            .containsExactly("mimetype", "custody/0001.json", "META-INF/ASiCManifest001.xml");
        assertThat(container.payloadFiles()).isEqualTo(3);
        assertThat(container.unpacked()).isFalse();
      }
    }

    @Test
    void refusesWhatIsNoFile() {
      assertThatThrownBy(() -> ZipContainer.open(folder)).isInstanceOf(InvalidInputException.class);
      assertThatThrownBy(() -> ZipContainer.open(folder.resolve("none")))
          .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void closesTheFileIfItFails() throws Exception {
      Path file = HandMadeZip.write(folder, HandMadeZip.sample().gap(1).bytes());
      FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);

      assertFinds(ZIP_STRUCTURE, () -> ZipContainer.open(channel, channel::read));
      assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void readsSmallFilesManyAtATime() throws Exception {
      HandMadeZip zip = HandMadeZip.start();
      for (int i = 0; i < 10_000; i++) {
        zip.stored("data/x/" + i, X);
      }
      byte[] bytes = zip.bytes();
      AtomicInteger reads = new AtomicInteger();

      counting(bytes, reads).close();

      assertThat(reads.get()).isLessThan(10 + bytes.length / (100 * 1024));
    }

    @Test
    void doesNotReadTheDataOfLargeFiles() throws Exception {
      HandMadeZip zip = HandMadeZip.start();
      for (int i = 0; i < 100; i++) {
        zip.stored("data/x/" + i, new byte[50_000]);
      }
      byte[] bytes = zip.bytes();
      FileChannel channel =
          FileChannel.open(HandMadeZip.write(folder, bytes), StandardOpenOption.READ);
      AtomicInteger octets = new AtomicInteger();

      ZipContainer.open(
              channel,
              (into, position) -> {
                int count = channel.read(into, position);
                octets.addAndGet(count);
                return count;
              })
          .close();

      assertThat(octets.get()).isLessThan(bytes.length / 10);
    }

    @Test
    void survivesAFileThatShrinksMeanwhile() throws Exception {
      byte[] bytes = HandMadeZip.sample().bytes();
      Path file = HandMadeZip.write(folder, bytes);
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);

      assertThatThrownBy(
              () ->
                  ZipContainer.open(
                      channel,
                      (into, position) -> {
                        int count = channel.read(into, position);
                        channel.truncate(50);
                        return count;
                      }))
          .isInstanceOf(InvalidPackageException.class);
    }
  }

  @Nested
  class LargeContainers {
    @Test
    void haveZip64EndRecordsFrom65535EntriesOn() throws Exception {
      for (int count : new int[] {65_533, 65_534, 70_000}) {
        HandMadeZip zip = HandMadeZip.start();
        for (int i = 0; i < count; i++) {
          zip.stored("data/" + (i % 100) + "/" + i, new byte[0]);
        }
        try (Container container = opened(zip)) {
          assertThat(container.payloadFiles()).isEqualTo(count);
          assertThat(container.payload().unexpected(count + 1)).hasSize(count);
        }
      }
    }

    @Test
    void haveZip64FieldsFromFourGibibytesOn() throws Exception {
      byte[] begin = HandMadeZip.start().bytes();
      long size = 0x1_0666_0000L;
      Entry large = new Entry("data/large", ZipMethod.STORED, 0, 1, size, size, 69);
      Entry after = new Entry("data/after", ZipMethod.STORED, 0, 0, 0, 0, large.end());
      HandMadeZip zip = HandMadeZip.start();
      zip.entries().add(large);
      zip.entries().add(after);
      byte[] directory = zip.directory();
      EndRecord end = new EndRecord(3, directory.length, after.end());
      Path file = folder.resolve("sparse.asice");
      try (var out = new java.io.RandomAccessFile(file.toFile(), "rw")) {
        out.write(begin, 0, 69);
        out.write(LocalHeader.encode(large));
        out.seek(large.end());
        out.write(LocalHeader.encode(after));
        out.write(directory);
        out.write(end.encode());
      }

      try (Container container = ZipContainer.open(file)) {
        assertThat(container.find("data/large")).contains(large);
        assertThat(container.find("data/after")).contains(after);
        assertThat(container.find("data/none")).isEmpty();
      }
      assertThat(OutsideTool.run("unzip", "-Z", file.toString())).contains("data/large");
    }
  }

  @Nested
  class Reading {
    @Test
    void givesTheContent() throws Exception {
      byte[] content = new byte[3_000_000];
      new Random(7).nextBytes(content);
      HandMadeZip zip =
          HandMadeZip.start().stored("data/stored", content).deflated("data/deflated", content);
      try (Container container = opened(zip)) {
        for (String name : new String[] {"data/stored", "data/deflated"}) {
          Entry entry = container.find(name).orElseThrow();
          assertThat(container.read(entry, 3_000_000)).isEqualTo(content);
          assertFinds(LIMIT_EXCEEDED, () -> container.read(entry, 2_999_999));
        }
      }
    }

    @Test
    void ofStoredDataGoesStraightIntoLargeArrays() throws Exception {
      HandMadeZip zip = HandMadeZip.start().stored("data/a", new byte[5 * 1024 * 1024]);
      AtomicInteger reads = new AtomicInteger();
      try (Container container = counting(zip.bytes(), reads)) {
        InputStream content = container.open(container.find("data/a").orElseThrow());
        byte[] array = new byte[1024 * 1024];
        reads.set(0);

        for (int i = 0; i < 5; i++) {
          assertThat(content.read(array)).isEqualTo(array.length);
        }

        assertThat(content.read(array)).isEqualTo(-1);
        assertThat(reads.get()).isEqualTo(5);
      }
    }

    @Test
    void findsTagFilesAndPayloadByExactName() throws Exception {
      try (Container container = opened(HandMadeZip.sample())) {
        assertThat(container.find("custody/0001.json")).isPresent();
        assertThat(container.find("data/one/a.txt")).isPresent();
        assertThat(container.find("data/one/A.txt")).isEmpty();
        assertThat(container.find("data/one")).isEmpty();
        assertThat(container.find("")).isEmpty();
      }
    }

    @Test
    void keepsTheLastOctetBackIfTheCrcIsWrong() throws Exception {
      Entry entry = new Entry("data/a", ZipMethod.STORED, 0, 0xBAD, 3, 3, 69);
      HandMadeZip zip = HandMadeZip.start().add(entry, "abc".getBytes(US_ASCII));
      try (Container container = opened(zip)) {
        InputStream content = container.open(entry);

        assertThat(content.read()).isEqualTo('a');
        assertThat(content.read()).isEqualTo('b');
        Finding finding = assertFinds(ENTRY_DATA, content::read);
        assertThat(finding.subject()).isEqualTo("data/a");
        assertThat(finding.details()).containsEntry("expected", "00000bad");
        assertFinds(ENTRY_DATA, content::read);
      }
    }

    @Test
    void checksTheCrcOfEmptyFiles() throws Exception {
      Entry entry = new Entry("data/a", ZipMethod.STORED, 0, 1, 0, 0, 69);
      try (Container container = opened(HandMadeZip.start().add(entry, new byte[0]))) {
        assertFinds(ENTRY_DATA, () -> container.read(entry, 0));
      }
    }

    @Test
    void refusesDeflateStreamsThatDoNotFit() throws Exception {
      byte[] content = "text text text text".getBytes(US_ASCII);
      byte[] deflated = HandMadeZip.deflate(content);
      byte[] longer = java.util.Arrays.copyOf(deflated, deflated.length + 1);
      byte[] shorter = java.util.Arrays.copyOf(deflated, deflated.length - 1);
      byte[] garbage = {7, 7, 7, 7};

      assertDataIsWrong(content, longer, content.length);
      assertDataIsWrong(content, shorter, content.length);
      assertDataIsWrong(content, deflated, content.length + 1);
      assertDataIsWrong(content, deflated, content.length - 1);
      assertDataIsWrong(content, garbage, content.length);
      assertDataIsWrong(new byte[0], new byte[0], 0);
      assertDataIsWrong(new byte[0], deflated, 0);
    }

    private void assertDataIsWrong(byte[] content, byte[] stored, int size) throws Exception {
      var crc = new java.util.zip.CRC32();
      crc.update(content);
      Entry entry =
          new Entry("data/a", ZipMethod.DEFLATED, 0, crc.getValue(), stored.length, size, 69);
      try (Container container = opened(HandMadeZip.start().add(entry, stored))) {
        assertFinds(ENTRY_DATA, () -> container.read(entry, 100));
      }
    }
  }

  @Nested
  class Cursor {
    @Test
    void givesPayloadInOrderWhateverIsExpected() throws Exception {
      try (Container container = opened(HandMadeZip.sample())) {
        EntryCursor payload = container.payload();

        assertThat(payload.next("data/one/a.txt").map(Entry::name)).contains("data/one/a.txt");
        assertThat(payload.next("other").map(Entry::name)).contains("data/one/ünï.txt");
        assertThat(payload.unexpected(9)).containsExactly("data/one/empty");
        assertThat(payload.next("")).isEmpty();
        assertThat(payload.unexpected(9)).isEmpty();
      }
    }

    @Test
    void namesNoMoreThanAsked() throws Exception {
      try (Container container = opened(HandMadeZip.sample())) {
        assertThat(container.payload().unexpected(2)).hasSize(2);
      }
    }
  }
}
