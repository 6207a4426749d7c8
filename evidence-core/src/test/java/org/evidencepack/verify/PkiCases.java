package org.evidencepack.verify;

import static org.evidencepack.model.FindingCode.CERTIFICATE_EXPIRED;
import static org.evidencepack.model.FindingCode.CERTIFICATE_REVOKED;
import static org.evidencepack.model.FindingCode.REVOCATION_UNKNOWN;
import static org.evidencepack.model.FindingCode.SIGNATURE_WEAK;
import static org.evidencepack.model.FindingCode.SIGNER_UNTRUSTED;
import static org.evidencepack.model.FindingCode.TIMESTAMP_INVALID;
import static org.evidencepack.model.FindingCode.TIMESTAMP_UNTRUSTED;
import static org.evidencepack.verify.LongLived.LISTED;
import static org.evidencepack.verify.LongLived.LISTS;
import static org.evidencepack.verify.LongLived.TSA_ROOT;
import static org.evidencepack.verify.LongLived.list;

import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.evidencepack.SignatureOptions;
import org.evidencepack.internal.cms.OddSignatures;
import org.evidencepack.internal.cms.Pki;
import org.evidencepack.internal.cms.TestCrl;
import org.evidencepack.internal.cms.TestOcsp;
import org.evidencepack.internal.cms.TestPki;
import org.evidencepack.internal.cms.TestTsa;
import org.evidencepack.internal.format.FileNames;

/** What can be wrong, or only look so, with certificates, lists, responses and time-stamps. */
final class PkiCases {
  private static final String NO_CHAIN = "INDETERMINATE/NO_CERTIFICATE_CHAIN_FOUND";
  private static final String CHAIN = "INDETERMINATE/CHAIN_CONSTRAINTS_FAILURE";
  private static final String BOUNDS = "INDETERMINATE/OUT_OF_BOUNDS_NOT_REVOKED";
  private static final String REVOKED = "INDETERMINATE/REVOKED_NO_POE";
  private static final String LATER = "INDETERMINATE/TRY_LATER";

  private static final Instant BEFORE = Pki.NOW.minusSeconds(86_400);
  private static final Instant AFTER = Pki.NOW.plusSeconds(1800);
  private static final Instant SOON = Pki.NOW.plusSeconds(10 * 86_400);
  private static final TestPki ROOT = TestPki.root("Root").make();
  private static final TestPki CA = ROOT.issue("CA").authority().crl(LISTS).make();
  private static final TestPki SIGNER = CA.issue("Signer").crl(LISTS).make();
  private static final TestPki BRIEF = CA.issue("Brief").crl(LISTS).valid(Pki.START, SOON).make();
  private static final TestPki STRANGER = TestPki.root("Stranger").make();
  private static final byte[] OF_ROOT = list(ROOT).make();
  private static final byte[] OF_CA = list(CA).make();
  private static final byte[] OF_TSA_ROOT = list(TSA_ROOT).make();

  private PkiCases() {}

