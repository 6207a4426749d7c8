package org.evidencepack.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.evidencepack.CustodyAppender;
import org.evidencepack.internal.cms.Pki;
import org.evidencepack.model.CustodyEvent;
import org.evidencepack.model.EventType;
import org.evidencepack.model.Party;
import org.evidencepack.sign.SigningKey;

/**
 * The sample after the seal: event 4, RECEIVED by the agency; event 5, RELEASED by the agency to
 * the laboratory, which both sign.
 */
final class LaterSample {
  static final SigningKey AGENCY = Sample.signer("Agency", Pki.END);
  static final SigningKey LABORATORY = Sample.signer("Laboratory", Pki.END);
  static final Instant RECEIVED = Pki.NOW.plusSeconds(86_400);
  static final Instant RELEASED = RECEIVED.plusSeconds(86_400);

  private static byte[] usual;

  private LaterSample() {}

  static CustodyEvent received() {
    return CustodyEvent.of(
        EventType.RECEIVED, Party.named("Agency"), RECEIVED.atOffset(ZoneOffset.UTC));
  }

  static CustodyEvent released() {
    return CustodyEvent.of(
            EventType.RELEASED, Party.named("Agency"), RELEASED.atOffset(ZoneOffset.UTC))
        .withReceivedBy(Party.named("Laboratory"))
        .withItems(java.util.List.of("E001"));
  }

  static CustodyAppender appender(Path file, Instant now) {
    return CustodyAppender.to(file).withClock(Clock.fixed(now, ZoneOffset.UTC));
  }

  /** Carries the sample on. */
  static Path write(Path file) throws IOException {
    Files.write(file, Sample.usual());
    appender(file, RECEIVED).append(received(), AGENCY);
    appender(file, RELEASED).append(released(), AGENCY, LABORATORY);
    return file;
  }

  static synchronized byte[] usual() throws IOException {
    if (usual == null) {
      Path folder = Files.createTempDirectory("later");
      Path file = folder.resolve("later.asice");
      try {
        usual = Files.readAllBytes(write(file));
      } finally {
        Files.deleteIfExists(file);
        Files.delete(folder);
      }
    }
    return usual.clone();
  }

  /** It on the bench; its seal is signed again by the examiner. */
  static Forge valid() throws IOException {
    return Forge.of(usual(), Sample.KEY);
  }
}
