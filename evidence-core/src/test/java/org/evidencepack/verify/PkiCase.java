package org.evidencepack.verify;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.evidencepack.internal.cms.Pki;
import org.evidencepack.internal.cms.TestPki;
import org.evidencepack.model.FindingCode;

/**
 * A package, what its reader knows, and what he finds.
 *
 * @param anchors of signers
 * @param lists CRLs that the reader has besides
 * @param responses OCSP responses that the reader has besides
 * @param now when he looks
 * @param opinion indication and sub-indication of EN 319 102-1
 * @param codes of all findings
 */
record PkiCase(
    String name,
    Vector.Recipe recipe,
    List<X509Certificate> anchors,
    List<byte[]> lists,
    List<byte[]> responses,
    Instant now,
    String opinion,
    Set<FindingCode> codes) {

  static final Instant MONTH_LATER = Pki.NOW.plusSeconds(20 * 86_400);

  /** One that is trusted, looked at twenty days after sealing. */
  static PkiCase of(String name, Vector.Recipe recipe, TestPki anchor) {
    return new PkiCase(
        name,
        recipe,
        List.of(anchor.certificate()),
        List.of(),
        List.of(),
        MONTH_LATER,
        "TOTAL_PASSED",
        EnumSet.noneOf(FindingCode.class));
  }

  PkiCase knowing(byte[]... crls) {
    return new PkiCase(name, recipe, anchors, List.of(crls), responses, now, opinion, codes);
  }

  PkiCase told(byte[]... ocsp) {
    return new PkiCase(name, recipe, anchors, lists, List.of(ocsp), now, opinion, codes);
  }

  PkiCase at(Instant when) {
    return new PkiCase(name, recipe, anchors, lists, responses, when, opinion, codes);
  }

  /** The reader is of that opinion because of these. */
  PkiCase comesTo(String what, FindingCode first, FindingCode... others) {
    return new PkiCase(
        name, recipe, anchors, lists, responses, now, what, EnumSet.of(first, others));
  }

  /** What we find. */
  VerificationReport verify(Path file, Path folder) throws Exception {
    var files = new ArrayList<Path>();
    for (byte[] list : lists) {
      files.add(Files.write(folder.resolve(files.size() + ".crl"), list));
    }
    for (byte[] response : responses) {
      files.add(Files.write(folder.resolve(files.size() + ".ors"), response));
    }
    return Verifier.trusting(anchors.toArray(X509Certificate[]::new))
        .trustingTimestamps(LongLived.anchors(LongLived.TSA_ROOT))
        .withRevocation(files)
        .withClock(Clock.fixed(now, ZoneOffset.UTC))
        .verify(file);
  }

  /** What the European Commission's validator finds, with the same knowledge. */
  DssTrial.Opinion dss(Path file) {
    var all = new ArrayList<>(anchors);
    all.add(LongLived.TSA_ROOT.certificate());
    return DssTrial.trusting(all.toArray(X509Certificate[]::new))
        .knowing(lists)
        .told(responses)
        .at(now)
        .on(file);
  }

  @Override
  public String toString() {
    return name;
  }
}
