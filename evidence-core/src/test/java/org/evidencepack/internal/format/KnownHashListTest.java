package org.evidencepack.internal.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.evidencepack.ChildJvm;
import org.evidencepack.model.Digest;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.InvalidInputException;
import org.evidencepack.model.RawName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A list of known hashes")
class KnownHashListTest {
  private static final String MD5_A = "0cc175b9c0f1b6a831c399e269772661";
  private static final String SHA256_A =
      "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb";
  private static final String SHA256_B =
      "3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d";

  @TempDir Path folder;

  private static Map<DigestAlgorithm, Digest> digests(String content, DigestAlgorithm... of) {
    Map<DigestAlgorithm, Digest> digests = new EnumMap<>(DigestAlgorithm.class);
    for (DigestAlgorithm algorithm : of) {
      byte[] digest = algorithm.start().digest(content.getBytes(StandardCharsets.UTF_8));
      digests.put(algorithm, Digest.of(algorithm, digest));
    }
    return digests;
  }

  private static List<RawName> paths(String... paths) {
    return Stream.of(paths).map(RawName::of).toList();
  }

  private KnownHashList list(String name, String... lines) throws IOException {
    return KnownHashList.read(
        Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n"));
  }

  private static Map<DigestAlgorithm, Digest> expected(KnownHashList list, String... paths) {
    return list.find(paths(paths)).orElseThrow().expected();
  }

  @Nested
  @DisplayName("made by a tool of this machine")
  class OfTools {
    @BeforeEach
    void files() throws IOException {
      Files.createDirectories(folder.resolve("in/sub"));
      Files.writeString(folder.resolve("in/a.txt"), "a");
      Files.writeString(folder.resolve("in/sub/b, (c) = d.txt"), "b");
      Files.writeString(folder.resolve("in/new\nline\\back.txt"), "c");
    }

    @ParameterizedTest
    @CsvSource({
      "sha256sum, SHA256",
      "sha512sum, SHA512",
      "sha1sum, SHA1",
      "md5sum, MD5",
      "md5sum -b, MD5",
      "sha256sum --tag, SHA256",
      "md5sum --tag, MD5",
      "openssl dgst -sha512, SHA512",
      "openssl dgst -sha3-256, SHA3_256"
    })
    void names_each_file_and_its_digest(String tool, DigestAlgorithm algorithm) throws Exception {
      KnownHashList list = made("find . -name '*[a-z].txt' ! -name 'new*' -exec " + tool + " {} +");
      assertThat(list.algorithms()).containsExactly(algorithm);
      assertThat(list.entries()).isEqualTo(2);
      assertThat(expected(list, "a.txt")).isEqualTo(digests("a", algorithm));
      assertThat(expected(list, "sub/b, (c) = d.txt")).isEqualTo(digests("b", algorithm));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sha256sum", "sha256sum --tag", "sha256sum -b"})
    void gives_back_names_that_had_to_be_escaped(String tool) throws Exception {
      KnownHashList list = made(tool + " new*");
      assertThat(expected(list, "new\nline\\back.txt"))
          .isEqualTo(digests("c", DigestAlgorithm.SHA256));
    }

    @Test
    void can_mix_algorithms_for_one_file() throws Exception {
      KnownHashList list = made("sha256sum a.txt; md5sum a.txt; sha1sum --tag a.txt");
      assertThat(list.entries()).isEqualTo(1);
      assertThat(expected(list, "a.txt"))
          .isEqualTo(
              digests("a", DigestAlgorithm.SHA256, DigestAlgorithm.SHA1, DigestAlgorithm.MD5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sha224sum", "sha384sum", "b2sum --tag", "sha384sum --tag"})
    void is_refused_if_its_algorithm_is_not_known(String tool) {
      assertThatThrownBy(() -> made(tool + " a.txt"))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("list.txt, line 1:");
    }

    private KnownHashList made(String command) throws Exception {
      Path file = folder.resolve("list.txt");
      Process shell =
          new ProcessBuilder("sh", "-c", command)
              .directory(folder.resolve("in").toFile())
              .redirectOutput(file.toFile())
              .start();
      assertThat(shell.waitFor()).isZero();
      return KnownHashList.read(file);
    }
  }

  @Nested
  @DisplayName("of hashdeep")
  class OfHashdeep {
    /** What {@code hashdeep -c md5,sha256,tiger -r -l .} of version 4.4 wrote. */
    private static final String LIST =
        """
        %%%% HASHDEEP-1.0
        %%%% size,md5,sha256,tiger,filename
        ## Invoked from: /tmp/case
        ## # hashdeep -c md5,sha256,tiger -r -l .
        ##\s
        1,0cc175b9c0f1b6a831c399e269772661,ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb,77befbef2e7ef8ab2ec8f93bf587a7fc613e247f5f247809,./a.txt
        1,92eb5ffee6ae2fec3ad71c777531578f,3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d,aef38db303571afec83b0a6f3fce428abb927f8e46d3c091,./sub/b, c.txt
        """;

    @Test
    void gives_the_digests_that_we_know_too() throws Exception {
      KnownHashList list = list("hashdeep.txt", LIST);
      assertThat(list.algorithms()).containsExactly(DigestAlgorithm.SHA256, DigestAlgorithm.MD5);
      assertThat(expected(list, "sub/b, c.txt"))
          .isEqualTo(digests("b", DigestAlgorithm.SHA256, DigestAlgorithm.MD5));
    }

    @Test
    void keeps_backslashes_if_it_was_made_on_unix() throws Exception {
      KnownHashList list = list("h.txt", LIST.replace("./a.txt", "a\\b.txt"));
      assertThat(list.find(paths("a\\b.txt"))).isPresent();
      assertThat(list.find(paths("a/b.txt"))).isEmpty();
    }

    @Test
    void has_slashes_if_it_was_made_on_windows() throws Exception {
      String windows = LIST.replace("/tmp/case", "C:\\case").replace("./a.txt", "C:\\case\\a.txt");
      KnownHashList list = list("h.txt", windows);
      assertThat(list.find(paths("C:\\case\\a.txt"))).isPresent();
      assertThat(list.find(paths("/case/a.txt"))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,abc,./x", "x,y", "0cc175b9c0f1b6a831c399e269772661  a.txt"})
    void is_refused_if_a_line_is_not_as_the_header_says(String line) {
      assertThatThrownBy(() -> list("h.txt", LIST + line))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("line 8")
          .hasMessageContaining("size,md5,sha256,tiger,filename");
    }
  }

  @Nested
  @DisplayName("that is a manifest of a bag")
  class OfBag {
    @Test
    void decodes_names_and_finds_the_payload_by_its_path_below_data() throws Exception {
      KnownHashList list =
          list("manifest-sha256.txt", SHA256_A + " data/x%0Ay%25%41.txt", SHA256_B + "\t*data/b");
      assertThat(list.find(paths("x\ny%%41.txt"))).isPresent();
      assertThat(list.find(paths("data/b"))).isPresent();
      assertThat(list.find(paths("b"))).isPresent();
    }

    @Test
    void takes_the_algorithm_of_its_name() throws Exception {
      KnownHashList list = list("manifest-sha3-256.txt", SHA256_A + "  data/a");
      assertThat(list.algorithms()).containsExactly(DigestAlgorithm.SHA3_256);
      assertThatThrownBy(() -> list("manifest-sha512.txt", SHA256_A + "  data/a"))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("a sha512 digest");
      assertThatThrownBy(() -> list("manifest-blake2b.txt", SHA256_A + "  data/a"))
          .isInstanceOf(InvalidInputException.class);
    }
  }

  @Nested
  @DisplayName("as text")
  class AsText {
    private static final String TEXT =
        "# made by hand\r\n\r\n" + SHA256_A.toUpperCase(java.util.Locale.ROOT) + "  größe.txt\r\n";

    @ParameterizedTest
    @CsvSource({"UTF-8, ''", "UTF-8, '\uFEFF'", "UTF-16LE, '\uFEFF'", "UTF-16BE, '\uFEFF'"})
    void may_be_in_each_encoding_with_each_line_end(String charset, String mark) throws Exception {
      Path file = folder.resolve("list.txt");
      Files.write(file, (mark + TEXT).getBytes(Charset.forName(charset)));
      assertThat(expected(KnownHashList.read(file), "größe.txt"))
          .isEqualTo(digests("a", DigestAlgorithm.SHA256));
    }

    @Test
    void finds_names_that_are_no_valid_text() throws Exception {
      Path file = folder.resolve("list.txt");
      String line = SHA256_A + "  caf\u00e9/x\n";
      Files.write(file, line.getBytes(StandardCharsets.ISO_8859_1));
      byte[] name = "caf\u00e9/x".getBytes(StandardCharsets.ISO_8859_1);
      assertThat(KnownHashList.read(file).find(List.of(RawName.of(name)))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "%%%% size,md5,filename", SHA256_A, SHA256_A + "  ", "abc  x"})
    void is_refused_with_the_line_that_is_no_hash(String line) {
      assertThatThrownBy(() -> list("list.txt", SHA256_A + "  a", line))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("list.txt, line 2: is not as expected: ");
    }

    @Test
    void is_refused_if_a_line_has_no_end() throws Exception {
      Path file = folder.resolve("disk.img");
      byte[] image = new byte[1 << 20];
      Arrays.fill(image, (byte) 'x');
      Files.write(file, image);
      assertThatThrownBy(() -> KnownHashList.read(file))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("line 1");
    }

    @Test
    void is_refused_if_it_is_empty_or_missing() {
      assertThatThrownBy(() -> list("list.txt", "# nothing"))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("holds no hashes");
      assertThatThrownBy(() -> KnownHashList.read(folder.resolve("none.txt")))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("no such list");
    }

    @Test
    void is_taken_for_sha3_if_its_name_says_so() throws Exception {
      assertThat(list("case.sha3_256.txt", SHA256_A + "  a").algorithms())
          .containsExactly(DigestAlgorithm.SHA3_256);
      assertThat(list("case.sha384.txt", SHA256_A + "  a").algorithms())
          .containsExactly(DigestAlgorithm.SHA256);
    }
  }

  @Nested
  @DisplayName("finding a file")
  class Finding {
    @ParameterizedTest
    @CsvSource({
      "a/b.txt, a/b.txt",
      "./a//b.txt, a/b.txt",
      "a\\b.txt, a/b.txt",
      "C:\\Evidence\\b.txt, C:\\Evidence\\b.txt",
      "C:/Evidence/b.txt, C:\\Evidence\\b.txt",
      "\\\\server\\share\\b.txt, \\\\server\\share\\b.txt",
      "/mnt/e/b.txt, /mnt/e/b.txt",
      "a\u0301.txt, \u00e1.txt",
      "\u00e1.txt, a\u0301.txt"
    })
    void sees_one_path_where_only_the_form_differs(String listed, String path) throws Exception {
      KnownHashList list = list("list.txt", MD5_A + "  x", SHA256_A + " *" + listed);
      assertThat(list.find(paths(path))).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"a.txt, A.txt", "/a.txt, a.txt", "b/a.txt, a.txt", "../a.txt, a.txt"})
    void sees_different_paths_where_more_differs(String listed, String path) throws Exception {
      assertThat(list("list.txt", SHA256_A + "  " + listed).find(paths(path))).isEmpty();
    }

    @Test
    void takes_the_first_path_that_is_listed() throws Exception {
      KnownHashList list = list("list.txt", SHA256_A + "  a", SHA256_B + "  folder/a");
      assertThat(list.find(paths("x", "folder/a", "a")).orElseThrow().path()).isEqualTo("folder/a");
    }

    @Test
    void counts_what_agreed_and_what_was_never_asked_for() throws Exception {
      KnownHashList list =
          list("list.txt", SHA256_A + "  a", SHA256_A + "  b", SHA256_A + "  c", SHA256_A + "  d");
      Map<DigestAlgorithm, Digest> actual =
          digests("a", DigestAlgorithm.SHA256, DigestAlgorithm.MD5);
      assertThat(list.find(paths("b")).orElseThrow().agrees(actual)).isTrue();
      assertThat(list.find(paths("b")).orElseThrow().agrees(actual)).isTrue();
      assertThat(list.find(paths("c")).orElseThrow().agrees(digests("x", DigestAlgorithm.SHA256)))
          .isFalse();
      assertThat(list.find(paths("c")).orElseThrow().agrees(digests("a", DigestAlgorithm.MD5)))
          .isFalse();
      assertThat(list.entries()).isEqualTo(4);
      assertThat(list.matched()).isEqualTo(1);
      assertThat(list.unmet()).isEqualTo(2);
      assertThat(list.unmet(1)).containsExactly("a");
      assertThat(list.unmet(9)).containsExactly("a", "d");
    }
  }

  @Nested
  @DisplayName("with a path twice")
  class Twice {
    @Test
    void counts_it_once_if_the_hashes_are_equal() throws Exception {
      assertThat(list("list.txt", SHA256_A + "  a", SHA256_A + "  ./a").entries()).isEqualTo(1);
    }

    @Test
    void is_refused_if_the_hashes_differ() {
      assertThatThrownBy(
              () -> list("list.txt", SHA256_A + "  a", MD5_A + "  b", SHA256_B + "  ./a"))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("lines 1 and 3");
    }
  }

  @Test
  void of_a_hundred_thousand_entries_fits_a_heap_of_25_megabytes() throws Exception {
    Path file = folder.resolve("big.txt");
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (int i = 0; i < 100_000; i++) {
        out.write(
            "%s  ./evidence/folder-%03d/a-file-of-the-case-%06d.bin\n"
                .formatted(SHA256_A, i % 500, i));
      }
    }
    String output = ChildJvm.run(25, Big.class, file.toString());
    assertThat(output).endsWith("100000 true");
  }

  /** Reads a list, in a JVM of its own. */
  static final class Big {
    private Big() {}

    public static void main(String[] arguments) throws IOException {
      KnownHashList list = KnownHashList.read(Path.of(arguments[0]));
      boolean found =
          list.find(paths("evidence/folder-499/a-file-of-the-case-099999.bin")).isPresent();
      System.out.print(list.entries() + " " + found);
    }
  }
}
