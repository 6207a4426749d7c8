package org.evidencepack.internal.name;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PathIdTest {
  @TempDir Path folder;

  private static PathId key(byte[] octets) {
    ByteBuffer key = ByteBuffer.wrap(octets).order(ByteOrder.LITTLE_ENDIAN);
    return new PathId(key.getLong(), key.getLong());
  }

  private static String hex(PathId id) {
    ByteBuffer octets = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    octets.putLong(id.high()).putLong(id.low());
    return HexFormat.of().withUpperCase().formatHex(octets.array());
  }

  /** The first vectors of the authors' reference implementation: the key is 00 01 02 … 0F. */
  @Test
  void isSipHashAsItsAuthorsDefineIt() {
    PathId key = key(HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f"));

    assertThat(hex(key.below(new byte[0]))).isEqualTo("A3817F04BA25A8E66DF67214C7550293");
    assertThat(hex(key.below(new byte[] {0}))).isEqualTo("DA87C1D86B99AF44347659119B22FC45");
  }

  @Test
  void isWhatOpensslMakesOfComponentsOfEveryLength() throws Exception {
    Random random = new Random(1);
    for (int length = 0; length <= 33; length += 3) {
      byte[] key = new byte[16];
      byte[] component = new byte[length];
      random.nextBytes(key);
      random.nextBytes(component);

      assertThat(hex(key(key).below(component))).isEqualTo(openssl(key, component));
    }
  }

  private String openssl(byte[] key, byte[] component) throws Exception {
    Path file = Files.write(folder.resolve("component"), component);
    Process process =
        new ProcessBuilder(
                "openssl",
                "mac",
                "-macopt",
                "hexkey:" + HexFormat.of().formatHex(key),
                "-macopt",
                "size:16",
                "-in",
                file.toString(),
                "SipHash")
            .redirectErrorStream(true)
            .start();
    var told = new ByteArrayOutputStream();
    try (InputStream output = process.getInputStream()) {
      output.transferTo(told);
    }
    assertThat(process.waitFor()).isZero();
    return told.toString(StandardCharsets.US_ASCII).strip();
  }

  @Test
  void takesAPartOfOctetsForThePartAlone() {
    PathId root = PathId.random();
    byte[] octets = "data/a folder/a name".getBytes(java.nio.charset.StandardCharsets.UTF_8);

    assertThat(root.below(octets, 5, 13))
        .isEqualTo(root.below("a folder".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
  }

  /** Whoever chooses names cannot tell which ids they get. */
  @Test
  void isAnotherForEachRoot() {
    byte[] name = {'a'};

    assertThat(PathId.random().below(name)).isNotEqualTo(PathId.random().below(name));
  }
}
