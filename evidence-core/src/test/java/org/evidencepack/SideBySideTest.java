package org.evidencepack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.ZipFile;
import org.evidencepack.model.CaseInfo;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.EveryStep;
import org.evidencepack.model.EvidenceException;
import org.evidencepack.model.Verdict;
import org.evidencepack.sign.SigningKey;
import org.evidencepack.verify.Verifier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are read and deflated by several threads. */
class SideBySideTest {
  @TempDir static Path shared;
  private static Path source;
  private static SigningKey key;
  private static PackagingOptions fixed;

  @TempDir Path folder;

  /** Some 400 files of all sizes around those at which something changes, text and noise. */
  @BeforeAll
  static void makeSource() throws IOException {
    key = SelfSignedIdentity.named("Insp. Ruiz").create();
    source = Files.createDirectory(shared.resolve("source"));
    var random = new Random(1);
    int[] sizes = {0, 1, 4096, 262_143, 262_144, 262_145, (1 << 20) - 1, 1 << 20, 3_333_333};
    for (int i = 0; i < sizes.length; i++) {
      Files.write(source.resolve("m" + i + ".log"), text(random, sizes[i]));
      Files.write(source.resolve("n" + i + ".bin"), noise(random, sizes[i]));
    }
    for (int i = 0; i < 400; i++) {
      Path parent = Files.createDirectories(source.resolve("d" + i / 50));
      int size = random.nextInt(20_000);
      Files.write(
          parent.resolve(Integer.toString(i)),
          i % 2 == 0 ? text(random, size) : noise(random, size));
    }
    Files.createSymbolicLink(source.resolve("link"), Path.of("m1.log"));
    fixed =
        PackagingOptions.defaults()
            .withClock(Clock.fixed(Instant.now(), ZoneOffset.UTC))
            .withDigests(Set.of(DigestAlgorithm.MD5))
            .withPackageId(UUID.fromString("00000000-0000-4000-8000-000000000000"));
    // Reading for the first time changes when a file was last read, which the inventory tells.
    pack(shared.resolve("first"), fixed);
  }

  private static byte[] text(Random random, int size) {
    var lines = new StringBuilder();
    while (lines.length() < size) {
      lines.append("10.0.0.").append(random.nextInt(256)).append(" GET /item/ 200\n");
    }
    return lines.substring(0, size).getBytes(UTF_8);
  }

  private static byte[] noise(Random random, int size) {
    byte[] octets = new byte[size];
    random.nextBytes(octets);
    return octets;
  }

  private Path pack(String name, PackagingOptions options) throws IOException {
    return pack(folder.resolve(name), options);
  }

  private static Path pack(Path target, PackagingOptions options) throws IOException {
    try (var writer = EvidenceWriter.create(target, new CaseInfo("2026-0042", "A"), options)) {
      writer.add(source);
      writer.addDigestsOnly(source);
      writer.add("stream.log", new ByteArrayInputStream(text(new Random(2), 2_500_000)));
      writer.seal(key);
    }
    return target;
  }

  /** Every octet before the signature, whose value is random. */
  private static byte[] withoutSignature(Path target) throws IOException {
    byte[] all = Files.readAllBytes(target);
    String letters = new String(all, ISO_8859_1);
    int signature = letters.indexOf("META-INF/signature001.p7s");
    return Arrays.copyOf(all, letters.indexOf("PK\3\4", signature - 60));
  }

  private static void same(Path target, byte[] expected) throws IOException {
    assertThat(Arrays.mismatch(withoutSignature(target), expected)).isEqualTo(-1);
  }

  private static void trusted(Path target) throws IOException {
    assertThat(Verifier.trusting(key.certificate()).verify(target).verdict())
        .isEqualTo(Verdict.TRUSTED);
  }

  @Nested
  class TheBytes {
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void doNotDependOnTheNumberOfThreadsNorOnTheMemory(boolean compressed) throws IOException {
      PackagingOptions options = fixed.withCompression(compressed);
      byte[] alone = withoutSignature(pack("1", options.withThreads(1)));
      for (int threads : new int[] {2, 3, 8}) {
        Path target = pack(threads + "", options.withThreads(threads));
        same(target, alone);
        trusted(target);
      }
      Path little = pack("little", options.withThreads(8).withMemory(10 << 20));
      same(little, alone);
    }

