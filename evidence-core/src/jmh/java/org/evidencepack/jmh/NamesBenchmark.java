package org.evidencepack.jmh;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.evidencepack.internal.name.NameAllocator;
import org.evidencepack.internal.name.NameTable;
import org.evidencepack.internal.name.PortableName;
import org.evidencepack.model.InvalidInputException;
import org.evidencepack.model.InvalidPackageException;
import org.evidencepack.model.RawName;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** The names of 10,000 files: checked and told apart by a reader, and given out by a writer. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class NamesBenchmark {
  private static final int FILES = 10_000;

  private List<String> names;
  private List<List<RawName>> originals;

  @Setup
  public void make() {
    names = IntStream.range(0, FILES).mapToObj(NamesBenchmark::name).toList();
    originals =
        names.stream()
            .map(name -> List.of(name.split("/")).stream().map(RawName::of).toList())
            .toList();
  }

  private static String name(int n) {
    return "data/E001/%02d/%02d/File %06d.bin".formatted(n / 1000, n / 100 % 10, n);
  }

  @Benchmark
  public void check(Blackhole sink) {
    names.forEach(name -> sink.consume(PortableName.problem(name)));
  }

  @Benchmark
  public void tellApart(Blackhole sink) throws InvalidPackageException {
    var table = new NameTable();
    for (String name : names) {
      sink.consume(table.add(name));
    }
  }

  @Benchmark
  public void giveOut(Blackhole sink) throws InvalidInputException {
    var allocator = new NameAllocator();
    for (List<RawName> original : originals) {
      List<String> portable =
          original.stream().map(name -> PortableName.ofComponent(name.octets())).toList();
      sink.consume(allocator.allocate(portable, original, false));
    }
  }

  @Benchmark
  public void toPortable(Blackhole sink) {
    for (String name : names) {
      sink.consume(PortableName.ofComponent(name.substring(16).getBytes(StandardCharsets.UTF_8)));
    }
  }
}
