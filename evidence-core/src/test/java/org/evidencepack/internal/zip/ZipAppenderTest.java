package org.evidencepack.internal.zip;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.evidencepack.internal.zip.Appending.append;
import static org.evidencepack.internal.zip.Appending.event;
import static org.evidencepack.internal.zip.Appending.sampleWith;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.EvidenceException;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.InvalidInputException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZipAppenderTest {
  private static final Set<DigestAlgorithm> NONE = EnumSet.noneOf(DigestAlgorithm.class);

  @TempDir Path folder;
  private Path path;

  @BeforeEach
  void sample() throws IOException {
    path = HandMadeZip.write(folder, sampleWith(0));
  }

  @Nested
  class WhatIsAppended {

    @Test
    void isWhatWritingAllAtOnceHadGiven() throws IOException {
      append(path, event(2));

      assertThat(path).hasBinaryContent(sampleWith(1));
      assertThat(Appending.names(folder)).containsExactly("package.asice");
      HandMadeZip.readAll(path);
    }

    @Test
    void isSoTimeAfterTimeThroughOneAppenderAndThroughMany() throws IOException {
      for (int i = 0; i < 6; i += 2) {
        try (ZipAppender appender = ZipAppender.open(path)) {
          appender.append(event(2 + i));
          appender.append(event(3 + i));
        }
        assertThat(path).hasBinaryContent(sampleWith(i + 2));
      }
    }

    @Test
    void canBeReadThroughTheSameOpenFile() throws IOException {
      try (ZipAppender appender = ZipAppender.open(path)) {
        Container container = appender.container();
        int before = container.tagFiles().size();
        appender.append(event(6));

        assertThat(container.tagFiles()).hasSize(before + 3);
        Entry event = container.find("custody/0006.json").orElseThrow();
        assertThat(container.read(event, 1000)).isEqualTo(event(6).get(0).content());
        Entry payload = container.find("data/one/a.txt").orElseThrow();
        assertThat(container.read(payload, 1000)).isEqualTo("first\n".getBytes(UTF_8));
      }
    }

    @Test
    void mayBeNothing() throws IOException {
      append(path, List.of());

      assertThat(path).hasBinaryContent(sampleWith(0));
    }

    @Test
    void isOctetForOctetAsTheWriterWritesBesideDeflatedPayload() throws IOException {
      Random random = new Random(3);
      List<NewFile> later = new ArrayList<>(event(2));
      byte[] noise = new byte[3_000_000];
      random.nextBytes(noise);
      later.add(NewFile.of("custody/large", noise, -3_000_000_000L));
      Path whole = folder.resolve("whole");
      write(whole, 5, later);
      Path part = folder.resolve("part");
      write(part, 5, List.of());

      append(part, later);

      assertThat(Files.mismatch(part, whole)).isEqualTo(-1);
    }

    @Test
    void needsZip64RecordsFromTheSixtyFiveThousandFiveHundredThirtyFifthOn() throws IOException {
      for (int entries : new int[] {65_531, 65_532, 65_535}) {
        Path whole = folder.resolve("whole" + entries);
        write(whole, entries, event(2));
        Path part = folder.resolve("part" + entries);
        write(part, entries, List.of());

        append(part, event(2));

        assertThat(Files.mismatch(part, whole)).as("%d", entries).isEqualTo(-1);
        ZipContainer.open(part).close();
      }
    }
  }

  /** The file that the writer makes of so many entries and these. */
  private static void write(Path file, int entries, List<NewFile> more) throws IOException {
    try (ZipWriter zip = ZipWriter.create(file, WriteTuning.defaults())) {
      put(zip, Entry.MIMETYPE, 0, "application/vnd.etsi.asic-e+zip".getBytes(UTF_8));
      for (int i = 1; i < entries; i++) {
        put(zip, "data/1/" + i, i, ("content of file " + i + "\n").repeat(i % 50).getBytes(UTF_8));
      }
      for (NewFile later : more) {
        put(zip, later.name(), later.modified(), later.content());
      }
      zip.finish();
    }
  }

  private static void put(ZipWriter zip, String name, long time, byte[] content)
      throws IOException {
    ZipMethod method = name.startsWith(Entry.PAYLOAD) ? ZipMethod.DEFLATED : ZipMethod.STORED;
    EntryWriter entry = zip.begin(name, time, method, NONE, content.length);
    entry.write(content, 0, content.length);
    entry.finish();
  }

  @Nested
  class Refused {

    private void refuses(List<NewFile> files, String why) throws IOException {
      try (ZipAppender appender = ZipAppender.open(path)) {
        assertThatThrownBy(() -> appender.append(files))
            .isInstanceOf(InvalidInputException.class)
            .hasMessageContaining(why);
        assertThatIllegalStateException().isThrownBy(() -> appender.append(event(9)));
      }
      assertThat(path).hasBinaryContent(sampleWith(0));
      assertThat(Appending.names(folder)).containsExactly("package.asice");
    }

    private void refuses(String name, String why) throws IOException {
      refuses(List.of(NewFile.of(name, new byte[1], 0)), why);
    }

    @Test
    void areNamesThatAPackageMayNotHave() throws IOException {
      refuses("custody/0001.json", "ENTRY_NAME_TWIN");
      refuses("CUSTODY/0002.json", "ENTRY_NAME_TWIN");
      refuses("custody/..", "ENTRY_NAME");
      refuses("data/one/b.txt", "payload cannot be appended");
    }

    @Test
    void areMoreFilesAndLargerOnesThanAPackageMayHave() throws IOException {
      refuses(List.of(NewFile.of("custody/x", new byte[(16 << 20) + 1], 0)), "LIMIT_EXCEEDED");
      List<NewFile> many = new ArrayList<>();
      for (int i = 0; i < 10_000; i++) {
        many.add(NewFile.of("custody/x" + i, new byte[0], 0));
      }
      refuses(many, "LIMIT_EXCEEDED");
    }

    @Test
    void isAFileThatIsNoPackage() throws IOException {
      byte[] bytes = sampleWith(0);
      bytes[bytes.length - 30]++;
      Files.write(path, bytes);

      ZipClaims.assertFinds(FindingCode.ZIP_HEADER, () -> ZipAppender.open(path));
      assertThat(path).hasBinaryContent(bytes);
      assertThatThrownBy(() -> ZipAppender.open(folder.resolve("none")))
          .isInstanceOf(InvalidInputException.class);
      assertThatThrownBy(() -> ZipAppender.open(folder)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void isASecondAppenderUntilTheFirstIsClosed() throws IOException {
      try (ZipAppender first = ZipAppender.open(path)) {
        assertThatThrownBy(() -> ZipAppender.open(path))
            .isInstanceOf(EvidenceException.class)
            .hasMessage("another program is appending to " + path + ": wait until it is done");
        first.append(event(2));
      }
      append(path, event(3));

      assertThat(path).hasBinaryContent(sampleWith(2));
    }

    @Test
    void isAPackageThatAnotherProgramChangedInSpiteOfTheLock() throws IOException {
      try (ZipAppender appender = ZipAppender.open(path)) {
        Files.write(path, sampleWith(1));
        assertThatThrownBy(() -> appender.append(event(2)))
            .isInstanceOf(EvidenceException.class)
            .hasMessageContaining("open it again");
      }
      assertThat(path).hasBinaryContent(sampleWith(1));
    }
  }
}
