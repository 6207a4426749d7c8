package org.evidencepack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.evidencepack.model.CaseInfo;
import org.evidencepack.model.CustodyEvent;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.EventType;
import org.evidencepack.model.EveryStep;
import org.evidencepack.model.EvidenceException;
import org.evidencepack.model.EvidenceFile;
import org.evidencepack.model.EvidenceItem;
import org.evidencepack.model.InvalidInputException;
import org.evidencepack.model.RawName;
import org.evidencepack.model.Verdict;
import org.evidencepack.sign.SigningKey;
import org.evidencepack.verify.Verifier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packing through the front door. */
class EvidenceWriterTest {
  private static final CaseInfo CASE = new CaseInfo("2026-0042", "A laptop");
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-05-02T12:00:00Z"), ZoneOffset.ofHours(2));

  private static SigningKey key;

  @TempDir Path folder;

  @BeforeAll
  static void makeKey() throws IOException {
    Clock before = Clock.offset(NOON, Duration.ofDays(-1));
    key = SelfSignedIdentity.named("Insp. Ruiz").withClock(before).create();
  }

  private Path target() {
    return folder.resolve("case.asice");
  }

  private static PackagingOptions options() {
    return PackagingOptions.defaults().withClock(NOON).withPackageId(new UUID(0, 42));
  }

  private Seal pack(PackagingOptions options, Path... sources) throws IOException {
    try (var writer = EvidenceWriter.create(target(), CASE, options)) {
      for (Path source : sources) {
        writer.add(source);
      }
      return writer.seal(key);
    }
  }

  private Verdict verdict() throws IOException {
    X509Certificate anchor = key.certificate();
    var report = Verifier.trusting(anchor).withClock(NOON).verify(target());
    assertThat(report.errors()).isEmpty();
    return report.verdict();
  }

  private Map<String, EvidenceFile> inventory() throws IOException {
    try (var evidence = EvidencePackage.open(target());
        Stream<EvidenceFile> files = evidence.files()) {
      return files.collect(
          Collectors.toMap(EvidenceFile::path, Function.identity(), (a, b) -> a, TreeMap::new));
    }
  }

  private Path file(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }

