package org.evidencepack.internal.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.evidencepack.internal.io.BlockPool;
import org.evidencepack.model.Digest;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.EvidenceException;
import org.evidencepack.model.EvidenceFile;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.InvalidInputException;
import org.evidencepack.model.InvalidPackageException;
import org.evidencepack.model.RawName;
import org.evidencepack.model.SourceAttributes;
import org.evidencepack.model.StoredContent;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An extraction folder")
class ExtractionFolderTest {
  @TempDir Path temp;

  private Path root() throws IOException {
    return temp.toRealPath().resolve("out");
  }

  private final List<ExtractionFolder> opened = new ArrayList<>();

  private ExtractionFolder open(boolean overwrite) throws IOException {
    ExtractionFolder folder = ExtractionFolder.open(temp.resolve("out"), overwrite);
    opened.add(folder);
    return folder;
  }

  private static InputStream content(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static RawName[] raw(String... names) {
    return Arrays.stream(names).map(RawName::of).toArray(RawName[]::new);
  }

  private static Destination to(String stored, RawName... original) {
    return new Destination(
        List.of(stored.split("/")), List.of(original), SourceAttributes.NONE, false);
  }

  private static SourceAttributes attributes(String modified, String mode) {
    return new SourceAttributes(
        Optional.of(Instant.parse(modified)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(mode),
        Map.of(),
        1);
  }

  /** What is there once all is closed. */
  private List<String> files() throws IOException {
    for (ExtractionFolder folder : opened) {
      folder.close();
    }
    Path root = root();
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(p -> !Files.isDirectory(p, LinkOption.NOFOLLOW_LINKS))
          .map(p -> root.relativize(p).toString())
          .sorted()
          .toList();
    }
  }

  @Nested
  @DisplayName("writing a file")
  class Writing {
    @Test
    void gives_it_its_original_name_and_says_where_it_is() throws Exception {
      Extracted file =
          open(false).write(to("item/a=3Ab/x~2.txt", raw("item", "a:b", "X.txt")), content("1"));
      assertThat(file.path()).isEqualTo(root().resolve("item/a:b/X.txt")).hasContent("1");
      assertThat(file.note()).isEmpty();
      assertThat(files()).containsExactly("item/a:b/X.txt");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void restores_names_that_are_no_text() throws Exception {
      byte[] name = {'f', (byte) 0xFF, '\n', '%'};
      open(false).write(to("i/f=FF=0A=25", RawName.of("i"), RawName.of(name)), content("1"));
      assertThat(Shell.run(root(), "ls -b i")).isEqualTo("f\\377\\n%\n");
    }

    @Test
    void leaves_nothing_if_the_content_proves_wrong() throws Exception {
      InputStream failing = new SequenceInputStream(content("some octets"), new Mismatch());
      ExtractionFolder folder = open(false);
      assertThatThrownBy(() -> folder.write(to("i/a"), failing)).hasMessage("digest mismatch");
      assertThat(files()).isEmpty();
    }

    @Test
    void leaves_nothing_of_a_large_one_either() throws Exception {
      InputStream failing = new SequenceInputStream(content("some octets"), new Mismatch());
      ExtractionFolder folder = open(false);
      assertThatThrownBy(() -> large(folder, to("i/a"), failing)).hasMessage("digest mismatch");
      assertThat(files()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4096, (1 << 20) - 1, 1 << 20, (5 << 20) + 4097})
    void writes_a_large_one_block_by_block(int size) throws Exception {
      byte[] content = new byte[size];
      new Random(size).nextBytes(content);
      Extracted file = large(open(false), to("i/a"), new ByteArrayInputStream(content));
      assertThat(file.path()).hasBinaryContent(content);
      assertThat(files()).containsExactly("i/a");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void makes_holes_of_long_zeros_in_a_large_one() throws Exception {
      byte[] image = new byte[(4 << 20) + 4097];
      image[5000] = 1;
      image[600_000] = 2;
      image[(2 << 20) + 70_000] = 3;
      ExtractionFolder folder = open(false);
      large(folder, to("sparse"), new ByteArrayInputStream(image));
      large(folder, to("zeros"), new ByteArrayInputStream(new byte[3 << 20]));
      assertThat(root().resolve("sparse")).hasBinaryContent(image);
      assertThat(root().resolve("zeros")).hasBinaryContent(new byte[3 << 20]);
      assertThat(blocks("sparse")).isLessThan(5 * 128L);
      assertThat(blocks("zeros")).isLessThan((1 << 20) / 512 + 9);
    }

    private static Extracted large(ExtractionFolder folder, Destination to, InputStream content)
        throws IOException {
      return folder.write(
          to,
          block -> {
            byte[] octets = content.readNBytes(Math.min(300_000, block.buffer().remaining()));
            block.buffer().put(octets);
            return octets.length > 0;
          },
          new BlockPool(4, () -> {}));
    }

    @Test
    void passes_by_what_has_the_name_of_its_quarantine() throws Exception {
      Files.createDirectories(root());
      Files.writeString(root().resolve(".evidence-1.part"), "left over");
      open(true).write(to("i/a"), content("1"));
      assertThat(files()).containsExactly(".evidence-1.part", "i/a");
      assertThat(root().resolve(".evidence-1.part")).hasContent("left over");
    }

    @Test
    void takes_a_place_from_a_line_of_the_inventory() throws Exception {
      Map<DigestAlgorithm, Digest> digests =
          Map.of(DigestAlgorithm.SHA256, Digest.sha256(new byte[] {'1'}));
      var content =
          new StoredContent(
              1,
              digests,
              Optional.empty(),
              Optional.empty(),
              0,
              Optional.empty(),
              Optional.empty(),
              List.of());
      var file =
          new EvidenceFile(
              EvidenceFile.Type.FILE,
              "data/i/d/a=3F",
              "i",
              Optional.of(RawName.of("d/a?")),
              SourceAttributes.NONE,
              Optional.of(content),
              Optional.empty(),
              Optional.empty(),
              Optional.empty());
      assertThat(open(false).write(Destination.of(file), content("1")).path())
          .isEqualTo(root().resolve("i/d/a?"));
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void restores_time_and_permissions_but_no_dangerous_bits() throws Exception {
      var to =
          new Destination(
              List.of("i", "a"),
              List.of(),
              attributes("2020-01-02T03:04:05.123456789Z", "6751"),
              false);
      open(false).write(to, content("1"));
      assertThat(FileLook.at(root().resolve("i/a")).state().modified())
          .isEqualTo("2020-01-02T03:04:05.123456789Z");
      assertThat(Shell.run(root(), "ls -l i/a")).startsWith("-rwxr-x--x");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void makes_holes_of_zeros_and_keeps_each_octet() throws Exception {
      byte[] image = new byte[(1 << 20) + 4097];
      image[5000] = 1;
      image[600_000] = 2;
      var sparse = new Destination(List.of("sparse"), List.of(), SourceAttributes.NONE, true);
      var full = new Destination(List.of("full"), List.of(), SourceAttributes.NONE, false);
      open(false).write(sparse, new ByteArrayInputStream(image));
      open(false).write(full, new ByteArrayInputStream(image));
      assertThat(root().resolve("sparse")).hasBinaryContent(image);
      assertThat(Shell.run(root(), "cmp sparse full")).isEmpty();
      assertThat(blocks("sparse")).isLessThan(64).isLessThan(blocks("full"));
    }

    private long blocks(String name) throws Exception {
      return Long.parseLong(Shell.run(root(), "stat -c %b " + name).strip());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4096, 8192, 262144, 262145})
    void makes_files_of_zeros_as_long_as_they_were(int size) throws Exception {
      var sparse = new Destination(List.of("z"), List.of(), SourceAttributes.NONE, true);
      Path file = open(true).write(sparse, new ByteArrayInputStream(new byte[size])).path();
      assertThat(file).hasBinaryContent(new byte[size]);
    }
  }

  @Nested
  @DisplayName("with a hostile name")
  class Hostile {
    @ParameterizedTest
    @ValueSource(strings = {"..", ".", "", "a/b", "/etc", "x\0y"})
    void uses_the_stored_name_if_the_original_leaves_the_folder(String original) throws Exception {
      open(false).write(to("i/stored.txt", raw("i", original)), content("1"));
      open(false).write(to("i/folder/f", raw("i", original, "f")), content("1"));
      assertThat(files()).containsExactly("i/folder/f", "i/stored.txt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"i/../x", "../x", "i/./x", "i/CON", "i/a:b", "i/a\\b"})
    void is_refused_if_the_stored_name_breaks_the_rules(String stored) throws Exception {
      ExtractionFolder folder = open(false);
      assertThatThrownBy(() -> folder.write(to(stored), content("1")))
          .isInstanceOfSatisfying(
              InvalidPackageException.class,
              e -> assertThat(e.finding().code()).isEqualTo(FindingCode.ENTRY_NAME));
      assertThat(files()).isEmpty();
    }

    @Test
    void uses_the_stored_names_if_the_original_has_not_as_many() throws Exception {
      open(false).write(to("i/a/b", raw("i", "x")), content("1"));
      assertThat(files()).containsExactly("i/a/b");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "con",
          "Nul.txt",
          "COM1",
          "lpt9.log",
          "conin$",
          "a:stream",
          "c:\\x",
          "a\\b",
          "a/b",
          "end.",
          "end ",
          "q?",
          "\u0001",
          "com²",
          "AUX .txt"
        })
    void knows_what_windows_would_take_for_something_else(String name) {
      assertThat(Destination.isSafe(RawName.of(name), false)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"console", "a.con", "größe", "com10", ".hidden", "a b"})
    void knows_what_windows_takes_for_a_name(String name) {
      assertThat(Destination.isSafe(RawName.of(name), false)).isTrue();
    }
  }

  @Nested
  @DisplayName("where something is already")
  class Existing {
    @Test
    void does_not_touch_a_file_unless_told_to() throws Exception {
      Files.createDirectories(root().resolve("i"));
      Files.writeString(root().resolve("i/a"), "old");
      ExtractionFolder careful = open(false);
      assertThatThrownBy(() -> careful.write(to("i/a"), content("new")))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("is there already");
      assertThat(root().resolve("i/a")).hasContent("old");
      open(true).write(to("i/a"), content("new"));
      assertThat(root().resolve("i/a")).hasContent("new");
      assertThat(files()).containsExactly("i/a");
    }

    @Test
    void gives_the_same_names_when_it_is_done_again() throws Exception {
      for (int i = 0; i < 2; i++) {
        ExtractionFolder folder = open(true);
        folder.write(to("i/a=3F", raw("i", "a?")), content("1"));
        folder.write(to("i/d=3F/b", raw("i", "d?", "b")), content("2"));
        assertThat(files()).containsExactly("i/a?", "i/d?/b");
      }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void uses_the_stored_name_if_two_files_have_one_original(boolean overwrite) throws Exception {
      ExtractionFolder folder = open(overwrite);
      folder.write(to("i/a.txt", raw("i", "a.txt")), content("1"));
      folder.write(to("i/a~2.txt", raw("i", "a.txt")), content("2"));
      assertThat(root().resolve("i/a.txt")).hasContent("1");
      assertThat(root().resolve("i/a~2.txt")).hasContent("2");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void never_writes_over_a_file_of_its_own(boolean overwrite) throws Exception {
      ExtractionFolder folder = open(overwrite);
      folder.write(to("i/x", raw("i", "a.txt")), content("1"));
      assertThatThrownBy(() -> folder.write(to("i/a.txt"), content("2")))
          .isInstanceOf(InvalidInputException.class);
      assertThat(root().resolve("i/a.txt")).hasContent("1");
    }

    @Test
    void uses_the_stored_name_if_two_folders_have_one_original() throws Exception {
      ExtractionFolder folder = open(false);
      folder.write(to("i/D/x", raw("i", "D", "x")), content("1"));
      folder.write(to("i/d~2/x", raw("i", "D", "x")), content("2"));
      folder.write(to("i/d~2/y", raw("i", "D", "y")), content("3"));
      assertThat(files()).containsExactly("i/D/x", "i/d~2/x", "i/d~2/y");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void goes_through_no_link() throws Exception {
      Shell.run(temp, "mkdir -p out outside; ln -s ../outside out/i; ln -s ../outside/f out/f");
      ExtractionFolder folder = open(true);
      assertThatThrownBy(() -> folder.write(to("i/a"), content("1")))
          .isInstanceOf(EvidenceException.class);
      folder.write(to("f"), content("1"));
      assertThat(temp.resolve("outside")).isEmptyDirectory();
      assertThat(Files.isSymbolicLink(root().resolve("f"))).isFalse();
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void notices_a_link_that_took_the_place_of_a_folder() throws Exception {
      ExtractionFolder folder = open(false);
      folder.write(to("i/d/a"), content("1"));
      Shell.run(temp, "mkdir outside; mv out/i/d away; ln -s ../../outside out/i/d");
      assertThatThrownBy(() -> folder.write(to("i/d/b"), content("2")))
          .isInstanceOf(EvidenceException.class);
      assertThat(temp.resolve("outside")).isEmptyDirectory();
    }

    @Test
    void does_not_replace_a_folder() throws Exception {
      Files.createDirectories(root().resolve("i/a"));
      ExtractionFolder folder = open(true);
      assertThatThrownBy(() -> folder.write(to("i/a"), content("1")))
          .isInstanceOf(InvalidInputException.class);
      assertThat(root().resolve("i/a")).isDirectory();
    }

    @Test
    void is_refused_if_it_is_a_file() throws Exception {
      Path file = Files.writeString(temp.resolve("f"), "x");
      assertThatThrownBy(() -> ExtractionFolder.open(file, true))
          .isInstanceOf(InvalidInputException.class);
    }
  }

  @Nested
  @EnabledOnOs({OS.LINUX, OS.MAC})
  @DisplayName("when it is finished")
  class Finishing {
    @Test
    void gives_folders_their_times_and_permissions_last() throws Exception {
      ExtractionFolder folder = open(false);
      folder.folder(
          new Destination(
              List.of("i"), List.of(), attributes("2001-01-01T00:00:00Z", "0500"), false));
      folder.folder(
          new Destination(
              List.of("i", "d"), List.of(), attributes("2002-01-01T00:00:00Z", "1000"), false));
      folder.write(to("i/d/f"), content("1"));
      assertThat(folder.finish()).isEmpty();
      assertThat(Shell.run(root(), "ls -ld i")).startsWith("dr-x------");
      assertThat(Shell.run(root(), "ls -ld i/d")).startsWith("d---------");
      assertThat(FileLook.at(root().resolve("i")).state().modified())
          .isEqualTo("2001-01-01T00:00:00Z");
      assertThat(FileLook.at(root().resolve("i/d")).state().modified())
          .isEqualTo("2002-01-01T00:00:00Z");
      Shell.run(root(), "chmod 700 i i/d");
    }
  }

  /** The end of content that is not what it should be. */
  private static final class Mismatch extends InputStream {
    @Override
    public int read() throws IOException {
      throw new IOException("digest mismatch");
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
      return read();
    }
  }
}
