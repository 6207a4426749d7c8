package org.evidencepack.verify;

import static org.evidencepack.internal.format.FileNames.README;
import static org.evidencepack.internal.format.FileNames.SEAL;
import static org.evidencepack.internal.format.FileNames.SIGNATURE;
import static org.evidencepack.model.FindingCode.BAG_MISMATCH;
import static org.evidencepack.model.FindingCode.SEAL_COVERAGE;
import static org.evidencepack.model.FindingCode.SEAL_DIGEST_MISMATCH;
import static org.evidencepack.model.FindingCode.SEAL_MALFORMED;
import static org.evidencepack.verify.Forge.valid;
import static org.evidencepack.verify.Sample.NESTED;
import static org.evidencepack.verify.Sample.TEXT;
import static org.evidencepack.verify.Vector.vector;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** FORMAT.md section 9: the seal, signed as it is. */
final class SealVectors {
  private static final Pattern REFERENCES =
      Pattern.compile("<asic:DataObjectReference.*?</asic:DataObjectReference>\n");

  private SealVectors() {}

  private static Vector malformed(String suffix, String from, String to) {
    return vector(SEAL_MALFORMED, suffix, () -> valid().edit(SEAL, from, to).sign()).at(SEAL);
  }

  static List<Vector> all() {
    return List.of(
        malformed("not-well-formed", "</asic:ASiCManifest>", ""),
        malformed("comment", "<asic:SigReference", "<!-- x --><asic:SigReference"),
        malformed("endless", "<asic:SigReference", "<!--" + "x".repeat(1 << 20)),
        malformed("processing-instruction", "<asic:SigReference", "<?x y?><asic:SigReference"),
        malformed("document-type", "<asic:ASiCManifest", "<!DOCTYPE x><asic:ASiCManifest"),
        malformed("no-character", "<asic:ASiCManifest", "<!DOCTYPE x [\u0001]><asic:ASiCManifest"),
        malformed("entity", "data/E001/a.txt", "data/E001/&a;.txt"),
        malformed("text", "<asic:SigReference", "x<asic:SigReference"),
        malformed("namespace", "02918/v1.2.1#", "02918/v1.1.1#"),
        malformed("root-file", "a.txt\">", "a.txt\" Rootfile=\"true\">"),
        malformed("extension", "</asic:ASiCManifest>", "<asic:x/></asic:ASiCManifest>"),
        malformed("digest-method", "xmlenc#sha256", "xmlenc#sha512"),
        malformed("digest-space", "</ds:DigestValue>", "\n</ds:DigestValue>"),
        malformed("other-signature", "signature001.p7s", "signature002.p7s"),
        malformed("utf-16-declared", "UTF-8", "UTF-16"),
        malformed("goes-on", "</asic:ASiCManifest>\n", "</asic:ASiCManifest>\n<!-- x -->"),
        vector(SEAL_COVERAGE, "payload-left-out", () -> references(1, 2, 3, 4, 5)).at(NESTED),
        vector(
                SEAL_COVERAGE,
                "last-left-out",
                () -> references(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12))
            .at("tagmanifest-sha256.txt"),
        vector(SEAL_COVERAGE, "order", () -> references(1, 0)).at(NESTED),
        vector(SEAL_COVERAGE, "twice", () -> references(0, 0)).at(TEXT),
        vector(SEAL_COVERAGE, "file-that-is-not-there", () -> sealed(README, "READ.ME"))
            .at("READ.ME"),
        vector(SEAL_COVERAGE, "percent-encoded", () -> sealed(README, "README%2Etxt"))
            .at("README%2Etxt"),
        vector(SEAL_COVERAGE, "out-of-the-package", () -> sealed(README, "../README.txt"))
            .at("../README.txt"),
        vector(SEAL_COVERAGE, "mimetype", () -> alsoListed("mimetype")).at("mimetype"),
        vector(SEAL_COVERAGE, "signature", () -> alsoListed(SIGNATURE)).at(SIGNATURE),
        vector(SEAL_DIGEST_MISMATCH, "payload", () -> sealed(">2bAU", ">3bAU")).at(TEXT),
        vector(SEAL_DIGEST_MISMATCH, "readme", () -> valid().edit(README, "English", "english"))
            .with(BAG_MISMATCH)
            .at(README),
        vector(SEAL_DIGEST_MISMATCH, "only", SealVectors::staleTagManifest)
            .at("tagmanifest-sha256.txt"));
  }

  private static Forge sealed(String from, String to) throws Exception {
    return valid().edit(SEAL, from, to).sign();
  }

  /** The seal with these of its references first, then all others that were behind them. */
  private static Forge references(int... kept) throws Exception {
    Forge forge = valid();
    String seal = forge.member(SEAL).text();
    List<String> all = REFERENCES.matcher(seal).results().map(r -> r.group()).toList();
    var chosen = new StringBuilder();
    for (int index : kept) {
      chosen.append(all.get(index));
    }
    boolean whole = kept.length > 5;
    List<String> rest = whole ? List.of() : all.subList(Math.max(2, kept[kept.length - 1] + 1), 14);
    rest.forEach(chosen::append);
    String head = seal.substring(0, seal.indexOf("<asic:DataObjectReference"));
    return forge.put(SEAL, head + chosen + "</asic:ASiCManifest>\n").sign();
  }

  private static Forge alsoListed(String name) throws Exception {
    Forge forge = valid();
    Matcher first = REFERENCES.matcher(forge.member(SEAL).text());
    if (!first.find()) {
      throw new IllegalStateException("The seal lists nothing");
    }
    String more = first.group().replace(TEXT, name);
    return forge.edit(SEAL, "</asic:ASiCManifest>", more + "</asic:ASiCManifest>").sign();
  }

  /** The tag manifest is what it should be; the seal's digest of it is not. */
  private static Forge staleTagManifest() throws Exception {
    Forge forge = valid();
    String seal = forge.member(SEAL).text();
    int value = seal.lastIndexOf("<ds:DigestValue>") + "<ds:DigestValue>".length();
    char other = seal.charAt(value) == 'A' ? 'B' : 'A';
    return forge.put(SEAL, seal.substring(0, value) + other + seal.substring(value + 1)).sign();
  }
}
