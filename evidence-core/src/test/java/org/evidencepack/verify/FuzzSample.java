package org.evidencepack.verify;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.evidencepack.internal.cms.FixedSigner;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.sign.TrustAnchors;

/**
 * The package that fuzz targets spoil: the same octets in every run, so that what was found is
 * found again. Has every digest, and a deflated file. Another one has all that lasts, as {@link
 * LastingSample} makes it: time-stamps never come out the same twice, so it is kept as a resource,
 * which {@link LastingSample#main} makes anew.
 */
final class FuzzSample {
  private static final Set<DigestAlgorithm> DIGESTS = EnumSet.allOf(DigestAlgorithm.class);
  private static final byte[] BYTES = pack();
  private static final Forge FORGE = forge(BYTES);
  private static final byte[] LASTING = resource("lasting.asice");
  private static final Forge LASTING_FORGE = forge(LASTING);
  private static final X509Certificate SECOND = certificate("lasting-signer.crt");
  private static final TrustAnchors AUTHORITY =
      TrustAnchors.of(List.of(certificate("lasting-authority.crt")));

  private FuzzSample() {}

  private static byte[] pack() {
    try {
      var options = Sample.options().withDigests(DIGESTS).withCompression(true);
      return Sample.bytes(options, FixedSigner.key());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] resource(String name) {
    try (InputStream in = FuzzSample.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static X509Certificate certificate(String name) {
    try {
      var octets = new ByteArrayInputStream(resource(name));
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(octets);
    } catch (CertificateException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Forge forge(byte[] octets) {
    try {
      return Forge.of(octets, FixedSigner.key());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static byte[] bytes() {
    return BYTES.clone();
  }

  /** The one that lasts. */
  static byte[] lasting() {
    return LASTING.clone();
  }

  /** The files of either on the bench; each call gives a forge of its own. */
  static Forge onTheBench(boolean lasting) {
    return (lasting ? LASTING_FORGE : FORGE).copy();
  }

  /** Trusts the roots of its signer and time-stamps, three months after sealing. */
  static Verifier verifier() {
    return Verifier.trusting(FixedSigner.root(), SECOND)
        .trustingTimestamps(AUTHORITY)
        .withClock(Clock.fixed(Instant.parse("2026-09-01T00:00:00Z"), ZoneOffset.UTC));
  }
}
