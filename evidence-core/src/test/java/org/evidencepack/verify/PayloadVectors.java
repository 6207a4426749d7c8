package org.evidencepack.verify;

import static org.evidencepack.internal.format.FileNames.BAGIT;
import static org.evidencepack.internal.format.FileNames.BAG_INFO;
import static org.evidencepack.internal.format.FileNames.INVENTORY;
import static org.evidencepack.internal.format.FileNames.PACKAGE;
import static org.evidencepack.internal.format.FileNames.TAG_MANIFEST;
import static org.evidencepack.model.FindingCode.BAG_MALFORMED;
import static org.evidencepack.model.FindingCode.BAG_MISMATCH;
import static org.evidencepack.model.FindingCode.DIGEST_LEGACY;
import static org.evidencepack.model.FindingCode.PAYLOAD_DIGEST_MISMATCH;
import static org.evidencepack.model.FindingCode.PAYLOAD_NOT_READ;
import static org.evidencepack.model.FindingCode.SOURCE_UNREADABLE;
import static org.evidencepack.verify.Forge.valid;
import static org.evidencepack.verify.Sample.TEXT;
import static org.evidencepack.verify.Vector.vector;

import java.util.EnumSet;
import java.util.List;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.Verdict;

/** FORMAT.md section 5 and the payload check: the bag, and the evidence itself. */
final class PayloadVectors {
  private static final String MANIFEST = "manifest-sha256.txt";
  private static final String SHA512 = "manifest-sha512.txt";

  private PayloadVectors() {}

  static List<Vector> all() {
    return List.of(
        bag(BAG_MALFORMED, "declaration", BAGIT, "1.0", "0.97").at(BAGIT),
        bag(BAG_MALFORMED, "folded-line", BAG_INFO, "seized at", "seized\n at").at(BAG_INFO),
        bag(BAG_MALFORMED, "no-oxum", BAG_INFO, "Payload-Oxum", "Oxum").at(BAG_INFO),
        bag(BAG_MALFORMED, "two-oxums", BAG_INFO, "Payload-Oxum", "Payload-Oxum: 1.1\nPayload-Oxum")
            .at(BAG_INFO),
        bag(
                BAG_MALFORMED,
                "label-case",
                BAG_INFO,
                "Payload-Oxum",
                "payload-oxum: 1.1\nPayload-Oxum")
            .at(BAG_INFO),
        bag(
                BAG_MALFORMED,
                "label-space",
                BAG_INFO,
                "Payload-Oxum",
                "Payload-Oxum : 1.1\nPayload-Oxum")
            .at(BAG_INFO),
        bag(BAG_MALFORMED, "space-before-colon", BAG_INFO, "Description:", "Description :")
            .at(BAG_INFO),
        bag(BAG_MALFORMED, "control", BAG_INFO, "seized at", "seized\u0085at").at(BAG_INFO),
        bag(BAG_MISMATCH, "date", BAG_INFO, "Date: 2026", "Date: 2025").at(BAG_INFO),
        bag(BAG_MALFORMED, "one-space", MANIFEST, "  data/E001/a", " data/E001/a")
            .at(MANIFEST + ":1"),
        bag(BAG_MALFORMED, "upper-case", MANIFEST, "d9b01411e", "D9B01411E").at(MANIFEST + ":1"),
        bag(BAG_MISMATCH, "oxum", BAG_INFO, "187.3", "187.4").at(BAG_INFO),
        bag(BAG_MISMATCH, "identifier", BAG_INFO, "uuid:5f0", "uuid:6f0").at(BAG_INFO),
        bag(BAG_MISMATCH, "digest", MANIFEST, "d9b01411e", "d9b01411f").at(MANIFEST + ":1"),
        bag(BAG_MISMATCH, "name", MANIFEST, "data/E001/a.txt", "./data/E001/a.txt")
            .at(MANIFEST + ":1"),
        vector(BAG_MISMATCH, "line-missing", PayloadVectors::lineMissing).at(MANIFEST),
        vector(BAG_MISMATCH, "line-more", PayloadVectors::lineMore).at(MANIFEST),
        vector(BAG_MISMATCH, "manifest-missing", () -> sha512().remove(SHA512).relist()).at(SHA512),
        vector(BAG_MISMATCH, "manifest-unnamed", PayloadVectors::unnamed).at(SHA512),
        vector(
                BAG_MISMATCH,
                "tag-manifest",
                () -> valid().edit(TAG_MANIFEST, "mimetype", "Mimetype").seal())
            .at(TAG_MANIFEST + ":1"),
        vector(PAYLOAD_DIGEST_MISMATCH, "text", () -> valid().edit(TEXT, "ev", "EV")).at(TEXT),
        vector(PAYLOAD_DIGEST_MISMATCH, "sha512-alone", PayloadVectors::otherSha512).at(TEXT),
        vector(PAYLOAD_NOT_READ, Forge::valid)
            .comesTo(Verdict.TRUSTED)
            .by(Sample.verifier().only(List.of("a.txt")))
            .at("data/"),
        vector(SOURCE_UNREADABLE, PayloadVectors::unreadable)
            .comesTo(Verdict.TRUSTED)
            .at("data/E001/locked"),
        vector(DIGEST_LEGACY, "md5", () -> packed(DigestAlgorithm.MD5))
            .comesTo(Verdict.TRUSTED)
            .at(PACKAGE),
        vector(DIGEST_LEGACY, "sha1", () -> packed(DigestAlgorithm.SHA1))
            .comesTo(Verdict.TRUSTED)
            .at(PACKAGE));
  }

  private static Vector bag(FindingCode code, String suffix, String file, String from, String to) {
    return vector(code, suffix, () -> valid().edit(file, from, to).relist());
  }

  private static Forge packed(DigestAlgorithm more) throws Exception {
    return Forge.of(Sample.options().withDigests(EnumSet.of(more)), Sample.KEY);
  }

  private static Forge sha512() throws Exception {
    return packed(DigestAlgorithm.SHA512);
  }

  private static Forge lineMissing() throws Exception {
    Forge forge = valid();
    String text = forge.member(MANIFEST).text();
    return forge
        .put(MANIFEST, text.substring(0, text.lastIndexOf('\n', text.length() - 2) + 1))
        .relist();
  }

  private static Forge lineMore() throws Exception {
    Forge forge = valid();
    String text = forge.member(MANIFEST).text();
    return forge
        .put(MANIFEST, text + text.substring(text.lastIndexOf('\n', text.length() - 2) + 1))
        .relist();
  }

  private static Forge unnamed() throws Exception {
    return valid().insert(TAG_MANIFEST, SHA512, "").relist();
  }

  /** Inventory and manifest agree on a SHA-512 that the file does not have. */
  private static Forge otherSha512() throws Exception {
    Forge forge = sha512();
    String old = forge.member(SHA512).text().substring(0, 8);
    return forge.edit(SHA512, old, "00000000").edit(INVENTORY, old, "00000000").relist();
  }

  private static Forge unreadable() throws Exception {
    Forge forge = valid();
    String line =
        "{\"type\":\"unreadable\",\"path\":\"data/E001/locked\",\"item\":\"E001\","
            + "\"reason\":\"no permission\"}\n";
    return forge.put(INVENTORY, forge.member(INVENTORY).text() + line).relist();
  }
}
