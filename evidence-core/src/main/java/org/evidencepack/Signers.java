package org.evidencepack;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.evidencepack.model.Digest;
import org.evidencepack.model.EvidenceException;
import org.evidencepack.model.InvalidInputException;
import org.evidencepack.model.PackageInfo;
import org.evidencepack.sign.SigningKey;

/** Those who sign one seal or one event. */
final class Signers {
  private Signers() {}

  /** One to four, each once. */
  static void demand(SigningKey... keys) throws InvalidInputException {
    if (keys.length < 1 || keys.length > PackageInfo.MOST_SIGNATURES) {
      throw new InvalidInputException(
          "One to %d keys sign a seal or an event, not %d: who seals or acts comes first"
              .formatted(PackageInfo.MOST_SIGNATURES, keys.length));
    }
    if (Arrays.stream(keys).map(SigningKey::certificate).distinct().count() < keys.length) {
      throw new InvalidInputException("One key was given twice: each signs with its own");
    }
  }

  /** The certificates that documents declare, a list for each signature. */
  static List<List<Digest>> fingerprints(List<SigningKey> keys) throws EvidenceException {
    List<List<Digest>> fingerprints = new ArrayList<>();
    for (SigningKey key : keys) {
      fingerprints.add(key.fingerprints());
    }
    return fingerprints;
  }
}
