package org.evidencepack.verify;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.evidencepack.internal.cms.OnlineRevocation;
import org.evidencepack.internal.cms.RevocationData;

/**
 * Asks the network about paths to anchors, if the caller allows that: about each once, and about 16
 * at most, so that a package does not say how long verifying it takes. For one verification.
 */
final class OnlineLookup {
  private static final int MOST_PATHS = 16;

  private final Optional<OnlineRevocation> online;
  private final Map<List<X509Certificate>, List<String>> asked = new HashMap<>();
  private RevocationData fetched = RevocationData.none();

  private OnlineLookup(Optional<OnlineRevocation> online) {
    this.online = online;
  }

  /**
   * Asks.
   *
   * @param allowedHosts names of hosts that may have addresses that are not public; empty for not
   *     asking where certificates say
   * @param responders asked first about every certificate
   */
  static OnlineLookup allowing(Optional<Set<String>> allowedHosts, List<URI> responders) {
    if (responders.isEmpty()) {
      return new OnlineLookup(allowedHosts.map(OnlineRevocation::allowing));
    }
    return new OnlineLookup(
        Optional.of(
            allowedHosts
                .map(hosts -> OnlineRevocation.allowing(hosts).first(responders))
                .orElseGet(() -> OnlineRevocation.asking(responders))));
  }

  /** Whether there is somebody to ask about a certificate that names no place. */
  boolean asksResponders() {
    return online.filter(OnlineRevocation::asksResponders).isPresent();
  }

  /** What was fetched until now, for whatever path. */
  RevocationData fetched() {
    return fetched;
  }

  /**
   * Asks about every certificate of a path that holds.
   *
   * @return what went wrong
   */
  List<String> ask(List<X509Certificate> path, Instant now) {
    if (online.isEmpty()) {
      return List.of();
    }
    List<String> known = asked.get(path);
    if (known == null) {
      if (asked.size() == MOST_PATHS) {
        return List.of();
      }
      known = fetch(path, now);
      asked.put(path, known);
    }
    return known;
  }

  private List<String> fetch(List<X509Certificate> path, Instant now) {
    OnlineRevocation.Outcome outcome = online.orElseThrow().fetch(path, now);
    fetched = fetched.and(outcome.data());
    return outcome.problems();
  }
}
