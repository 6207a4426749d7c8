package org.evidencepack.verify;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.evidencepack.internal.cms.EvidenceRecordFile;
import org.evidencepack.internal.cms.RevocationData;
import org.evidencepack.internal.cms.TimestampToken;
import org.evidencepack.internal.zip.Container;
import org.evidencepack.model.Finding;
import org.evidencepack.model.FindingCode;

/** FORMAT.md 10.4: the evidence records of a package. */
final class EvidenceRecordChecks {
  private final Map<Recorded, EvidenceRecordFile> records = new LinkedHashMap<>();
  private final Map<Recorded, Proof> proofs = new LinkedHashMap<>();
  private final Map<String, Integer> places = new HashMap<>();

  /** Checks each in itself, and that it is over just the files that its manifest lists. */
  void run(
      PackageFiles files,
      Container container,
      List<Recorded> expected,
      Asked asked,
      Findings findings)
      throws IOException {
    for (Recorded recorded : expected) {
      var objects = new RecordedDigests(files, container, recorded, asked);
      findings.attempt(() -> run(files, objects, recorded, findings));
    }
  }

  private void run(
      PackageFiles files, RecordedDigests objects, Recorded recorded, Findings findings)
      throws IOException {
    String name = recorded.signature();
    EvidenceRecordFile record = EvidenceRecordFile.read(files.read(name), name);
    records.put(recorded, record);
    Map<String, List<byte[]>> digests = new HashMap<>();
    for (String algorithm : record.digestAlgorithms()) {
      digests.put(algorithm, objects.by(algorithm));
    }
    for (String problem : record.problems(digests, objects.unread())) {
      findings.add(Finding.error(FindingCode.EVIDENCE_RECORD_INVALID, name, problem));
    }
    for (TimestampToken token : record.stamps()) {
      Stamp.flaw(token)
          .ifPresent(
              flaw -> findings.add(Finding.error(FindingCode.EVIDENCE_RECORD_INVALID, name, flaw)));
    }
  }

  boolean none() {
    return records.isEmpty();
  }

  /**
   * Whether the records are to be believed; what is not is a finding. Each time-stamp is held to
   * the time of what was made over it: the next in the record, the next record, or now.
   *
   * @param held what the signatures of the package hold of revocation lists and responses
   */
  void trust(TrustSettings settings, RevocationData held, Findings findings) {
    Instant covered = settings.now();
    List<Recorded> last = new ArrayList<>(records.keySet());
    Collections.reverse(last);
    if (!last.isEmpty()) {
      List<String> files = last.get(0).files();
      for (int i = 0; i < files.size(); i++) {
        places.put(files.get(i), i + 1);
      }
    }
    for (Recorded recorded : last) {
      EvidenceRecordFile record = records.get(recorded);
      if (trusted(recorded, record, covered, settings, held, findings)) {
        covered = record.time();
        var proof = new Proof(covered, Proof.Source.EVIDENCE_RECORD, recorded.signature());
        proofs.put(recorded, proof);
      }
    }
  }

  private static boolean trusted(
      Recorded recorded,
      EvidenceRecordFile record,
      Instant covered,
      TrustSettings settings,
      RevocationData held,
      Findings findings) {
    List<TimestampToken> tokens = record.stamps();
    Instant next = covered;
    for (int i = tokens.size() - 1; i >= 0; i--) {
      var stamp = new Stamp(tokens.get(i), recorded.signature(), List.of(), held);
      if (!stamp.trusted(settings, next, findings)) {
        return false;
      }
      next = tokens.get(i).time();
    }
    return true;
  }

  /** What the report says of those that could be read. */
  List<EvidenceRecordReport> report() {
    return records.entrySet().stream()
        .map(entry -> report(entry.getValue(), entry.getKey()))
        .toList();
  }

  private EvidenceRecordReport report(EvidenceRecordFile record, Recorded recorded) {
    List<TimestampToken> stamps = record.stamps();
    TimestampToken last = stamps.get(stamps.size() - 1);
    return new EvidenceRecordReport(
        recorded.signature(),
        record.time(),
        stamps.size(),
        last.time(),
        last.signer().getSubjectX500Principal().getName(),
        proofs.containsKey(recorded));
  }

  /** What the earliest trusted record that covers that file shows. */
  Optional<Proof> proof(String file) {
    int place = places.getOrDefault(file, 0);
    return proofs.entrySet().stream()
        .filter(entry -> entry.getKey().covers(place))
        .map(Map.Entry::getValue)
        .min(Proof.EARLIEST);
  }
}
