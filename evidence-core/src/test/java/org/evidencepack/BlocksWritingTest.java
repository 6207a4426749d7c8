package org.evidencepack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.evidencepack.internal.io.BlockHashing;
import org.evidencepack.internal.io.MemoryFolder;
import org.evidencepack.internal.io.RecursiveTree;
import org.evidencepack.model.BlockDigests;
import org.evidencepack.model.CaseInfo;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.EveryStep;
import org.evidencepack.model.EvidenceFile;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.Verdict;
import org.evidencepack.sign.SigningKey;
import org.evidencepack.verify.Verifier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** FORMAT.md section 7.2, through the front door: what is told of large files block by block. */
class BlocksWritingTest {
  private static final CaseInfo CASE = new CaseInfo("2026-0042", "A laptop");
  private static final int BLOCK = BlockHashing.BLOCK;

  private static SigningKey key;

  @TempDir(factory = MemoryFolder.class)
  Path folder;

  private Path source;
  private Path target;
  private final ByteArrayOutputStream leaves = new ByteArrayOutputStream();

  @BeforeAll
  static void makeKey() throws IOException {
    key = SelfSignedIdentity.named("Insp. Ruiz").create();
  }

  @BeforeEach
  void makeSource() throws IOException {
    source = Files.createDirectory(folder.resolve("source"));
    target = folder.resolve("case.asice");
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

  /** A file whose leaf digests are to come next. */
  private byte[] expected(int size) {
    byte[] content = content(size);
    if (size > BLOCK) {
      leaves.writeBytes(RecursiveTree.joined(RecursiveTree.leaves(content, BLOCK)));
    }
    return content;
  }

  private void write(String name, byte[] content) throws IOException {
    Files.write(source.resolve(name), content);
  }

  private List<EvidenceFile> inventory() throws IOException {
    try (var evidence = EvidencePackage.open(target);
        var files = evidence.files()) {
      return files.toList();
    }
  }

  /** The leaf digests are those that were expected, and readers find the package right. */
  private void assertTold() throws IOException {
    try (var zip = new ZipFile(target.toFile())) {
      ZipEntry entry = zip.getEntry("metadata/blocks.bin");
      assertThat(entry != null).isEqualTo(leaves.size() > 0);
      if (entry != null) {
        byte[] told = zip.getInputStream(entry).readAllBytes();
        assertThat(Arrays.equals(told, leaves.toByteArray())).isTrue();
      }
    }
    Verifier verifier = Verifier.trusting(key.certificate());
    for (Verifier each : List.of(verifier, verifier.recomputingDigests())) {
      var report = each.verify(target);
      assertThat(report.verdict()).as(report.findings().toString()).isEqualTo(Verdict.TRUSTED);
      assertThat(report.findings())
          .filteredOn(finding -> finding.code() == FindingCode.DIGESTS_NOT_RECOMPUTED)
          .hasSize(each == verifier && leaves.size() > 0 ? 1 : 0);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void filesAndStreamsLongerThanABlockAreTold(boolean compressed) throws Exception {
    int[] sizes = {0, 1, BLOCK, BLOCK + 1, 2 * BLOCK, 3 * BLOCK + 3};
    var options = PackagingOptions.defaults().withCompression(compressed);
    try (var writer = EvidenceWriter.create(target, CASE, options)) {
      for (int size : sizes) {
        writer.addTo("files", Files.write(source.resolve("of-" + size), expected(size)));
        writer.addTo("streams", "of-" + size, new ByteArrayInputStream(expected(size)));
      }
      writer.seal(key);
    }

    assertTold();
    for (EvidenceFile file : inventory()) {
      byte[] content = content((int) file.content().orElseThrow().size());
      assertThat(file.content().orElseThrow().blocks().map(BlockDigests::root))
          .isEqualTo(
              content.length > BLOCK
                  ? Optional.of(RecursiveTree.root(RecursiveTree.leaves(content, BLOCK)))
                  : Optional.empty());
    }
  }

  @Test
  void manyLargeFilesWithAllDigestsAreToldInTheirOrder() throws Exception {
    for (int i = 10; i < 22; i++) {
      write("of-" + i, expected(i % 4 * BLOCK + i));
    }
    var all = PackagingOptions.defaults().withDigests(EnumSet.allOf(DigestAlgorithm.class));
    try (var writer = EvidenceWriter.create(target, CASE, all)) {
      writer.add(source);
      writer.seal(key);
    }

    assertTold();
  }

  @Test
  void smallAndWithheldFilesAreNot() throws Exception {
    write("small", content(BLOCK));
    Path large = Files.write(folder.resolve("large"), content(2 * BLOCK));
    try (var writer = EvidenceWriter.create(target, CASE)) {
      writer.add(source);
      writer.addDigestsOnly(large);
      writer.seal(key);
    }

    assertTold();
    assertThat(inventory()).allMatch(f -> f.content().map(c -> c.blocks().isEmpty()).orElse(true));
  }

  /** They are cut while they are read, the last one too, which nothing comes after. */
  @Test
  void filesThatFailMidwayAreNot() throws Exception {
    for (int i = 10; i < 20; i++) {
      write("of-" + i, fails(i) ? content(4 * BLOCK) : expected(2 * BLOCK + i));
    }
    var number = new AtomicInteger(10);
    var options =
        PackagingOptions.defaults()
            .withUnreadable(UnreadablePolicy.RECORD)
            .withProgress(EveryStep.ofPayload((files, octets) -> cut(number.get())));
    try (var writer = EvidenceWriter.create(target, CASE, options)) {
      for (int i = 10; i < 20; i++) {
        number.set(i); // so that its first octets are read before it is cut
        writer.add(source.resolve("of-" + i));
      }
      assertThat(writer.seal(key).unreadable()).isEqualTo(4);
    }

    assertTold();
  }

  private static boolean fails(int number) {
    return number % 3 == 1;
  }

  private void cut(int number) {
    if (number < 20 && fails(number)) {
      try (var channel =
          FileChannel.open(source.resolve("of-" + number), StandardOpenOption.WRITE)) {
        channel.truncate(3L * BLOCK + 7);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
