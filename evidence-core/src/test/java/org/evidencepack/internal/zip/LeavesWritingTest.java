package org.evidencepack.internal.zip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.evidencepack.internal.io.BlockHashing;
import org.evidencepack.internal.io.LeafSink;
import org.evidencepack.internal.io.MemoryFolder;
import org.evidencepack.internal.io.RecursiveTree;
import org.evidencepack.model.BlockDigests;
import org.evidencepack.model.Digest;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.EvidenceException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** FORMAT.md section 7.2: leaf digests that are made while files are written. */
class LeavesWritingTest {
  private static final int BLOCK = BlockHashing.BLOCK;

  @TempDir(factory = MemoryFolder.class)
  Path folder;

  private final Kept leaves = new Kept();
  private final List<byte[]> files = new ArrayList<>();
  private final List<WrittenEntry> written = new ArrayList<>();
  private Set<DigestAlgorithm> algorithms = EnumSet.of(DigestAlgorithm.SHA256);
  private ZipMethod method = ZipMethod.STORED;

  /** Keeps what a sink is to keep. */
  private static final class Kept implements LeafSink {
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final ByteArrayOutputStream file = new ByteArrayOutputStream();

    @Override
    public void begin() {
      file.reset();
    }

    @Override
    public void add(byte[] leaf) {
      file.writeBytes(leaf);
    }

    @Override
    public void keep() {
      kept.writeBytes(file.toByteArray());
      file.reset();
    }
  }

  /** Half of it can be deflated. */
  private static byte[] content(int size) {
    byte[] content = new byte[size];
    new Random(size).nextBytes(content);
    for (int at = 0; at < size; at += 2) {
      content[at] = 'x';
    }
    return content;
  }

  private EntryWriter begin(ZipWriter zip, long expected) throws IOException {
    return zip.begin("data/" + files.size(), 0, method, algorithms, expected, Optional.of(leaves));
  }

  private void add(ZipWriter zip, int size, long expected) throws IOException {
    byte[] content = content(size);
    EntryWriter entry = begin(zip, expected);
    for (int at = 0; at < size; at += 700_001) {
      entry.write(content, at, Math.min(700_001, size - at));
    }
    files.add(content);
    written.add(entry.finish());
  }

  private void cancel(ZipWriter zip, int size) throws IOException {
    EntryWriter entry = begin(zip, size);
    entry.write(content(size), 0, size);
    entry.cancel();
  }

  /** All digests are those of the files, and leaves are there of those that have blocks. */
  private void assertRight() throws Exception {
    var expected = new ByteArrayOutputStream();
    for (int i = 0; i < files.size(); i++) {
      byte[] content = files.get(i);
      List<byte[]> blocks = RecursiveTree.leaves(content, BLOCK);
      Map<DigestAlgorithm, Digest> digests = written.get(i).digests();
      assertThat(digests.get(DigestAlgorithm.SHA256)).isEqualTo(Digest.sha256(content));
      assertThat(digests.keySet()).isEqualTo(algorithms);
      if (blocks.size() > 1) {
        assertThat(written.get(i).blocks())
            .contains(new BlockDigests(BLOCK, RecursiveTree.root(blocks)));
        expected.writeBytes(RecursiveTree.joined(blocks));
      } else {
        assertThat(written.get(i).blocks()).isEmpty();
      }
    }
    assertThat(Arrays.equals(leaves.kept.toByteArray(), expected.toByteArray())).isTrue();
  }

  private ZipWriter zip(int threads) throws IOException {
    return ZipWriter.create(
        folder.resolve("leaves.zip"), WriteTuning.defaults().withHashingThreads(threads));
  }

  @ParameterizedTest
  @EnumSource(ZipMethod.class)
  void thereAreSomeOfContentLongerThanABlockAlone(ZipMethod wanted) throws Exception {
    method = wanted;
    try (ZipWriter zip = zip(2)) {
      for (int size : new int[] {0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK, 3 * BLOCK + 3}) {
        add(zip, size, size);
        add(zip, size, -1);
      }
      assertRight();
      assertThat(written.get(written.size() - 1).entry().method()).isEqualTo(wanted);
    }
    assertThat(leaves.kept.size()).isEqualTo(2 * (2 + 2 + 4) * 32);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void theyComeInTheOrderOfTheFilesWhateverElseIsHashed(int threads) throws Exception {
    algorithms = EnumSet.allOf(DigestAlgorithm.class);
    try (ZipWriter zip = zip(threads)) {
      for (int i = 0; i < 12; i++) {
        add(zip, i % 3 == 2 ? 100 : (i % 4 + 1) * BLOCK + i, i % 2 == 0 ? -1 : 5 * BLOCK);
      }
      assertRight();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void thereAreNoneOfAFileThatWasTakenOutAgain(int threads) throws Exception {
    try (ZipWriter zip = zip(threads)) {
      cancel(zip, 2 * BLOCK);
      for (int i = 0; i < 6; i++) {
        add(zip, (i % 3 + 1) * BLOCK + 1, -1);
        cancel(zip, 3 * BLOCK + i);
        cancel(zip, 5);
        add(zip, i, -1);
      }
      cancel(zip, 4 * BLOCK);
      assertRight();
    }
  }

  @Test
  void aSinkThatFailsFailsTheFile() throws Exception {
    var full = new EvidenceException("no room for leaves");
    LeafSink failing =
        new LeafSink() {
          @Override
          public void begin() {}

          @Override
          public void add(byte[] leaf) throws IOException {
            throw full;
          }

          @Override
          public void keep() {}
        };
    try (ZipWriter zip = zip(2)) {
      EntryWriter entry = zip.begin("data/0", 0, method, algorithms, -1, Optional.of(failing));
      for (int i = 0; i < 40; i++) {
        entry.write(new byte[BLOCK], 0, BLOCK); // and the memory of its blocks comes back
      }
      WrittenEntry failed = entry.finish();
      assertThatThrownBy(failed::blocks).isSameAs(full);
      assertThat(failed.digests()).hasSize(1);
    }
  }
}
