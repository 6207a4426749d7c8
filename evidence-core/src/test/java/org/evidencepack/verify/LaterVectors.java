package org.evidencepack.verify;

import static org.evidencepack.internal.format.FileNames.SIGNATURE;
import static org.evidencepack.model.FindingCode.CUSTODY_BACKDATED;
import static org.evidencepack.model.FindingCode.CUSTODY_CHAIN_BROKEN;
import static org.evidencepack.model.FindingCode.CUSTODY_FORKED;
import static org.evidencepack.model.FindingCode.CUSTODY_ITEM_UNKNOWN;
import static org.evidencepack.model.FindingCode.CUSTODY_MALFORMED;
import static org.evidencepack.model.FindingCode.CUSTODY_OTHER_PACKAGE;
import static org.evidencepack.model.FindingCode.CUSTODY_SEQUENCE;
import static org.evidencepack.model.FindingCode.CUSTODY_SIGNATURES_CHANGED;
import static org.evidencepack.model.FindingCode.CUSTODY_TIME_ORDER;
import static org.evidencepack.model.FindingCode.ENTRY_MISSING;
import static org.evidencepack.model.FindingCode.ENTRY_ORDER_WRONG;
import static org.evidencepack.model.FindingCode.ENTRY_TIME_MISMATCH;
import static org.evidencepack.model.FindingCode.ENTRY_UNEXPECTED;
import static org.evidencepack.model.FindingCode.SEAL_COVERAGE;
import static org.evidencepack.model.FindingCode.SEAL_DIGEST_MISMATCH;
import static org.evidencepack.model.FindingCode.SEAL_MALFORMED;
import static org.evidencepack.model.FindingCode.SIGNATURE_CERTIFICATE_UNBOUND;
import static org.evidencepack.model.FindingCode.SIGNATURE_INVALID;
import static org.evidencepack.model.FindingCode.SIGNATURE_MALFORMED;
import static org.evidencepack.model.FindingCode.SIGNER_UNTRUSTED;
import static org.evidencepack.verify.LaterSample.AGENCY;
import static org.evidencepack.verify.LaterSample.LABORATORY;
import static org.evidencepack.verify.LaterSample.RECEIVED;
import static org.evidencepack.verify.LaterSample.RELEASED;
import static org.evidencepack.verify.LaterSample.valid;
import static org.evidencepack.verify.Vector.vector;

import java.util.List;
import java.util.stream.Collectors;
import org.evidencepack.internal.cms.Pki;
import org.evidencepack.model.Verdict;
import org.evidencepack.sign.KeyAlgorithm;
import org.evidencepack.sign.SigningKey;

/**
 * FORMAT.md section 8.3: events after the seal. Who forges an event may be who signed it: then all
 * that can be made anew with that key is.
 */
final class LaterVectors {
  private static final String RECEIVED_EVENT = "custody/0004.json";
  private static final String RELEASED_EVENT = "custody/0005.json";
  private static final String SECOND = "META-INF/signature002.p7s";
  private static final String MANIFEST = "META-INF/ASiCManifest002.xml";

  private LaterVectors() {}

