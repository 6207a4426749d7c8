package org.evidencepack.internal.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.evidencepack.model.BlockDigests;
import org.evidencepack.model.Digest;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.EvidenceFile;
import org.evidencepack.model.Finding;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.RawName;
import org.evidencepack.model.SourceAttributes;
import org.evidencepack.model.SourceAttributes.Owner;
import org.evidencepack.model.StoredContent;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A line of the inventory")
class InventoryLineTest {
  private static final String SUBJECT = "metadata/files.jsonl:7";
  static final List<DigestAlgorithm> ALGORITHMS =
      List.of(DigestAlgorithm.SHA256, DigestAlgorithm.SHA3_512, DigestAlgorithm.MD5);
  private static final RawName UNDECODABLE = RawName.of(new byte[] {'a', '/', -1, (byte) 0x80});
  private static final SourceAttributes ATTRIBUTES =
      new SourceAttributes(
          Optional.of(Instant.parse("2026-01-01T00:00:00.123456789Z")),
          Optional.of(Instant.parse("2026-01-02T00:00:00Z")),
          Optional.of(Instant.parse("1969-12-31T23:59:59Z")),
          Optional.of(Instant.parse("2026-01-04T00:00:00Z")),
          Optional.of(new Owner("ruiz", "police", 1000L, 4294967294L)),
          Optional.of("4755"),
          Map.of("user.origin", new byte[] {0, -1}, "user.empty", new byte[0]),
          3);
  static final byte[] FULL = InventoryLine.write(full());

  /** The same file, whose content was not packed. */
  static final byte[] WITHHELD =
      new String(FULL, UTF_8)
          .replace("\"type\":\"file\"", "\"type\":\"withheld\"")
          .replaceFirst("\"deflated\":\"[^\"]*\",", "")
          .replaceFirst("\"blocks\":[^}]*},", "")
          .getBytes(UTF_8);

  private static StoredContent content() {
    var digests = new EnumMap<DigestAlgorithm, Digest>(DigestAlgorithm.class);
    ALGORITHMS.forEach(a -> digests.put(a, Digest.of(a, a.start().digest())));
    return new StoredContent(
        3 << 20,
        digests,
        Optional.of(new BlockDigests(1 << 20, Samples.digest("root"))),
        Optional.of(Samples.digest("deflated")),
        4096,
        Optional.of("image/png"),
        Optional.of("image/jpeg"),
        List.of("nsrl.txt", "own.csv"));
  }

  private static EvidenceFile full() {
    return new EvidenceFile(
        EvidenceFile.Type.FILE,
        "data/E001/a.png",
        "E001",
        Optional.of(RawName.of("a:.png")),
        ATTRIBUTES,
        Optional.of(content()),
        Optional.empty(),
        Optional.empty(),
        Optional.of("its ACL"));
  }

  static EvidenceFile other(
      EvidenceFile.Type type, RawName original, RawName target, String remark) {
    return new EvidenceFile(
        type,
        "data/E001/x",
        "E001",
        Optional.ofNullable(original),
        SourceAttributes.NONE,
        Optional.empty(),
        Optional.ofNullable(target),
        Optional.ofNullable(remark),
        Optional.of("more"));
  }

  static EvidenceFile read(byte[] line) throws IOException {
    boolean ended = line.length > 0 && line[line.length - 1] == '\n';
    byte[] octets = ended ? Arrays.copyOf(line, line.length - 1) : line;
    return InventoryLine.read(octets, SUBJECT, ALGORITHMS);
  }

  private static byte[] withoutLineEnd(byte[] line) {
    assertThat(line).endsWith('\n').doesNotContain('\r');
    byte[] octets = Arrays.copyOf(line, line.length - 1);
    assertThat(octets).doesNotContain('\n');
    return octets;
  }

  static void malformed(byte[] line) {
    Finding finding = Refusal.of(() -> read(line));

    assertThat(finding.code()).isEqualTo(FindingCode.INVENTORY_MALFORMED);
    assertThat(finding.subject()).isEqualTo(SUBJECT);
  }

  static void readBackTheSame(EvidenceFile file) throws IOException {
    assertThat(read(withoutLineEnd(InventoryLine.write(file))))
        .usingRecursiveComparison()
        .isEqualTo(file);
  }

  @Nested
  class Written {
    @Test
    void isReadBackTheSameForAFileInFull() throws IOException {
      readBackTheSame(full());
    }

    @Test
    void isReadBackTheSameForAWithheldFileInFull() throws IOException {
      readBackTheSame(read(WITHHELD));
      assertThat(read(WITHHELD)).returns(true, EvidenceFile::withheld);
      assertThat(InventoryLine.write(read(WITHHELD))).isEqualTo(WITHHELD);
    }

