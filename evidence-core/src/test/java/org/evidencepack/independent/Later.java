package org.evidencepack.independent;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** An event after the seal (FORMAT.md 8.3): what it says, and who signs it. */
final class Later {
  final Map<String, Object> event;
  final List<Identity> signers;

  /** The signing-time of the signatures, which is the event's own unless a test sets another. */
  String signedAt;

  /** The most files of a package whose manifests list the payload. */
  int listed = 1_000;

  Later(Map<String, Object> event, Identity... signers) {
    this.event = event;
    this.signers = List.of(signers);
    signedAt = event.get("recordedAt").toString();
  }

  Later with(String member, Object value) {
    event.put(member, value);
    return this;
  }

  long time() {
    return Instant.parse(event.get("recordedAt").toString()).getEpochSecond();
  }
}