    @Test
    void areReadByOtherZipReaders() throws IOException {
      try (var zip = new ZipFile(pack("1", fixed.withCompression(true)).toFile())) {
        for (Path file : List.of(source.resolve("m8.log"), source.resolve("d3/164"))) {
          var entry = zip.getEntry("data/E001/" + source.relativize(file));
          assertThat(entry.getCompressedSize()).isLessThan(entry.getSize());
          assertThat(zip.getInputStream(entry).readAllBytes()).isEqualTo(Files.readAllBytes(file));
        }
      }
    }
  }

  @Nested
  class AnExecutor {
    static Map<String, Executor> thatHelpsLittle() {
      Map<String, Executor> executors = new TreeMap<>();
      executors.put("runs at once", Runnable::run);
      executors.put("never runs", task -> {});
      executors.put(
          "refuses",
          task -> {
            throw new RejectedExecutionException("saturated");
          });
      return executors;
    }

    static List<String> thatHelpsLittleNames() {
      return List.copyOf(thatHelpsLittle().keySet());
    }

    @ParameterizedTest
    @MethodSource("thatHelpsLittleNames")
    void thatHelpsLittleCostsTimeOnly(String name) throws IOException {
      PackagingOptions options = fixed.withCompression(true).withThreads(4);
      byte[] own = withoutSignature(pack("own", options));
      Path target = pack("other", options.withExecutor(thatHelpsLittle().get(name)));
      same(target, own);
    }

    /** The one thread packs: whoever waited for another would wait for ever. */
    @Test
    void ofOneThreadThatPacksItselfIsNoDeadlock() throws Exception {
      ExecutorService one = Executors.newSingleThreadExecutor();
      try {
        Callable<Path> packing = () -> pack("one", fixed.withThreads(3).withExecutor(one));
        Future<Path> target = one.submit(packing);
        trusted(target.get(2, TimeUnit.MINUTES));
      } catch (ExecutionException e) {
        throw new AssertionError(e.getCause());
      } finally {
        one.shutdownNow();
      }
    }

    @Test
    void isGivenFewerTasksThanThereAreThreadsAndIsNotShutDown() throws Exception {
      ExecutorService pool = Executors.newCachedThreadPool();
      try {
        List<Runnable> held = new ArrayList<>();
        pack("held", fixed.withThreads(4).withExecutor(held::add));
        assertThat(held).hasSize(3);
        pack("pool", fixed.withThreads(4).withExecutor(pool));
        assertThat(pool.isShutdown()).isFalse();
        for (Runnable late : held) {
          pool.submit(late).get(1, TimeUnit.MINUTES); // finds nothing to do
        }
      } finally {
        pool.shutdownNow();
      }
    }
  }

  @Nested
  class Ending {
    private boolean anyThreadIsLeft() {
      return Thread.getAllStackTraces().keySet().stream()
          .anyMatch(thread -> thread.getName().startsWith("evidence-read"));
    }

    @Test
    void endsAllThreads() throws IOException {
      pack("8", fixed.withThreads(8));
      assertThat(anyThreadIsLeft()).isFalse();
    }

    private PackagingOptions afterAHundred(int threads, Runnable deed) {
      return fixed
          .withThreads(threads)
          .withProgress(
              EveryStep.ofPayload(
                  (files, bytes) -> {
                    if (files == 100) {
                      deed.run();
                    }
                  }));
    }

    @Test
    void byTheListenerInTheMiddleEndsAllThreadsAndLeavesNothing() throws IOException {
      PackagingOptions options =
          afterAHundred(
              8,
              () -> {
                throw new IllegalStateException("enough");
              });
      assertThatThrownBy(() -> pack("8", options)).hasMessage("enough");
      assertThat(anyThreadIsLeft()).isFalse();
      assertThat(folder).isEmptyDirectory();
    }

