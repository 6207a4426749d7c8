package org.evidencepack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.evidencepack.model.CaseInfo;
import org.evidencepack.model.CustodyEvent;
import org.evidencepack.model.CustodyHead;
import org.evidencepack.model.EventType;
import org.evidencepack.model.EvidenceException;
import org.evidencepack.model.InvalidInputException;
import org.evidencepack.model.Verdict;
import org.evidencepack.sign.KeyAlgorithm;
import org.evidencepack.sign.SigningKey;
import org.evidencepack.verify.VerificationReport;
import org.evidencepack.verify.Verifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class CustodyAppenderTest {
  private static final Instant NOW = Instant.parse("2026-06-02T10:00:00.750Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  @TempDir Path folder;

  private static SigningKey key(String name, KeyAlgorithm algorithm) throws IOException {
    return SelfSignedIdentity.named(name)
        .withAlgorithm(algorithm)
        .withClock(Clock.fixed(NOW.minusSeconds(86_400), ZoneOffset.UTC))
        .create();
  }

  private static SigningKey examiner() throws IOException {
    return key("Examiner", KeyAlgorithm.EC_P256);
  }

  private Path pack(SigningKey key, int files) throws IOException {
    return pack(key, files, "%d");
  }

  private Path pack(SigningKey key, int files, String content) throws IOException {
    Path file = folder.resolve("case.asice");
    var options =
        PackagingOptions.defaults().withClock(Clock.fixed(NOW.minusSeconds(3600), ZoneOffset.UTC));
    try (var writer = EvidenceWriter.create(file, new CaseInfo("C", "Case"), options)) {
      String item = writer.add("first", text("first"));
      for (int i = 1; i < files; i++) {
        writer.addTo(item, "more/" + i, text(content.formatted(i)));
      }
      writer.seal(key);
    }
    return file;
  }

  private static ByteArrayInputStream text(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static CustodyEvent stored(SigningKey by, Instant at) {
    return CustodyEvent.of(EventType.STORED, by.subject(), at.atOffset(ZoneOffset.UTC));
  }

  private static VerificationReport verified(Path file, SigningKey... trusted) throws IOException {
    var certificates =
        java.util.Arrays.stream(trusted)
            .map(SigningKey::certificate)
            .toArray(java.security.cert.X509Certificate[]::new);
    return Verifier.trusting(certificates).withClock(CLOCK).verify(file);
  }

  @Test
  void anEventOfThisVerySecondIsNotRecordedBeforeItOccurred() throws Exception {
    SigningKey key = examiner();
    Path file = pack(key, 1);

    CustodyHead head =
        CustodyAppender.to(file).withClock(CLOCK).append(stored(key, NOW.minusMillis(10)), key);

    assertThat(head.events()).isEqualTo(2);
    assertThat(verified(file, key).findings()).isEmpty();
  }

  @Test
  void everyKindOfKeySignsEvents() throws Exception {
    SigningKey key = examiner();
    SigningKey rsa = key("RSA", KeyAlgorithm.RSA_3072);
    SigningKey ed = key("Ed25519", KeyAlgorithm.ED25519);
    SigningKey ml = key("ML-DSA", KeyAlgorithm.ML_DSA_65);
    Path file = pack(key, 1);

    CustodyAppender.to(file).withClock(CLOCK).append(stored(rsa, NOW), rsa, ed, ml);
    CustodyAppender.to(file).withClock(CLOCK).append(stored(key, NOW), key);

    VerificationReport report = verified(file, key, rsa, ed, ml);
    assertThat(report.verdict()).isEqualTo(Verdict.TRUSTED);
    assertThat(report.signatures()).hasSize(5);
  }

  /** Files so large that each local header takes a read of its own, which Linux counts. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void noLocalHeaderOfThePayloadIsRead() throws Exception {
    SigningKey key = examiner();
    int files = 3000;
    Path file = pack(key, files, " ".repeat(10_000) + "%d");
    CustodyAppender appender = CustodyAppender.to(file).withClock(CLOCK);
    appender.append(stored(key, NOW), key); // has all classes read

    long before = reads();
    appender.append(stored(key, NOW), key);

    assertThat(reads() - before).isLessThan(files / 2L);
  }

  private static long reads() throws IOException {
    String io = Files.readString(Path.of("/proc/self/io"));
    return io.lines()
        .filter(line -> line.startsWith("syscr: "))
        .mapToLong(line -> Long.parseLong(line.substring("syscr: ".length())))
        .findFirst()
        .orElseThrow();
  }

  /** Above 1,000 files the manifest binds the payload through the inventory. */
  @Test
  void manyFilesAreNotListedAgain() throws Exception {
    SigningKey key = examiner();
    Path file = pack(key, 1100);
    long before = Files.size(file);

    CustodyAppender.to(file).withClock(CLOCK).append(stored(key, NOW), key);

    assertThat(Files.size(file) - before).isLessThan(10_000);
    assertThat(verified(file, key).verdict()).isEqualTo(Verdict.TRUSTED);
  }

  /** 1,000 files with the two of the event's manifest and signature, and not one more. */
  @Test
  void upToAThousandFilesAreListedAgain() throws Exception {
    SigningKey key = examiner();
    int others = 10; // mimetype, event, documents, bag, seal and signature
    Path file = pack(key, 1000 - 3 - others - 1);
    int packed;
    try (var evidence = EvidencePackage.open(file)) {
      packed = (int) evidence.info().files();
    }

    CustodyAppender.to(file).withClock(CLOCK).append(stored(key, NOW), key);
    CustodyAppender.to(file).withClock(CLOCK).append(stored(key, NOW), key);

    assertThat(packed).isGreaterThan(980);
    assertThat(verified(file, key).findings()).isEmpty();
  }

  @Test
  void refusesKeysThatAreTooManyOrGivenTwice() throws Exception {
    SigningKey key = examiner();
    Path file = pack(key, 1);
    var appender = CustodyAppender.to(file).withClock(CLOCK);

    assertThatThrownBy(() -> appender.append(stored(key, NOW)))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> appender.append(stored(key, NOW), key, key))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("twice");
    assertThat(verified(file, key).custody().orElseThrow().events()).isEqualTo(1);
  }

  @Test
  void refusesAnUnpackedFolderAndAFileThatIsNotThere() throws Exception {
    SigningKey key = examiner();

    assertThatThrownBy(() -> CustodyAppender.to(folder).append(stored(key, NOW), key))
        .isInstanceOf(EvidenceException.class);
    assertThatThrownBy(
            () -> CustodyAppender.to(folder.resolve("none")).append(stored(key, NOW), key))
        .isInstanceOf(InvalidInputException.class);
  }

  /** Of several at once some are refused, and what is told to have been appended is there. */
  @Test
  void severalAtOnceDoNotCorrupt() throws Exception {
    SigningKey key = examiner();
    Path file = pack(key, 1);
    int threads = 4;
    var together = new CyclicBarrier(threads);
    var pool = Executors.newFixedThreadPool(threads);
    int appended = 0;
    try {
      List<Future<Boolean>> tried =
          java.util.stream.IntStream.range(0, threads)
              .mapToObj(i -> pool.submit(() -> appendAfter(together, file, key)))
              .toList();
      for (Future<Boolean> one : tried) {
        appended += one.get() ? 1 : 0;
      }
    } finally {
      pool.shutdown();
    }

    VerificationReport report = verified(file, key);
    assertThat(report.verdict()).isEqualTo(Verdict.TRUSTED);
    assertThat(report.custody().orElseThrow().events()).isEqualTo(1 + appended);
    assertThat(appended).isPositive();
  }

  private static boolean appendAfter(CyclicBarrier together, Path file, SigningKey key)
      throws Exception {
    together.await();
    try {
      CustodyAppender.to(file).withClock(CLOCK).append(stored(key, NOW), key);
      return true;
    } catch (EvidenceException e) {
      return false;
    }
  }
}
