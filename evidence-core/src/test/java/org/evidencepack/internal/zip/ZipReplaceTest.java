package org.evidencepack.internal.zip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.evidencepack.internal.zip.Appending.event;
import static org.evidencepack.internal.zip.Appending.sampleAnd;
import static org.evidencepack.internal.zip.Appending.sampleWith;
import static org.evidencepack.internal.zip.Appending.version;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.evidencepack.model.InvalidInputException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Putting files in the place of the last ones of a package. */
class ZipReplaceTest {
  private static final String LAST = "META-INF/ASiCManifest001.xml";

  @TempDir Path folder;
  private Path path;

  @BeforeEach
  void sample() throws IOException {
    path = HandMadeZip.write(folder, sampleWith(0));
  }

  private static NewFile file(String name) {
    return NewFile.of(name, new byte[1], 0);
  }

  @Nested
  class WhatIsReplaced {

    @ParameterizedTest
    @EnumSource
    void isAsIfItHadNeverBeenOtherwise(Change change) throws IOException {
      Files.write(path, change.before());

      change.apply(Disk.REAL, path);

      assertThat(path).hasBinaryContent(change.after());
      assertThat(Appending.names(folder)).containsExactly("package.asice");
      HandMadeZip.readAll(path);
    }

    @Test
    void canBeReplacedAndAppendedToThroughTheSameOpenFile() throws IOException {
      Files.write(path, sampleAnd(version(0)));
      try (ZipAppender appender = ZipAppender.open(path)) {
        for (int i = 1; i < 7; i++) {
          appender.replace(Appending.VERSION, version(i));
          appender.append(event(i + 1));

          List<NewFile> files = new ArrayList<>(version(i));
          files.addAll(event(i + 1));
          assertThat(path).hasBinaryContent(sampleAnd(files));
          assertSameAsOpenedAnew((ZipContainer) appender.container());
        }
      }
    }

    private void assertSameAsOpenedAnew(ZipContainer container) throws IOException {
      byte[] copy = Files.readAllBytes(path); // closing the file itself here would end the lock
      Path other = Files.write(folder.resolve("copy"), copy);
      try (ZipContainer anew = ZipContainer.open(other)) {
        assertThat(container.tagFiles()).isEqualTo(anew.tagFiles());
        assertThat(container.payloadFiles()).isEqualTo(anew.payloadFiles());
        assertThat(container.end()).isEqualTo(anew.end());
        for (Entry entry : anew.tagFiles()) {
          assertThat(container.read(entry, 10_000)).isEqualTo(anew.read(entry, 10_000));
        }
      }
    }

    @Test
    void leavesItsNamesToOthers() throws IOException {
      Files.write(path, sampleAnd(List.of(file("META-INF/a"), file("META-INF/b"))));
      List<NewFile> others = List.of(file("META-INF/B"), file("META-INF/a/c"));
      try (ZipAppender appender = ZipAppender.open(path)) {
        appender.replace("META-INF/a", others);
      }
      assertThat(path).hasBinaryContent(sampleAnd(others));
      ZipContainer.open(path).close();
    }

    @Test
    void mayCrossTheNumberOfEntriesThatNeedsZip64RecordsEitherWay() throws IOException {
      byte[] below = many(65_533, 1);
      byte[] above = many(65_533, 2);
      Files.write(path, below);
      try (ZipAppender appender = ZipAppender.open(path)) {
        appender.replace("META-INF/0", List.of(file("META-INF/0"), file("META-INF/1")));
        assertThat(Files.readAllBytes(path)).isEqualTo(above);
        appender.replace("META-INF/0", List.of(file("META-INF/0")));
        assertThat(Files.readAllBytes(path)).isEqualTo(below);
      }
    }

    private byte[] many(int payload, int more) {
      HandMadeZip zip = HandMadeZip.start();
      for (int i = 0; i < payload; i++) {
        zip.stored("data/" + i, new byte[0]);
      }
      for (int i = 0; i < more; i++) {
        Appending.add(zip, file("META-INF/" + i));
      }
      return zip.bytes();
    }
  }

  @Nested
  class Refused {

    private void refuses(String first, List<NewFile> files, String why) throws IOException {
      byte[] before = Files.readAllBytes(path);
      try (ZipAppender appender = ZipAppender.open(path)) {
        assertThatThrownBy(() -> appender.replace(first, files))
            .isInstanceOf(InvalidInputException.class)
            .hasMessageContaining(why);
        assertThatIllegalStateException().isThrownBy(() -> appender.append(event(9)));
      }
      assertThat(path).hasBinaryContent(before);
      assertThat(Appending.names(folder)).containsExactly("package.asice");
    }

    @Test
    void areFilesBehindWhichPayloadStands() throws IOException {
      Files.write(path, HandMadeZip.sample().stored("data/two", new byte[1]).bytes());
      refuses("custody/0001.json", event(2), "payload stands after it");
      HandMadeZip between = HandMadeZip.start();
      for (String name : List.of("bagit.txt", "data/one", "custody/0001.json")) {
        between.stored(name, new byte[1]);
      }
      Files.write(path, between.bytes());
      refuses("bagit.txt", event(2), "payload stands after it");
    }

    @Test
    void areFilesThatAreNotThereOrArePayloadOrTheFirst() throws IOException {
      refuses("custody/0009.json", event(2), "there is no such file");
      refuses("data/one/empty", event(2), "there is no such file");
      Files.write(path, HandMadeZip.start().bytes());
      refuses(Entry.MIMETYPE, event(2), "there is no such file");
    }

    @Test
    void areNamesThatAPackageMayNotHave() throws IOException {
      refuses(LAST, List.of(file("custody/0001.json")), "ENTRY_NAME_TWIN");
      refuses(LAST, List.of(file("CUSTODY/0002.json")), "ENTRY_NAME_TWIN");
      refuses(LAST, List.of(file(LAST), file(LAST)), "ENTRY_NAME_TWIN");
      refuses(LAST, List.of(file("custody/..")), "ENTRY_NAME");
      refuses(LAST, List.of(file("data/one/b.txt")), "payload cannot be");
    }

    @Test
    void areMoreFilesThanAPackageMayHaveOnceThereIsNoRoom() throws IOException {
      List<NewFile> many = new ArrayList<>();
      for (int i = 0; i < 9_998; i++) {
        many.add(NewFile.of("custody/x" + i, new byte[0], 0));
      }
      try (ZipAppender appender = ZipAppender.open(path)) {
        appender.replace(LAST, many);
        appender.replace("custody/x0", many);
      }
      many.add(file("custody/one-more"));
      refuses("custody/x0", many, "LIMIT_EXCEEDED");
    }

    @Test
    void isReplacingByNothing() throws IOException {
      try (ZipAppender appender = ZipAppender.open(path)) {
        assertThatIllegalArgumentException().isThrownBy(() -> appender.replace(LAST, List.of()));
      }
      assertThat(path).hasBinaryContent(sampleWith(0));
    }
  }
}