  /** Names in the folder that are no source: nothing but the package may be left behind. */
  private List<String> leftovers() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).filter(n -> n.contains("case")).toList();
    }
  }

  @Nested
  class Sealing {
    @Test
    void givesAPackageThatIsTrusted() throws IOException {
      Seal seal = pack(options(), file("notes.txt", "notes"));

      assertThat(verdict()).isEqualTo(Verdict.TRUSTED);
      assertThat(seal.info().files()).isEqualTo(1);
      assertThat(seal.info().bytes()).isEqualTo(5);
      assertThat(leftovers()).containsExactly("case.asice");
    }

    @Test
    void tellsTheSealDigestThatTheVerifierAndThePackageTell() throws IOException {
      Seal seal = pack(options(), file("notes.txt", "notes"));

      var report = Verifier.trusting(key.certificate()).withClock(NOON).verify(target());
      assertThat(report.sealDigest()).contains(seal.digest());
      try (var evidence = EvidencePackage.open(target())) {
        assertThat(evidence.sealDigest()).isEqualTo(seal.digest());
        assertThat(evidence.custodyHead()).isEqualTo(seal.custody());
      }
    }

    @Test
    void ofTheSameInputClockAndKeyGivesTheSameBytesTheSignatureAside() throws IOException {
      Path source = file("in/notes.txt", "notes");
      assertThat(source).hasContent("notes"); // sets the access time, which the inventory holds

      Seal first = pack(options(), source);
      byte[] bytes = Files.readAllBytes(target());
      Seal second = pack(options().withOverwrite(true), source);

      assertThat(second.digest()).isEqualTo(first.digest());
      assertThat(Files.size(target()))
          .isCloseTo(bytes.length, org.assertj.core.data.Offset.offset(9L));
    }

    @Test
    void ofNothingGivesAPackageWithoutPayload() throws IOException {
      Seal seal = pack(options());

      assertThat(seal.info().files()).isZero();
      assertThat(verdict()).isEqualTo(Verdict.TRUSTED);
    }

    @Test
    void isRefusedWithAnExpiredKeyAndLeavesNothing() throws IOException {
      Clock later = Clock.offset(NOON, Duration.ofDays(4000));
      Path source = file("notes.txt", "notes");

      assertThatThrownBy(() -> pack(options().withClock(later), source))
          .isInstanceOf(EvidenceException.class)
          .hasMessageContaining("expired");
      assertThat(leftovers()).isEmpty();
    }

    @Test
    void closingUnsealedLeavesNothing() throws IOException {
      try (var writer = EvidenceWriter.create(target(), CASE, options())) {
        writer.add(file("notes.txt", "notes"));
        assertThat(target()).doesNotExist();
      }

      assertThat(leftovers()).isEmpty();
    }

    @Test
    void neverReplacesATargetUnlessTold() throws IOException {
      Files.writeString(target(), "old");

      assertThatThrownBy(() -> pack(options()))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("exists already");
      assertThat(target()).hasContent("old");

      pack(options().withOverwrite(true));
      assertThat(verdict()).isEqualTo(Verdict.TRUSTED);
    }

    @Test
    void neverReplacesATargetThatCameMeanwhile() throws IOException {
      try (var writer = EvidenceWriter.create(target(), CASE, options())) {
        Files.writeString(target(), "somebody else's");

        assertThatThrownBy(() -> writer.seal(key)).isInstanceOf(InvalidInputException.class);
      }
      assertThat(target()).hasContent("somebody else's");
      assertThat(leftovers()).containsExactly("case.asice");
    }

    @Test
    void tellsTheLimitOfEuDssOverThousandEntries() throws IOException {
      for (int i = 0; i < 1000; i++) {
        file("many/" + i, "");
      }

      assertThat(pack(options(), folder.resolve("many")).remarks())
          .singleElement()
          .asString()
          .contains("EU DSS", "1,000 entries");
    }
  }

  @Nested
  class Items {
    @Test
    void areTakenFromTheCaseInOrderAndThenCounted() throws IOException {
      var about = CASE.withItems(List.of(EvidenceItem.of("DISK"), EvidenceItem.of("E001")));
      try (var writer = EvidenceWriter.create(target(), about, options())) {
        assertThat(writer.add(file("a/x", "1"))).isEqualTo("DISK");
        assertThat(writer.add(file("b/x", "2"))).isEqualTo("E001");
        assertThat(writer.add(file("c/x", "3"))).isEqualTo("E002");
        writer.addTo("PHONE", file("d/x", "4"));
        writer.seal(key);
      }

      assertThat(inventory().keySet())
          .containsExactly("data/DISK/x", "data/E001/x", "data/E002/x", "data/PHONE/x");
      assertThat(verdict()).isEqualTo(Verdict.TRUSTED);
    }

    @Test
    void withAnIdThatIsNoneAreRefused() throws IOException {
      try (var writer = EvidenceWriter.create(target(), CASE, options())) {
        assertThatThrownBy(() -> writer.addTo("../x", folder))
            .isInstanceOf(InvalidInputException.class)
            .hasMessageContaining("../x");
      }
    }

    @Test
    void thatOneFolderCannotHoldBesideEachOtherAreRefused() throws IOException {
      try (var writer = EvidenceWriter.create(target(), CASE, options())) {
        writer.addTo("e001", file("x", "1"));
        assertThat(writer.add(file("y", "2"))).isEqualTo("E002");
        assertThatThrownBy(() -> writer.addTo("E001", file("z", "3")))
            .isInstanceOf(InvalidInputException.class)
            .hasMessageContaining("e001");
      }
    }

    @Test
    void thatAreDescribedButNotPackedAreRemarked() throws IOException {
      var about = CASE.withItems(List.of(EvidenceItem.of("DISK"), EvidenceItem.of("PHONE")));
      try (var writer = EvidenceWriter.create(target(), about, options())) {
        writer.add(file("x", "1"));
        assertThat(writer.seal(key).remarks())
            .singleElement()
            .asString()
            .contains("PHONE")
            .doesNotContain("DISK");
      }
    }

    @Test
    void takeAFileOnlyOnce() throws IOException {
      Path notes = file("notes.txt", "notes");
      try (var writer = EvidenceWriter.create(target(), CASE, options())) {
        writer.addTo("E001", notes);
        assertThatThrownBy(() -> writer.addTo("E001", notes))
            .isInstanceOf(InvalidInputException.class)
            .hasMessageContaining("notes.txt");
      }
    }
  }

  @Nested
  class Streams {
    @Test
    void ofUnknownLengthAreHashedOnTheWayThrough() throws IOException {
      byte[] content = new byte[3_000_000];
      new java.util.Random(1).nextBytes(content);
      try (var writer = EvidenceWriter.create(target(), CASE, options())) {
        writer.add("dump/memory.bin", new ByteArrayInputStream(content));
        writer.seal(key);
      }

      assertThat(verdict()).isEqualTo(Verdict.TRUSTED);
      try (var evidence = EvidencePackage.open(target());
          InputStream read = evidence.read("data/E001/dump/memory.bin")) {
        assertThat(read.readAllBytes()).isEqualTo(content);
      }
    }

    @Test
    void thatFailLeaveNothingOfThemAndTheirOwnException() throws IOException {
      var failing =
          new FilterInputStream(new ByteArrayInputStream(new byte[100])) {
            @Override
            public int read(byte[] b, int off, int len) throws IOException {
              throw new IOException("the device is gone");
            }
          };
      try (var writer = EvidenceWriter.create(target(), CASE, options())) {
        assertThatThrownBy(() -> writer.add("device.bin", failing))
            .hasMessage("the device is gone");
      }
      assertThat(leftovers()).isEmpty();
    }

    @Test
    void thatFailedAreNotSealedOver() throws IOException {
      try (var writer = EvidenceWriter.create(target(), CASE, options())) {
        assertThatThrownBy(() -> writer.add(folder.resolve("missing")))
            .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> writer.seal(key)).isInstanceOf(IllegalStateException.class);
      }
      assertThat(leftovers()).isEmpty();
    }

    @Test
    void areNotClosed() throws IOException {
      var closed = new boolean[1];
      var content =
          new ByteArrayInputStream(new byte[1]) {
            @Override
            public void close() {
              closed[0] = true;
            }
          };
      try (var writer = EvidenceWriter.create(target(), CASE, options())) {
        writer.add("x", content);
      }
      assertThat(closed[0]).isFalse();
    }

    @Test
    void withEmptyComponentsInTheirNamesAreRefused() throws IOException {
      try (var writer = EvidenceWriter.create(target(), CASE, options())) {
        assertThatThrownBy(() -> writer.add("a//b", InputStream.nullInputStream()))
            .isInstanceOf(InvalidInputException.class);
      }
    }
  }

  @Nested
  class SourcesThatAreNoPlainFiles {
    @Test
    void areInTheInventoryAndNothingIsLeftOut() throws Exception {
      Path root = Files.createDirectories(folder.resolve("export"));
      Files.createDirectory(root.resolve("empty"));
      Files.createSymbolicLink(root.resolve("link"), Path.of("../secret"));
      Path twice = file("export/twice", "x");
      Files.createLink(root.resolve("twice-too"), twice);
      assertThat(new ProcessBuilder("mkfifo", root.resolve("fifo").toString()).start().waitFor())
          .isZero();

      pack(options(), root);

      var files = inventory();
      assertThat(files.get("data/E001/empty").type()).isEqualTo(EvidenceFile.Type.DIRECTORY);
      assertThat(files.get("data/E001/link").target()).contains(RawName.of("../secret"));
      assertThat(files.get("data/E001/fifo").remark()).contains("fifo");
      assertThat(files.get("data/E001/twice").attributes().hardLinks()).isEqualTo(2);
      assertThat(files.get("data/E001").type()).isEqualTo(EvidenceFile.Type.DIRECTORY);
      assertThat(verdict()).isEqualTo(Verdict.TRUSTED);
    }

    @Test
    void ofAHoleTheZeroBlocksAreCounted() throws Exception {
      Path sparse = folder.resolve("sparse.img");
      assertThat(new ProcessBuilder("truncate", "-s", "1M", sparse.toString()).start().waitFor())
          .isZero();
      Files.write(sparse, new byte[] {1}, java.nio.file.StandardOpenOption.WRITE);

      pack(options(), sparse);

      var content = inventory().get("data/E001/sparse.img").content().orElseThrow();
      assertThat(content.size()).isEqualTo(1 << 20);
      assertThat(content.zeroBytes()).isEqualTo((1 << 20) - 4096);
    }

    @Test
    void keepTimesOwnerModeAndExtendedAttributes() throws Exception {
      Path source = file("notes.txt", "notes");
      Files.setLastModifiedTime(
          source, FileTime.from(Instant.parse("2001-02-03T04:05:06.123456789Z")));
      Files.setPosixFilePermissions(
          source, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-x---"));
      Files.setAttribute(source, "user:origin", java.nio.ByteBuffer.wrap("web".getBytes(UTF_8)));

      pack(options(), source);

      var attributes = inventory().get("data/E001/notes.txt").attributes();
      assertThat(attributes.modified()).contains(Instant.parse("2001-02-03T04:05:06.123456789Z"));
      assertThat(attributes.mode()).contains("0750");
      assertThat(attributes.owner().orElseThrow().uid())
          .isEqualTo(((Number) Files.getAttribute(source, "unix:uid")).longValue());
      assertThat(attributes.xattrs().get("user.origin")).isEqualTo("web".getBytes(UTF_8));
      assertThat(attributes.changed()).isPresent();
    }
  }

  @Nested
  class ASourceThatChangesWhileItIsRead {
    private final Path source = Path.of("growing.log");

    private PackagingOptions growing(Path file, UnreadablePolicy policy) {
      return options()
          .withUnreadable(policy)
          .withProgress(
              EveryStep.ofPayload(
                  (files, bytes) -> {
                    if (files == 0 && bytes > 0) {
                      append(file);
                    }
                  }));
    }

    private void append(Path file) {
      try {
        Files.writeString(file, "more", java.nio.file.StandardOpenOption.APPEND);
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }

    @Test
    void stopsPackingWithItsName() throws IOException {
      Path log = file(source.toString(), "line\n".repeat(500_000));

      assertThatThrownBy(() -> pack(growing(log, UnreadablePolicy.STOP), log))
          .isInstanceOf(EvidenceException.class)
          .hasMessageContaining("growing.log");
      assertThat(leftovers()).isEmpty();
    }

    @Test
    void isRecordedWhereThatIsWantedAndTheRestIsPacked() throws IOException {
      Path log = file(source.toString(), "line\n".repeat(500_000));
      Path notes = file("notes.txt", "notes");

      Seal seal = pack(growing(log, UnreadablePolicy.RECORD), log, notes);

      assertThat(seal.unreadable()).isEqualTo(1);
      assertThat(inventory().get("data/E001/growing.log").type())
          .isEqualTo(EvidenceFile.Type.UNREADABLE);
      assertThat(inventory().get("data/E002/notes.txt").content()).isPresent();
      assertThat(verdict()).isEqualTo(Verdict.TRUSTED);
    }
  }

  @Nested
  class TheTargetInsideASource {
    @Test
    void isRefused() throws IOException {
      try (var writer = EvidenceWriter.create(target(), CASE, options())) {
        assertThatThrownBy(() -> writer.add(folder))
            .isInstanceOf(InvalidInputException.class)
            .hasMessageContaining("holds the package that is being written");
      }
    }

    @Test
    void isRefusedWhereItIsTheSourceItself() throws IOException {
      Files.writeString(target(), "old");
      try (var writer = EvidenceWriter.create(target(), CASE, options().withOverwrite(true))) {
        assertThatThrownBy(() -> writer.add(target())).isInstanceOf(InvalidInputException.class);
      }
      assertThat(target()).hasContent("old");
    }
  }

  @Nested
  class KnownHashes {
    private static final String NOTES =
        "d5a7e97a1d2b8a2e1d7c9f7cf8ef9dcb1d6fb01d7a1c4c7b4c3e2e8d9ff1c1a5";

    @Test
    void thatAgreeAreRecorded() throws IOException {
      Path notes = file("in/notes.txt", "abc");
      Path list =
          file(
              "SHA256SUMS",
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  notes.txt\n"
                  + NOTES
                  + "  gone.txt\n");

      Seal seal = pack(options().withKnownHashes(List.of(list)), notes.getParent());

      assertThat(inventory().get("data/E001/notes.txt").content().orElseThrow().known())
          .containsExactly("SHA256SUMS");
      assertThat(seal.info().knownHashes())
          .containsExactly(new org.evidencepack.model.PackageInfo.KnownList("SHA256SUMS", 2, 1));
      assertThat(seal.remarks()).singleElement().asString().contains("gone.txt");
    }

    @Test
    void thatDifferStopPackingWithTheName() throws IOException {
      Path notes = file("in/notes.txt", "abc");
      Path list = file("SHA256SUMS", NOTES + "  notes.txt\n");

      assertThatThrownBy(() -> pack(options().withKnownHashes(List.of(list)), notes.getParent()))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContainingAll("E001/notes.txt", "SHA256SUMS", NOTES);
      assertThat(leftovers()).isEmpty();
    }

    @Test
    void ofAnotherAlgorithmAreComputedForAllFiles() throws IOException {
      Path notes = file("in/notes.txt", "abc");
      Path list = file("MD5SUMS", "900150983cd24fb0d6963f7d28e17f72 *notes.txt\n");

      pack(options().withKnownHashes(List.of(list)), notes.getParent());

      assertThat(inventory().get("data/E001/notes.txt").content().orElseThrow().digests())
          .containsOnlyKeys(DigestAlgorithm.SHA256, DigestAlgorithm.MD5);
      assertThat(verdict()).isEqualTo(Verdict.TRUSTED);
    }
  }

  @Nested
  class Digests {
    @Test
    void ofEveryAlgorithmAreThoseOfOpenssl() throws Exception {
      Path source = file("notes.txt", "notes");
      pack(options().withDigests(Set.of(DigestAlgorithm.values())), source);

      var digests = inventory().get("data/E001/notes.txt").content().orElseThrow().digests();
      for (DigestAlgorithm algorithm : DigestAlgorithm.values()) {
        var openssl =
            new ProcessBuilder("openssl", "dgst", "-r", "-" + algorithm.id(), source.toString())
                .start();
        String line = new String(openssl.getInputStream().readAllBytes(), UTF_8);
        assertThat(line).startsWith(digests.get(algorithm).hex());
      }
      assertThat(verdict()).isEqualTo(Verdict.TRUSTED);
    }
  }

  @Nested
  class Compression {
    @Test
    void deflatesWhatBecomesSmallerAndNothingElse() throws IOException {
      byte[] random = new byte[100_000];
      new java.util.Random(1).nextBytes(random);
      Path dense = Files.write(folder.resolve("dense.bin"), random);
      Path log = file("access.log", "GET / HTTP/1.1 200\n".repeat(100_000));

      pack(options().withCompression(true), dense, log);

      var files = inventory();
      assertThat(files.get("data/E001/dense.bin").content().orElseThrow().deflated()).isEmpty();
      assertThat(files.get("data/E002/access.log").content().orElseThrow().deflated()).isPresent();
      assertThat(Files.size(target())).isLessThan(200_000);
      assertThat(verdict()).isEqualTo(Verdict.TRUSTED);
    }
  }

  @Nested
  class Custody {
    @Test
    void isWrittenInOrderWithPackagedLast() throws IOException {
      try (var writer = EvidenceWriter.create(target(), CASE, options())) {
        writer.record(CustodyEvent.collected("A", Instant.parse("2026-05-01T09:00:00Z")));
        writer.record(CustodyEvent.acquired("B", Instant.parse("2026-05-01T10:00:00Z")));
        writer.seal(key);
      }

      try (var evidence = EvidencePackage.open(target())) {
        assertThat(evidence.custody())
            .extracting(record -> record.event().type())
            .containsExactly(EventType.COLLECTED, EventType.ACQUIRED, EventType.PACKAGED);
        assertThat(evidence.custody().get(2).event().actor().name()).isEqualTo("Insp. Ruiz");
        assertThat(evidence.custody().get(2).event().occurredAt())
            .isEqualTo("2026-05-02T14:00:00+02:00");
      }
    }

    @Test
    void outOfOrderIsRefused() throws IOException {
      try (var writer = EvidenceWriter.create(target(), CASE, options())) {
        writer.record(CustodyEvent.collected("A", Instant.parse("2026-05-01T09:00:00Z")));
        assertThatThrownBy(
                () ->
                    writer.record(
                        CustodyEvent.collected("A", Instant.parse("2026-05-01T08:00:00Z"))))
            .isInstanceOf(InvalidInputException.class);
      }
    }

    @Test
    void thatHasNotHappenedYetIsRefused() throws IOException {
      try (var writer = EvidenceWriter.create(target(), CASE, options())) {
        assertThatThrownBy(
                () -> writer.record(CustodyEvent.acquired("A", NOON.instant().plusNanos(1))))
            .isInstanceOf(InvalidInputException.class)
            .hasMessageContaining("has not happened yet");
      }
    }

    @Test
    void ofTheSecondOfSealingIsNotBackdated() throws IOException {
      Instant now = NOON.instant().plusMillis(700);
      try (var writer =
          EvidenceWriter.create(
              target(), CASE, options().withClock(Clock.fixed(now, ZoneOffset.UTC)))) {
        writer.record(CustodyEvent.acquired("A", now.minusMillis(200)));
        writer.seal(key);
      }

      assertThat(Verifier.trusting().verify(target()).findings()).isEmpty();
    }

    @Test
    void ofAnItemThatDoesNotExistIsRefused() throws IOException {
      try (var writer = EvidenceWriter.create(target(), CASE, options())) {
        writer.record(
            CustodyEvent.collected("A", Instant.parse("2026-05-01T09:00:00Z"))
                .withItems(List.of("E009")));
        assertThatThrownBy(() -> writer.seal(key))
            .isInstanceOf(InvalidInputException.class)
            .hasMessageContaining("E009");
      }
    }
  }

  @Nested
  class Names {
    @Test
    void thatAreNotPortableAreEscapedAndRemembered() throws IOException {
      file("in/a:b?.txt", "1");
      file("in/CON", "2");
      file("in/Photo.jpg", "3");
      file("in/photo.jpg", "4");

      pack(options(), folder.resolve("in"));

      var files = inventory();
      assertThat(files.keySet())
          .containsExactlyInAnyOrder(
              "data/E001",
              "data/E001/a=3Ab=3F.txt",
              "data/E001/=43ON",
              "data/E001/Photo.jpg",
              "data/E001/photo~2.jpg");
      assertThat(files.get("data/E001/a=3Ab=3F.txt").original()).contains(RawName.of("a:b?.txt"));
      assertThat(files.get("data/E001/photo~2.jpg").original()).contains(RawName.of("photo.jpg"));
      assertThat(verdict()).isEqualTo(Verdict.TRUSTED);
    }

    @Test
    void ofVeryDeepPathsAreShortenedAndRemembered() throws IOException {
      String deep = ("f".repeat(100) + "/").repeat(11) + "end.txt";
      file("in/" + deep, "1");

      pack(options(), folder.resolve("in"));

      EvidenceFile end =
          inventory().values().stream()
              .filter(file -> file.path().endsWith("end.txt"))
              .findFirst()
              .orElseThrow();
      assertThat(end.path()).startsWith("data/E001/~deep/");
      assertThat(end.original()).contains(RawName.of(deep));
      assertThat(verdict()).isEqualTo(Verdict.TRUSTED);
    }
  }
}
