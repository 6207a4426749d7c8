package org.evidencepack.internal.zip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import org.evidencepack.internal.io.Crew;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.InvalidPackageException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BegunContainerTest {
  @TempDir Path folder;
  private Path file;
  private Path whole;
  private long end;
  private final byte[] noise = new byte[1_300_000];

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("begun");
    whole = folder.resolve("whole");
    new Random(1).nextBytes(noise);
    try (ZipWriter zip = ZipWriter.create(whole, WriteTuning.defaults())) {
      first(zip);
      rest(zip);
      zip.finish();
    }
    try (ZipWriter zip = ZipWriter.create(file, WriteTuning.defaults())) {
      first(zip);
      end = zip.position();
      EntryWriter open = begin(zip, "data/c", ZipMethod.STORED);
      open.write(noise, 0, 700_000);
      assertThat(open.soFar()).map(EntryWriter.Prefix::octets).contains(700_000L);
      zip.sync();
    }
  }

  private static EntryWriter begin(ZipWriter zip, String name, ZipMethod method)
      throws IOException {
    return zip.begin(name, 1_000_000_001, method, Set.of(DigestAlgorithm.SHA256), -1);
  }

  private static void entry(ZipWriter zip, String name, ZipMethod method, byte[] content)
      throws IOException {
    EntryWriter entry = begin(zip, name, method);
    entry.write(content, 0, content.length);
    entry.finish();
  }

  private void first(ZipWriter zip) throws IOException {
    entry(zip, "mimetype", ZipMethod.STORED, "x".getBytes(StandardCharsets.US_ASCII));
    entry(
        zip,
        "data/a",
        ZipMethod.DEFLATED,
        "again ".repeat(99_000).getBytes(StandardCharsets.US_ASCII));
    entry(zip, "data/b", ZipMethod.STORED, new byte[0]);
  }

  private void rest(ZipWriter zip) throws IOException {
    entry(zip, "data/c", ZipMethod.STORED, noise);
  }

  @Test
  void tellsTheEntriesThatWereFinished() throws IOException {
    try (var begun = BegunContainer.open(file, end);
        var zip = ZipContainer.open(whole)) {
      assertThat(begun.next().orElseThrow()).isEqualTo(zip.find("mimetype").orElseThrow());
      Entry a = begun.next().orElseThrow();
      assertThat(a).isEqualTo(zip.find("data/a").orElseThrow());
      assertThat(begun.open(a)).hasSameContentAs(zip.open(a));
      assertThat(begun.next()).isEqualTo(zip.find("data/b"));
      assertThat(begun.next()).isEmpty();
    }
  }

  @Test
  void isGoneOnWithToTheSameBytes() throws IOException {
    try (ZipWriter zip = ZipWriter.reopen(file, WriteTuning.defaults(), Crew.of(1), end, end)) {
      assertThat(zip.entryCount()).isEqualTo(3);
      rest(zip);
      zip.finish();
    }

    assertThat(file).hasSameBinaryContentAs(whole);
  }

  @Test
  void refusesEveryCutThatIsNotBetweenEntries() throws IOException {
    long header = end - LocalHeader.FIXED - 3;
    for (long cut = header; cut < end; cut++) {
      try (var begun = BegunContainer.open(file, cut)) {
        begun.next();
        begun.next();
        assertThatThrownBy(begun::next).isInstanceOf(InvalidPackageException.class);
      }
    }
    assertThatThrownBy(() -> BegunContainer.open(file, Files.size(file) + 1))
        .isInstanceOf(InvalidPackageException.class);
  }

  @Test
  void hasNoPlaceToGoOnWithinContentThatIsDeflatedOrMayBe() throws IOException {
    try (ZipWriter zip = ZipWriter.create(folder.resolve("other"), WriteTuning.defaults())) {
      EntryWriter probing = begin(zip, "data/a", ZipMethod.DEFLATED);
      probing.write(noise, 0, 1000);
      assertThat(probing.soFar()).isEmpty();
      probing.write(noise, 0, 600_000);
      assertThat(probing.soFar()).isPresent();
      probing.finish();
      EntryWriter deflated = begin(zip, "data/b", ZipMethod.DEFLATED);
      deflated.write(new byte[1 << 20], 0, 1 << 20);
      assertThat(deflated.soFar()).isEmpty();
    }
  }
}
