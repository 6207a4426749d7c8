package org.evidencepack.independent;

import static org.evidencepack.independent.Draft.members;

import java.util.List;
import java.util.Map;

/** An event after the seal with every member of FORMAT.md 8.1. */
final class FullLater {
  private static final Map<String, Object> PARTY =
      members(
          "name",
          "Ñ \"o\"",
          "role",
          "r",
          "organisation",
          "組",
          "country",
          "EG",
          "officialId",
          "№ 1");

  private FullLater() {}

  /** Appends it to a draft that declares the items {@code E001} and {@code b}. */
  static void append(Draft draft, Identity... signers) {
    Later later = draft.later("DISCLOSED_IN_COURT", "2026-05-03T10:00:00Z", signers);
    later.with("occurredAt", "2026-05-03T15:44:59.999999999+05:45");
    later.with("clock", members("source", "NTP", "errorSeconds", 3)).with("actor", PARTY);
    later.with("items", List.of("b", "E001"));
    later.with("place", members("name", "Room 3", "country", "ST"));
    later.with("reason", "line\nline").with("authority", "§ 94").with("method", "m");
    later.with("tools", List.of(members("name", "a", "version", "1"), members("name", "b")));
    later.with("releasedBy", PARTY).with("receivedBy", members("name", "q"));
    later.with("witness", PARTY);
    later.with("conditions", List.of("c 1", "c 2")).with("consents", List.of("k/7"));
    addDigests(later);
    addHandling(later);
    later.with("verification", members("verdict", "INTACT", "payload", false));
  }

  private static void addDigests(Later later) {
    byte[] some = {1};
    List<Object> all =
        List.of("sha256", "sha512", "sha3-256", "sha3-512", "sha1", "md5").stream()
            .<Object>map(
                name ->
                    members("subject", "data/b", "digest", name + ":" + Digests.hex(name, some)))
            .toList();
    later.with("digestsBefore", all).with("digestsAfter", List.of(all.get(0)));
  }

  private static void addHandling(Later later) {
    later.with("change", members("description", "d", "responsible", PARTY, "justification", "j"));
    later.with(
        "storage", members("location", "l", "packaging", "p", "seals", List.of("S-1", "S-2")));
    Map<String, Object> transport = members("means", "courier", "carrier", "c");
    transport.putAll(members("trackingId", "t", "proof", "p"));
    later.with("transport", transport);
    Map<String, Object> incident = members("kind", "loss", "detectedAt", "2026-05-03T10:00:00Z");
    incident.put("notified", List.of("one", "two"));
    later.with("incident", incident);
    Map<String, Object> disposition = members("method", "handed back", "authorisedBy", PARTY);
    disposition.putAll(members("recipient", PARTY, "certificate", "n"));
    later.with("disposition", disposition);
  }
}
