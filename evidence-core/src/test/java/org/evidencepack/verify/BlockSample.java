package org.evidencepack.verify;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.evidencepack.EvidenceWriter;
import org.evidencepack.internal.format.FileNames;
import org.evidencepack.internal.io.RecursiveTree;

/**
 * A valid package with two files that are told block by block (FORMAT.md section 7.2), among
 * others: in the smallest blocks that there may be, so that three are not much.
 */
final class BlockSample {
  static final int BLOCK = 1 << 16;

  /** Three blocks, the last one shorter. */
  static final String DISK = "data/E001/disk.img";

  static final int DISK_SIZE = 2 * BLOCK + 40_000;

  /** Two blocks, the last one an octet. */
  static final String MEMORY = "data/E001/memory.img";

  static final String BLOCKS = FileNames.BLOCKS;

  private BlockSample() {}

  static Forge valid() throws IOException {
    return of(false);
  }

  /** With files deflated where that saves something, or not. */
  static Forge of(boolean deflated) throws IOException {
    Forge forge = packed(deflated);
    var leaves = new ByteArrayOutputStream();
    leaves.writeBytes(told(forge, DISK, BLOCK));
    leaves.writeBytes(told(forge, MEMORY, BLOCK));
    forge.insert(FileNames.CASE_GRAPH, BLOCKS, "");
    return relisted(forge, empty -> leaves.toByteArray());
  }

  private static Forge packed(boolean deflated) throws IOException {
    Path folder = Files.createTempDirectory("blocks");
    Path file = folder.resolve("blocks.asice");
    try {
      var options = Sample.options().withCompression(deflated);
      try (var writer = EvidenceWriter.create(file, Sample.caseInfo(), options)) {
        String item = writer.add("a.txt", Sample.text("evidence\n"));
        writer.addTo(item, "disk.img", new ByteArrayInputStream(content(DISK_SIZE)));
        writer.addTo(item, "b.txt", Sample.text("a note\n"));
        writer.addTo(item, "memory.img", new ByteArrayInputStream(content(BLOCK + 1)));
        writer.addTo(item, "empty", Sample.text(""));
        writer.seal(Sample.KEY);
      }
      return Forge.of(Files.readAllBytes(file), Sample.KEY);
    } finally {
      Files.deleteIfExists(file);
      Files.delete(folder);
    }
  }

  /** No two blocks of it are alike, and it deflates well. */
  static byte[] content(int size) {
    var text = new StringBuilder(size + 20);
    for (int i = 0; text.length() < size; i++) {
      text.append("sector ").append(i).append('\n');
    }
    return Arrays.copyOf(text.toString().getBytes(StandardCharsets.US_ASCII), size);
  }

  /** Has the inventory tell the file in such blocks; gives their digests. */
  static byte[] told(Forge forge, String name, int block) {
    List<byte[]> leaves = RecursiveTree.leaves(forge.member(name).content(), block);
    blocks(forge, name, "\"size\":" + block + ",\"root\":\"" + RecursiveTree.root(leaves) + "\"");
    return RecursiveTree.joined(leaves);
  }

  /** Puts a member {@code blocks} into the file's line. */
  static void blocks(Forge forge, String name, String members) {
    String path = "\"path\":\"" + name + "\"";
    forge.edit(FileNames.INVENTORY, path, path + ",\"blocks\":{" + members + "}");
  }

  /** The same with other leaf digests; every list agrees with them, but for the roots. */
  static Forge relisted(Forge forge, UnaryOperator<byte[]> leaves) throws IOException {
    return forge.change(BLOCKS, m -> m.with(leaves.apply(m.content()))).relist();
  }

  /** The file with an octet flipped. Its CRC is right; nothing else is made anew. */
  static Forge flipped(Forge forge, String name, int... places) {
    return forge.change(
        name,
        member -> {
          byte[] content = member.content().clone();
          for (int at : places) {
            content[at] ^= 1;
          }
          return member.with(content);
        });
  }
}
