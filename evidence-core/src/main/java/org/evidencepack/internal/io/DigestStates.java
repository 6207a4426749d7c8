package org.evidencepack.internal.io;

import java.security.MessageDigest;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.evidencepack.model.Digest;
import org.evidencepack.model.DigestAlgorithm;

/** Digests by several algorithms, of one content after the other. Not thread-safe. */
final class DigestStates {
  private final Map<DigestAlgorithm, MessageDigest> states = new EnumMap<>(DigestAlgorithm.class);

  DigestStates(Set<DigestAlgorithm> algorithms) {
    algorithms.forEach(algorithm -> states.put(algorithm, algorithm.start()));
  }

  void update(byte[] octets, int from, int length) {
    for (MessageDigest state : states.values()) {
      state.update(octets, from, length);
    }
  }

  /** Of what came since the last call, in the order of {@link DigestAlgorithm}. */
  Map<DigestAlgorithm, Digest> digests() {
    Map<DigestAlgorithm, Digest> digests = new EnumMap<>(DigestAlgorithm.class);
    states.forEach(
        (algorithm, state) -> digests.put(algorithm, Digest.of(algorithm, state.digest())));
    return Collections.unmodifiableMap(digests);
  }
}