    @Test
    void isReadBackTheSameForADirectoryAndForTheItemItself() throws IOException {
      readBackTheSame(other(EvidenceFile.Type.DIRECTORY, RawName.of("dir "), null, null));
      readBackTheSame(read(JsonEdit.with(directory(), "path", "data/E001")));
    }

    @Test
    void isReadBackTheSameForASymlink() throws IOException {
      readBackTheSame(other(EvidenceFile.Type.SYMLINK, UNDECODABLE, RawName.of("../é"), null));
      readBackTheSame(other(EvidenceFile.Type.SYMLINK, null, UNDECODABLE, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fifo", "socket", "device", "other"})
    void isReadBackTheSameForEveryKindOfSpecialFile(String kind) throws IOException {
      readBackTheSame(other(EvidenceFile.Type.SPECIAL, null, null, kind));
    }

    @Test
    void isReadBackTheSameForTheUnreadable() throws IOException {
      readBackTheSame(other(EvidenceFile.Type.UNREADABLE, UNDECODABLE, null, "permission denied"));
    }

    @Test
    void hasBase64OnlyWhereTheNameIsNoUtf8() {
      assertThat(new String(FULL, UTF_8))
          .contains("\"original\":\"a:.png\"")
          .doesNotContain("originalBytes");
      assertThat(
              new String(
                  InventoryLine.write(other(EvidenceFile.Type.DIRECTORY, UNDECODABLE, null, null)),
                  UTF_8))
          .contains("\"originalBytes\":\"YS//gA==\"")
          .doesNotContain("\"original\":");
    }

    @Test
    void leavesOutATimeThatHasNoTextAndAHardLinkThatIsTheOnlyOne() throws IOException {
      var attributes =
          new SourceAttributes(
              Optional.of(Instant.MAX),
              Optional.empty(),
              Optional.of(Instant.MIN),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Map.of(),
              1);
      var file =
          new EvidenceFile(
              EvidenceFile.Type.DIRECTORY,
              "data/E001/x",
              "E001",
              Optional.empty(),
              attributes,
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty());

      assertThat(new String(InventoryLine.write(file), UTF_8))
          .isEqualTo("{\"type\":\"directory\",\"path\":\"data/E001/x\",\"item\":\"E001\"}\n");
    }
  }

  static byte[] directory() {
    return InventoryLine.write(other(EvidenceFile.Type.DIRECTORY, null, null, null));
  }

  static byte[] symlink() {
    return InventoryLine.write(other(EvidenceFile.Type.SYMLINK, null, RawName.of("t"), null));
  }

  @Nested
  class Read {
    @ParameterizedTest
    @ValueSource(
        strings = {"type", "path", "item", "size", "digests", "digests.sha256", "digests.md5"})
    void demandsEveryMandatoryMemberOfAFile(String member) throws IOException {
      malformed(JsonEdit.without(FULL, member));
    }

    @Test
    void demandsTheMandatoryMembersOfTheOtherTypes() throws IOException {
      malformed(JsonEdit.without(symlink(), "target"));
      malformed(
          JsonEdit.without(
              InventoryLine.write(other(EvidenceFile.Type.SPECIAL, null, null, "fifo")), "kind"));
      malformed(
          JsonEdit.without(
              InventoryLine.write(other(EvidenceFile.Type.UNREADABLE, null, null, "x")), "reason"));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "original",
          "modified",
          "accessed",
          "created",
          "changed",
          "owner",
          "owner.user",
          "owner.group",
          "owner.uid",
          "owner.gid",
          "mode",
          "xattrs",
          "hardLinks",
          "blocks",
          "deflated",
          "zeroBytes",
          "mediaType",
          "mediaType.content",
          "mediaType.name",
          "known",
          "note"
        })
    void doesWithoutEveryOther(String member) throws IOException {
      assertThat(read(JsonEdit.without(FULL, member))).isNotEqualTo(full());
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "x",
          "reason",
          "kind",
          "target",
          "targetBytes",
          "owner.x",
          "mediaType.x",
          "blocks.leaves",
          "digests.sha1"
        })
    void refusesAMemberThatAFileDoesNotHave(String member) throws IOException {
      malformed(JsonEdit.with(FULL, member, "aGk="));
    }

    @ParameterizedTest
    @ValueSource(strings = {"size", "zeroBytes", "hardLinks"})
    void refusesNumbersOfAFileInADirectory(String member) throws IOException {
      malformed(JsonEdit.with(directory(), member, 2L));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "blocks",
          "deflated",
          "mediaType",
          "known",
          "digests",
          "target",
          "kind",
          "reason"
        })
    void refusesOtherMembersOfOtherTypesInADirectory(String member) throws IOException {
      malformed(
          JsonEdit.with(
              directory(), member, JsonText.parse(FULL, null, "").getOrDefault(member, "fifo")));
    }

