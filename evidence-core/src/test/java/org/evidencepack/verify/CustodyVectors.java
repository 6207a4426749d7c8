package org.evidencepack.verify;

import static org.evidencepack.internal.format.FileNames.PACKAGE;
import static org.evidencepack.model.FindingCode.CUSTODY_BACKDATED;
import static org.evidencepack.model.FindingCode.CUSTODY_CHAIN_BROKEN;
import static org.evidencepack.model.FindingCode.CUSTODY_FORKED;
import static org.evidencepack.model.FindingCode.CUSTODY_ITEM_UNKNOWN;
import static org.evidencepack.model.FindingCode.CUSTODY_MALFORMED;
import static org.evidencepack.model.FindingCode.CUSTODY_OTHER_PACKAGE;
import static org.evidencepack.model.FindingCode.CUSTODY_SEQUENCE;
import static org.evidencepack.model.FindingCode.CUSTODY_TIME_ORDER;
import static org.evidencepack.verify.Forge.valid;
import static org.evidencepack.verify.Vector.vector;

import java.util.List;
import org.evidencepack.model.Verdict;

/** FORMAT.md section 8: the custody log, sealed and signed as it is. */
final class CustodyVectors {
  private static final String FIRST = "custody/0001.json";
  private static final String SECOND = "custody/0002.json";
  private static final String LAST = "custody/0003.json";

  private static final String ITEM = "\"items\" : [ \"E009\" ], \"actor\"";

  private CustodyVectors() {}

  static List<Vector> all() {
    return List.of(
        malformed("unknown-type", LAST, "\"PACKAGED\"", "\"WRAPPED\""),
        malformed("unknown-member", LAST, "\"actor\"", "\"colour\" : 1, \"actor\""),
        malformed("empty-list", LAST, "\"actor\"", "\"items\" : [ ], \"actor\""),
        malformed("no-actor", LAST, "\"actor\"", "\"place\""),
        malformed("no-offset", LAST, "12:00:00Z\",\n  \"recordedAt", "12:00:00\",\n  \"recordedAt"),
        malformed("not-packaged-last", LAST, "\"PACKAGED\"", "\"SEALED\""),
        vector(
                CUSTODY_SEQUENCE,
                () -> valid().edit(LAST, "\"sequence\" : 3", "\"sequence\" : 4").relist())
            .at(LAST),
        vector(
                CUSTODY_OTHER_PACKAGE,
                () -> valid().edit(LAST, "urn:uuid:5f0c2f0e", "urn:uuid:6f0c2f0e").relist())
            .at(LAST),
        vector(CUSTODY_ITEM_UNKNOWN, () -> valid().edit(LAST, "\"actor\"", ITEM).relist()).at(LAST),
        vector(
                CUSTODY_BACKDATED,
                () ->
                    valid().edit(LAST, "T12:00:00Z\",\n  \"rec", "T12:00:01Z\",\n  \"rec").relist())
            .at(LAST),
        malformed("signers-before-the-seal", LAST, "\"type\"", signers() + "\"type\""),
        broken("no-link", LAST, "\"previous\" : \"sha256:", "\"reason\" : \"sha256:"),
        broken("changed-event", SECOND, "Ruiz", "Cruz", LAST),
        broken("link-in-the-first", FIRST, "\"type\"", zeros() + "\"type\""),
        malformed("member-twice", LAST, "\"actor\"", "\"type\" : \"SEALED\", \"actor\""),
        malformed("nesting", LAST, "\"actor\"", "\"actor\" : " + "[".repeat(90_000)),
        vector(CUSTODY_CHAIN_BROKEN, "event-removed", CustodyVectors::removed).at(SECOND),
        vector(CUSTODY_CHAIN_BROKEN, "events-reordered", CustodyVectors::reordered)
            .with(CUSTODY_SEQUENCE, CUSTODY_FORKED, CUSTODY_TIME_ORDER),
        vector(CUSTODY_FORKED, () -> fork("\"sequence\" : 3")).at(LAST),
        vector(CUSTODY_TIME_ORDER, CustodyVectors::collectedLater)
            .comesTo(Verdict.TRUSTED)
            .at(SECOND));
  }

  private static Vector malformed(String suffix, String file, String from, String to) {
    return vector(CUSTODY_MALFORMED, suffix, () -> valid().edit(file, from, to).relist()).at(file);
  }

  private static Vector broken(String suffix, String file, String from, String to) {
    return broken(suffix, file, from, to, file);
  }

  private static Vector broken(String suffix, String file, String from, String to, String at) {
    return vector(
            CUSTODY_CHAIN_BROKEN,
            suffix,
            () -> {
              Forge forge = valid().edit(file, from, to);
              return (file.equals(FIRST) ? forge.rechain() : forge).relist();
            })
        .at(at);
  }

  private static String signers() {
    String digest = "\"sha256:" + "0".repeat(64) + "\"";
    return "\"signers\" : [ [ "
        + digest
        + " ] ], \"previousSignatures\" : [ { \"manifest\" : "
        + digest
        + ", \"signature\" : "
        + digest
        + " } ], ";
  }

  private static String zeros() {
    return "\"previous\" : \"sha256:" + "0".repeat(64) + "\", ";
  }

  /** The second is taken out, and the last moves up. */
  private static Forge removed() throws Exception {
    Forge forge = valid();
    String last = forge.member(LAST).text();
    return forge
        .put(SECOND, last.replace("\"sequence\" : 3", "\"sequence\" : 2"))
        .remove(LAST)
        .edit(PACKAGE, "\"custodyEvents\" : 3", "\"custodyEvents\" : 2")
        .relist();
  }

  private static Forge reordered() throws Exception {
    Forge forge = valid();
    String first = forge.member(FIRST).text();
    return forge.put(FIRST, forge.member(SECOND).text()).put(SECOND, first).relist();
  }

  /** The last follows the first, as the second does. */
  private static Forge fork(String sequence) throws Exception {
    Forge forge = valid();
    String link = forge.member(FIRST).digest().toString();
    String last = forge.member(LAST).text();
    return forge
        .put(
            LAST,
            last.replaceFirst("sha256:[0-9a-f]{64}", link).replace("\"sequence\" : 3", sequence))
        .relist();
  }

  private static Forge collectedLater() throws Exception {
    return valid()
        .edit(FIRST, "\"occurredAt\" : \"2026-06-01T10", "\"occurredAt\" : \"2026-06-01T11:30")
        .edit(FIRST, "11:30:00:00Z", "11:30:00Z")
        .rechain()
        .relist();
  }
}
