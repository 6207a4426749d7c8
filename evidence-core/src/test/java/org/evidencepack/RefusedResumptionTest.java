package org.evidencepack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.evidencepack.internal.io.MemoryFolder;
import org.evidencepack.model.CaseInfo;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.EvidenceException;
import org.evidencepack.model.InvalidInputException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What unfinished packing is not gone on with, and what is left alone. */
class RefusedResumptionTest {
  @TempDir(factory = MemoryFolder.class)
  Path folder;

  private ResumableSource source;
  private Path moment;

  @BeforeEach
  void interrupt() throws IOException {
    source = ResumableSource.in(folder);
    source.reference();
    moment = source.lastSnapshot();
    source.putBack(moment);
  }

  private AbstractThrowableAssert<?, ? extends Throwable> refusal() throws IOException {
    Map<String, String> before = digests();
    var refusal = assertThatThrownBy(source::goOn);
    assertThat(digests()).as("what is there").isEqualTo(before);
    assertThat(source.target()).doesNotExist();
    return refusal;
  }

  /** Nothing that could still be gone on with may be lost by a refusal. */
  private Map<String, String> digests() throws IOException {
    var digests = new TreeMap<String, String>();
    try (Stream<Path> files = Files.list(source.unfinished())) {
      for (Path file : (Iterable<Path>) files::iterator) {
        String name = file.getFileName().toString();
        if (Set.of("journal.part", "README.txt", "foreign").contains(name)) {
          digests.put(name, Files.readString(file));
        }
      }
    }
    return digests;
  }

  @Test
  void aFileThatChangedAfterItWasPacked() throws IOException {
    source.append(source.path().resolve("a/1.txt"), "more");

    refusal()
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("a/1.txt: has changed since packing was interrupted")
        .hasMessageContaining("delete")
        .hasMessageContaining("case.asice.unfinished");
  }

  @Test
  void aFileThatChangedWhileItWasBegun() throws IOException {
    source.append(source.path().resolve("e.bin"), "more");

    refusal()
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("e.bin: is not the file that was being read");
  }

  @Test
  void aFileThatWentAndOneThatCame() throws IOException {
    Files.delete(source.path().resolve("a/2.txt"));
    refusal().hasMessageContaining("/a: has changed since");

    source.putBack(moment);
    Files.writeString(source.path().resolve("a/2.txt"), "another");
    refusal().hasMessageContaining("has changed since");
  }

  @Test
  void sourcesInAnotherOrder() throws IOException {
    try (var writer = source.writer()) {
      assertThatThrownBy(() -> writer.addTo("E001", source.path().resolve("a")))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("source/a: has changed since");
    }
  }

  @Test
  void fewerSourcesThanWerePackedBefore() throws IOException {
    try (var writer = source.writer()) {
      assertThatThrownBy(() -> writer.seal(source.key()))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("was packed before packing was interrupted, and is not among");
    }
    assertThat(source.unfinished()).exists();
  }

  private void refusedFor(String what, UnaryOperator<PackagingOptions> change) throws IOException {
    source.change(change);
    refusal()
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("was begun with another " + what + ": give the same again");
  }

  @Test
  void anotherCommand() throws IOException {
    refusedFor("compression", options -> options.withCompression(true));
    source.change(options -> options.withCompression(false));
    refusedFor("digests", options -> options.withDigests(Set.of(DigestAlgorithm.SHA512)));
    source.change(options -> options.withDigests(Set.of()));
    refusedFor("unreadable", options -> options.withUnreadable(UnreadablePolicy.RECORD));
    source.change(options -> options.withUnreadable(UnreadablePolicy.STOP));
    refusedFor("package id", options -> options.withPackageId(new UUID(0, 43)));
  }

  @Test
  void anotherCase() {
    assertThatThrownBy(
            () ->
                EvidenceWriter.create(
                    source.target(), new CaseInfo("2026-0042", "Another"), source.options()))
        .hasMessageContaining("was begun with another case: give the same again");
  }

  @Test
  void aLogWithADamagedHead() throws IOException {
    source.turnOver("journal.part", 10);

    refusal().isExactlyInstanceOf(EvidenceException.class).hasMessageContaining("first line");
  }

  @Test
  void aFolderThatAnotherRunIsAtWorkIn() throws IOException {
    try (var writer = source.writer()) {
      assertThat(writer.resumed()).isPresent();
      assertThatThrownBy(source::goOn)
          .isExactlyInstanceOf(EvidenceException.class)
          .hasMessageContaining("another run is at work in it");
    }
  }

  @Test
  void somebodysFolderOfThatName() throws IOException {
    Files.delete(source.unfinished().resolve("lock.part"));
    Files.writeString(source.unfinished().resolve("foreign"), "precious");

    refusal()
        .isExactlyInstanceOf(EvidenceException.class)
        .hasMessageContaining("is none: move it away");
  }

  @Test
  void linksInTheFolder() throws IOException {
    for (String name : new String[] {"whole", "files", "blocks", "journal", "lock"}) {
      source.putBack(moment);
      Path file = source.unfinished().resolve(name + ".part");
      Path elsewhere = folder.resolve(name + "-elsewhere");
      Files.move(file, elsewhere);
      Files.createSymbolicLink(file, elsewhere);
      byte[] before = Files.readAllBytes(elsewhere);
      try {
        source.goOn();
        Files.delete(source.target());
      } catch (EvidenceException e) {
        assertThat(e).hasMessageContaining("move it away");
      }

      assertThat(elsewhere).as(name).hasBinaryContent(before);
    }
  }

  @Test
  void unfinishedWorkIsMentionedByARunThatIsNotResumableAndLeftAlone() throws IOException {
    Map<String, String> before = digests();
    Seal seal;
    try (var writer =
        EvidenceWriter.create(
            source.target(), ResumableSource.CASE, source.options().withResumable(false))) {
      writer.addTo("E001", source.path());
      seal = writer.seal(source.key());
    }

    assertThat(seal.remarks())
        .anySatisfy(r -> assertThat(r).contains("case.asice.unfinished", "--resumable"));
    assertThat(digests()).isEqualTo(before);
  }
}
