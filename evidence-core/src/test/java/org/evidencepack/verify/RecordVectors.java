package org.evidencepack.verify;

import static org.evidencepack.model.FindingCode.ENTRY_MISSING;
import static org.evidencepack.model.FindingCode.ENTRY_ORDER_WRONG;
import static org.evidencepack.model.FindingCode.ENTRY_TIME_MISMATCH;
import static org.evidencepack.model.FindingCode.ENTRY_UNEXPECTED;
import static org.evidencepack.model.FindingCode.EVIDENCE_RECORD_INVALID;
import static org.evidencepack.model.FindingCode.EVIDENCE_RECORD_MALFORMED;
import static org.evidencepack.model.FindingCode.SEAL_COVERAGE;
import static org.evidencepack.model.FindingCode.SEAL_DIGEST_MISMATCH;
import static org.evidencepack.model.FindingCode.SEAL_MALFORMED;
import static org.evidencepack.model.FindingCode.TIMESTAMP_UNTRUSTED;
import static org.evidencepack.verify.LastingSample.SECOND_RECORD;
import static org.evidencepack.verify.LastingSample.valid;
import static org.evidencepack.verify.Vector.vector;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.evidencepack.internal.cms.EvidenceRecordFile;
import org.evidencepack.internal.cms.OddRecords;
import org.evidencepack.internal.cms.TestTsa;
import org.evidencepack.internal.cms.TimestampToken;
import org.evidencepack.internal.format.FileNames;
import org.evidencepack.model.FindingCode;

/** FORMAT.md section 10.4: evidence records, the second of two as a rule, and their manifests. */
final class RecordVectors {
  private static final String FIRST = FileNames.evidenceRecord(1);
  private static final String RECORD = FileNames.evidenceRecord(2);
  private static final String MANIFEST = FileNames.recordManifest(2);
  private static final TestTsa TSA = LongLived.TSA.at(SECOND_RECORD);
  private static final byte[] OTHER = {1};

  private RecordVectors() {}

  /** A record in place of the second. */
  private interface Making {
    byte[] of(List<byte[]> digests) throws Exception;
  }

  static List<Vector> all() {
    return Stream.of(malformed(), invalid(), manifests(), files())
        .flatMap(List::stream)
        .map(vector -> vector.by(LastingSample.verifier()))
        .toList();
  }

  private static List<Vector> malformed() {
    return List.of(
        malformed("text", old -> new byte[] {'x'}),
        malformed("empty", old -> new byte[0]),
        malformed("cut-off", old -> Arrays.copyOf(old, old.length - 70)),
        malformed("octet-after-it", old -> Arrays.copyOf(old, old.length + 1)),
        malformed("version", old -> with(old, 6, 2)));
  }

  private static Vector malformed(String name, UnaryOperator<byte[]> change) {
    return vector(EVIDENCE_RECORD_MALFORMED, name, () -> changed(change)).at(RECORD);
  }

  private static List<Vector> invalid() {
    return List.of(
        invalid("a-file-less", all -> made(all.subList(1, all.size()))),
        invalid("a-digest-more", all -> made(and(all, new byte[32]))),
        invalid("a-digest-twice", all -> made(and(all, all.get(0)))),
        invalid("another-file", all -> made(and(all.subList(1, all.size()), new byte[32]))),
        invalid(
            "stamp-of-another",
            all -> OddRecords.of(all, OddRecords.stamp(others("SHA-256", 3), TSA))),
        invalid(
            "no-group",
            all -> EvidenceRecordFile.create(all.subList(0, 1), "SHA-256", TSA.maker())),
        invalid("renewal-of-another", all -> OddRecords.with(made(all), TSA.stamp(OTHER))),
        invalid(
            "renewal-of-the-tree", all -> OddRecords.with(made(all), OddRecords.stamp(all, TSA))),
        invalid("tree-of-other-files", all -> renewed(made(all), others("SHA-512", all.size()))),
        invalid("backwards", RecordVectors::backwards).with(TIMESTAMP_UNTRUSTED),
        invalid("stamp-value", all -> flipped(made(all))),
        invalid("stamp-names-another", all -> OddRecords.of(all, posing(all))));
  }

  private static Vector invalid(String name, Making making) {
    return vector(EVIDENCE_RECORD_INVALID, name, () -> remade(making)).at(RECORD);
  }

  private static List<Vector> manifests() {
    return List.of(
        manifest(SEAL_COVERAGE, "record-leaves-out-payload", Sample.TEXT),
        manifest(SEAL_COVERAGE, "record-leaves-out-the-seal", FileNames.SEAL),
        manifest(SEAL_COVERAGE, "record-leaves-out-a-signature", FileNames.signature(2)),
        manifest(SEAL_COVERAGE, "record-leaves-out-a-record", FIRST),
        edited(SEAL_COVERAGE, "record-lists-another-file", "README.txt", "READ.ME"),
        edited(SEAL_DIGEST_MISMATCH, "record-payload", ">2bAU", ">3bAU")
            .with(EVIDENCE_RECORD_INVALID),
        edited(SEAL_MALFORMED, "record-with-type", "ers\"", "ers\" MimeType=\"a/b\""),
        edited(SEAL_MALFORMED, "record-of-another", "record002", "record001"));
  }

