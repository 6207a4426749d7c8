package org.evidencepack.cli;

import java.net.URI;
import org.evidencepack.model.InvalidInputException;

/** Addresses in the network that options name. */
final class Addresses {
  private Addresses() {}

  /** That address, which must be one of http or https with a host. */
  static URI of(String option, String text) throws InvalidInputException {
    try {
      URI uri = URI.create(text);
      boolean web =
          "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
      if (web && uri.getHost() != null) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // told below
    }
    throw new InvalidInputException(option + " " + text + ": is no address of http or https");
  }
}
