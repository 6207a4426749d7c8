package org.evidencepack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Leaf digests on their way into a package; a thousand are held in memory. */
class LeafSpoolTest {
  @TempDir Path folder;
  private final ByteArrayOutputStream expected = new ByteArrayOutputStream();
  private int number;
  private LeafSpool spool;

  @BeforeEach
  void make() throws IOException {
    spool = new LeafSpool(folder.resolve("blocks.part"));
  }

  @AfterEach
  void close() throws IOException {
    spool.close();
    assertThat(folder).isEmptyDirectory();
  }

  private void file(int leaves, boolean kept) throws IOException {
    spool.begin();
    for (int i = 0; i < leaves; i++) {
      byte[] leaf = new byte[32];
      new Random(number++).nextBytes(leaf);
      spool.add(leaf);
      if (kept) {
        expected.writeBytes(leaf);
      }
    }
    if (kept) {
      spool.keep();
    }
  }

  private void assertKept() throws IOException {
    assertThat(spool.any()).isEqualTo(expected.size() > 0);
    try (InputStream in = spool.read()) {
      assertThat(in.readAllBytes()).isEqualTo(expected.toByteArray());
    }
  }

  @Test
  void hasNothingWithoutFiles() throws IOException {
    assertKept();
  }

  @Test
  void givesTheLeavesOfAllFilesInTheirOrder() throws IOException {
    for (int leaves : new int[] {2, 1024, 3, 5000, 1019}) {
      file(leaves, true);
    }

    assertKept();
  }

  @Test
  void keepsNothingOfAFileThatFailed() throws IOException {
    file(700, false);
    file(2, true);
    file(5, false);
    file(3, true);
    file(900, false);

    assertKept();
  }

  /** What is kept may be in memory or on the disk when a file fails that fills memory itself. */
  @Test
  void keepsNothingOfAFileThatFailedAfterItsLeavesWereWritten() throws IOException {
    for (int leaves : new int[] {1, 1023, 1024, 1025, 2048, 3000}) {
      file(7, true);
      file(leaves, false);
      file(leaves, true);
      file(leaves + 1, false);
      file(leaves + 1024, false);
    }

    assertKept();
  }

  @Test
  void hasNothingIfAllFilesFailed() throws IOException {
    file(2, false);
    file(3000, false);

    assertKept();
  }

  /** Nobody waits for the thread that hashes a file which failed at last. */
  @Test
  void takesNothingOnceItIsRead() throws IOException {
    file(10, true);
    spool.begin();
    spool.add(new byte[32]);
    try (InputStream in = spool.read()) {
      for (int i = 0; i < 3000; i++) {
        assertThatThrownBy(() -> spool.add(new byte[32])).isInstanceOf(IllegalStateException.class);
      }
      assertThatThrownBy(spool::keep).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(spool::begin).isInstanceOf(IllegalStateException.class);
      assertThat(in.readAllBytes()).isEqualTo(expected.toByteArray());
    }
  }
}
