package org.evidencepack.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.evidencepack.EvidenceRenewer;
import org.evidencepack.SignatureOptions;
import org.evidencepack.internal.cms.FixedSigner;
import org.evidencepack.internal.cms.Pki;
import org.evidencepack.internal.cms.TestTsa;
import org.evidencepack.sign.SigningKey;

/**
 * The sample with all that keeps it: two signatures over the seal with time-stamps and revocation
 * lists, an evidence record that was renewed, event 4 with a time-stamp, and a second record, whose
 * hash tree was renewed.
 */
final class LastingSample {
  static final SigningKey SECOND = Sample.signer("Second", Pki.END);
  static final Instant FIRST_RECORD = Pki.NOW.plusSeconds(60);
  static final Instant SECOND_RECORD = LaterSample.RECEIVED.plusSeconds(60);

  private static byte[] usual;
  private static byte[] twice;

  private LastingSample() {}

  /** Writes what {@link FuzzSample} reads to the folder that is named. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    Files.write(folder.resolve("lasting-signer.crt"), SECOND.chain().get(2).getEncoded());
    byte[] root = LongLived.TSA_ROOT.certificate().getEncoded();
    Files.write(folder.resolve("lasting-authority.crt"), root);
    Path file = folder.resolve("lasting.asice");
    Files.deleteIfExists(file);
    write(file, FixedSigner.key(), SECOND, LongLived.TSA);
  }

  /** Writes it, signed by these two. */
  static Path write(Path file, SigningKey one, SigningKey other, TestTsa tsa) throws Exception {
    SignatureOptions stamped = LongLived.stampedBy(tsa);
    List<byte[]> lists = List.of(LongLived.list(LongLived.TSA_ROOT).make());
    Sample.write(file, Sample.options().withSignature(LongLived.with(stamped, lists)), one, other);
    renew(file, tsa, FIRST_RECORD, "");
    renew(file, tsa, FIRST_RECORD.plusSeconds(1), "");
    LaterSample.appender(file, LaterSample.RECEIVED)
        .withSignature(LongLived.stampedBy(tsa.at(LaterSample.RECEIVED)))
        .append(LaterSample.received(), one);
    renew(file, tsa, SECOND_RECORD, "");
    renew(file, tsa, SECOND_RECORD.plusSeconds(1), "SHA-512");
    return file;
  }

  private static void renew(Path file, TestTsa tsa, Instant at, String digest) throws IOException {
    EvidenceRenewer renewer = EvidenceRenewer.of(file).withClock(Clock.fixed(at, ZoneOffset.UTC));
    (digest.isEmpty() ? renewer : renewer.withDigest(digest)).renew(List.of(tsa.at(at)));
  }

  /** Trusts who made it. */
  static Verifier verifier() {
    return Sample.verifier().trustingTimestamps(LongLived.anchors(LongLived.TSA_ROOT));
  }

  /** It on the bench. */
  static synchronized Forge valid() throws Exception {
    if (usual == null) {
      usual = bytes(file -> write(file, Sample.KEY, SECOND, LongLived.TSA));
    }
    return Forge.of(usual, Sample.KEY);
  }

  /** The sample, sealed by two at level B, and nothing more. */
  static synchronized Forge sealedTwice() throws Exception {
    if (twice == null) {
      twice = bytes(file -> Sample.write(file, Sample.options(), Sample.KEY, SECOND));
    }
    return Forge.of(twice, Sample.KEY);
  }

  private interface Writing {
    void to(Path file) throws Exception;
  }

  private static byte[] bytes(Writing writing) throws Exception {
    Path folder = Files.createTempDirectory("lasting");
    Path file = folder.resolve("lasting.asice");
    try {
      writing.to(file);
      return Files.readAllBytes(file);
    } finally {
      Files.deleteIfExists(file);
      Files.delete(folder);
    }
  }
}
