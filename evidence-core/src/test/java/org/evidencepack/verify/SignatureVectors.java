package org.evidencepack.verify;

import static org.evidencepack.internal.format.FileNames.PACKAGE;
import static org.evidencepack.internal.format.FileNames.SEAL;
import static org.evidencepack.internal.format.FileNames.SIGNATURE;
import static org.evidencepack.model.FindingCode.CERTIFICATE_EXPIRED;
import static org.evidencepack.model.FindingCode.SIGNATURE_CERTIFICATE_UNBOUND;
import static org.evidencepack.model.FindingCode.SIGNATURE_INVALID;
import static org.evidencepack.model.FindingCode.SIGNATURE_MALFORMED;
import static org.evidencepack.model.FindingCode.SIGNATURE_WEAK;
import static org.evidencepack.model.FindingCode.SIGNER_UNTRUSTED;
import static org.evidencepack.verify.Forge.valid;
import static org.evidencepack.verify.Vector.vector;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.evidencepack.internal.cms.OddSignatures;
import org.evidencepack.internal.cms.Pki;
import org.evidencepack.model.Digest;
import org.evidencepack.model.Verdict;
import org.evidencepack.sign.KeyAlgorithm;
import org.evidencepack.sign.SignatureScheme;
import org.evidencepack.sign.SigningKey;

/** FORMAT.md section 10 and the trust check: who signed, how, and whether that is to be seen. */
final class SignatureVectors {
  private static final Pki STRANGER = Pki.root("Stranger", KeyAlgorithm.EC_P256);

  private SignatureVectors() {}

  /** A change to the signature that leaves the rest alone. */
  private interface Change {
    byte[] of(byte[] signature) throws Exception;
  }

  private static Forge changed(Change change) throws Exception {
    Forge forge = valid();
    byte[] signature = change.of(forge.member(SIGNATURE).content());
    return forge.change(SIGNATURE, member -> member.with(signature));
  }

  static List<Vector> all() {
    return List.of(
        vector(SIGNATURE_MALFORMED, "text", () -> valid().put(SIGNATURE, "x")).at(SIGNATURE),
        vector(SIGNATURE_MALFORMED, "empty", () -> valid().put(SIGNATURE, "")).at(SIGNATURE),
        vector(
                SIGNATURE_MALFORMED,
                "octet-after-it",
                () -> changed(s -> Arrays.copyOf(s, s.length + 1)))
            .at(SIGNATURE),
        vector(
                SIGNATURE_MALFORMED,
                "unsigned-attribute",
                () -> changed(OddSignatures::withUnsignedAttribute))
            .at(SIGNATURE),
        vector(SIGNATURE_INVALID, "other-seal", () -> valid().edit(SEAL, "?>\n", "?>\n\n"))
            .at(SIGNATURE),
        vector(SIGNATURE_INVALID, "value", () -> changed(SignatureVectors::otherValue))
            .at(SIGNATURE),
        vector(SIGNATURE_CERTIFICATE_UNBOUND, "put-in", () -> carrying(0, 1, 2, 3)).at(SIGNATURE),
        vector(SIGNATURE_CERTIFICATE_UNBOUND, "left-out", () -> carrying(0, 1)).at(SIGNATURE),
        vector(SIGNATURE_CERTIFICATE_UNBOUND, "swapped", () -> carrying(0, 1, 3)).at(SIGNATURE),
        vector(SIGNATURE_CERTIFICATE_UNBOUND, "no-signer", () -> carrying(1, 2)).at(SIGNATURE),
        vector(SIGNATURE_CERTIFICATE_UNBOUND, "declared-others", SignatureVectors::declared)
            .at(SIGNATURE),
        vector(SIGNATURE_WEAK, "rsa-1024", () -> signedBy(rsa(1024))).at(SIGNATURE),
        vector(SIGNATURE_WEAK, "rsa-2048", () -> signedBy(rsa(2048)))
            .comesTo(Verdict.TRUSTED)
            .at(SIGNATURE),
        vector(SIGNATURE_WEAK, "other-kind-of-key", () -> named(SignatureScheme.RSA_PKCS1))
            .at(SIGNATURE),
        vector(SIGNER_UNTRUSTED, () -> Forge.of(Sample.options(), stranger()))
            .comesTo(Verdict.INTACT)
            .at(SIGNATURE),
        vector(CERTIFICATE_EXPIRED, () -> Forge.of(Sample.options(), expired()))
            .comesTo(Verdict.INTACT)
            .at(SIGNATURE));
  }

  /** The last octet belongs to s. */
  private static byte[] otherValue(byte[] signature) {
    byte[] other = signature.clone();
    other[other.length - 1] ^= 1;
    return other;
  }

  /** The signature with these of: signer, authority, root, a stranger. */
  private static Forge carrying(int... chosen) throws Exception {
    List<X509Certificate> all = new ArrayList<>(Sample.KEY.chain());
    all.add(STRANGER.certificate());
    List<X509Certificate> some = Arrays.stream(chosen).mapToObj(all::get).toList();
    return changed(signature -> OddSignatures.carrying(signature, some));
  }

  /** The sealed package document names a stranger in place of the root. */
  private static Forge declared() throws Exception {
    return valid()
        .edit(
            PACKAGE,
            Sample.KEY.fingerprints().get(2).toString(),
            Digest.sha256(STRANGER.certificate().getEncoded()).toString())
        .relist();
  }

  private static SigningKey rsa(int bits) throws Exception {
    return OddSignatures.rsa(Sample.AUTHORITY, bits);
  }

  /** The sample, as that key would sign it if it were allowed to. */
  private static Forge signedBy(SigningKey key) throws Exception {
    Forge forge = valid();
    for (int i = 0; i < 3; i++) {
      forge.edit(
          PACKAGE,
          Sample.KEY.fingerprints().get(i).toString(),
          key.fingerprints().get(i).toString());
    }
    byte[] seal = forge.relist().member(SEAL).content();
    byte[] signature = OddSignatures.by(key, seal);
    return forge.change(SIGNATURE, member -> member.with(signature));
  }

  /** Signed by the usual key, which is said to have used that scheme. */
  private static Forge named(SignatureScheme scheme) throws Exception {
    Forge forge = valid();
    byte[] signature = OddSignatures.by(Sample.KEY, scheme, forge.member(SEAL).content());
    return forge.change(SIGNATURE, member -> member.with(signature));
  }

  private static SigningKey stranger() throws Exception {
    return STRANGER.signer("Somebody", KeyAlgorithm.EC_P256);
  }

  private static SigningKey expired() {
    return Sample.signer("Retired", Instant.parse("2026-07-01T00:00:00Z"));
  }
}
