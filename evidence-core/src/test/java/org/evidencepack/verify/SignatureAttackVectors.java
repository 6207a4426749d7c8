package org.evidencepack.verify;

import static org.evidencepack.internal.format.FileNames.README;
import static org.evidencepack.internal.format.FileNames.SEAL;
import static org.evidencepack.internal.format.FileNames.SIGNATURE;
import static org.evidencepack.model.FindingCode.BAG_MISMATCH;
import static org.evidencepack.model.FindingCode.ENTRY_UNEXPECTED;
import static org.evidencepack.model.FindingCode.SEAL_COVERAGE;
import static org.evidencepack.model.FindingCode.SEAL_DIGEST_MISMATCH;
import static org.evidencepack.model.FindingCode.SEAL_MALFORMED;
import static org.evidencepack.model.FindingCode.SIGNATURE_CERTIFICATE_UNBOUND;
import static org.evidencepack.model.FindingCode.SIGNATURE_INVALID;
import static org.evidencepack.model.FindingCode.SIGNATURE_MALFORMED;
import static org.evidencepack.verify.Forge.valid;
import static org.evidencepack.verify.Vector.vector;

import java.util.List;
import org.evidencepack.internal.cms.ForeignSignatures;
import org.evidencepack.internal.cms.Pki;
import org.evidencepack.model.FindingCode;

/**
 * Signatures that other readers are known to have been fooled by: valid as CMS, over a seal that is
 * well-formed, and not what they seem.
 */
final class SignatureAttackVectors {
  private static final String DECOY = "META-INF/ASiCManifest002.xml";
  private static final String GARBAGE = "META-INF/signature002.p7s";

  private SignatureAttackVectors() {}

  /** Makes a signature over the seal of the sample by its own signer. */
  private interface Maker {
    byte[] make(ForeignSignatures signatures) throws Exception;
  }

  static List<Vector> all() {
    return List.of(
        signature(SIGNATURE_MALFORMED, "no-signed-attributes", s -> s.withoutAttributes().der()),
        signature(SIGNATURE_MALFORMED, "attached-content", s -> s.proper().attached().der()),
        signature(SIGNATURE_MALFORMED, "two-signers", s -> s.proper().proper().der()),
        signature(SIGNATURE_MALFORMED, "counter-signature", s -> s.proper().counterSigned()),
        signature(
            SIGNATURE_MALFORMED,
            "no-signing-certificate",
            s -> s.withoutSigningCertificate().der()),
        signature(
            SIGNATURE_CERTIFICATE_UNBOUND,
            "another-signing-certificate",
            s -> s.naming(Sample.signer("Another", Pki.END)).der()),
        vector(
                SIGNATURE_MALFORMED,
                "attack-attributes-as-seal",
                SignatureAttackVectors::attributesAsSeal)
            .with(SEAL_MALFORMED),
        vector(SIGNATURE_INVALID, "attack-of-another-package", SignatureAttackVectors::replayed)
            .at(SIGNATURE),
        vector(ENTRY_UNEXPECTED, "attack-garbage-beside", () -> beside(GARBAGE, "garbage"))
            .at(GARBAGE),
        vector(
                ENTRY_UNEXPECTED,
                "attack-garbage-beside-a-changed-file",
                () -> beside(GARBAGE, "garbage").edit(README, "English", "english"))
            .with(SEAL_DIGEST_MISMATCH, BAG_MISMATCH)
            .at(GARBAGE),
        vector(
                ENTRY_UNEXPECTED,
                "attack-two-manifests-of-one-signature",
                SignatureAttackVectors::decoy)
            .at(DECOY),
        vector(SEAL_COVERAGE, "attack-empty", () -> covering("(?s)<asic:DataObject.*Reference>\n")),
        seal(SEAL_MALFORMED, "sha1", "2001/04/xmlenc#sha256", "2000/09/xmldsig#sha1").at(SEAL),
        seal(SEAL_MALFORMED, "md5", "2001/04/xmlenc#sha256", "2001/04/xmldsig-more#md5").at(SEAL),
        seal(SEAL_MALFORMED, "external-entity", "<asic:ASiC", entity("SYSTEM \"/etc/passwd\""))
            .at(SEAL),
        seal(SEAL_MALFORMED, "entities-in-entities", "<asic:ASiC", entity("\"&y;&y;&y;\""))
            .at(SEAL),
        seal(SEAL_MALFORMED, "nesting", "</asic:ASiC", "<x>".repeat(100_000) + "</asic:ASiC")
            .at(SEAL),
        seal(SEAL_COVERAGE, "dot-segments", ">data/E001/a", ">data/E001/./a", "data/E001/./a.txt"),
        seal(SEAL_COVERAGE, "encoded-slash", ">data/E001/a", ">data/E001%2Fa", "data/E001%2Fa.txt"),
        seal(SEAL_COVERAGE, "scheme", ">data/E001/a", ">file:data/a", "file:data/a.txt"));
  }

  private static Vector signature(FindingCode code, String suffix, Maker maker) {
    return vector(
            code,
            "attack-" + suffix,
            () -> {
              Forge forge = valid();
              byte[] seal = forge.member(SEAL).content();
              byte[] made = maker.make(ForeignSignatures.of(Sample.EXAMINER, seal));
              return forge.change(SIGNATURE, member -> member.with(made));
            })
        .at(SIGNATURE);
  }

  private static Vector seal(FindingCode code, String suffix, String from, String to) {
    return vector(code, "attack-" + suffix, () -> valid().edit(SEAL, from, to).sign());
  }

  private static Vector seal(
      FindingCode code, String suffix, String from, String to, String subject) {
    String attribute = "URI=\"" + from.substring(1);
    return seal(code, suffix, attribute, "URI=\"" + to.substring(1)).at(subject);
  }

  private static String entity(String value) {
    return "<!DOCTYPE x [<!ENTITY x " + value + ">]><asic:ASiC";
  }

  private static Forge beside(String name, String text) throws Exception {
    return valid().insert(SIGNATURE, name, text);
  }

  /** A second manifest that names the same signature, and covers nothing but the read-me. */
  private static Forge decoy() throws Exception {
    Forge forge = valid();
    String seal = forge.member(SEAL).text();
    return forge.insert(SIGNATURE, DECOY, seal.replace("README.txt", "READ-ME.txt"));
  }

  /** The seal without what that matches. */
  private static Forge covering(String left) throws Exception {
    Forge forge = valid();
    return forge.put(SEAL, forge.member(SEAL).text().replaceAll(left, "")).sign();
  }

  private static Forge attributesAsSeal() throws Exception {
    Forge forge = valid();
    byte[] signature = forge.member(SIGNATURE).content();
    byte[] attributes = ForeignSignatures.attributes(signature);
    byte[] bare = ForeignSignatures.attributesAsContent(signature);
    return forge
        .change(SEAL, member -> member.with(attributes))
        .change(SIGNATURE, member -> member.with(bare));
  }

  /** A good signature by the same signer, over the seal of another package. */
  private static Forge replayed() throws Exception {
    byte[] other =
        Forge.of(Sample.options().withCompression(true), Sample.KEY).member(SIGNATURE).content();
    return valid().change(SIGNATURE, member -> member.with(other));
  }
}
