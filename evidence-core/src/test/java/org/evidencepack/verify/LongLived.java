package org.evidencepack.verify;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.evidencepack.SignatureOptions;
import org.evidencepack.internal.cms.Pki;
import org.evidencepack.internal.cms.TestCrl;
import org.evidencepack.internal.cms.TestPki;
import org.evidencepack.internal.cms.TestTsa;
import org.evidencepack.sign.TrustAnchors;

/**
 * Signers and a time-stamping authority below roots of their own, all of which issue revocation
 * lists. A signer's certificate lasts through 2026; the sample is sealed in the middle of it.
 */
final class LongLived {
  static final Instant EXPIRY = Instant.parse("2027-01-01T00:00:00Z");
  static final Instant AFTER_EXPIRY = Instant.parse("2028-01-01T00:00:00Z");
  static final URI LISTS = URI.create("http://lists.example/crl");

  static final TestPki ROOT = TestPki.root("Long Root").make();
  static final TestPki AUTHORITY = ROOT.issue("Long Authority").authority().crl(LISTS).make();
  static final TestPki SIGNER = signer("Examiner").make();

  static final TestPki TSA_ROOT = TestPki.root("Long TSA Root").make();

  /** Of whom nothing need be looked up. */
  static final TestTsa TSA = TestTsa.of(TSA_ROOT.issue("Long TSA").timeStamping(true).make());

  /** Whose certificate names a place for revocation lists. */
  static final TestPki LISTED = TSA_ROOT.issue("Listed TSA").timeStamping(true).crl(LISTS).make();

  private LongLived() {}

  /** Somebody whose certificate names a place for revocation lists. */
  static TestPki.Draft signer(String name) {
    return AUTHORITY.issue(name).crl(LISTS).valid(Pki.START, EXPIRY);
  }

  /** Trusts both roots, and looks then. */
  static Verifier at(Instant now) {
    return trusting(ROOT).withClock(Clock.fixed(now, ZoneOffset.UTC));
  }

  /** Trusts that root for signers, and the usual one for time-stamps. */
  static Verifier trusting(TestPki root) {
    return Verifier.trusting(root.certificate()).trustingTimestamps(anchors(TSA_ROOT));
  }

  static TrustAnchors anchors(TestPki... roots) {
    var certificates = new ArrayList<X509Certificate>();
    for (TestPki root : roots) {
      certificates.add(root.certificate());
    }
    return TrustAnchors.of(certificates);
  }

  static SignatureOptions stamped() {
    return stampedBy(TSA);
  }

  static SignatureOptions stampedBy(TestTsa tsa) {
    return SignatureOptions.defaults().withTimestamps(List.of(tsa));
  }

  /** Lists of nobody, by all three issuers, current at the time of sealing. */
  static List<byte[]> emptyLists() {
    return List.of(list(AUTHORITY).make(), list(ROOT).make(), list(TSA_ROOT).make());
  }

  /** From an hour after sealing, for a month. */
  static TestCrl list(TestPki issuer) {
    Instant issued = Pki.NOW.plusSeconds(3600);
    return TestCrl.of(issuer, issued, issued.plusSeconds(30 * 86_400));
  }

  static SignatureOptions with(SignatureOptions options, List<byte[]> lists) throws IOException {
    Path folder = Files.createTempDirectory("lists");
    var files = new ArrayList<Path>();
    try {
      for (byte[] list : lists) {
        files.add(Files.write(folder.resolve(files.size() + ".crl"), list));
      }
      return options.withRevocation(files);
    } finally {
      for (Path file : files) {
        Files.delete(file);
      }
      Files.delete(folder);
    }
  }

  /** The sample, sealed by the signer at that level. */
  static byte[] sample(SignatureOptions options) throws Exception {
    return sample(options, SIGNER);
  }

  static byte[] sample(SignatureOptions options, TestPki signer) throws Exception {
    return Sample.bytes(Sample.options().withSignature(options), signer.key());
  }
}
