package org.evidencepack.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.evidencepack.model.FindingCode.BLOCKS_MISMATCH;
import static org.evidencepack.model.FindingCode.DIGESTS_NOT_RECOMPUTED;
import static org.evidencepack.model.FindingCode.DOCUMENT_INCONSISTENT;
import static org.evidencepack.model.FindingCode.INVENTORY_MISMATCH;
import static org.evidencepack.model.FindingCode.PAYLOAD_DIGEST_MISMATCH;
import static org.evidencepack.verify.BlockSample.BLOCK;
import static org.evidencepack.verify.BlockSample.BLOCKS;
import static org.evidencepack.verify.BlockSample.DISK;
import static org.evidencepack.verify.BlockSample.DISK_SIZE;
import static org.evidencepack.verify.BlockSample.MEMORY;
import static org.evidencepack.verify.BlockSample.flipped;
import static org.evidencepack.verify.BlockSample.relisted;
import static org.evidencepack.verify.BlockSample.valid;
import static org.evidencepack.verify.ReportAssert.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.evidencepack.EvidenceWriter;
import org.evidencepack.internal.format.FileNames;
import org.evidencepack.internal.io.RecursiveTree;
import org.evidencepack.model.Digest;
import org.evidencepack.model.EveryStep;
import org.evidencepack.model.Finding;
import org.evidencepack.model.Verdict;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** FORMAT.md sections 7.2 and 11: what a reader makes of files that are told block by block. */
class BlocksTest {
  private static final Verifier FULL = Sample.verifier().recomputingDigests();

  @TempDir Path folder;

  private VerificationReport report(Forge forge) throws IOException {
    return Sample.verifier().verify(forge.write(folder));
  }

