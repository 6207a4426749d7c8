package org.evidencepack.internal.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.evidencepack.internal.format.InventoryLineTest.ALGORITHMS;
import static org.evidencepack.internal.format.InventoryLineTest.FULL;
import static org.evidencepack.internal.format.InventoryLineTest.directory;
import static org.evidencepack.internal.format.InventoryLineTest.malformed;
import static org.evidencepack.internal.format.InventoryLineTest.other;
import static org.evidencepack.internal.format.InventoryLineTest.read;
import static org.evidencepack.internal.format.InventoryLineTest.readBackTheSame;
import static org.evidencepack.internal.format.InventoryLineTest.symlink;

import java.io.IOException;
import java.util.LinkedHashMap;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.EvidenceFile;
import org.evidencepack.model.RawName;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A line of the inventory, by its names, path and digests")
class InventoryLineNamesTest {
  @Nested
  class Names {
    @Test
    void haveOneFormOfTwo() throws IOException {
      malformed(JsonEdit.with(FULL, "originalBytes", "/w=="));
      malformed(JsonEdit.with(symlink(), "targetBytes", "/w=="));
    }

    @Test
    void haveNoBase64WhereTheyAreUtf8() throws IOException {
      malformed(JsonEdit.with(directory(), "originalBytes", "YQ=="));
      malformed(JsonEdit.with(JsonEdit.without(symlink(), "target"), "targetBytes", "YQ=="));
    }

    @ParameterizedTest
    @ValueSource(strings = {"_w==", "/w", "/x==", "/w==\n", "?"})
    void haveCanonicalBase64(String base64) throws IOException {
      malformed(JsonEdit.with(directory(), "originalBytes", base64));
    }

    @Test
    void haveNoSurrogatesSpelledAsEscapes() {
      String line = new String(directory(), UTF_8);
      malformed(line.replace("\"note\":", "\"original\":\"\\ud800\",\"note\":").getBytes(UTF_8));
    }

    @Test
    void standWhereTheyDifferFromThePath() throws IOException {
      malformed(JsonEdit.with(FULL, "original", ""));
      malformed(JsonEdit.with(FULL, "original", read(FULL).storedBelowItem()));
      malformed(JsonEdit.with(symlink(), "originalBytes", ""));
    }

    @Test
    void ofWindowsKeepTheirSurrogates() throws IOException {
      RawName name = RawName.of("a\ud800b");
      readBackTheSame(other(EvidenceFile.Type.DIRECTORY, name, null, null));

      assertThat(name.octets()).containsExactly('a', 0xED, 0xA0, 0x80, 'b');
    }
  }

  @Nested
  class Path {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "a.png",
          "data",
          "data/",
          "data/E001",
          "data/E002/a.png",
          "data/E0011/a.png",
          "data/e001/a.png",
          "DATA/E001/a.png",
          "/data/E001/a.png",
          "metadata/E001/a.png"
        })
    void ofAFileLiesBelowItsItem(String path) throws IOException {
      malformed(JsonEdit.with(FULL, "path", path));
    }

    @ParameterizedTest
    @EnumSource(
        value = EvidenceFile.Type.class,
        names = {"DIRECTORY", "SYMLINK", "SPECIAL", "UNREADABLE"})
    void ofAnythingElseMayBeTheItem(EvidenceFile.Type type) throws IOException {
      RawName target = type == EvidenceFile.Type.SYMLINK ? RawName.of("t") : null;
      String remark =
          type == EvidenceFile.Type.SPECIAL
              ? "fifo"
              : type == EvidenceFile.Type.UNREADABLE ? "why" : null;
      byte[] line = InventoryLine.write(other(type, null, target, remark));

      assertThat(read(JsonEdit.with(line, "path", "data/E001")).storedBelowItem()).isEmpty();
      malformed(JsonEdit.with(line, "path", "data/E002"));
    }
  }

  @Nested
  class Digests {
    private static byte[] of(DigestAlgorithm... algorithms) throws IOException {
      var digests = new LinkedHashMap<String, Object>();
      for (DigestAlgorithm algorithm : algorithms) {
        digests.put(algorithm.id(), "00".repeat(algorithm.length()));
      }
      return JsonEdit.with(FULL, "digests", digests);
    }

    @Test
    void areThoseOfThePackageDocumentInItsOrder() throws IOException {
      var content = read(of(DigestAlgorithm.SHA256, DigestAlgorithm.SHA3_512, DigestAlgorithm.MD5));

      assertThat(content.content().orElseThrow().digests().keySet())
          .containsExactlyElementsOf(ALGORITHMS);
    }

    @Test
    void areRefusedInAnotherOrder() throws IOException {
      malformed(of(DigestAlgorithm.SHA256, DigestAlgorithm.MD5, DigestAlgorithm.SHA3_512));
      malformed(of(DigestAlgorithm.MD5, DigestAlgorithm.SHA256, DigestAlgorithm.SHA3_512));
    }

    @Test
    void areRefusedIfOneIsMissingOrTooMany() throws IOException {
      malformed(of());
      malformed(of(DigestAlgorithm.SHA256));
      malformed(
          of(
              DigestAlgorithm.SHA256,
              DigestAlgorithm.SHA3_512,
              DigestAlgorithm.SHA1,
              DigestAlgorithm.MD5));
    }

    @Test
    void ofDeflatedDataAreOfSha256() throws IOException {
      malformed(JsonEdit.with(FULL, "deflated", "md5:" + "00".repeat(16)));
      malformed(JsonEdit.with(FULL, "deflated", "00".repeat(32)));
    }
  }
}
