package org.evidencepack;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.evidencepack.internal.resume.StateLog;
import org.evidencepack.model.CaseInfo;
import org.evidencepack.model.EvidenceFile;
import org.evidencepack.model.Progress;
import org.evidencepack.model.ProgressListener;
import org.evidencepack.sign.KeyAlgorithm;
import org.evidencepack.sign.SigningKey;

/** Sources of all kinds that are packed resumably, again and again, to the same bytes. */
final class ResumableSource {
  static final CaseInfo CASE = new CaseInfo("2026-0042", "A laptop");
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-05-02T12:00:00Z"), ZoneOffset.UTC);
  static final Instant LONG_AGO = Instant.parse("2001-01-01T00:00:00Z");
  private static final int STEP = 400_000;
  private static final SafePoints.Distance OFTEN = new SafePoints.Distance(400_000, 3);

  private final Path folder;
  private final SigningKey key;
  private final Random random = new Random(5);
  private PackagingOptions options =
      PackagingOptions.defaults()
          .withClock(NOON)
          .withPackageId(new UUID(0, 42))
          .withResumable(true)
          .withSafePoints(OFTEN);
  private boolean withheld;

  private ResumableSource(Path folder, SigningKey key) {
    this.folder = folder;
    this.key = key;
  }

  /** What a listener throws to end a run. */
  static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** Packing this takes as long as it must to have some twenty safe points of all kinds. */
  static ResumableSource in(Path folder) throws IOException {
    var key =
        SelfSignedIdentity.named("Insp. Ruiz")
            .withAlgorithm(KeyAlgorithm.ED25519)
            .withClock(Clock.offset(NOON, Duration.ofDays(-1)))
            .create();
    var source = new ResumableSource(folder, key);
    source.make();
    return source;
  }

