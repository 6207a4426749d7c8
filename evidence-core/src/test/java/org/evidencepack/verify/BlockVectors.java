package org.evidencepack.verify;

import static org.evidencepack.internal.format.FileNames.CASE_GRAPH;
import static org.evidencepack.internal.format.FileNames.INVENTORY;
import static org.evidencepack.internal.format.FileNames.PACKAGE;
import static org.evidencepack.internal.format.FileNames.README;
import static org.evidencepack.model.FindingCode.BAG_MISMATCH;
import static org.evidencepack.model.FindingCode.BLOCKS_MISMATCH;
import static org.evidencepack.model.FindingCode.DIGESTS_NOT_RECOMPUTED;
import static org.evidencepack.model.FindingCode.ENTRY_DATA;
import static org.evidencepack.model.FindingCode.ENTRY_ORDER_WRONG;
import static org.evidencepack.model.FindingCode.INVENTORY_MALFORMED;
import static org.evidencepack.model.FindingCode.PAYLOAD_DIGEST_MISMATCH;
import static org.evidencepack.model.FindingCode.SEAL_DIGEST_MISMATCH;
import static org.evidencepack.verify.BlockSample.BLOCK;
import static org.evidencepack.verify.BlockSample.BLOCKS;
import static org.evidencepack.verify.BlockSample.DISK;
import static org.evidencepack.verify.BlockSample.DISK_SIZE;
import static org.evidencepack.verify.BlockSample.MEMORY;
import static org.evidencepack.verify.BlockSample.flipped;
import static org.evidencepack.verify.BlockSample.relisted;
import static org.evidencepack.verify.BlockSample.valid;
import static org.evidencepack.verify.Vector.vector;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.evidencepack.internal.io.RecursiveTree;
import org.evidencepack.model.Verdict;

/** FORMAT.md section 7.2: files that are told block by block. */
final class BlockVectors {
  private static final int LEAF = 32;
  private static final String SECOND = INVENTORY + ":2";

  private BlockVectors() {}

  static List<Vector> all() {
    return List.of(
        vector(BLOCKS_MISMATCH, "root", () -> otherRoot().relist()).at(DISK),
        leaves("first", leaves -> flippedAt(leaves, 0), DISK),
        leaves("last-of-the-first-file", leaves -> flippedAt(leaves, 3 * LEAF - 1), DISK),
        leaves("last", leaves -> flippedAt(leaves, 5 * LEAF - 1), MEMORY),
        leaves("in-two-files", leaves -> exchanged(leaves, 2, 3), DISK, MEMORY),
        leaves("in-another-order", leaves -> exchanged(leaves, 0, 1), DISK),
        leaves("files-in-another-order", BlockVectors::otherOrder, DISK, MEMORY),
        leaves("one-missing", leaves -> Arrays.copyOf(leaves, 4 * LEAF), BLOCKS),
        leaves("first-missing", BlockVectors::withoutFirst, DISK, BLOCKS),
        leaves("one-more", leaves -> Arrays.copyOf(leaves, 6 * LEAF), BLOCKS),
        leaves("an-octet-missing", leaves -> Arrays.copyOf(leaves, 5 * LEAF - 1), BLOCKS),
        leaves("an-octet-more", leaves -> Arrays.copyOf(leaves, 5 * LEAF + 1), BLOCKS),
        leaves("empty", leaves -> new byte[0], BLOCKS),
        vector(BLOCKS_MISMATCH, "missing", () -> valid().remove(BLOCKS).relist()).at(BLOCKS),
        vector(BLOCKS_MISMATCH, "for-no-file-and-empty", () -> forNone("")).at(BLOCKS),
        vector(BLOCKS_MISMATCH, "for-no-file", () -> forNone("x".repeat(LEAF))).at(BLOCKS),
        vector(BLOCKS_MISMATCH, "unpacked", () -> otherRoot().relist().unpacked(folder -> {}))
            .at(DISK),
        vector(BLOCKS_MISMATCH, "not-sealed", BlockVectors::notSealed)
            .with(SEAL_DIGEST_MISMATCH, BAG_MISMATCH)
            .at(MEMORY),
        order("before-inventory", INVENTORY).at(BLOCKS),
        order("before-package", PACKAGE).at(BLOCKS),
        order("after-graph", README).at(CASE_GRAPH),
        line("one-block", "\"size\":65536", "\"size\":262144"),
        line("no-power-of-two", "\"size\":65536", "\"size\":65537"),
        line("small", "\"size\":65536", "\"size\":32768"),
        line("without-root", ",\"root\"", ",\"Root\""),
        line("root-by-another", "\"root\":\"sha256:", "\"root\":\"sha512:"),
        line(
            "withheld",
            "\"type\":\"file\",\"path\":\"" + DISK,
            "\"type\":\"withheld\",\"path\":\"" + DISK),
        vector(DIGESTS_NOT_RECOMPUTED, BlockSample::valid).comesTo(Verdict.TRUSTED).at(INVENTORY),
        vector(DIGESTS_NOT_RECOMPUTED, "deflated", () -> BlockSample.of(true))
            .comesTo(Verdict.TRUSTED)
            .at(INVENTORY),
        vector(DIGESTS_NOT_RECOMPUTED, "unpacked", () -> valid().unpacked(folder -> {}))
            .comesTo(Verdict.TRUSTED)
            .at(INVENTORY),
        content("first-block", () -> flipped(valid(), DISK, 0)).at(DISK),
        content("last-block", () -> flipped(valid(), DISK, DISK_SIZE - 1)).at(DISK),
        content("last-octet", () -> flipped(valid(), MEMORY, BLOCK)).at(MEMORY),
        content(
                "blocks-of-two-files",
                () -> flipped(flipped(valid(), DISK, BLOCK), MEMORY, BLOCK - 1))
            .at(DISK, MEMORY),
        content("blocks-unpacked", () -> flipped(valid(), DISK, 5).unpacked(folder -> {})).at(DISK),
        content("blocks-exchanged", BlockVectors::blocksExchanged).at(DISK),
        content("block-and-crc", () -> valid().raw(RawZip.data(DISK, BLOCK + 7, 1)))
            .with(DIGESTS_NOT_RECOMPUTED, ENTRY_DATA)
            .at(DISK),
        content("node-for-a-leaf", BlockVectors::nodeForALeaf).at(DISK));
  }

