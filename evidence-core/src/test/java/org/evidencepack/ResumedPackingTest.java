package org.evidencepack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.evidencepack.internal.io.MemoryFolder;
import org.evidencepack.model.Digest;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.EvidenceFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Packing that was interrupted, and is gone on with. */
class ResumedPackingTest {
  @TempDir(factory = MemoryFolder.class)
  Path folder;

  private ResumableSource source;

  @BeforeEach
  void makeSource() throws IOException {
    source = ResumableSource.in(folder);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void givesTheBytesOfAnUninterruptedRunWheneverItWasInterruptedAndReadsNoSourceTwice(
      boolean compressed) throws IOException {
    source.change(options -> options.withCompression(compressed));
    byte[] whole = source.reference();
    List<Path> moments = source.snapshots();

    assertThat(moments).hasSizeGreaterThan(10);
    for (Path moment : moments) {
      source.putBack(moment);
      long packed = source.packedBefore();
      if (moments.indexOf(moment) % 2 == 0) {
        source.spoilBehindTheLastSafePoint();
      }

      assertThat(source.goOn()).isEqualTo(source.octets() - packed);
      assertThat(source.target()).as(moment.toString()).hasBinaryContent(whole);
      Files.delete(source.target());
    }
  }

  @Test
  void survivesInterruptionAfterInterruption() throws IOException {
    byte[] whole = source.reference();
    int runs = 0;
    long progress = 0;
    while (!source.goOnFor(900_000)) {
      long packed = source.packedBefore();
      assertThat(packed).isGreaterThan(progress);
      progress = packed;
      runs++;
    }

    assertThat(runs).isGreaterThan(3);
    assertThat(source.target()).hasBinaryContent(whole);
  }

  @Test
  void goesBackToBeforeWhatWasDamagedWhereverThatIs() throws IOException {
    byte[] whole = source.reference();
    Path moment = source.lastSnapshot();
    source.putBack(moment);
    long length = source.containerLength();
    for (long at = 0; at < length; at += length / 12) {
      source.putBack(moment);
      long packed = source.packedBefore();
      source.turnOver("whole.part", at);
      long read = source.goOn();

      assertThat(source.target()).as("octet %d", at).hasBinaryContent(whole);
      assertThat(read).as("octet %d", at).isGreaterThan(source.octets() - packed);
      Files.delete(source.target());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"files.part", "blocks.part"})
  void goesBackToBeforeADamagedListToo(String name) throws IOException {
    byte[] whole = source.reference();
    Path moment = source.lastSnapshot();
    source.putBack(moment);
    long length = Files.size(source.unfinished().resolve(name));
    for (long at = 0; at < length; at += Math.max(1, length / 5)) {
      source.putBack(moment);
      source.turnOver(name, at);
      source.goOn();

      assertThat(source.target()).as("octet %d", at).hasBinaryContent(whole);
      Files.delete(source.target());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"whole.part", "files.part", "blocks.part"})
  void goesBackAsFarAsItMustWhereAFileIsGone(String name) throws IOException {
    byte[] whole = source.reference();
    source.putBack(source.lastSnapshot());
    Files.delete(source.unfinished().resolve(name));
    source.goOn();

    assertThat(source.target()).hasBinaryContent(whole);
  }

  @Test
  void goesOnWithATornLogFromTheLastWholeLine() throws IOException {
    byte[] whole = source.reference();
    Path moment = source.lastSnapshot();
    byte[] log = Files.readAllBytes(moment.resolve("journal.part"));
    for (int length = 0; length < log.length; length += 509) {
      source.putBack(moment);
      Files.write(source.unfinished().resolve("journal.part"), Arrays.copyOf(log, length));
      source.goOn();

      assertThat(source.target()).as("%d octets", length).hasBinaryContent(whole);
      Files.delete(source.target());
    }
  }

  @Test
  void tellsTheTimeOfAccessFromBeforeItWasFirstRead() throws IOException {
    source.setOldAccessTimes();
    source.putBack(source.lastSnapshot());
    source.goOn();

    for (String name : List.of("a/1.txt", "disk.img", "e.bin")) {
      EvidenceFile uninterrupted = source.line(source.snapshotPackage(), name);
      assertThat(uninterrupted.attributes().accessed()).contains(ResumableSource.LONG_AGO);
      assertThat(source.line(source.target(), name).attributes().accessed())
          .isEqualTo(uninterrupted.attributes().accessed());
    }
  }

  @Test
  void countsTheFilesOfKnownHashesThatWerePackedBefore() throws IOException {
    Path known = folder.resolve("known.txt");
    var lines = new ArrayList<String>();
    for (String name : List.of("a/1.txt", "disk.img", "z/9.txt")) {
      byte[] content = Files.readAllBytes(source.path().resolve(name));
      lines.add(Digest.sha256(content).hex() + "  " + name);
    }
    Files.write(known, lines);
    source.change(options -> options.withKnownHashes(List.of(known)));
    byte[] whole = source.reference();
    source.putBack(source.lastSnapshot());
    source.goOn();

    assertThat(source.target()).hasBinaryContent(whole);
    assertThat(source.line(source.target(), "a/1.txt").content().orElseThrow().known())
        .containsExactly("known.txt");
    Files.delete(source.target());
    source.putBack(source.lastSnapshot());
    Files.write(known, lines.subList(0, 2));
    assertThatThrownBy(source::goOn).hasMessageContaining("begun with another known hashes");
  }

  @Test
  void withSeveralDigestsAndWithheldFilesToo() throws IOException {
    source.change(options -> options.withDigests(Set.of(DigestAlgorithm.SHA512)));
    source.withhold();
    byte[] whole = source.reference();
    for (Path moment : source.snapshots()) {
      source.putBack(moment);
      source.goOn();
      assertThat(source.target()).as(moment.toString()).hasBinaryContent(whole);
      Files.delete(source.target());
    }
  }

  @Test
  void leavesNothingButThePackage() throws IOException {
    source.reference();
    source.putBack(source.lastSnapshot());
    source.goOn();

    assertThat(source.unfinished()).doesNotExist();
  }

  @Test
  void takesNoStream() throws IOException {
    try (var writer = source.writer()) {
      assertThatThrownBy(() -> writer.add("a.txt", new ByteArrayInputStream(new byte[1])))
          .hasMessageContaining("a stream");
    }
  }

  @Test
  void neverWritesToThePackageThatTheKilledRunHadJustNamed() throws IOException {
    source.putBack(source.lastSnapshot());
    byte[] sealed = Files.readAllBytes(source.snapshotPackage());
    Files.copy(source.snapshotPackage(), source.target());
    Path whole = source.unfinished().resolve("whole.part");
    Files.delete(whole);
    Files.createLink(whole, source.target());

    source.change(options -> options.withOverwrite(true));
    try (var writer = source.writer()) {
      assertThat(source.target()).hasBinaryContent(sealed);
      assertThat(writer.resumed()).isEmpty();
    }
  }
}
