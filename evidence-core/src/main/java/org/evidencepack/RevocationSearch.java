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
   * @param chain the signer's certificate first, others after it
   */
  RevocationData about(CadesSignature signature, List<X509Certificate> chain, String name)
      throws InvalidPackageException {
    List<List<X509Certificate>> pools = new ArrayList<>(List.of(chain));
    Instant proven = now;
    for (byte[] der : signature.timestamps()) {
      TimestampToken token = TimestampToken.read(der, name);
      pools.add(token.certificates());
      proven = token.time().isBefore(proven) ? token.time() : proven;
    }
    RevocationData found = options.revocation.among(pools.stream().flatMap(List::stream).toList());
    RevocationData held =
        RevocationData.embedded(signature.crls(), signature.ocspResponses(), name).and(found);
    if (options.online.isPresent()) {
      for (List<X509Certificate> pool : pools) {
        RevocationData fetched = fetched(pool, held, proven, name);
        found = found.and(fetched);
        held = held.and(fetched);
      }
    }
    if (held.isEmpty()) {
      options.remarks.accept(
          name + " holds no validation data: nothing was found that speaks of its certificates");
    }
    return found;
  }

  /** What the network says, unless all is known. */
  private RevocationData fetched(
      List<X509Certificate> pool, RevocationData held, Instant proven, String name) {
    List<X509Certificate> way = CertificateBinding.way(pool);
    if (known(way, held, proven)) {
      return RevocationData.none();
    }
    OnlineRevocation.Outcome outcome = options.online.orElseThrow().fetch(way, now);
    outcome.problems().forEach(problem -> options.remarks.accept(name + ": " + problem));
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