  static List<PkiCase> all() {
    return List.of(
        plain("good", SIGNER),
        plain("expired", BRIEF).comesTo(BOUNDS, CERTIFICATE_EXPIRED),
        plain("expired, nothing known of revocation", BRIEF)
            .knowing()
            .comesTo("INDETERMINATE/OUT_OF_BOUNDS_NO_POE", CERTIFICATE_EXPIRED),
        plain("expired, time-stamped before", BRIEF, stamped())
            .knowing(OF_CA, OF_ROOT, OF_TSA_ROOT),
        odd("not yet valid", CA.issue("Later").crl(LISTS).valid(AFTER, Pki.END).make())
            .at(AFTER.minusSeconds(60))
            .comesTo("TOTAL_FAILED/NOT_YET_VALID", CERTIFICATE_EXPIRED),
        plain("revoked before signing", SIGNER)
            .knowing(revoking(SIGNER, BEFORE), OF_ROOT)
            .comesTo(REVOKED, CERTIFICATE_REVOKED),
        plain("revoked after signing", SIGNER)
            .knowing(revoking(SIGNER, AFTER), OF_ROOT)
            .comesTo(REVOKED, CERTIFICATE_REVOKED),
        plain("revoked before signing, time-stamped", SIGNER, stamped())
            .knowing(revoking(SIGNER, BEFORE), OF_ROOT, OF_TSA_ROOT)
            .comesTo(REVOKED, CERTIFICATE_REVOKED),
        plain("revoked after signing, time-stamped", SIGNER, stamped())
            .knowing(revoking(SIGNER, AFTER), OF_ROOT, OF_TSA_ROOT),
        plain("authority revoked", SIGNER)
            .knowing(OF_CA, revoked(list(ROOT), CA, BEFORE))
            .comesTo("INDETERMINATE/REVOKED_CA_NO_POE", CERTIFICATE_REVOKED),
        PkiCase.of("unknown authority", sealed(SIGNER, b()), STRANGER)
            .knowing(OF_CA, OF_ROOT)
            .comesTo(NO_CHAIN, SIGNER_UNTRUSTED),
        odd("key not for signing", signer().keyUsage(KeyUsage.keyEncipherment).make())
            .comesTo(CHAIN, SIGNER_UNTRUSTED),
        tooLong(),
        named("names that the authority may not issue", "CN=Other"),
        named("names that the authority may issue", "CN=Signer"),
        plain("unknown critical extension", strange()).comesTo(CHAIN, SIGNER_UNTRUSTED),
        odd("weak key", signer().keys(TestPki.keyPair("RSA", 1024)).make())
            .comesTo("TOTAL_FAILED", SIGNATURE_WEAK),
        plain("certificate signed with SHA-1", signer().digest("SHA1").make())
            .comesTo("INDETERMINATE/CRYPTO_CONSTRAINTS_FAILURE_NO_POE", SIGNER_UNTRUSTED),
        plain("nothing known of revocation", SIGNER).knowing().comesTo(LATER, REVOCATION_UNKNOWN),
        plain("names no place for lists, nothing known", CA.issue("Unlisted").make())
            .knowing(OF_ROOT),
        plain("list out of date", SIGNER)
            .knowing(TestCrl.of(CA, Pki.START, BEFORE).make(), OF_ROOT)
            .comesTo(LATER, REVOCATION_UNKNOWN),
        plain("list by another key", SIGNER)
            .knowing(list(CA).signedBy(STRANGER), OF_ROOT)
            .comesTo(LATER, REVOCATION_UNKNOWN),
        responded("response of the authority", TestOcsp.of(CA)),
        responded(
            "response of one appointed",
            TestOcsp.of(CA, TestOcsp.responder(CA).ocspNoCheck().make())),
        responded("response of a stranger", TestOcsp.of(CA, STRANGER))
            .comesTo(LATER, REVOCATION_UNKNOWN),
        responded("response of a signer", TestOcsp.of(CA, CA.issue("Other").make()))
            .comesTo(LATER, REVOCATION_UNKNOWN),
        early(),
        PkiCase.of("time-stamp over other data", PkiCases::overOther, ROOT)
            .knowing(OF_CA, OF_ROOT, OF_TSA_ROOT)
            .comesTo("TOTAL_FAILED", TIMESTAMP_INVALID),
        stampedBy("time-stamp of no authority for that", TSA_ROOT.issue("TSA").crl(LISTS).make()),
        stampedBy(
            "time-stamp of an authority for more than that",
            TSA_ROOT
                .issue("TSA")
                .crl(LISTS)
                .extendedKeyUsage(
                    true, KeyPurposeId.id_kp_timeStamping, KeyPurposeId.id_kp_emailProtection)
                .make()),
        stampedBy("time-stamp of a stranger", STRANGER.issue("TSA").timeStamping(true).make()),
        stampedBy("time-stamp of an authority revoked before", LISTED)
            .knowing(OF_CA, OF_ROOT, revoked(list(TSA_ROOT), LISTED, BEFORE)),
        stampedBy("time-stamp of an authority whose key was stolen since", LISTED)
            .knowing(OF_CA, OF_ROOT, revoked(list(TSA_ROOT), LISTED, AFTER)),
        crossed("cross-signed, below the old root", true),
        crossed("cross-signed, below the new root", false));
  }

  private static SignatureOptions b() {
    return SignatureOptions.defaults();
  }

  private static SignatureOptions stamped() {
    return LongLived.stampedBy(TestTsa.of(LISTED));
  }

  private static TestPki.Draft signer() {
    return CA.issue("Signer").crl(LISTS);
  }

  private static Vector.Recipe sealed(TestPki signer, SignatureOptions options) {
    return () -> Forge.of(LongLived.sample(options, signer), signer.key());
  }

  private static PkiCase plain(String name, TestPki signer) {
    return plain(name, signer, b());
  }

  private static PkiCase plain(String name, TestPki signer, SignatureOptions options) {
    return PkiCase.of(name, sealed(signer, options), ROOT).knowing(OF_CA, OF_ROOT);
  }

  private static byte[] revoking(TestPki signer, Instant at) {
    return revoked(list(CA), signer, at);
  }

  private static byte[] revoked(TestCrl list, TestPki holder, Instant at) {
    return list.revoking(holder, at, CRLReason.keyCompromise).make();
  }

