package org.evidencepack.verify;

import static org.evidencepack.model.FindingCode.ENTRY_MISSING;
import static org.evidencepack.model.FindingCode.ENTRY_ORDER_WRONG;
import static org.evidencepack.model.FindingCode.ENTRY_UNEXPECTED;
import static org.evidencepack.model.FindingCode.SEAL_COVERAGE;
import static org.evidencepack.model.FindingCode.SEAL_DIGEST_MISMATCH;
import static org.evidencepack.model.FindingCode.SEAL_MALFORMED;
import static org.evidencepack.model.FindingCode.SIGNATURE_CERTIFICATE_UNBOUND;
import static org.evidencepack.model.FindingCode.SIGNATURE_INVALID;
import static org.evidencepack.verify.LastingSample.SECOND;
import static org.evidencepack.verify.LastingSample.sealedTwice;
import static org.evidencepack.verify.Vector.vector;

import java.util.List;
import org.evidencepack.internal.cms.Pki;
import org.evidencepack.internal.format.FileNames;
import org.evidencepack.model.FindingCode;

/** FORMAT.md sections 1 and 9: the second of two signatures over a seal, and its manifest. */
final class SecondSealVectors {
  private static final String MANIFEST = FileNames.asicManifest(2);
  private static final String SIGNATURE = FileNames.signature(2);
  private static final String README =
      "<asic:DataObjectReference URI=\"README.txt\".*?</asic:DataObjectReference>\n";

  private SecondSealVectors() {}

  static List<Vector> all() {
    return List.of(
        vector(ENTRY_MISSING, "second-seal", SecondSealVectors::withoutBoth),
        vector(ENTRY_MISSING, "second-signature", () -> sealedTwice().remove(SIGNATURE)),
        vector(ENTRY_MISSING, "second-manifest", () -> sealedTwice().remove(MANIFEST)),
        vector(ENTRY_UNEXPECTED, "third-seal", SecondSealVectors::third),
        vector(ENTRY_ORDER_WRONG, "second-seal", () -> sealedTwice().move(SIGNATURE, MANIFEST)),
        vector(SEAL_COVERAGE, "second-leaves-out", SecondSealVectors::leavingOut),
        edited(SEAL_COVERAGE, "second-lists-another", "README.txt", "READ.ME"),
        edited(SEAL_DIGEST_MISMATCH, "second-payload", ">2bAU", ">3bAU"),
        edited(SEAL_MALFORMED, "second-of-the-first", "signature002", "signature001"),
        vector(
                SIGNATURE_INVALID,
                "second-seal",
                () -> sealedTwice().edit(MANIFEST, "?>\n", "?>\n\n"))
            .at(SIGNATURE),
        vector(
                SIGNATURE_CERTIFICATE_UNBOUND,
                "second-by-the-first",
                () -> sealedTwice().signature(2, Sample.KEY, Pki.NOW))
            .at(SIGNATURE));
  }

  private static Vector edited(FindingCode code, String name, String from, String to) {
    return vector(
        code, name, () -> sealedTwice().edit(MANIFEST, from, to).signature(2, SECOND, Pki.NOW));
  }

  private static Forge withoutBoth() throws Exception {
    return sealedTwice().remove(MANIFEST).remove(SIGNATURE);
  }

  private static Forge third() throws Exception {
    return sealedTwice().insert(SIGNATURE, FileNames.signature(3), "x");
  }

  private static Forge leavingOut() throws Exception {
    Forge forge = sealedTwice();
    String text = forge.member(MANIFEST).text();
    return forge.put(MANIFEST, text.replaceFirst(README, "")).signature(2, SECOND, Pki.NOW);
  }
}
