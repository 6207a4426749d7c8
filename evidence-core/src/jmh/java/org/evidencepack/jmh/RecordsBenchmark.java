package org.evidencepack.jmh;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.evidencepack.internal.format.FileNames;
import org.evidencepack.internal.format.InventoryLine;
import org.evidencepack.internal.format.InventoryReader;
import org.evidencepack.internal.format.ManifestLine;
import org.evidencepack.internal.format.SealReader;
import org.evidencepack.internal.format.SealWriter;
import org.evidencepack.model.Digest;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.EvidenceFile;
import org.evidencepack.model.SourceAttributes;
import org.evidencepack.model.StoredContent;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/**
 * The lines that there are for each file: 10,000 of the inventory, of a manifest, and of the seal.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class RecordsBenchmark {
  private static final int FILES = 10_000;
  private static final List<DigestAlgorithm> ALGORITHMS = List.of(DigestAlgorithm.SHA256);

  private List<EvidenceFile> files;
  private List<ManifestLine> lines;
  private List<byte[]> manifest;
  private byte[] inventory;
  private byte[] seal;

  @Setup
  public void make() throws IOException {
    lines = IntStream.range(0, FILES).mapToObj(RecordsBenchmark::line).toList();
    manifest = lines.stream().map(line -> withoutEnd(line.write())).toList();
    files = lines.stream().map(RecordsBenchmark::file).toList();
    var octets = new ByteArrayOutputStream();
    for (EvidenceFile file : files) {
      octets.write(InventoryLine.write(file));
    }
    inventory = octets.toByteArray();
    var listed = new ByteArrayOutputStream();
    write(listed);
    seal = listed.toByteArray();
  }

  private void write(OutputStream out) throws IOException {
    try (var writer = new SealWriter(out, FileNames.SIGNATURE)) {
      for (ManifestLine line : lines) {
        writer.reference(line.name(), line.digest());
      }
    }
  }

  @Benchmark
  public void writeInventory(Blackhole sink) {
    files.forEach(file -> sink.consume(InventoryLine.write(file)));
  }

  @Benchmark
  public void readInventory(Blackhole sink) throws IOException {
    try (var reader = new InventoryReader(new ByteArrayInputStream(inventory), ALGORITHMS)) {
      for (var file = reader.next(); file.isPresent(); file = reader.next()) {
        sink.consume(file.get());
      }
    }
  }

  @Benchmark
  public void writeManifest(Blackhole sink) {
    lines.forEach(line -> sink.consume(line.write()));
  }

  @Benchmark
  public void readManifest(Blackhole sink) throws IOException {
    for (byte[] line : manifest) {
      sink.consume(ManifestLine.read(line, DigestAlgorithm.SHA256, "manifest-sha256.txt"));
    }
  }

  @Benchmark
  public void writeSeal() throws IOException {
    write(OutputStream.nullOutputStream());
  }

  @Benchmark
  public void readSeal(Blackhole sink) throws IOException {
    var in = new ByteArrayInputStream(seal);
    try (var reader = SealReader.open(in, FileNames.SEAL, FileNames.SIGNATURE)) {
      for (var next = reader.next(); next.isPresent(); next = reader.next()) {
        sink.consume(next.get());
      }
    }
  }

  private static ManifestLine line(int n) {
    var name = "data/E001/%02d/%02d/%06d.bin".formatted(n / 1000, n / 100 % 10, n);
    return new ManifestLine(Digest.sha256(name.getBytes(StandardCharsets.UTF_8)), name);
  }

  private static byte[] withoutEnd(byte[] line) {
    return Arrays.copyOf(line, line.length - 1);
  }

  private static EvidenceFile file(ManifestLine line) {
    var time = Optional.of(Instant.ofEpochSecond(1_767_225_600));
    var attributes =
        new SourceAttributes(
            time,
            time,
            time,
            time,
            Optional.of(new SourceAttributes.Owner("ruiz", "police", 1000L, 1000L)),
            Optional.of("0644"),
            Map.of(),
            1);
    var content =
        new StoredContent(
            22_528,
            Map.of(DigestAlgorithm.SHA256, line.digest()),
            Optional.empty(),
            Optional.empty(),
            0,
            Optional.of("application/octet-stream"),
            Optional.empty(),
            List.of());
    return new EvidenceFile(
        EvidenceFile.Type.FILE,
        line.name(),
        "E001",
        Optional.empty(),
        attributes,
        Optional.of(content),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
