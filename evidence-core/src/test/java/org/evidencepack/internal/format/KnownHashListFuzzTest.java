package org.evidencepack.internal.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.evidencepack.internal.io.MemoryFolder;
import org.evidencepack.internal.io.Seed;
import org.evidencepack.model.InvalidInputException;
import org.evidencepack.model.RawName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;

/** Lists that other programs made, under each kind of name that makes a difference. */
class KnownHashListFuzzTest {
  private static final List<String> NAMES =
      List.of("hashes.txt", "SHA3-SUMS", "manifest-sha256.txt", "manifest-md5.txt");
  private static final String SHA256 = Samples.digest("a").hex();
  private static final String MD5 = SHA256.substring(32);

  @TempDir(factory = MemoryFolder.class)
  Path folder;

  static Stream<Named<byte[]>> lists() {
    String gnu = SHA256 + " *a/b.txt\n\\" + MD5 + "  c\\nd\\\\e\n# remark\r\n\n";
    String hashdeep =
        "%%%% HASHDEEP-1.0\n%%%% size,md5,sha256,filename\n## Invoked from: /home\n##\n"
            + ("12," + MD5 + "," + SHA256 + ",/home/a,b\n");
    return Stream.of(
        Seed.of("GNU", gnu),
        Seed.of("BSD", "SHA256 (a (b)) = " + SHA256 + "\nMD5(c)= " + MD5 + "\n"),
        Seed.of("hashdeep", hashdeep),
        Seed.edited("no columns", hashdeep, "size,md5,sha256,filename", ","),
        Seed.edited("columns too many", hashdeep, "size", "size,size"),
        Seed.of("bag", SHA256 + "  data/a%0Ab%25\n"),
        Seed.of("contradiction", SHA256 + "  a\n" + SHA256.replace('c', 'd') + "  ./a\n"),
        Seed.of("Windows", SHA256 + "  C:\\a\\b\r\n"),
        Seed.of("wide", ("\uFEFF" + gnu).getBytes(StandardCharsets.UTF_16LE)),
        Seed.of("half a pair", new byte[] {-2, -1, (byte) 0xD8, 0}),
        Seed.of("marked", "\uFEFF" + gnu),
        Seed.of("odd digits", SHA256.substring(1) + "  a\n"));
  }

  @MethodSource("lists")
  @FuzzTest
  void isReadOrRefusedWithAReason(byte[] octets) throws IOException {
    for (String name : NAMES) {
      Path file = Files.write(folder.resolve(name), octets);
      try {
        KnownHashList list = KnownHashList.read(file);

        assertThat(list.unmet(10)).hasSize((int) Math.min(10, list.entries()));
        list.unmet(10).forEach(path -> list.find(List.of(RawName.of(path))));
      } catch (InvalidInputException e) {
        assertThat(e).hasMessageContaining(name);
      }
    }
  }
}
