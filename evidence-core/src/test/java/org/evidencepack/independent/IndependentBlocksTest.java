package org.evidencepack.independent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.evidencepack.model.Finding;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files told block by block as FORMAT.md 7.2 says it, and otherwise. */
class IndependentBlocksTest {
  private static final String BLOCKS = "metadata/blocks.bin";
  private static final String NAME = "data/a/large";
  private static final int BLOCK = 1 << 16;

  private final Draft draft = IndependentPackageTest.smallest(Verdicts.signer());

  @BeforeEach
  void addItem() {
    draft.document.put("items", List.of(Map.of("id", "a")));
  }

  private static byte[] content(int size, int seed) {
    byte[] content = new byte[size];
    new Random(seed).nextBytes(content);
    return content;
  }

  private void isTrusted() throws Exception {
    byte[] octets = PackageBytes.of(draft);

    assertThat(Verdicts.of(draft, octets)).containsExactly("TRUSTED");
    assertThat(Verdicts.recomputed(draft, octets)).containsExactly("TRUSTED");
  }

  private List<String> notes() throws Exception {
    return Verdicts.report(draft, PackageBytes.of(draft), "2026-06-01T00:00:00Z")
        .findings()
        .stream()
        .map(Finding::toString)
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "65537, 65536",
    "131072, 65536",
    "131073, 65536",
    "458752, 65536",
    "1000000, 65536",
    "1000000, 131072",
    "1000000, 524288",
    "1048577, 1048576"
  })
  void soManyOctetsInSuchBlocksAreTrusted(int octets, int size) throws Exception {
    draft.lines.add(Line.file(NAME, content(octets, 1)).inBlocks(size));

    isTrusted();
    assertThat(notes()).singleElement().asString().startsWith("INFO DIGESTS_NOT_RECOMPUTED ");
  }

  @Test
  void filesInOtherBlocksOrNoneAreTrustedSideBySide() throws Exception {
    byte[] packed = Deflation.stored(content(200_000, 2), 50_000);
    draft.lines.add(Line.file("data/a/1", content(3, 1)));
    draft.lines.add(Line.file("data/a/2", content(300_000, 2)).inBlocks(1 << 17));
    draft.lines.add(Line.file("data/a/3", content(3_000_000, 3)));
    draft.lines.add(Line.deflated("data/a/4", content(200_000, 2), packed).inBlocks(BLOCK));
    draft.lines.add(Line.withheld("data/a/5", content(3_000_000, 5)));
    draft.lines.add(Line.file("data/a/6", content(66_000, 2)).inBlocks(BLOCK));
    draft.graph = "{}";

    isTrusted();
    assertThat(notes())
        .filteredOn(note -> note.startsWith("INFO DIGESTS_NOT_RECOMPUTED "))
        .singleElement()
        .asString()
        .contains("3 files were compared block by block");
  }

  @Test
  void aLargeFileWithoutBlocksIsTrustedAndRecomputed() throws Exception {
    draft.lines.add(Line.file(NAME, content(2_000_000, 1)));

    isTrusted();
    assertThat(notes()).isEmpty();
  }

  @Test
  void theMembersOfBlocksStandInAnyOrder() throws Exception {
    draft
        .edit(
            "metadata/files.jsonl",
            text ->
                FreedomTest.changed(
                    text,
                    all ->
                        all.replaceFirst(
                            "\\{(\"size\":65536),(\"root\":\"[^\"]*\")\\}", "{$2,$1}")))
        .lines
        .add(Line.file(NAME, content(70_000, 1)).inBlocks(BLOCK));

    isTrusted();
  }

  private void isRefused(UnaryOperator<byte[]> leaves, String... findings) throws Exception {
    draft.lines.add(Line.file(NAME, content(200_000, 1)).inBlocks(BLOCK));
    draft.editOctets(BLOCKS, leaves);

    List<String> told = Verdicts.of(draft);

    assertThat(told.get(0)).isEqualTo("INVALID");
    assertThat(told.subList(1, told.size()))
        .allMatch(finding -> Arrays.stream(findings).anyMatch(finding::startsWith))
        .hasSameSizeAs(findings);
  }

  @Test
  void leavesThatAreNotOfTheRootAreRefused() throws Exception {
    isRefused(leaves -> new byte[4 * 32], "ERROR BLOCKS_MISMATCH " + NAME);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 31, 96, 127, 129, 160})
  void moreOrLessThanTheLeavesIsRefused(int octets) throws Exception {
    isRefused(leaves -> Arrays.copyOf(leaves, octets), "ERROR BLOCKS_MISMATCH " + BLOCKS);
  }

  /** RFC 9162 section 2.1.1: a last block that is alone is not hashed with itself. */
  @Test
  void aTreeThatRepeatsItsLastLeafIsRefused() throws Exception {
    byte[] content = content(3 * BLOCK, 1);
    List<byte[]> leaves = new ArrayList<>(Blocks.leaves(content, BLOCK));
    leaves.add(leaves.get(2));
    String root = java.util.HexFormat.of().formatHex(Blocks.root(leaves));
    Line line = Line.file(NAME, content).inBlocks(BLOCK);
    draft.lines.add(line.with("blocks", Draft.members("size", BLOCK, "root", "sha256:" + root)));

    assertThat(Verdicts.of(draft))
        .hasSize(2)
        .last()
        .asString()
        .startsWith("ERROR BLOCKS_MISMATCH " + NAME);
  }

  /** Whoever signs may state digests of one content and leaf digests of another. */
  @Test
  void ofTwoContentsUnderOneSealNeitherPassesWhenAllIsRecomputed() throws Exception {
    byte[] told = content(200_000, 1);
    byte[] cut = content(200_000, 2);
    draft.lines.add(Line.file(NAME, told).inBlocksOf(cut, BLOCK));
    byte[] one = PackageBytes.of(draft);
    byte[] other = ZipBytes.of(with(PackageBytes.entries(draft), cut));
    String wrong = "ERROR PAYLOAD_DIGEST_MISMATCH " + NAME + ": is not what was packed";

    assertThat(Verdicts.of(draft, one)).hasSize(2).last().asString().startsWith(wrong);
    assertThat(Verdicts.recomputed(draft, one)).hasSize(2).last().asString().startsWith(wrong);
    assertThat(Verdicts.of(draft, other)).containsExactly("TRUSTED");
    assertThat(Verdicts.recomputed(draft, other)).containsExactly("INVALID", wrong);
  }

  private static List<ZipEntryBytes> with(List<ZipEntryBytes> entries, byte[] content) {
    return entries.stream()
        .map(
            entry ->
                Octets.text(entry.name()).equals(NAME)
                    ? new ZipEntryBytes(entry.name(), content, null, entry.time(), false)
                    : entry)
        .toList();
  }

  /** Where a stream breaks off, nothing is known of the rest of the block. */
  @Test
  void aDeflateStreamThatBreaksOffInsideABlockIsToldAlone() throws Exception {
    byte[] content = content(200_000, 1);
    byte[] broken = Deflation.stored(content, 60_000);
    broken[2 * (5 + 60_000) + 1] ^= 1; // the length of the third stored block
    draft.lines.add(Line.deflated(NAME, content, broken).inBlocks(BLOCK));

    assertThat(Verdicts.of(draft))
        .hasSize(2)
        .last()
        .asString()
        .startsWith("ERROR ENTRY_DATA " + NAME);
  }
}