    @Test
    void byAnInterruptInTheMiddleEndsAllThreadsAndLeavesNothing() throws IOException {
      PackagingOptions options = afterAHundred(3, Thread.currentThread()::interrupt);
      assertThatThrownBy(() -> pack("3", options))
          .isInstanceOfAny(InterruptedIOException.class, ClosedByInterruptException.class);
      assertThat(Thread.interrupted()).isTrue();
      assertThat(anyThreadIsLeft()).isFalse();
      assertThat(folder).isEmptyDirectory();
    }
  }

  /** A file that changes after it was met, and before the batch that it is in is read. */
  @Nested
  class AFileThatChangesBeforeItsTurn {
    private final AtomicBoolean done = new AtomicBoolean();

    private PackagingOptions whenTheFirstIsCommitted(Path file, byte[] content) {
      return fixed
          .withThreads(1)
          .withProgress(
              EveryStep.ofPayload(
                  (files, bytes) -> {
                    if (done.compareAndSet(false, true)) {
                      try {
                        Files.write(file, content);
                      } catch (IOException e) {
                        throw new UncheckedIOException(e);
                      }
                    }
                  }));
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 200_000, 5_000_000})
    void isPackedAsItIsThen(int size) throws IOException {
      Path in = Files.createDirectory(folder.resolve("in"));
      for (int i = 0; i < 500; i++) {
        Files.write(in.resolve("%03d".formatted(i)), noise(new Random(i), 60_000));
      }
      byte[] content = noise(new Random(0), size);
      Path target = folder.resolve("case.asice");
      var options = whenTheFirstIsCommitted(in.resolve("499"), content);
      try (var writer = EvidenceWriter.create(target, new CaseInfo("1", "A"), options)) {
        writer.add(in);
        writer.seal(key);
      }
      trusted(target);
      try (var zip = new ZipFile(target.toFile())) {
        assertThat(zip.getInputStream(zip.getEntry("data/E001/499")).readAllBytes())
            .isEqualTo(content);
      }
    }

    @Test
    void andIsGoneStopsPackingAfterAllBeforeItWereCommitted() throws IOException {
      Path in = Files.createDirectory(folder.resolve("in"));
      for (int i = 0; i < 300; i++) {
        Files.write(in.resolve("%03d".formatted(i)), noise(new Random(i), 60_000));
      }
      long[] committed = new long[1];
      var options =
          fixed
              .withThreads(2)
              .withProgress(
                  EveryStep.ofPayload(
                      (files, bytes) -> {
                        committed[0] = files;
                        if (done.compareAndSet(false, true)) {
                          try {
                            Files.delete(in.resolve("299"));
                          } catch (IOException e) {
                            throw new UncheckedIOException(e);
                          }
                        }
                      }));
      Path target = folder.resolve("case.asice");
      try (var writer = EvidenceWriter.create(target, new CaseInfo("1", "A"), options)) {
        assertThatThrownBy(() -> writer.add(in))
            .isInstanceOf(EvidenceException.class)
            .hasMessageContainingAll("299", "it was gone", "nothing was packed");
      }
      assertThat(committed[0]).isEqualTo(299);
    }
  }

  @Test
  void manyThreadsTakeNoMoreMemoryThanAnEighthOfTheHeapUnlessTold() {
    PackagingOptions many = fixed.withThreads(1024);
    try (WorkSpace space = WorkSpace.of(many);
        WorkSpace told = WorkSpace.of(many.withMemory(3L << 30))) {
      assertThat((long) space.readAhead() << 20)
          .isLessThanOrEqualTo(Runtime.getRuntime().maxMemory() / 8);
      assertThat(told.readAhead()).isGreaterThanOrEqualTo(space.readAhead());
    }
  }

  @Test
  void numbersThatAreNoneAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> fixed.withThreads(0));
    assertThatIllegalArgumentException().isThrownBy(() -> fixed.withThreads(1025));
    assertThatIllegalArgumentException().isThrownBy(() -> fixed.withMemory((10 << 20) - 1));
  }
}
