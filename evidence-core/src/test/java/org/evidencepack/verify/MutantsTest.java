package org.evidencepack.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.Random;
import java.util.stream.Stream;
import org.evidencepack.EvidenceWriter;
import org.evidencepack.PackagingOptions;
import org.evidencepack.internal.cms.Pki;
import org.evidencepack.model.CustodyEvent;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.Verdict;
import org.evidencepack.sign.KeyAlgorithm;
import org.evidencepack.sign.SigningKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Larger packages of several makes, each changed at places that a seed chooses: a report finds
 * every change. {@code -Dmutants=N} tries more of them, {@code -Dseed=N} others.
 */
class MutantsTest {
  private static final long SEED = Long.getLong("seed", 20261122);
  private static final int MUTANTS = Integer.getInteger("mutants", 300);

  @TempDir static Path folder;

  /** A package, and how to spoil it. */
  record Subject(String name, Path file, int mutants) {
    @Override
    public String toString() {
      return name + " with seed " + SEED;
    }
  }

  static Stream<Subject> packages() throws Exception {
    var all = EnumSet.allOf(DigestAlgorithm.class);
    SigningKey rsa = Sample.AUTHORITY.signer("RSA", KeyAlgorithm.RSA_3072);
    return Stream.of(
        packed("names in many scripts", Sample.options().withDigests(all), Sample.KEY, 120, 5),
        packed("deflated", Sample.options().withCompression(true), rsa, 60, 3),
        packed("many events", Sample.options(), Sample.KEY, 10, 60),
        large(),
        lasting());
  }

  /** Files that are told block by block. */
  private static Subject large() throws IOException {
    Path file = folder.resolve("large.asice");
    if (!Files.exists(file)) {
      Files.write(file, BlockSample.valid().bytes());
    }
    return new Subject("large files", file, MUTANTS);
  }

  private static Subject lasting() throws Exception {
    Path file = folder.resolve("lasting.asice");
    if (!Files.exists(file)) {
      Files.write(file, LastingSample.valid().bytes());
    }
    return new Subject("records and raised signatures", file, MUTANTS);
  }

  private static Subject packed(
      String name, PackagingOptions options, SigningKey key, int files, int events)
      throws IOException {
    Path file = folder.resolve(name + ".asice");
    if (!Files.exists(file)) {
      try (var writer = EvidenceWriter.create(file, Sample.caseInfo(), options)) {
        var random = new Random(SEED);
        String item = writer.add("证据.txt", Sample.text("first\n"));
        for (int i = 0; i < files; i++) {
          writer.addTo(item, i % 7 + "/Ελλ/ملف " + i + "?.txt", content(random, i));
        }
        for (int i = 0; i < events; i++) {
          var at = Pki.NOW.minusSeconds(3600L * (events - i));
          writer.record(CustodyEvent.collected("Insp. Ñandú " + i, at));
        }
        writer.seal(key);
      }
    }
    return new Subject(name, file, MUTANTS);
  }

  private static InputStream content(Random random, int number) {
    var text = new StringBuilder();
    for (int i = random.nextInt(400); i > 0; i--) {
      text.append("line ").append(random.nextInt(10 * (number + 1))).append('\n');
    }
    return Sample.text(text.toString());
  }

  @ParameterizedTest
  @MethodSource("packages")
  void noChangeStaysUnseen(Subject subject) throws Exception {
    assertIntact(subject.file());
    byte[] whole = Files.readAllBytes(subject.file());
    Path mutant = folder.resolve("mutant");
    var random = new Random(SEED);
    for (int i = 0; i < subject.mutants(); i++) {
      Mutation mutation = Mutation.random(random, whole.length);
      Files.write(mutant, mutation.of(whole));
      assertFound(mutant, subject + ", mutant " + i + ": " + mutation);
    }
  }

  /** 70,000 files: the ZIP64 end records are there. Octets are flipped in place, and put back. */
  @Test
  void noFlippedBitOfAZip64PackageStaysUnseen() throws Exception {
    Path file = folder.resolve("zip64.asice");
    try (var writer = EvidenceWriter.create(file, Sample.caseInfo(), Sample.options())) {
      String item = writer.add("first", Sample.text(""));
      for (int i = 0; i < 66_000; i++) {
        writer.addTo(item, i / 1000 + "/" + i, Sample.text(""));
      }
      writer.seal(Sample.KEY);
    }
    assertIntact(file);
    long size = Files.size(file);
    var random = new Random(SEED);
    for (int i = 0; i < Math.max(10, MUTANTS / 25); i++) {
      // Half of them in what only such a package has: the records at its end.
      long at = i % 2 == 0 ? size - 1 - random.nextInt(98) : (long) (random.nextDouble() * size);
      int bit = 1 << random.nextInt(8);
      flip(file, at, bit);
      assertFound(file, "bit " + bit + " at " + at + " with seed " + SEED);
      flip(file, at, bit);
    }
    assertIntact(file);
  }

  private static void flip(Path file, long at, int bits) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      var octet = ByteBuffer.allocate(1);
      channel.read(octet, at);
      octet.put(0, (byte) (octet.get(0) ^ bits)).flip();
      channel.write(octet, at);
    }
  }

  private static void assertIntact(Path file) throws IOException {
    assertThat(Verifier.trusting().verify(file).verdict()).isEqualTo(Verdict.INTACT);
  }

  private static void assertFound(Path file, String what) throws IOException {
    assertThat(Verifier.trusting().verify(file).verdict()).as(what).isEqualTo(Verdict.INVALID);
  }

  @AfterEach
  void remove() throws IOException {
    Files.deleteIfExists(folder.resolve("mutant"));
  }
}
