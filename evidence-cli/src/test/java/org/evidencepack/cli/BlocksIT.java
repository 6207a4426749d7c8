package org.evidencepack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are larger than a block, and what {@code verify} says of them. */
class BlocksIT {
  private static final int BLOCK = 1 << 20;

  @TempDir static Path folder;
  private static Program program;

  @BeforeAll
  static void pack() throws IOException {
    program = Program.prepared(folder);
    byte[] content = new byte[2 * BLOCK + 500_000];
    new Random(1).nextBytes(content);
    Files.write(folder.resolve("disk.img"), content);
    program.pack("case.asice", "disk.img").exits(ExitCode.DONE);
  }

  @Test
  void areComparedByTheirBlocksUnlessMoreIsWanted() throws IOException {
    program
        .evidence("verify", "--trust", "key.crt", "case.asice")
        .exits(ExitCode.DONE)
        .prints("case.asice: TRUSTED", "INFO DIGESTS_NOT_RECOMPUTED metadata/files.jsonl: 1 file ");
    Run full =
        program
            .evidence("verify", "--full-digests", "--trust", "key.crt", "case.asice")
            .exits(ExitCode.DONE)
            .prints("case.asice: TRUSTED");
    assertThat(full.out()).doesNotContain("DIGESTS_NOT_RECOMPUTED");
  }

  @Test
  void areDamagedWhereItIsTold() throws IOException {
    Path damaged = Files.copy(folder.resolve("case.asice"), folder.resolve("damaged.asice"));
    try (var channel =
        FileChannel.open(damaged, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      var octet = ByteBuffer.allocate(1);
      channel.read(octet, BLOCK + 70_000);
      octet.put(0, (byte) (octet.get(0) ^ 1)).flip();
      channel.write(octet, BLOCK + 70_000);
    }
    program
        .evidence("verify", "damaged.asice")
        .exits(ExitCode.INVALID)
        .prints("in one block, at octets 1048576 to 2097151");
  }
}