  /** An authority below one that may have none below it. */
  private static PkiCase tooLong() {
    TestPki first = ROOT.issue("First").pathLength(0).crl(LISTS).make();
    TestPki second = first.issue("Second").authority().crl(LISTS).make();
    TestPki signer = second.issue("Signer").crl(LISTS).make();
    return plain("path longer than allowed", signer)
        .knowing(OF_ROOT, list(first).make(), list(second).make())
        .comesTo(CHAIN, SIGNER_UNTRUSTED);
  }

  private static PkiCase named(String name, String permitted) {
    TestPki authority = ROOT.issue("Limited").authority().permitted(permitted).crl(LISTS).make();
    PkiCase named =
        plain(name, authority.issue("Signer").crl(LISTS).make())
            .knowing(OF_ROOT, list(authority).make());
    return permitted.equals("CN=Signer") ? named : named.comesTo(CHAIN, SIGNER_UNTRUSTED);
  }

  private static TestPki strange() {
    return signer().extension(new ASN1ObjectIdentifier("1.2.3.4"), true, new ASN1Integer(1)).make();
  }

  /** As one below the usual authority would sign who is not let. */
  private static Forge forged(TestPki odd) throws Exception {
    Forge forge = sealed(SIGNER, b()).forge();
    forge.edit(
        FileNames.PACKAGE,
        SIGNER.key().fingerprints().get(0).toString(),
        odd.key().fingerprints().get(0).toString());
    byte[] seal = forge.relist().member(FileNames.SEAL).content();
    byte[] signature = OddSignatures.by(odd.key(), seal);
    return forge.change(FileNames.SIGNATURE, m -> m.with(signature));
  }

  private static PkiCase odd(String name, TestPki signer) {
    return PkiCase.of(name, () -> forged(signer), ROOT).knowing(OF_CA, OF_ROOT);
  }

  private static PkiCase responded(String name, TestOcsp response) {
    byte[] good = response.good(SIGNER, AFTER, AFTER.plusSeconds(30 * 86_400)).make(AFTER);
    return plain(name, SIGNER).knowing(OF_ROOT).told(good);
  }

  private static Forge with(Forge forge, byte[] token) throws Exception {
    byte[] signature = forge.member(FileNames.SIGNATURE).content();
    byte[] more = OddSignatures.with(signature, List.of(token), List.of(), List.of(), List.of());
    return forge.change(FileNames.SIGNATURE, m -> m.with(more));
  }

  private static Forge stamped(TestPki signer, TestTsa authority) throws Exception {
    Forge forge = sealed(signer, b()).forge();
    byte[] value = OddSignatures.value(forge.member(FileNames.SIGNATURE).content());
    return with(forge, authority.token(value));
  }

  /** The time-stamp is older than the certificate. */
  private static PkiCase early() {
    TestPki late = CA.issue("Late").crl(LISTS).valid(Pki.NOW.minusSeconds(60), Pki.END).make();
    return PkiCase.of(
            "time-stamp from before the certificate",
            () -> stamped(late, TestTsa.of(LISTED).at(BEFORE)),
            ROOT)
        .knowing(OF_CA, OF_ROOT, OF_TSA_ROOT)
        .comesTo("TOTAL_FAILED/NOT_YET_VALID", CERTIFICATE_EXPIRED);
  }

  private static Forge overOther() throws Exception {
    return with(sealed(SIGNER, b()).forge(), TestTsa.of(LISTED).token(new byte[] {1}));
  }

  /** The signer's certificate has expired, and so all depends on the time-stamp. */
  private static PkiCase stampedBy(String name, TestPki authority) {
    return PkiCase.of(name, () -> stamped(BRIEF, TestTsa.of(authority)), ROOT)
        .knowing(OF_CA, OF_ROOT, OF_TSA_ROOT)
        .comesTo(BOUNDS, CERTIFICATE_EXPIRED, TIMESTAMP_UNTRUSTED);
  }

  /** The old root has issued a certificate for the key of the new one. */
  private static PkiCase crossed(String name, boolean old) {
    TestPki fresh = TestPki.root("New Root").make();
    TestPki cross = ROOT.issue("New Root").authority().keys(fresh.keys()).crl(LISTS).make();
    TestPki authority = cross.issue("New CA").authority().crl(LISTS).make();
    TestPki signer = authority.issue("Signer").crl(LISTS).make();
    return PkiCase.of(name, sealed(signer, b()), old ? ROOT : fresh)
        .knowing(OF_ROOT, list(fresh).make(), list(authority).make());
  }
}
