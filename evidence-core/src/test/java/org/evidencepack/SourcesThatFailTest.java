package org.evidencepack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.evidencepack.model.CaseInfo;
import org.evidencepack.model.EveryStep;
import org.evidencepack.model.EvidenceException;
import org.evidencepack.model.EvidenceFile;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.Verdict;
import org.evidencepack.sign.SigningKey;
import org.evidencepack.verify.Verifier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sources that cannot be read to their end, or are not the same at the end as at the start. */
class SourcesThatFailTest {
  private static final CaseInfo CASE = new CaseInfo("2026-0042", "A laptop");
  private static final int SIZE = 3 << 20;

  private static SigningKey key;

  @TempDir Path folder;
  private Path source;
  private Path big;

  @BeforeAll
  static void makeKey() throws IOException {
    key = SelfSignedIdentity.named("Insp. Ruiz").create();
  }

  /** A folder with a file that is read in more than one piece, and one before and one after it. */
  @BeforeEach
  void makeSource() throws IOException {
    source = Files.createDirectory(folder.resolve("source"));
    Files.writeString(source.resolve("after.txt"), "after");
    Files.writeString(source.resolve("above.txt"), "above");
    big = Files.write(source.resolve("b.bin"), new byte[SIZE]);
    Files.setLastModifiedTime(big, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
    Files.writeString(source.resolve("c.txt"), "c");
  }

  private Path target() {
    return folder.resolve("case.asice");
  }

  /** What becomes of a file while it is read. */
  @FunctionalInterface
  private interface Misfortune {
    void befalls(Path file) throws IOException;
  }

  @SuppressWarnings("ImmutableEnumChecker") // what it calls has no state
  private enum Change {
    SHRINKS(
        "its size changed",
        file -> {
          try (var channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
            channel.truncate(SIZE / 2);
          }
        }),
    GROWS("grew", file -> Files.writeString(file, "more", StandardOpenOption.APPEND)),
    IS_WRITTEN_IN_PLACE(
        "its content was written",
        file -> {
          try (var channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
            channel.position(SIZE - 1).write(UTF_8.encode("x"));
          }
        }),
    IS_REPLACED(
        "another file took its place",
        file ->
            Files.move(
                Files.write(file.resolveSibling("other"), new byte[SIZE]),
                file,
                StandardCopyOption.ATOMIC_MOVE)),
    VANISHES("it was gone", Files::delete),
    BECOMES_A_LINK(
        "something else took its place",
        file -> {
          Files.move(file, file.resolveSibling("other"));
          Files.createSymbolicLink(file, Path.of("other"));
        });

    private final String reason;
    private final Misfortune misfortune;

    Change(String reason, Misfortune misfortune) {
      this.reason = reason;
      this.misfortune = misfortune;
    }
  }

  /** Once, when the first piece of the big file was read and the rest was not. */
  private PackagingOptions during(Misfortune misfortune) {
    var done = new AtomicBoolean();
    return PackagingOptions.defaults()
        .withProgress(
            EveryStep.ofPayload(
                (files, bytes) -> {
                  if (bytes > 100 && done.compareAndSet(false, true)) {
                    try {
                      misfortune.befalls(big);
                    } catch (IOException e) {
                      throw new UncheckedIOException(e);
                    }
                  }
                }));
  }

  private Seal pack(PackagingOptions options, Path... sources) throws IOException {
    try (var writer = EvidenceWriter.create(target(), CASE, options)) {
      for (Path path : sources) {
        writer.add(path);
      }
      return writer.seal(key);
    }
  }

  private static PackagingOptions recording(PackagingOptions options) {
    return options.withUnreadable(UnreadablePolicy.RECORD);
  }

  private Map<String, EvidenceFile> inventory() throws IOException {
    try (var evidence = EvidencePackage.open(target());
        Stream<EvidenceFile> files = evidence.files()) {
      return files.collect(Collectors.toMap(EvidenceFile::path, Function.identity()));
    }
  }

  /** The package is sealed and says that just this could not be read. */
  private void recorded(String path, String reason) throws IOException {
    EvidenceFile line = inventory().get(path);
    assertThat(line.type()).isEqualTo(EvidenceFile.Type.UNREADABLE);
    assertThat(line.remark().orElse("")).contains(reason);
    var report = Verifier.trusting(key.certificate()).verify(target());
    assertThat(report.verdict()).isEqualTo(Verdict.TRUSTED);
    assertThat(report.findings())
        .filteredOn(finding -> finding.code() == FindingCode.SOURCE_UNREADABLE)
        .extracting(finding -> finding.subject())
        .containsExactly(path);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Nested
  class Changing {
    @ParameterizedTest
    @EnumSource(Change.class)
    void stopsPackingAndLeavesNothing(Change change) throws IOException {
      assertThatThrownBy(() -> pack(during(change.misfortune), source))
          .isInstanceOf(EvidenceException.class)
          .hasMessageContainingAll("b.bin", change.reason, "nothing was packed");
      assertThat(names()).containsExactly("source");
    }

    @ParameterizedTest
    @EnumSource(Change.class)
    void stopsPackingWhereDigestsAloneAreWantedToo(Change change) throws IOException {
      try (var writer = EvidenceWriter.create(target(), CASE, during(change.misfortune))) {
        assertThatThrownBy(() -> writer.addDigestsOnly(source))
            .isInstanceOf(EvidenceException.class)
            .hasMessageContainingAll("b.bin", change.reason, "nothing was packed");
      }
      assertThat(names()).containsExactly("source");
    }

    @ParameterizedTest
    @EnumSource(Change.class)
    void isRecordedIfWantedAndTheRestIsPacked(Change change) throws IOException {
      Seal seal = pack(recording(during(change.misfortune)), source);

      assertThat(seal.unreadable()).isEqualTo(1);
      assertThat(seal.remarks())
          .singleElement()
          .asString()
          .startsWith("1 source could not be read")
          .contains("E001/b.bin (", change.reason);
      recorded("data/E001/b.bin", change.reason);
      assertThat(inventory())
          .extractingByKeys("data/E001/above.txt", "data/E001/after.txt", "data/E001/c.txt")
          .extracting(EvidenceFile::type)
          .containsOnly(EvidenceFile.Type.FILE);
    }
  }

  @Nested
  class Unreadable {
    /** To read a process's memory where nothing is mapped fails with EIO, to root as well. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void byTheDeviceIsToldAndRecorded() throws IOException {
      Path failing = Path.of("/proc/self/mem");
      assertThatThrownBy(() -> pack(PackagingOptions.defaults(), failing))
          .isInstanceOf(EvidenceException.class)
          .hasMessageContainingAll("mem", "Input/output error", "nothing was packed");
      assertThat(names()).containsExactly("source");

      Seal seal = pack(recording(PackagingOptions.defaults()), failing, source);
      assertThat(seal.unreadable()).isEqualTo(1);
      recorded("data/E001/mem", "Input/output error");
      assertThat(inventory()).containsKey("data/E002/c.txt");
    }

    @Test
    void sinceItWentAwayBeforeItsTurnIsRecorded() throws IOException {
      Path gone = folder.resolve("gone.txt");
      assertThat(pack(recording(PackagingOptions.defaults()), gone, source).unreadable())
          .isEqualTo(1);
      recorded("data/E001/gone.txt", "it was gone");
    }

    @Test
    void inNumbersIsToldByTheFirstNames() throws IOException {
      Path[] gone = Stream.of("1", "2", "3", "4").map(folder::resolve).toArray(Path[]::new);
      assertThat(pack(recording(PackagingOptions.defaults()), gone).remarks())
          .filteredOn(remark -> remark.startsWith("4 sources could not be read"))
          .singleElement()
          .asString()
          .contains("E001/1 (", "E002/2 (", "E003/3 (")
          .endsWith(", and more");
    }
  }

  @Nested
  class Streams {
    @ParameterizedTest
    @EnumSource(UnreadablePolicy.class)
    void thatFailHalfwayFailWithTheirOwnExceptionAndLeaveNothing(UnreadablePolicy policy)
        throws IOException {
      var broken =
          new InputStream() {
            @Override
            public int read() throws IOException {
              throw new IOException("the device is gone");
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
              return read();
            }
          };
      var options = PackagingOptions.defaults().withUnreadable(policy);
      try (var writer = EvidenceWriter.create(target(), CASE, options)) {
        var content = new SequenceInputStream(new ByteArrayInputStream(new byte[SIZE]), broken);
        assertThatThrownBy(() -> writer.add("disk.img", content)).hasMessage("the device is gone");
        assertThatThrownBy(() -> writer.seal(key)).isInstanceOf(IllegalStateException.class);
      }
      assertThat(names()).containsExactly("source");
    }
  }

  @Nested
  class AnInterrupt {
    @ParameterizedTest
    @EnumSource(UnreadablePolicy.class)
    void whileAFileIsReadEndsPackingAndIsNoFaultOfTheFile(UnreadablePolicy policy)
        throws IOException {
      PackagingOptions options =
          during(file -> Thread.currentThread().interrupt()).withUnreadable(policy);
      assertThatThrownBy(() -> pack(options, source))
          .isInstanceOfAny(InterruptedIOException.class, ClosedByInterruptException.class);
      assertThat(Thread.interrupted()).isTrue();
      assertThat(names()).containsExactly("source");
    }

    @ParameterizedTest
    @EnumSource(UnreadablePolicy.class)
    void betweenFilesEndsPackingToo(UnreadablePolicy policy) throws IOException {
      Path folders = Files.createDirectories(folder.resolve("source/d/e/f")).getParent();
      Thread.currentThread().interrupt();
      var options = PackagingOptions.defaults().withUnreadable(policy);
      for (Path path : List.of(source.resolve("c.txt"), folders)) {
        assertThatThrownBy(() -> pack(options, path))
            .isInstanceOfAny(InterruptedIOException.class, ClosedByInterruptException.class);
      }
      assertThat(Thread.interrupted()).isTrue();
      assertThat(names()).containsExactly("source");
    }
  }
}