  /** The record, which it has not changed, covers what it no longer lists. */
  private static Vector manifest(FindingCode code, String name, String left) {
    String reference = "<asic:DataObjectReference URI=\"" + left + "\".*?</asic:DataObj[^>]*>\n";
    return vector(
            code, name, () -> valid().put(MANIFEST, text(MANIFEST).replaceFirst(reference, "")))
        .with(EVIDENCE_RECORD_INVALID);
  }

  private static Vector edited(FindingCode code, String name, String from, String to) {
    return vector(code, name, () -> valid().edit(MANIFEST, from, to));
  }

  private static List<Vector> files() {
    return List.of(
        vector(ENTRY_MISSING, "record", () -> valid().remove(RECORD)),
        vector(ENTRY_UNEXPECTED, "record-without-manifest", () -> valid().remove(MANIFEST)),
        vector(ENTRY_ORDER_WRONG, "record-before-manifest", () -> valid().move(RECORD, MANIFEST)),
        vector(ENTRY_ORDER_WRONG, "record-moved-up", RecordVectors::movedUp),
        vector(ENTRY_TIME_MISMATCH, "record", () -> valid().change(RECORD, m -> m.at(0)))
            .at(RECORD),
        vector(SEAL_DIGEST_MISMATCH, "record-renewed-too-late", RecordVectors::tooLate)
            .with(EVIDENCE_RECORD_INVALID)
            .at(FIRST));
  }

  private static String text(String name) throws Exception {
    return valid().member(name).text();
  }

  private static Forge changed(UnaryOperator<byte[]> change) throws Exception {
    return valid().change(RECORD, member -> member.with(change.apply(member.content())));
  }

  private static Forge remade(Making making) throws Exception {
    byte[] record = making.of(digests("SHA-256"));
    return changed(old -> record);
  }

  /** Of what stands before the second record. */
  private static List<byte[]> digests(String algorithm) throws Exception {
    var digests = new ArrayList<byte[]>();
    for (Member member : valid().members()) {
      if (!List.of(FileNames.MIMETYPE, MANIFEST, RECORD).contains(member.name())) {
        digests.add(MessageDigest.getInstance(algorithm).digest(member.content()));
      }
    }
    return digests;
  }

  private static byte[] made(List<byte[]> digests) throws Exception {
    return EvidenceRecordFile.create(digests, "SHA-256", TSA.maker());
  }

  private static List<byte[]> and(List<byte[]> digests, byte[] more) {
    var all = new ArrayList<>(digests);
    all.add(more);
    return all;
  }

  private static List<byte[]> others(String algorithm, int count) throws Exception {
    var others = new ArrayList<byte[]>();
    for (int i = 0; i < count; i++) {
      others.add(MessageDigest.getInstance(algorithm).digest(new byte[] {(byte) i}));
    }
    return others;
  }

  private static byte[] renewed(byte[] record, List<byte[]> digests) throws Exception {
    return EvidenceRecordFile.read(record, RECORD).renewHashTree(digests, "SHA-512", TSA.maker());
  }

  private static byte[] backwards(List<byte[]> digests) throws Exception {
    TestTsa slow = LongLived.TSA.at(SECOND_RECORD.minusSeconds(1));
    return EvidenceRecordFile.read(made(digests), RECORD).renewTimestamp(slow.maker());
  }

  /** By an authority that says it is another. */
  private static TimestampToken posing(List<byte[]> digests) throws Exception {
    byte[] tree = joined(digests);
    TestTsa posing = TSA.naming(LongLived.SIGNER.certificate());
    return TimestampToken.read(posing.token(tree), RECORD);
  }

  /** What the digest of a tree is over. */
  private static byte[] joined(List<byte[]> digests) {
    var all = new ByteArrayOutputStream();
    digests.stream().sorted(Arrays::compareUnsigned).forEach(all::writeBytes);
    return all.toByteArray();
  }

  /** The last octet belongs to s of a signature. */
  private static byte[] flipped(byte[] record) {
    return with(record, record.length - 1, record[record.length - 1] ^ 1);
  }

  private static byte[] with(byte[] octets, int at, int octet) {
    byte[] other = octets.clone();
    other[at] = (byte) octet;
    return other;
  }

  private static Forge movedUp() throws Exception {
    return valid().move(MANIFEST, "custody/0004.json").move(RECORD, "custody/0004.json");
  }

  /** Though more was put after it. */
  private static Forge tooLate() throws Exception {
    Forge forge = valid();
    byte[] record =
        EvidenceRecordFile.read(forge.member(FIRST).content(), FIRST).renewTimestamp(TSA.maker());
    return forge.change(FIRST, member -> member.with(record));
  }
}
