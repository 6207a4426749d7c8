package org.evidencepack.verify;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.evidencepack.EvidenceWriter;
import org.evidencepack.PackagingOptions;
import org.evidencepack.internal.cms.Pki;
import org.evidencepack.model.CaseInfo;
import org.evidencepack.model.CustodyEvent;
import org.evidencepack.sign.KeyAlgorithm;
import org.evidencepack.sign.SigningKey;

/** The one valid package that vectors spoil: made by the public API, at a fixed time. */
final class Sample {
  static final Clock CLOCK = Clock.fixed(Pki.NOW, ZoneOffset.UTC);
  static final UUID ID = UUID.fromString("5f0c2f0e-3a4b-4c5d-8e6f-708192a3b4c5");
  static final String TEXT = "data/E001/a.txt";
  static final String NESTED = "data/E001/notes/b.txt";
  static final String EMPTY = "data/E001/empty";

  private static final Pki ROOT = Pki.root("Root", KeyAlgorithm.EC_P256);
  static final Pki AUTHORITY = ROOT.intermediate("Authority", KeyAlgorithm.EC_P256);

  /** Signs every sample, with a chain of three certificates; its root is what readers trust. */
  static final Pki EXAMINER =
      AUTHORITY.issue(
          "Examiner", KeyAlgorithm.EC_P256.generate(new SecureRandom()), false, Pki.START, Pki.END);

  static final SigningKey KEY = keyOf(EXAMINER);

  private static byte[] usual;

  private Sample() {}

  private static SigningKey keyOf(Pki person) {
    try {
      return person.key();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Somebody below the trusted root. */
  static SigningKey signer(String name, Instant until) {
    try {
      return AUTHORITY.signer(name, KeyAlgorithm.EC_P256, Pki.START, until);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Looks three months after sealing, and trusts the root of {@link #KEY}. */
  static Verifier verifier() {
    return Verifier.trusting(ROOT.certificate())
        .withClock(Clock.fixed(Instant.parse("2026-09-01T00:00:00Z"), ZoneOffset.UTC));
  }

  static PackagingOptions options() {
    return PackagingOptions.defaults().withClock(CLOCK).withPackageId(ID);
  }

  /** Three small files, two events and PACKAGED. */
  static void write(Path target, PackagingOptions options, SigningKey... keys) throws IOException {
    try (var writer = EvidenceWriter.create(target, caseInfo(), options)) {
      String item = writer.add("a.txt", text("evidence\n".repeat(20)));
      writer.addTo(item, "notes/b.txt", text("a note\n"));
      writer.addTo(item, "empty", text(""));
      writer.record(CustodyEvent.collected("Insp. Ruiz", Pki.NOW.minusSeconds(7200)));
      writer.record(CustodyEvent.acquired("Insp. Ruiz", Pki.NOW.minusSeconds(3600)));
      writer.seal(keys);
    }
  }

  static CaseInfo caseInfo() {
    return new CaseInfo("2026-0042", "Laptop seized at Calle Mayor 3");
  }

  /** The octets of the sample with usual options and key, made once. */
  static synchronized byte[] usual() throws IOException {
    if (usual == null) {
      usual = bytes(options(), KEY);
    }
    return usual.clone();
  }

  /** The octets of such a package. */
  static byte[] bytes(PackagingOptions options, SigningKey key) throws IOException {
    Path folder = Files.createTempDirectory("sample");
    Path file = folder.resolve("sample.asice");
    try {
      write(file, options, key);
      return Files.readAllBytes(file);
    } finally {
      Files.deleteIfExists(file);
      Files.delete(folder);
    }
  }

  static InputStream text(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
