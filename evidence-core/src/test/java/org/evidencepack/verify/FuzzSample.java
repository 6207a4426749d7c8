package org.evidencepack.verify;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Set;
import org.evidencepack.internal.cms.FixedSigner;
import org.evidencepack.model.DigestAlgorithm;

/**
 * The package that fuzz targets spoil: the same octets in every run, so that what was found is
 * found again. Has every digest, and a deflated file.
 */
final class FuzzSample {
  private static final Set<DigestAlgorithm> DIGESTS = EnumSet.allOf(DigestAlgorithm.class);
  private static final byte[] BYTES = pack();
  private static final Forge FORGE = forge();

  private FuzzSample() {}

  private static byte[] pack() {
    try {
      var options = Sample.options().withDigests(DIGESTS).withCompression(true);
      return Sample.bytes(options, FixedSigner.key());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Forge forge() {
    try {
      return Forge.of(BYTES, FixedSigner.key());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static byte[] bytes() {
    return BYTES.clone();
  }

  /** Its files on the bench; each call gives a forge of its own. */
  static Forge onTheBench() {
    return FORGE.copy();
  }

  /** Trusts the root of its signer, three months after sealing. */
  static Verifier verifier() {
    return Verifier.trusting(FixedSigner.root())
        .withClock(Clock.fixed(Instant.parse("2026-09-01T00:00:00Z"), ZoneOffset.UTC));
  }
}