  static List<Vector> all() {
    return List.of(
        vector(CUSTODY_CHAIN_BROKEN, "later-edited", LaterVectors::edited)
            .with(SEAL_DIGEST_MISMATCH)
            .at(RELEASED_EVENT),
        vector(CUSTODY_CHAIN_BROKEN, "later-edited-by-its-signer", LaterVectors::editedBySigner)
            .with(CUSTODY_SIGNATURES_CHANGED, SEAL_DIGEST_MISMATCH)
            .at(RELEASED_EVENT),
        vector(ENTRY_UNEXPECTED, "later-removed", LaterVectors::removed),
        vector(CUSTODY_SEQUENCE, "later-moved-up", LaterVectors::movedUp)
            .with(CUSTODY_CHAIN_BROKEN, CUSTODY_SIGNATURES_CHANGED)
            .at(RECEIVED_EVENT),
        vector(ENTRY_ORDER_WRONG, "later-reordered", LaterVectors::reordered),
        vector(CUSTODY_FORKED, "later", LaterVectors::forked).at(RELEASED_EVENT),
        vector(CUSTODY_OTHER_PACKAGE, "later-replayed", LaterVectors::replayed).at(RECEIVED_EVENT),
        vector(SIGNATURE_CERTIFICATE_UNBOUND, "later-signed-by-a-stranger", LaterVectors::resigned)
            .with(CUSTODY_SIGNATURES_CHANGED)
            .at(SECOND),
        vector(SIGNER_UNTRUSTED, "later-stranger", LaterVectors::stranger)
            .comesTo(Verdict.INTACT)
            .at(SECOND),
        vector(
                CUSTODY_BACKDATED,
                "later",
                () -> dated("\"recordedAt\" : \"2026-06-02", "2026-06-01"))
            .with(ENTRY_TIME_MISMATCH)
            .at(RECEIVED_EVENT),
        vector(CUSTODY_SIGNATURES_CHANGED, "seal-signed-again", () -> valid().sign())
            .at(RECEIVED_EVENT),
        vector(ENTRY_MISSING, "second-signature-of-a-hand-over", LaterVectors::oneSignature),
        vector(CUSTODY_MALFORMED, "later-unsigned", LaterVectors::unsigned),
        vector(CUSTODY_ITEM_UNKNOWN, "later", LaterVectors::unknownItem).at(RECEIVED_EVENT),
        vector(CUSTODY_TIME_ORDER, "later", LaterVectors::earlier)
            .comesTo(Verdict.TRUSTED)
            .at(RECEIVED_EVENT),
        vector(SEAL_COVERAGE, "later-payload-left-out", () -> manifest("data/E001/a.txt")),
        vector(SEAL_COVERAGE, "later-event-left-out", () -> manifest(RECEIVED_EVENT)),
        vector(SEAL_MALFORMED, "later-other-signature", LaterVectors::otherSignature).at(MANIFEST),
        vector(SIGNATURE_INVALID, "later-of-the-seal", LaterVectors::signatureOfSeal)
            .with(SIGNATURE_CERTIFICATE_UNBOUND, CUSTODY_BACKDATED),
        vector(SIGNATURE_MALFORMED, "later", () -> first().put(SECOND, "x")).at(SECOND),
        vector(ENTRY_TIME_MISMATCH, "later", () -> first().change(SECOND, m -> m.at(0))).at(SECOND),
        vector(ENTRY_UNEXPECTED, "third-signature", () -> alsoThere("META-INF/signature005.p7s"))
            .at("META-INF/signature005.p7s"));
  }

  /** The sample with the first later event only, to be made anew by its signer. */
  private static Forge first() throws Exception {
    return removeReleased(valid());
  }

  private static Forge removeReleased(Forge forge) {
    return forge
        .remove(RELEASED_EVENT)
        .remove("META-INF/ASiCManifest003.xml")
        .remove("META-INF/signature003.p7s")
        .remove("META-INF/ASiCManifest004.xml")
        .remove("META-INF/signature004.p7s");
  }

  private static Forge removeReceived(Forge forge) {
    return forge.remove(RECEIVED_EVENT).remove(MANIFEST).remove(SECOND);
  }

  private static Forge edited() throws Exception {
    return valid().edit(RECEIVED_EVENT, "\"Agency\"", "\"Agents\"");
  }

  private static Forge editedBySigner() throws Exception {
    return edited().manifest(2, AGENCY, RECEIVED);
  }

  private static Forge removed() throws Exception {
    return removeReceived(valid());
  }

  /** The second later event takes the place of the first, and both its signers sign that. */
  private static Forge movedUp() throws Exception {
    Forge forge = valid();
    String released = forge.member(RELEASED_EVENT).text();
    long seconds = forge.member(RELEASED_EVENT).seconds();
    forge.put(RECEIVED_EVENT, released).change(RECEIVED_EVENT, m -> m.at(seconds));
    forge.remove(RELEASED_EVENT);
    forge.change(MANIFEST, m -> m.at(seconds)).change(SECOND, m -> m.at(seconds));
    forge.remove("META-INF/ASiCManifest004.xml").remove("META-INF/signature004.p7s");
    return forge.manifest(2, AGENCY, RELEASED).manifest(3, LABORATORY, RELEASED);
  }

