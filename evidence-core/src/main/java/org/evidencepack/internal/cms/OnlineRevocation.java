package org.evidencepack.internal.cms;

import java.io.IOException;
import java.net.URI;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.evidencepack.internal.cms.RevocationStatus.Kind;

/**
 * Fetches revocation lists and OCSP responses from where certificates say they are. Only http and
 * https, and only public addresses, unless a host was allowed by its name; at most 2 minutes in
 * all. What goes wrong is told, not thrown: verifying goes on without. May be used by several
 * threads at once.
 */
public final class OnlineRevocation {
  private static final int MOST_PLACES = 3;
  private static final Duration MOST_TIME = Duration.ofMinutes(2);

  private final GuardedHttp http;

  private final Set<String> hosts;
  private final List<URI> responders;
  private final boolean places;

  private OnlineRevocation(Set<String> allowedHosts, List<URI> responders, boolean places) {
    this.http = new GuardedHttp(allowedHosts);
    this.hosts = Set.copyOf(allowedHosts);
    this.responders = responders;
    this.places = places;
  }

  /**
   * What was fetched.
   *
   * @param data lists and responses that say something of the certificates asked for
   * @param problems one English sentence for each attempt that came to nothing; may quote
   *     certificates and servers
   */
  public record Outcome(RevocationData data, List<String> problems) {
    public Outcome {
      problems = List.copyOf(problems);
    }
  }

  /** The hosts are such as may have addresses that are not public; usually none. */
  public static OnlineRevocation allowing(Set<String> hosts) {
    return new OnlineRevocation(hosts, List.of(), true);
  }

  /**
   * Asks these OCSP responders about every certificate. They were given by name, so their addresses
   * need not be public.
   */
  public static OnlineRevocation asking(List<URI> responders) {
    return new OnlineRevocation(hosts(responders), List.copyOf(responders), false);
  }

  /** Asks those responders first, and then where certificates say. */
  public OnlineRevocation first(List<URI> others) {
    Set<String> allowed = new LinkedHashSet<>(hosts);
    allowed.addAll(hosts(others));
    return new OnlineRevocation(allowed, List.copyOf(others), places);
  }

  private static Set<String> hosts(List<URI> uris) {
    return uris.stream().map(URI::getHost).filter(Objects::nonNull).collect(Collectors.toSet());
  }

  /** Whether something is asked about a certificate that names no place. */
  public boolean asksResponders() {
    return !responders.isEmpty();
  }

  /**
   * Asks about each certificate but the last: OCSP first, and where that tells nothing, lists; of
   * each at most 3 places. Without nonces, for answers are to be kept and embedded; their age is
   * judged instead.
   *
   * @param path each certificate followed by its issuer, up to an anchor: ask about no other
   *     certificates, or strangers choose where this machine goes
   * @param now answers must count at that time
   */
  public Outcome fetch(List<X509Certificate> path, Instant now) {
    var attempt = new Attempt(now);
    for (int i = 0; i + 1 < path.size(); i++) {
      attempt.about(path.get(i), path.get(i + 1));
    }
    return new Outcome(attempt.data, attempt.problems);
  }

  /** Something that makes octets of a place. */
  private interface Fetch {
    byte[] from(URI uri) throws IOException;
  }

  /** One run over a path. */
  private final class Attempt {
    private final Instant now;
    private final long end = System.nanoTime() + MOST_TIME.toNanos();
    private final List<String> problems = new ArrayList<>();
    private RevocationData data = RevocationData.none();

    private Attempt(Instant now) {
      this.now = now;
    }

    private void about(X509Certificate certificate, X509Certificate issuer) {
      if (known(data, certificate, issuer).isEmpty()) {
        return;
      }
      List<URI> named = places ? RevocationSources.ocspUris(certificate) : List.of();
      List<URI> lists = places ? RevocationSources.crlUris(certificate) : List.of();
      if (responders.isEmpty() && named.isEmpty() && lists.isEmpty()) {
        problem(certificate, "names no place where its revocation could be looked up.");
        return;
      }
      Fetch ask = at -> http.post(at, "application/ocsp-request", question(certificate, issuer));
      if (!tryAll(responders, ask, certificate, issuer)
          && !tryAll(named, ask, certificate, issuer)) {
        tryAll(lists, http::get, certificate, issuer);
      }
    }

    private boolean tryAll(
        List<URI> places, Fetch fetch, X509Certificate certificate, X509Certificate issuer) {
      for (URI place : places.subList(0, Math.min(MOST_PLACES, places.size()))) {
        Optional<String> problem = tryOne(place, fetch, certificate, issuer);
        if (problem.isEmpty()) {
          return true;
        }
        problem(certificate, "was not looked up at " + place + ": " + problem.get());
      }
      return false;
    }

    private Optional<String> tryOne(
        URI place, Fetch fetch, X509Certificate certificate, X509Certificate issuer) {
      if (System.nanoTime() - end > 0 || Thread.currentThread().isInterrupted()) {
        return Optional.of("there was no time left.");
      }
      try {
        RevocationData fetched = RevocationData.of(RevocationFiles.source(fetch.from(place)));
        Optional<String> useless = known(fetched, certificate, issuer);
        if (useless.isEmpty()) {
          data = data.and(fetched);
        }
        return useless;
      } catch (IOException | CertificateException | RuntimeException e) {
        return Optional.of(e.getMessage() + ".");
      }
    }

    /** Why the data say nothing of the certificate; empty if they do. */
    private Optional<String> known(
        RevocationData fetched, X509Certificate certificate, X509Certificate issuer) {
      RevocationStatus status = fetched.status(certificate, issuer, now, now);
      return status.kind() == Kind.UNKNOWN ? Optional.of(status.remark()) : Optional.empty();
    }

    private void problem(X509Certificate certificate, String how) {
      problems.add(certificate.getSubjectX500Principal().getName() + " " + how);
    }
  }

  /** SHA-1 names the issuer here, as every responder understands; nothing rests on it. */
  private static byte[] question(X509Certificate certificate, X509Certificate issuer) {
    try {
      var about =
          new CertificateID(
              new BcDigestCalculatorProvider().get(CertificateID.HASH_SHA1),
              IssuerSignatures.holder(issuer),
              certificate.getSerialNumber());
      return new OCSPReqBuilder().addRequest(about).build().getEncoded();
    } catch (OCSPException | OperatorCreationException | IOException e) {
      throw new IllegalStateException("An OCSP request was not made", e);
    }
  }
}
