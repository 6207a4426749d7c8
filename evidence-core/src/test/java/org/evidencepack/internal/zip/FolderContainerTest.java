package org.evidencepack.internal.zip;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.evidencepack.internal.zip.ZipClaims.assertFinds;
import static org.evidencepack.model.FindingCode.ENTRY_DATA;
import static org.evidencepack.model.FindingCode.ENTRY_NAME;
import static org.evidencepack.model.FindingCode.ENTRY_NAME_TWIN;
import static org.evidencepack.model.FindingCode.ENTRY_NOT_REGULAR;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.evidencepack.model.InvalidInputException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderContainerTest {
  @TempDir Path temporary;
  private Path folder;

  @BeforeEach
  void unpack() throws Exception {
    folder = temporary.resolve("unpacked");
    Path file = HandMadeZip.write(temporary, HandMadeZip.sample().bytes());
    try (Container container = ZipContainer.open(file)) {
      for (Entry entry : HandMadeZip.sample().entries()) {
        write(entry.name(), new String(container.read(entry, 1000), UTF_8));
      }
    }
  }

  private Path write(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }

  @Nested
  class Opening {
    @Test
    void givesTagFilesByName() throws Exception {
      try (Container container = FolderContainer.open(folder)) {
        assertThat(container.tagFiles())
            .extracting(Entry::name)
            .containsExactly("META-INF/ASiCManifest001.xml", "custody/0001.json", "mimetype");
        assertThat(container.payloadFiles()).isEqualTo(3);
        assertThat(container.unpacked()).isTrue();
      }
    }

    @Test
    void ignoresEmptyFolders() throws Exception {
      Files.createDirectories(folder.resolve("data/none/at all"));

      FolderContainer.open(folder).close();
    }

    @Test
    void refusesLinks() throws Exception {
      Path link = Files.createSymbolicLink(folder.resolve("data/link"), Path.of("one/a.txt"));
      assertThat(assertFinds(ENTRY_NOT_REGULAR, () -> FolderContainer.open(folder)).subject())
          .isEqualTo("data/link");

      Files.delete(link);
      Files.createSymbolicLink(folder.resolve("data/two"), Path.of("one"));
      assertFinds(ENTRY_NOT_REGULAR, () -> FolderContainer.open(folder));
    }

    @Test
    void refusesSpecialFiles() throws Exception {
      OutsideTool.run("mkfifo", folder.resolve("data/pipe").toString());

      assertFinds(ENTRY_NOT_REGULAR, () -> FolderContainer.open(folder));
    }

    @Test
    void refusesNamesThatAreNotPortable() throws Exception {
      Path file = write("data/nul", "");
      assertThat(assertFinds(ENTRY_NAME, () -> FolderContainer.open(folder)).subject())
          .isEqualTo("data/nul");

      Files.delete(file);
      write("data/" + "folder/".repeat(160) + "a", "");
      assertFinds(ENTRY_NAME, () -> FolderContainer.open(folder));
    }

    @Test
    void refusesTwins() throws Exception {
      write("data/one/A.TXT", "");

      assertFinds(ENTRY_NAME_TWIN, () -> FolderContainer.open(folder));
    }

    @Test
    void refusesWhatIsNoFolder() {
      assertThatThrownBy(() -> FolderContainer.open(folder.resolve("mimetype")))
          .isInstanceOf(InvalidInputException.class);
    }
  }

  @Nested
  class Reading {
    @Test
    void givesTheContent() throws Exception {
      try (Container container = FolderContainer.open(folder)) {
        Entry entry = container.find("data/one/a.txt").orElseThrow();

        assertThat(container.read(entry, 100)).isEqualTo("first\n".getBytes(UTF_8));
        assertThat(container.find("data/one")).isEmpty();
        assertThat(container.find("../unpacked/mimetype")).isEmpty();
        assertThat(container.find("data/\0")).isEmpty();
      }
    }

    @Test
    void noticesAnotherSize() throws Exception {
      try (Container container = FolderContainer.open(folder)) {
        Entry entry = container.find("data/one/a.txt").orElseThrow();
        write("data/one/a.txt", "longer than it was");
        assertFinds(ENTRY_DATA, () -> container.read(entry, 100));
        write("data/one/a.txt", "");
        assertFinds(ENTRY_DATA, () -> container.read(entry, 100));
      }
    }

    @Test
    void followsNoLinkThatTookTheFilesPlace() throws Exception {
      try (Container container = FolderContainer.open(folder)) {
        Entry entry = container.find("data/one/a.txt").orElseThrow();
        Path moved = Files.move(folder.resolve("data/one"), temporary.resolve("moved"));
        Files.createSymbolicLink(folder.resolve("data/one"), moved);

        assertFinds(ENTRY_NOT_REGULAR, () -> container.open(entry));
        assertFinds(ENTRY_NOT_REGULAR, () -> container.find("data/one/a.txt"));
        assertFinds(ENTRY_NOT_REGULAR, () -> container.payload().unexpected(9));
      }
    }
  }

  @Nested
  class Cursor {
    @Test
    void looksFilesUpByName() throws Exception {
      try (Container container = FolderContainer.open(folder)) {
        EntryCursor payload = container.payload();

        Optional<Entry> entry = payload.next("data/one/empty");

        assertThat(entry).map(Entry::size).contains(0L);
        assertThat(payload.next("data/one/missing")).isEmpty();
        assertThat(payload.next("data/one/EMPTY")).isEmpty();
        assertThat(payload.next("mimetype")).isEmpty();
        assertThat(payload.unexpected(9)).containsExactly("data/one/a.txt", "data/one/ünï.txt");
        assertThat(payload.unexpected(1)).containsExactly("data/one/a.txt");
      }
    }

    @Test
    void givesNoFileTwice() throws Exception {
      try (Container container = FolderContainer.open(folder)) {
        EntryCursor payload = container.payload();

        assertThat(payload.next("data/one/empty")).isPresent();
        assertThat(payload.next("data/one/empty")).isEmpty();
      }
    }

    @Test
    void hasNothingLeftAfterAllFiles() throws Exception {
      try (Container container = FolderContainer.open(folder)) {
        EntryCursor payload = container.payload();
        for (String name : new String[] {"data/one/empty", "data/one/a.txt", "data/one/ünï.txt"}) {
          assertThat(payload.next(name)).isPresent();
        }

        assertThat(payload.unexpected(9)).isEmpty();
      }
    }
  }
}
