package org.evidencepack;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.evidencepack.internal.cms.CadesSignature;
import org.evidencepack.internal.cms.CertificateBinding;
import org.evidencepack.internal.cms.OnlineRevocation;
import org.evidencepack.internal.cms.RevocationData;
import org.evidencepack.internal.cms.RevocationStatus.Kind;
import org.evidencepack.internal.cms.TimestampToken;
import org.evidencepack.model.InvalidPackageException;

/** Finds what speaks of the certificates of a signature, and of those of its time-stamps. */
final class RevocationSearch {
  private final SignatureOptions options;
  private final Instant now;

  RevocationSearch(SignatureOptions options, Instant now) {
    this.options = options;
    this.now = now;
  }

  /**
   * What is to be put into a signature; what it holds already may be among it.
   *
   * @param issuers certificates that lead on from those of the signature and its time-stamps
   */
  record Found(RevocationData data, List<X509Certificate> issuers) {}

  /**
   * Searches.
   *
   * @param chain the signer's certificate first, others after it
   */
  Found about(CadesSignature signature, List<X509Certificate> chain, String name)
      throws InvalidPackageException {
    List<List<X509Certificate>> pools = new ArrayList<>(List.of(completed(chain)));
    Instant proven = now;
    for (byte[] der : signature.timestamps()) {
      TimestampToken token = TimestampToken.read(der, name);
      pools.add(completed(token.certificates()));
      proven = token.time().isBefore(proven) ? token.time() : proven;
    }
    List<X509Certificate> all = pools.stream().flatMap(List::stream).distinct().toList();
    RevocationData found = options.revocation().among(all);
    RevocationData held =
        RevocationData.embedded(signature.crls(), signature.ocspResponses(), name).and(found);
    if (options.online().isPresent()) {
      for (List<X509Certificate> pool : pools) {
        RevocationData fetched = fetched(pool, held, proven, name);
        found = found.and(fetched);
        held = held.and(fetched);
      }
    }
    if (held.isEmpty()) {
      options.remark(
          name + " holds no validation data: nothing was found that speaks of its certificates");
    }
    return new Found(found, all.stream().filter(options.issuers()::contains).toList());
  }

  /** With the issuers that lead on from the first certificate. */
  private List<X509Certificate> completed(List<X509Certificate> pool) {
    var known = new ArrayList<>(pool);
    known.addAll(options.issuers());
    List<X509Certificate> completed = new ArrayList<>(pool);
    CertificateBinding.way(known).stream()
        .filter(certificate -> !completed.contains(certificate))
        .forEach(completed::add);
    return completed;
  }

  /** What the network says, unless all is known. */
  private RevocationData fetched(
      List<X509Certificate> pool, RevocationData held, Instant proven, String name) {
    List<X509Certificate> way = CertificateBinding.way(pool);
    if (known(way, held, proven)) {
      return RevocationData.none();
    }
    OnlineRevocation.Outcome outcome = options.online().orElseThrow().fetch(way, now);
    outcome.problems().forEach(problem -> options.remark(name + ": " + problem));
    return outcome.data();
  }

  private boolean known(List<X509Certificate> way, RevocationData held, Instant proven) {
    for (int i = 0; i + 1 < way.size(); i++) {
      if (held.status(way.get(i), way.get(i + 1), proven, now).kind() == Kind.UNKNOWN) {
        return false;
      }
    }
    return true;
  }
}