  private static Forge reordered() throws Exception {
    return valid().move(RELEASED_EVENT, RECEIVED_EVENT);
  }

  private static Forge forked() throws Exception {
    Forge forge = valid();
    String third = forge.member("custody/0003.json").digest().toString();
    String fourth = forge.member(RECEIVED_EVENT).digest().toString();
    return forge
        .edit(RELEASED_EVENT, fourth, third)
        .manifest(3, AGENCY, RELEASED)
        .manifest(4, LABORATORY, RELEASED);
  }

  private static Forge replayed() throws Exception {
    return first()
        .edit(RECEIVED_EVENT, "urn:uuid:5f0c2f0e", "urn:uuid:6f0c2f0e")
        .manifest(2, AGENCY, RECEIVED);
  }

  private static Forge resigned() throws Exception {
    return valid().signature(2, stranger("Somebody"), RECEIVED);
  }

  private static SigningKey stranger(String name) throws Exception {
    return Pki.root("Stranger", KeyAlgorithm.EC_P256).signer(name, KeyAlgorithm.EC_P256);
  }

  /** A whole event, by somebody whom nobody vouches for. */
  private static Forge stranger() throws Exception {
    SigningKey somebody = stranger("Somebody");
    Forge forge = first();
    String event = forge.member(RECEIVED_EVENT).text();
    String signers =
        "\"signers\" : [\n    [\n      \""
            + somebody.fingerprints().stream()
                .map(Object::toString)
                .collect(Collectors.joining("\",\n      \""))
            + "\"\n    ]\n  ]";
    return forge
        .put(RECEIVED_EVENT, event.replaceFirst("(?s)\"signers\" : \\[.*?\\]\\s*\\]", signers))
        .manifest(2, somebody, RECEIVED);
  }

  private static Forge dated(String from, String day) throws Exception {
    return first()
        .edit(RECEIVED_EVENT, "\"occurredAt\" : \"2026-06-02", "\"occurredAt\" : \"2026-06-01")
        .edit(RECEIVED_EVENT, from, "\"recordedAt\" : \"" + day)
        .manifest(2, AGENCY, RECEIVED);
  }

  private static Forge oneSignature() throws Exception {
    return valid().remove("META-INF/ASiCManifest004.xml").remove("META-INF/signature004.p7s");
  }

  private static Forge unsigned() throws Exception {
    Forge forge = first();
    String event = forge.member(RECEIVED_EVENT).text();
    return forge
        .put(RECEIVED_EVENT, event.replaceFirst("(?s)\"signers\" : \\[.*?\\]\\s*\\],\n", ""))
        .manifest(2, AGENCY, RECEIVED);
  }

  private static Forge unknownItem() throws Exception {
    return first()
        .edit(RECEIVED_EVENT, "\"actor\"", "\"items\" : [ \"E009\" ],\n  \"actor\"")
        .manifest(2, AGENCY, RECEIVED);
  }

  /** It occurred, by the receiver's clock, before the package was sealed by the sender's. */
  private static Forge earlier() throws Exception {
    return first()
        .edit(RECEIVED_EVENT, "\"occurredAt\" : \"2026-06-02", "\"occurredAt\" : \"2026-05-31")
        .manifest(2, AGENCY, RECEIVED);
  }

  /** The manifest lists all but that, and is signed like that. */
  private static Forge manifest(String left) throws Exception {
    Forge forge = first();
    String whole = forge.member(MANIFEST).text();
    String reference =
        "<asic:DataObjectReference URI=\"" + left + "\".*?</asic:DataObjectReference>\n";
    return forge.put(MANIFEST, whole.replaceFirst(reference, "")).signature(2, AGENCY, RECEIVED);
  }

  private static Forge otherSignature() throws Exception {
    return first()
        .edit(MANIFEST, "signature002.p7s", "signature001.p7s")
        .signature(2, AGENCY, RECEIVED);
  }

  private static Forge signatureOfSeal() throws Exception {
    Forge forge = first();
    byte[] seal = forge.member(SIGNATURE).content();
    return forge.change(SECOND, member -> member.with(seal));
  }

  private static Forge alsoThere(String name) throws Exception {
    return valid().insert("META-INF/signature004.p7s", name, "x");
  }
}
