package org.evidencepack.jmh;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import org.evidencepack.internal.zip.EntryWriter;
import org.evidencepack.internal.zip.WriteTuning;
import org.evidencepack.internal.zip.ZipMethod;
import org.evidencepack.internal.zip.ZipWriter;
import org.evidencepack.model.DigestAlgorithm;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Writing a container, to the temporary folder: it measures that disk too. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
public class ZipWriterBenchmark {
  private static final int LARGE_SIZE = 1 << 20;
  private static final int LARGE = 256;
  private static final int SMALL = 10_000;
  private static final int SMALL_SIZE = 22 << 10;

  @Param({"true", "false"})
  private boolean directIo;

  private final byte[] noise = new byte[LARGE_SIZE];
  private byte[] text;
  private Path file;

  @Setup
  public void fill() {
    var random = new Random(1);
    random.nextBytes(noise);
    var lines = new StringBuilder();
    while (lines.length() < LARGE_SIZE) {
      lines.append("10.0.0.").append(random.nextInt(256)).append(" GET /item/");
      lines.append(random.nextInt(100_000)).append(" 200\n");
    }
    text = lines.substring(0, LARGE_SIZE).getBytes(StandardCharsets.US_ASCII);
  }

  @Setup(Level.Invocation)
  public void name() throws IOException {
    file = Files.createTempFile("evidence-jmh", ".zip");
    Files.delete(file); // the writer makes it
  }

  @TearDown(Level.Invocation)
  public void delete() throws IOException {
    Files.deleteIfExists(file);
  }

  /** One stored entry of 256 MiB. */
  @Benchmark
  public long oneLargeEntry() throws IOException {
    return write(1, LARGE, noise, LARGE_SIZE, ZipMethod.STORED);
  }

  /** 10,000 stored entries of 22 KiB. */
  @Benchmark
  public long manySmallEntries() throws IOException {
    return write(SMALL, 1, noise, SMALL_SIZE, ZipMethod.STORED);
  }

  /** 16 deflated entries of 4 MiB of log lines. */
  @Benchmark
  public long deflatedEntries() throws IOException {
    return write(16, 4, text, LARGE_SIZE, ZipMethod.DEFLATED);
  }

  private long write(int entries, int pieces, byte[] content, int length, ZipMethod method)
      throws IOException {
    try (var zip = ZipWriter.create(file, WriteTuning.defaults().withDirectIo(directIo))) {
      for (int n = 0; n < entries; n++) {
        EntryWriter entry =
            zip.begin(
                "data/E001/" + n,
                0,
                method,
                Set.of(DigestAlgorithm.SHA256),
                (long) pieces * length);
        for (int piece = 0; piece < pieces; piece++) {
          entry.write(content, 0, length);
        }
        entry.finish();
      }
      zip.finish();
      return zip.position();
    }
  }
}