  private static Finding mismatch(VerificationReport report) {
    List<Finding> found =
        report.findings().stream().filter(f -> f.code() == PAYLOAD_DIGEST_MISMATCH).toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  @Nested
  class Damage {
    private String damaged(int... places) throws IOException {
      Finding finding = mismatch(report(flipped(valid(), DISK, places)));
      assertThat(finding.subject()).isEqualTo(DISK);
      return finding.message();
    }

    @Test
    void isToldByTheBlocksThatItIsIn() throws IOException {
      assertThat(damaged(70_000))
          .isEqualTo("is not what was packed in one block, at octets 65536 to 131071");
      assertThat(damaged(DISK_SIZE - 1))
          .isEqualTo("is not what was packed in one block, at octets 131072 to 171071");
      assertThat(damaged(0, BLOCK - 1, BLOCK))
          .isEqualTo("is not what was packed in 2 blocks, at octets 0 to 131071");
      assertThat(damaged(0, DISK_SIZE - 1))
          .isEqualTo("is not what was packed in 2 blocks, at octets 0 to 65535, 131072 to 171071");
      assertThat(damaged(1, BLOCK + 1, 2 * BLOCK + 1))
          .isEqualTo("is not what was packed in 3 blocks, at octets 0 to 171071");
    }

    @Test
    void isToldToProgramsByTheFirstBlock() throws IOException {
      Forge forge = flipped(valid(), DISK, BLOCK, 2 * BLOCK);
      byte[] leaves = forge.member(BLOCKS).content();
      byte[] actual = RecursiveTree.leaves(forge.member(DISK).content(), BLOCK).get(1);

      assertThat(mismatch(report(forge)).details())
          .containsEntry("offset", "65536")
          .containsEntry("algorithm", "sha256")
          .containsEntry("expected", hex(Arrays.copyOfRange(leaves, 32, 64)))
          .containsEntry("actual", hex(actual))
          .hasSize(4);
    }

    @Test
    void ofOneFileIsNotToldOfTheNext() throws IOException {
      assertThat(report(flipped(valid(), DISK, 0)))
          .failsOnlyWith(PAYLOAD_DIGEST_MISMATCH, DIGESTS_NOT_RECOMPUTED)
          .at(DISK);
    }

    /** The file that is gone had leaf digests too. */
    @Test
    void isFoundBehindAFileThatIsGone() throws IOException {
      Forge forge =
          flipped(valid(), MEMORY, BLOCK).unpacked(root -> Files.delete(root.resolve(DISK)));

      Finding finding = mismatch(report(forge));

      assertThat(finding.subject()).isEqualTo(MEMORY);
      assertThat(finding.message()).endsWith("in one block, at octets 65536 to 65536");
    }

    @Test
    void isToldTwiceWhereAllDigestsAreRecomputed() throws IOException {
      VerificationReport report = FULL.verify(flipped(valid(), DISK, 0).write(folder));

      assertThat(report).failsOnlyWith(PAYLOAD_DIGEST_MISMATCH).at(DISK);
      assertThat(report.findings()).hasSize(2);
    }

    private static String hex(byte[] digest) {
      return java.util.HexFormat.of().formatHex(digest);
    }
  }

  /** A signer who lies, of whom the seal knows nothing. */
  @Nested
  class ASigner {
    /** Digests and manifests tell one content; the blocks are of the other, which is there. */
    private Forge otherDigests(boolean deflated) throws IOException {
      Forge forge = BlockSample.of(deflated);
      String right = forge.member(DISK).digest().hex();
      String other = Digest.sha256(new byte[DISK_SIZE]).hex();
      for (String list : List.of(FileNames.INVENTORY, "manifest-sha256.txt")) {
        forge.edit(list, right, other);
      }
      String base64 = base64(right);
      forge.relist();
      return forge.edit(FileNames.SEAL, base64, base64(other)).sign();
    }

    private static String base64(String hex) {
      return java.util.Base64.getEncoder().encodeToString(java.util.HexFormat.of().parseHex(hex));
    }

    private Forge otherBlocks(boolean deflated) throws IOException {
      Forge forge = BlockSample.of(deflated);
      List<byte[]> right = RecursiveTree.leaves(forge.member(DISK).content(), BLOCK);
      String root = RecursiveTree.root(right).toString();
      List<byte[]> other = List.of(right.get(0), right.get(2), right.get(1));
      forge.edit(FileNames.INVENTORY, root, RecursiveTree.root(other).toString());
      return relisted(
          forge,
          leaves -> ByteBuffer.wrap(leaves.clone()).put(RecursiveTree.joined(other)).array());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whoseDigestsAreOfOtherContentIsFoundOutByRecomputing(boolean deflated) throws IOException {
      Path file = otherDigests(deflated).write(folder);

      assertThat(Sample.verifier().verify(file))
          .comesTo(Verdict.TRUSTED)
          .findsOnly(DIGESTS_NOT_RECOMPUTED)
          .at(FileNames.INVENTORY);
      assertThat(FULL.verify(file)).failsOnlyWith(PAYLOAD_DIGEST_MISMATCH).at(DISK);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whoseBlocksAreOfOtherContentIsFoundOutAlways(boolean deflated) throws IOException {
      Path file = otherBlocks(deflated).write(folder);

      assertThat(mismatch(Sample.verifier().verify(file)).message())
          .isEqualTo("is not what was packed in 2 blocks, at octets 65536 to 171071");
      assertThat(FULL.verify(file)).failsOnlyWith(PAYLOAD_DIGEST_MISMATCH).at(DISK);
    }

    /** The record knows what was preserved by its digests; what the package states will not do. */
    @Test
    void cannotPassOtherContentForWhatWasPreserved() throws IOException {
      Path preserved = Files.write(folder.resolve("disk.img"), new byte[DISK_SIZE]);
      Path record = folder.resolve("record.asice");
      try (var writer = EvidenceWriter.create(record, Sample.caseInfo(), Sample.options())) {
        writer.addDigestsOnly(preserved);
        writer.sealPreservation(Sample.KEY);
      }
      Verifier comparing =
          Sample.verifier()
              .withPreservations(List.of(PreservationRecord.read(record, Sample.verifier())));

      VerificationReport report = comparing.verify(otherDigests(false).write(folder));

      assertThat(report).failsOnlyWith(PAYLOAD_DIGEST_MISMATCH).at(DISK);
      assertThat(report.preservations()).noneMatch(PreservationReport::holds);
    }
  }

  @Nested
  class Recomputing {
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void findsNothingInAValidPackage(boolean deflated) throws IOException {
      assertThat(FULL.verify(BlockSample.of(deflated).write(folder))).isTrustedWithoutFindings();
    }

    @Test
    void isToldToBeLackingByTheNumberOfFiles() throws IOException {
      assertThat(report(valid()).findings())
          .singleElement()
          .extracting(Finding::message)
          .asString()
          .startsWith("2 files were compared block by block: ");
    }

    /** With blocks that prove nothing there is nothing but digests. */
    @Test
    void isDoneWhereTheBlocksContradictTheInventory() throws IOException {
      Forge forge = flipped(relisted(valid(), leaves -> new byte[5 * 32]), MEMORY, 7);

      assertThat(report(forge))
          .failsOnlyWith(BLOCKS_MISMATCH, PAYLOAD_DIGEST_MISMATCH)
          .of(PAYLOAD_DIGEST_MISMATCH)
          .at(MEMORY);
    }
  }

  /** Somebody writes to it while it is verified. */
  @Nested
  class AnUnpackedFolder {
    private VerificationReport when(long length) throws IOException {
      Path root = valid().unpacked(made -> {}).write(folder);
      Path disk = root.resolve(DISK);
      return Sample.verifier()
          .withProgress(EveryStep.ofPayload((files, octets) -> resize(disk, length)))
          .verify(root);
    }

    private static void resize(Path file, long length) {
      try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(length);
        if (length > DISK_SIZE) {
          channel.write(ByteBuffer.allocate(1), length - 1);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, BLOCK, 2 * BLOCK, DISK_SIZE - 1, DISK_SIZE + 1, 4 * BLOCK})
    void doesNotPassForWhatItWas(long length) throws IOException {
      VerificationReport report = when(length);

      assertThat(report).comesTo(Verdict.INVALID);
      assertThat(report.errors()).allMatch(finding -> finding.subject().equals(DISK));
    }
  }

  @Nested
  class OfOtherSizes {
    /** More than other files outside the payload may have. */
    @Test
    void aLongListOfLeavesIsReadToItsEnd() throws IOException {
      Forge forge = relisted(valid(), leaves -> Arrays.copyOf(leaves, 17 << 20));

      assertThat(report(forge)).failsOnlyWith(BLOCKS_MISMATCH).at(BLOCKS);
    }

    @Test
    void theLargestBlocksAreCompared() throws IOException {
      Forge forge = Forge.valid();
      forge.change(Sample.TEXT, member -> member.with(new byte[(1 << 24) + 1]));
      String line = forge.member(FileNames.INVENTORY).text().lines().findFirst().orElseThrow();
      Digest digest = forge.member(Sample.TEXT).digest();
      forge.edit(
          FileNames.INVENTORY,
          line,
          "{\"type\":\"file\",\"path\":\"%s\",\"item\":\"E001\",\"size\":%d,\"digests\":{\"sha256\":\"%s\"}}"
              .formatted(Sample.TEXT, (1 << 24) + 1, digest.hex()));
      byte[] leaves = BlockSample.told(forge, Sample.TEXT, 1 << 24);
      String manifest = forge.member("manifest-sha256.txt").text();
      forge.edit("manifest-sha256.txt", manifest.substring(0, 64), digest.hex());
      forge.edit(FileNames.BAG_INFO, "187.3", 7 + (1 << 24) + 1 + ".3");
      forge.edit(FileNames.PACKAGE, " 187", " " + (7 + (1 << 24) + 1));
      forge.insert(FileNames.CASE_GRAPH, BLOCKS, "");

      assertThat(report(relisted(forge, empty -> leaves)))
          .comesTo(Verdict.TRUSTED)
          .findsOnly(DIGESTS_NOT_RECOMPUTED);
      assertThat(mismatch(report(flipped(forge, Sample.TEXT, 1 << 24))).details())
          .containsEntry("offset", "16777216");
    }

    /** It would have 2^37 blocks. */
    @Test
    @Timeout(60)
    void aFileThatCannotBeThereTakesNoTime() throws IOException {
      long size = (1L << 53) - 1;
      Forge forge =
          valid().edit(FileNames.INVENTORY, "\"size\":" + DISK_SIZE, "\"size\":" + size).relist();

      assertThat(report(forge))
          .comesTo(Verdict.INVALID)
          .of(BLOCKS_MISMATCH)
          .at(BLOCKS)
          .of(INVENTORY_MISMATCH)
          .at(DISK)
          .of(DOCUMENT_INCONSISTENT)
          .at(FileNames.PACKAGE);
    }
  }

  @Nested
  class Ranges {
    private String told(int... blocks) {
      var damage = new BlockDamage("x");
      Digest digest = Digest.sha256(new byte[0]);
      for (int block : blocks) {
        damage.add(10L * block, 10, digest, digest);
      }
      var findings = new Findings(Check.PAYLOAD);
      damage.tell(findings);
      return findings.result().findings().stream().findFirst().map(Finding::message).orElse("");
    }

    @Test
    void areNotToldOfWhatIsWhole() {
      assertThat(told()).isEmpty();
    }

    @Test
    void areTheFirstTwentyAndANumber() {
      int[] twenty = IntStream.range(0, 20).map(i -> 2 * i).toArray();
      assertThat(told(twenty)).endsWith(", 380 to 389");
      int[] more = IntStream.range(0, 21).map(i -> 2 * i).toArray();
      assertThat(told(more)).endsWith(", 380 to 389 and 1 range more");
      int[] joined = {
        0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30, 32, 34, 36, 38, 39, 41, 42, 50
      };
      assertThat(told(joined))
          .startsWith("is not what was packed in 24 blocks, at octets 0 to 9, ")
          .endsWith(", 380 to 399 and 2 ranges more");
    }
  }

  @Test
  void anExtractedFileIsWhatWasPacked() throws IOException {
    Extraction made =
        Sample.verifier()
            .extract(valid().write(folder), folder.resolve("out"), ExtractionOptions.defaults());

    assertThat(made.report().verdict()).isEqualTo(Verdict.TRUSTED);
    assertThat(Optional.of(folder.resolve("out/E001/disk.img")))
        .get()
        .satisfies(
            file -> assertThat(Files.readAllBytes(file)).isEqualTo(BlockSample.content(DISK_SIZE)));
  }
}
