package org.evidencepack.verify;

import java.util.Map;
import java.util.Optional;
import org.evidencepack.exchange.Completeness;
import org.evidencepack.internal.format.JsonMembers;
import org.evidencepack.model.Condition;
import org.evidencepack.model.CustodyHead;
import org.evidencepack.model.Finding;
import org.evidencepack.model.PackageInfo;

/** A report as JSON. */
final class ReportJson {
  private ReportJson() {}

  static String write(VerificationReport report) {
    return new JsonMembers()
        .with("package", report.name())
        .with("verdict", report.verdict().name())
        .with("formatVersion", report.info().map(PackageInfo::formatVersion))
        .with("packageId", report.info().map(PackageInfo::packageId))
        .with("sealDigest", report.sealDigest())
        .with("payload", report.info().map(ReportJson::payload))
        .with("withheld", report.info().map(ReportJson::withheld))
        .with("only", report.only().map(PayloadPart::members))
        .with("conditions", report.info().map(info -> Condition.asWritten(info.caseInfo())))
        .with("completeness", report.completeness().map(Completeness::members))
        .mandatory("checks", report.checks().stream().map(ReportJson::check).toList())
        .mandatory("signatures", report.signatures().stream().map(ReportJson::signature).toList())
        .with("evidenceRecords", report.evidenceRecords().stream().map(ReportJson::record).toList())
        .with("custody", report.custody().map(head -> custody(head, report.tailShown())))
        .with(
            "preservations", report.preservations().stream().map(ReportJson::preservation).toList())
        .text();
  }

  private static Map<String, Object> preservation(PreservationReport told) {
    var json =
        new JsonMembers()
            .with("record", told.record())
            .with("packageId", told.packageId())
            .with("sealDigest", told.sealDigest())
            .with("verdict", told.verdict().name())
            .with("sameTrust", told.sameTrust())
            .with("named", told.named().name())
            .with("compared", told.compared())
            .with("holds", told.holds());
    if (told.compared()) {
      json.with("files", told.files())
          .with("matched", told.matched().matched())
          .with("elsewhere", told.matched().elsewhere())
          .with("elsewhereFirst", told.matched().elsewhereFirst())
          .with("differing", told.matched().differing())
          .with("differingFirst", told.matched().differingFirst())
          .with("missing", told.matched().missing())
          .with("missingFirst", told.matched().missingFirst())
          .with("unrecorded", told.unrecorded());
    }
    return json.map();
  }

  private static Map<String, Object> payload(PackageInfo info) {
    return new JsonMembers().with("files", info.files()).with("bytes", info.bytes()).map();
  }

  private static Map<String, Object> withheld(PackageInfo info) {
    return info.withheld().any()
        ? new JsonMembers()
            .with("files", info.withheld().files())
            .with("bytes", info.withheld().bytes())
            .map()
        : Map.of();
  }

  private static Map<String, Object> check(CheckResult result) {
    var json =
        new JsonMembers().with("check", result.check().id()).with("outcome", result.outcome());
    if (result instanceof CheckResult.Skipped skipped) {
      json.with("reason", skipped.reason());
    }
    json.mandatory("findings", result.findings().stream().map(ReportJson::finding).toList());
    if (result instanceof CheckResult.Failed failed && failed.more() > 0) {
      json.with("moreFindings", failed.more());
    }
    return json.map();
  }

  private static Map<String, Object> finding(Finding finding) {
    return new JsonMembers()
        .with("code", finding.code())
        .with("severity", finding.severity())
        .with("subject", finding.subject())
        .with("message", finding.message())
        .with("details", finding.details())
        .map();
  }

  private static Map<String, Object> signature(SignatureReport signature) {
    return new JsonMembers()
        .with("manifest", signature.manifest())
        .with("signer", signature.signer())
        .with("organisation", signature.organisation())
        .with("country", signature.country())
        .with("fingerprint", signature.fingerprint())
        .with("algorithm", signature.algorithm())
        .with("algorithmObjection", signature.policy())
        .with("level", signature.level().id())
        .with("shownLevel", signature.shownLevel().id())
        .with("time", signature.time())
        .with("timeSource", signature.timeSource())
        .with("timeSubject", signature.timeSubject())
        .with("claimedTime", signature.claimedTime())
        .with("path", signature.path())
        .with("revocation", signature.revocations().stream().map(ReportJson::revocation).toList())
        .with("indication", signature.indication())
        .with("subIndication", signature.subIndication())
        .with("trusted", signature.trusted())
        .with("explanation", signature.explanation())
        .map();
  }

  private static Map<String, Object> record(EvidenceRecordReport record) {
    return new JsonMembers()
        .with("record", record.record())
        .with("provenTime", record.provenTime())
        .with("stamps", record.stamps())
        .with("lastStamp", record.lastStamp())
        .with("authority", record.authority())
        .with("trusted", record.trusted())
        .map();
  }

  private static Map<String, Object> revocation(SignatureReport.Revocation revocation) {
    return new JsonMembers()
        .with("certificate", revocation.certificate())
        .with("status", revocation.status())
        .with("source", Optional.of(revocation.source()).filter(text -> !text.isEmpty()))
        .with("asOf", revocation.asOf())
        .with("nextUpdate", revocation.nextUpdate())
        .with("since", revocation.since())
        .with("remark", revocation.remark())
        .map();
  }

  private static Map<String, Object> custody(CustodyHead head, boolean tailShown) {
    return new JsonMembers()
        .with("events", head.events())
        .with("head", head.digest())
        .with("tailShown", tailShown)
        .map();
  }
}