    @ParameterizedTest
    @CsvSource({
      "type, hardlink",
      "type, FILE",
      "size, 1",
      "modified, 2026-01-01T00:00:00+00:00",
      "accessed, 2026-01-01T00:00Z",
      "created, 2016-12-31T23:59:60Z",
      "changed, 1",
      "mode, 755",
      "mode, 00755",
      "mode, 0758",
      "mode, rwxr-xr-x",
      "owner, ruiz",
      "owner.uid, 1000",
      "xattrs, x",
      "xattrs.x, 'A A='",
      "hardLinks, 2",
      "blocks, 1048576",
      "blocks.size, 1048576",
      "blocks.root, 00",
      "deflated, yes",
      "mediaType, image/png",
      "known, nsrl.txt",
      "digests.md5, D41D8CD98F00B204E9800998ECF8427E",
      "digests.md5, d41d8cd98f00b204e9800998ecf8427",
      "digests.md5, ''"
    })
    void refusesAValueThatTheFormatDoesNotAllow(String member, String value) throws IOException {
      malformed(JsonEdit.with(FULL, member, value));
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 1, 1L << 31})
    void refusesANumberOfHardLinksThatIsNotOver1(long links) throws IOException {
      malformed(JsonEdit.with(FULL, "hardLinks", links));
    }

    @ParameterizedTest
    @ValueSource(longs = {-65536, 0, 1, 32768, 65537, 3 << 16, 1 << 22, 1 << 25, 1L << 32})
    void refusesBlocksOfASizeThatThereIsNotOrThatTheFileIsNoLongerThan(long size)
        throws IOException {
      malformed(JsonEdit.with(FULL, "blocks.size", size));
    }

    @ParameterizedTest
    @ValueSource(longs = {65536, 1 << 21})
    void readsBlocksOfAnotherSize(long size) throws IOException {
      assertThat(read(JsonEdit.with(FULL, "blocks.size", size)).content().orElseThrow().blocks())
          .hasValueSatisfying(blocks -> assertThat(blocks.blockSize()).isEqualTo((int) size));
    }

    @ParameterizedTest
    @ValueSource(strings = {"size", "root"})
    void refusesBlocksWithoutTheirSizeOrRoot(String member) throws IOException {
      malformed(JsonEdit.without(FULL, "blocks." + member));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 4095, 1L << 40})
    void refusesZerosThatAreNoWholeBlocksOfTheFile(long octets) throws IOException {
      malformed(JsonEdit.with(FULL, "zeroBytes", octets));
    }

    @ParameterizedTest
    @CsvSource({
      "'{', '{ '",
      "'\":', '\": '",
      "'\",', '\" ,'",
      "'}\n', '} \n'",
      "'{', ' {'",
      "'}\n', '}\r\n'",
      "'{\"type', '{\t\"type'"
    })
    void refusesWhiteSpaceBetweenTokens(String from, String to) {
      String line = new String(FULL, UTF_8);
      malformed(line.replace(raw(from), raw(to)).getBytes(UTF_8));
    }

    private static String raw(String text) {
      return text.translateEscapes();
    }

    @Test
    void takesWhiteSpaceInTexts() throws IOException {
      String note = "a, \"b\": \\ {\tc }\n";
      assertThat(read(JsonEdit.with(FULL, "note", note)).note()).contains(note);
    }

    @Test
    void refusesNegativeNumbers() throws IOException {
      malformed(JsonEdit.with(FULL, "size", -1L));
      malformed(JsonEdit.with(FULL, "zeroBytes", -4096L));
      malformed(JsonEdit.with(FULL, "owner.uid", -2L));
    }

    @Test
    void refusesASpecialFileOfAnUnknownKind() {
      malformed(InventoryLine.write(other(EvidenceFile.Type.SPECIAL, null, null, "door")));
    }

    @Test
    void refusesATwiceNamedMemberAndAByteOrderMark() {
      String line = new String(FULL, UTF_8);
      malformed(line.replace("{\"type\"", "{\"type\":\"file\",\"type\"").getBytes(UTF_8));
      malformed(("\uFEFF" + line).getBytes(UTF_8));
      malformed((line + line).getBytes(UTF_8));
    }
  }
}