  private static Vector leaves(String suffix, UnaryOperator<byte[]> change, String... subjects) {
    return vector(BLOCKS_MISMATCH, suffix, () -> relisted(valid(), change)).at(subjects);
  }

  private static Vector order(String suffix, String before) {
    return vector(ENTRY_ORDER_WRONG, "blocks-" + suffix, () -> valid().move(BLOCKS, before))
        .with(DIGESTS_NOT_RECOMPUTED);
  }

  private static Vector line(String suffix, String from, String to) {
    return vector(
            INVENTORY_MALFORMED,
            "blocks-" + suffix,
            () -> valid().edit(INVENTORY, from, to).relist())
        .at(SECOND);
  }

  private static Vector content(String suffix, Vector.Recipe recipe) {
    return vector(PAYLOAD_DIGEST_MISMATCH, suffix, recipe).with(DIGESTS_NOT_RECOMPUTED);
  }

  private static Forge otherRoot() throws IOException {
    String root = "\"root\":\"sha256:";
    Forge forge = valid();
    String text = forge.member(INVENTORY).text();
    char first = text.charAt(text.indexOf(root) + root.length());
    return forge.edit(INVENTORY, root + first, root + (first == '0' ? '1' : '0'));
  }

  private static Forge notSealed() throws IOException {
    return valid().change(BLOCKS, m -> m.with(flippedAt(m.content(), 4 * LEAF)));
  }

  private static Forge forNone(String leaves) throws IOException {
    return Forge.valid().insert(CASE_GRAPH, BLOCKS, leaves).relist();
  }

  private static byte[] flippedAt(byte[] octets, int at) {
    byte[] flipped = octets.clone();
    flipped[at] ^= 1;
    return flipped;
  }

  private static byte[] exchanged(byte[] leaves, int one, int other) {
    byte[] exchanged = leaves.clone();
    System.arraycopy(leaves, LEAF * one, exchanged, LEAF * other, LEAF);
    System.arraycopy(leaves, LEAF * other, exchanged, LEAF * one, LEAF);
    return exchanged;
  }

  private static byte[] withoutFirst(byte[] leaves) {
    return Arrays.copyOfRange(leaves, LEAF, leaves.length);
  }

  private static byte[] otherOrder(byte[] leaves) {
    return ByteBuffer.allocate(leaves.length)
        .put(leaves, 3 * LEAF, 2 * LEAF)
        .put(leaves, 0, 3 * LEAF)
        .array();
  }

  /** What each block holds is right, but not where. */
  private static Forge blocksExchanged() throws IOException {
    return valid()
        .change(
            DISK,
            member -> {
              byte[] content = member.content().clone();
              System.arraycopy(member.content(), 0, content, BLOCK, BLOCK);
              System.arraycopy(member.content(), BLOCK, content, 0, BLOCK);
              return member.with(content);
            });
  }

  /** The hash of two blocks passes for the leaf digest of one twice as large: the root is right. */
  private static Forge nodeForALeaf() throws IOException {
    Forge forge =
        valid().edit(INVENTORY, "\"blocks\":{\"size\":65536", "\"blocks\":{\"size\":131072");
    return relisted(
        forge,
        leaves -> {
          byte[] first = Arrays.copyOf(leaves, LEAF);
          byte[] second = Arrays.copyOfRange(leaves, LEAF, 2 * LEAF);
          return ByteBuffer.allocate(4 * LEAF)
              .put(RecursiveTree.node(first, second))
              .put(leaves, 2 * LEAF, 3 * LEAF)
              .array();
        });
  }
}
