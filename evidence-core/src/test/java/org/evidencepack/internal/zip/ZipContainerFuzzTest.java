package org.evidencepack.internal.zip;

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.evidencepack.internal.io.MemoryFolder;
import org.evidencepack.internal.io.Seed;
import org.evidencepack.model.InvalidPackageException;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;

/** FORMAT.md section 2: from files, times and methods follow all octets of a package. */
class ZipContainerFuzzTest {
  @TempDir(factory = MemoryFolder.class)
  Path folder;

  static Stream<Named<byte[]>> containers() {
    byte[] whole = HandMadeZip.sample().bytes();
    byte[] flipped = whole.clone();
    flipped[HandMadeZip.start().bytes().length / 2] ^= 1;
    byte[] zeros = new byte[100_000];
    return Stream.of(
        Seed.of("one of everything", whole),
        Seed.of("mimetype alone", HandMadeZip.start().bytes()),
        Seed.of("odd times", HandMadeZip.start().at(-1, "data/1/a", zeros(0)).bytes()),
        Seed.of("expands far", HandMadeZip.start().deflated("data/1/zeros", zeros).bytes()),
        Seed.of("a gap", HandMadeZip.start().gap(4).stored("data/1/a", zeros(1)).bytes()),
        Seed.of("escaping name", HandMadeZip.start().stored("data/../a", zeros(1)).bytes()),
        Seed.of("cut off", Arrays.copyOf(whole, whole.length - 9)),
        Seed.of("a bit flipped", flipped));
  }

  private static byte[] zeros(int octets) {
    return new byte[octets];
  }

  @MethodSource("containers")
  @FuzzTest
  void whatCanBeReadIsCanonical(byte[] octets) throws IOException {
    Path file = HandMadeZip.write(folder, octets);
    try (ZipContainer zip = ZipContainer.open(file)) {
      assertThat(writtenAgain(zip)).isEqualTo(octets);
    } catch (InvalidPackageException e) {
      assertThat(e.finding().message()).isNotEmpty();
    }
    Files.delete(file);
  }

  private static byte[] writtenAgain(ZipContainer zip) throws IOException {
    ReferenceZip again = new ReferenceZip();
    for (Entry entry : entries(zip)) {
      try (InputStream content = zip.open(entry);
          InputStream data = zip.data(entry)) {
        again.add(
            entry.name(),
            entry.modified(),
            entry.method(),
            content.readAllBytes(),
            data.readAllBytes());
      }
    }
    return again.finish();
  }

  private static List<Entry> entries(ZipContainer zip) throws IOException {
    var entries = new ArrayList<>(zip.tagFiles());
    EntryCursor payload = zip.payload();
    for (Optional<Entry> next = payload.next(""); next.isPresent(); next = payload.next("")) {
      entries.add(next.get());
    }
    entries.sort(comparing(Entry::headerOffset));
    return entries;
  }
}
