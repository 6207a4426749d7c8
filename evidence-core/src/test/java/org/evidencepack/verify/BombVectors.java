package org.evidencepack.verify;

import static org.evidencepack.internal.format.FileNames.BAG_INFO;
import static org.evidencepack.internal.format.FileNames.PACKAGE;
import static org.evidencepack.internal.format.FileNames.SEAL;
import static org.evidencepack.internal.format.FileNames.SIGNATURE;
import static org.evidencepack.model.FindingCode.BAG_MISMATCH;
import static org.evidencepack.model.FindingCode.DOCUMENT_MALFORMED;
import static org.evidencepack.model.FindingCode.INVENTORY_MALFORMED;
import static org.evidencepack.model.FindingCode.LIMIT_EXCEEDED;
import static org.evidencepack.model.FindingCode.SEAL_MALFORMED;
import static org.evidencepack.model.FindingCode.SIGNATURE_MALFORMED;
import static org.evidencepack.verify.Forge.valid;
import static org.evidencepack.verify.Vector.vector;

import java.util.List;
import org.evidencepack.internal.format.FileNames;

/** Small files that ask for much work or memory (FORMAT.md sections 2.6, 6, 9 and 10). */
final class BombVectors {
  private static final String MANIFEST = "manifest-sha256.txt";

  private BombVectors() {}

  static List<Vector> all() {
    return List.of(
        vector(DOCUMENT_MALFORMED, "bomb-open-brackets", () -> document("[".repeat(1_000_000)))
            .at(PACKAGE),
        vector(DOCUMENT_MALFORMED, "bomb-open-objects", () -> document("{\"a\":".repeat(500_000)))
            .at(PACKAGE),
        vector(DOCUMENT_MALFORMED, "bomb-digits", () -> document("9".repeat(1_000_000)))
            .at(PACKAGE),
        vector(INVENTORY_MALFORMED, "bomb-line-of-brackets", () -> line("[".repeat(500_000)))
            .at(FileNames.INVENTORY + ":4"),
        vector(LIMIT_EXCEEDED, "bomb-manifest-line", () -> manifest("a".repeat(20 << 20))),
        vector(BAG_MISMATCH, "bomb-manifest-lines", () -> manifest("a\n".repeat(2 << 20)))
            .at(MANIFEST),
        vector(LIMIT_EXCEEDED, "bomb-bag-info", () -> bagInfo("A: b\n".repeat(4 << 20)))
            .at(BAG_INFO),
        vector(SEAL_MALFORMED, "bomb-attribute", () -> seal(" x=\"" + "y".repeat(17 << 20) + "\""))
            .at(SEAL),
        vector(SEAL_MALFORMED, "bomb-attributes", () -> seal(" a='' b='' c=''".repeat(400_000)))
            .at(SEAL),
        vector(SIGNATURE_MALFORMED, "bomb-size", () -> valid().put(SIGNATURE, "0".repeat(2 << 20)))
            .at(SIGNATURE),
        vector(SIGNATURE_MALFORMED, "bomb-nesting", () -> signature("30\u0080".repeat(400_000)))
            .at(SIGNATURE));
  }

  private static Forge document(String title) throws Exception {
    return valid().edit(PACKAGE, "\"2026-0042\"", title).relist();
  }

  private static Forge line(String line) throws Exception {
    Forge forge = valid();
    return forge
        .put(FileNames.INVENTORY, forge.member(FileNames.INVENTORY).text() + line + "\n")
        .relist();
  }

  private static Forge manifest(String more) throws Exception {
    Forge forge = valid();
    return forge.put(MANIFEST, forge.member(MANIFEST).text() + more).relist();
  }

  private static Forge bagInfo(String more) throws Exception {
    Forge forge = valid();
    return forge.put(BAG_INFO, forge.member(BAG_INFO).text() + more).relist();
  }

  private static Forge seal(String attributes) throws Exception {
    return valid().edit(SEAL, "<asic:SigReference", "<asic:SigReference" + attributes).sign();
  }

  private static Forge signature(String octets) throws Exception {
    byte[] nested = octets.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    return valid().change(SIGNATURE, member -> member.with(nested));
  }
}