  private void make() throws IOException {
    for (String name :
        List.of("a/1.txt", "a/2.txt", "a/3.txt", "a/sub/4.txt", "z/8.txt", "z/9.txt")) {
      Path file = path().resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, name);
    }
    Files.createDirectory(path().resolve("empty"));
    Files.createSymbolicLink(path().resolve("link"), Path.of("a/1.txt"));
    Files.writeString(path().resolve("b.log"), "the same line again\n".repeat(30_000));
    byte[] disk = new byte[3 << 20];
    random.nextBytes(disk);
    Arrays.fill(disk, 1 << 20, 2 << 20, (byte) 0);
    Files.write(path().resolve("disk.img"), disk);
    Files.write(path().resolve("e.bin"), Arrays.copyOf(disk, 1_500_000));
  }

  Path path() {
    return folder.resolve("source");
  }

  Path target() {
    return folder.resolve("case.asice");
  }

  Path unfinished() {
    return folder.resolve("case.asice.unfinished");
  }

  SigningKey key() {
    return key;
  }

  PackagingOptions options() {
    return options;
  }

  void change(UnaryOperator<PackagingOptions> how) {
    options = how.apply(options);
  }

  /** Takes the folder a without its content, as an item of its own. */
  void withhold() {
    withheld = true;
  }

  long octets() throws IOException {
    long octets = 0;
    try (Stream<Path> all = Files.walk(path())) {
      for (Path file : (Iterable<Path>) all.filter(ResumableSource::isFile)::iterator) {
        octets += Files.size(file) * (withheld && file.startsWith(path().resolve("a")) ? 2 : 1);
      }
    }
    return octets;
  }

  private static boolean isFile(Path path) {
    return Files.isRegularFile(path) && !Files.isSymbolicLink(path);
  }

  EvidenceWriter writer() throws IOException {
    return EvidenceWriter.create(target(), CASE, options);
  }

  /** Packs with what there is; returns how many octets of sources were read. */
  long goOn() throws IOException {
    return pack(options);
  }

  private long pack(PackagingOptions how) throws IOException {
    try (var writer = EvidenceWriter.create(target(), CASE, how)) {
      if (withheld) {
        writer.addDigestsOnlyTo("W1", path().resolve("a"));
      }
      writer.addTo("E001", path());
      writer.seal(key);
      return writer.octetsRead();
    }
  }

  /** Goes on until so many octets more are packed; whether that was all. */
  boolean goOnFor(long more) throws IOException {
    long end = (Files.exists(unfinished()) ? packedBefore() : 0) + more;
    ProgressListener stop =
        everyStep(
            bytes -> {
              if (bytes > end) {
                throw new Stopped();
              }
            });
    try {
      pack(options.withProgress(stop));
      return true;
    } catch (Stopped e) {
      return false;
    }
  }

  /** What an uninterrupted run gives that is not resumable; access times do not change again. */
  byte[] reference() throws IOException {
    pack(options.withResumable(false));
    Files.delete(target());
    pack(options.withResumable(false));
    byte[] whole = Files.readAllBytes(target());
    Files.delete(target());
    return whole;
  }

  /** The folder of unfinished work as a kill would have left it at moments of a whole run. */
  List<Path> snapshots() throws IOException {
    var snapshots = new ArrayList<Path>();
    long[] next = {0};
    ProgressListener copy =
        everyStep(
            bytes -> {
              if (bytes >= next[0]) {
                next[0] = bytes + STEP;
                snapshots.add(copied(unfinished(), folder.resolve("moment-" + snapshots.size())));
              }
            });
    pack(options.withProgress(copy));
    Files.move(target(), snapshotPackage(), StandardCopyOption.REPLACE_EXISTING);
    return snapshots;
  }

  /** Is told of all content that is packed, at each step. */
  private static ProgressListener everyStep(LongConsumer packed) {
    return new ProgressListener() {
      @Override
      public void progress(Progress at) {
        if (at.phase() == Progress.Phase.PAYLOAD) {
          packed.accept(at.bytes());
        }
      }

      @Override
      public Duration interval() {
        return Duration.ZERO;
      }
    };
  }

  /** The last in which a file is begun. */
  Path lastSnapshot() throws IOException {
    Path last = null;
    for (Path moment : snapshots()) {
      if (point(moment).flatMap(SafePoint::begun).isPresent()) {
        last = moment;
      }
    }
    return last;
  }

  private static Path copied(Path from, Path to) {
    try {
      delete(to);
      Files.createDirectory(to);
      try (Stream<Path> files = Files.list(from)) {
        for (Path file : (Iterable<Path>) files::iterator) {
          Files.copy(file, to.resolve(file.getFileName()));
        }
      }
      return to;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void delete(Path tree) throws IOException {
    if (Files.exists(tree)) {
      try (Stream<Path> all = Files.walk(tree)) {
        for (Path path : (Iterable<Path>) all.sorted(Comparator.reverseOrder())::iterator) {
          Files.delete(path);
        }
      }
    }
  }

  void putBack(Path moment) {
    copied(moment, unfinished());
  }

  private static Optional<SafePoint> point(Path unfinished) throws IOException {
    var log = StateLog.reopen(unfinished.resolve("journal.part"));
    if (log.isEmpty()) {
      return Optional.empty();
    }
    try (var open = log.get()) {
      var states = open.states();
      return states.isEmpty() ? Optional.empty() : SafePoint.read(states.get(states.size() - 1));
    }
  }

  /** Octets of content up to the last safe point. */
  long packedBefore() throws IOException {
    return point(unfinished()).map(SafePoint::octets).orElse(0L);
  }

  long containerLength() throws IOException {
    return point(unfinished()).orElseThrow().length();
  }

  /** A power cut may leave anything behind what was synced. */
  void spoilBehindTheLastSafePoint() throws IOException {
    SafePoint point = point(unfinished()).orElse(SafePoint.START);
    spoil("whole.part", point.length());
    spoil("files.part", point.inventory());
    spoil("blocks.part", point.leaves());
  }

  private void spoil(String name, long from) throws IOException {
    byte[] noise = new byte[random.nextInt(100_000)];
    random.nextBytes(noise);
    try (var file = new RandomAccessFile(unfinished().resolve(name).toFile(), "rw")) {
      file.setLength(from);
      file.seek(from);
      file.write(noise);
    }
  }

  void turnOver(String name, long at) throws IOException {
    try (var file = new RandomAccessFile(unfinished().resolve(name).toFile(), "rw")) {
      file.seek(at);
      int octet = file.read();
      file.seek(at);
      file.write(octet ^ 1);
    }
  }

  /** Where reading sets access times at all, the next reading of a file will. */
  void setOldAccessTimes() throws IOException {
    try (Stream<Path> all = Files.walk(path())) {
      for (Path file : (Iterable<Path>) all.filter(ResumableSource::isFile)::iterator) {
        Files.setAttribute(file, "lastAccessTime", FileTime.from(LONG_AGO));
      }
    }
  }

  EvidenceFile line(Path container, String name) throws IOException {
    try (var evidence = EvidencePackage.open(container);
        Stream<EvidenceFile> files = evidence.files()) {
      return files.filter(file -> file.path().endsWith(name)).findFirst().orElseThrow();
    }
  }

  Path snapshotPackage() {
    return folder.resolve("snapshot.asice");
  }

  void append(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.APPEND);
  }
}
