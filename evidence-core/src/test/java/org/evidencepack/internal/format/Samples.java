package org.evidencepack.internal.format;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.evidencepack.model.CaseInfo;
import org.evidencepack.model.ClockSource;
import org.evidencepack.model.CustodyEvent;
import org.evidencepack.model.CustodyRecord;
import org.evidencepack.model.Digest;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.Disposition;
import org.evidencepack.model.EventType;
import org.evidencepack.model.EvidenceItem;
import org.evidencepack.model.Incident;
import org.evidencepack.model.NamedDigest;
import org.evidencepack.model.PackageInfo;
import org.evidencepack.model.PackageInfo.KnownList;
import org.evidencepack.model.PackageInfo.Preservation;
import org.evidencepack.model.PackageInfo.Withheld;
import org.evidencepack.model.Party;
import org.evidencepack.model.Place;
import org.evidencepack.model.SignedManifest;
import org.evidencepack.model.Storage;
import org.evidencepack.model.ToolInfo;
import org.evidencepack.model.Transport;
import org.evidencepack.model.UnavoidableChange;
import org.evidencepack.model.Verdict;
import org.evidencepack.model.VerificationStatement;

/** Values that make use of every member of the format. */
final class Samples {
  static final String ID = "urn:uuid:0f8fad5b-d9cb-469f-a165-70867728950e";
  static final Instant NOW = Instant.parse("2026-05-02T09:14:00Z");
  static final OffsetDateTime THERE = OffsetDateTime.parse("2026-05-02T11:14:00.5+02:00");
  static final Place MADRID = new Place("Calle Mayor 3", Optional.of("ES"));
  static final Party RUIZ =
      Party.named("Insp. Ruiz")
          .withRole("examiner")
          .withOrganisation("Policía")
          .withCountry("ES")
          .withOfficialId("4711");

  private Samples() {}

  static Digest digest(String content) {
    return Digest.sha256(content.getBytes(StandardCharsets.UTF_8));
  }

  /** Some digest by that algorithm. */
  static Digest of(DigestAlgorithm algorithm) {
    return new Digest(algorithm, "0f".repeat(algorithm.length()));
  }

  static CaseInfo fullCase() {
    var laptop =
        EvidenceItem.of("E001")
            .withDescription("Laptop")
            .withSource("serial 12")
            .withCollectedAt(THERE)
            .withPlace(MADRID);
    return new CaseInfo("2026-0042", "Laptop seized")
        .withDescription("more")
        .withAuthority(Party.named("Juzgado 3").withCountry("ES"))
        .withExaminer(RUIZ)
        .withItems(List.of(laptop, EvidenceItem.of("E002")));
  }

  static PackageInfo info(CaseInfo caseInfo) {
    return new PackageInfo(
        PackageInfo.FORMAT_VERSION,
        ID,
        NOW,
        caseInfo,
        3,
        9007199254740991L,
        new Withheld(2, 9007199254740991L),
        3,
        List.of(DigestAlgorithm.values()),
        List.of(new KnownList("nsrl.txt", 12, 1)),
        List.of(new Preservation(ID, digest("record"), 2, 1)),
        List.of(List.of(digest("signer"), digest("issuer"))),
        new ToolInfo("evidencepack", Optional.of("0.1.0")));
  }

  /** Every member of an event, every member of its structures. */
  static CustodyEvent fullEvent() {
    return CustodyEvent.of(EventType.SEIZED, RUIZ, THERE)
        .withClock(new ClockSource("NTP", Optional.of(-3L)))
        .withItems(List.of("E001", "E002"))
        .withPlace(MADRID)
        .withReason("fraud")
        .withAuthority("warrant 7")
        .withMethod("by hand")
        .withTools(
            List.of(new ToolInfo("dd", Optional.of("9.1")), new ToolInfo("eyes", Optional.empty())))
        .withReleasedBy(RUIZ.withRole("owner"))
        .withReceivedBy(RUIZ.withRole("officer"))
        .withWitness(RUIZ.withRole("clerk"))
        .withDigestsBefore(List.of(new NamedDigest("disk", digest("before"))))
        .withDigestsAfter(List.of(new NamedDigest("image", of(DigestAlgorithm.SHA3_256))))
        .withChange(new UnavoidableChange("RAM", Optional.of(RUIZ), Optional.of("live")))
        .withStorage(new Storage(Optional.of("room 3"), Optional.of("bag"), List.of("S1", "S2")))
        .withTransport(
            new Transport(
                "courier", Optional.of("Correos"), Optional.of("12"), Optional.of("slip")))
        .withConditions(List.of("this case only"))
        .withConsents(List.of("letter 5"))
        .withIncident(new Incident("broken seal", Optional.of(THERE), List.of("court")))
        .withDisposition(
            new Disposition("wiped", Optional.of(RUIZ), Optional.of(RUIZ), Optional.of("cert 9")))
        .withVerification(new VerificationStatement(Verdict.INTACT, true));
  }

  /** A record before the seal with that event. */
  static CustodyRecord record(CustodyEvent event) {
    return CustodyRecord.beforeSeal(2, ID, Optional.of(digest("1")), NOW, event);
  }

  /** A record after the seal, with two signatures, after one with two. */
  static CustodyRecord signed(CustodyEvent event) {
    return new CustodyRecord(
        7,
        ID,
        Optional.of(digest("6")),
        List.of(
            new SignedManifest(digest("m2"), digest("s2")),
            new SignedManifest(digest("m3"), digest("s3"))),
        List.of(List.of(digest("actor"), digest("issuer")), List.of(digest("witness"))),
        NOW,
        event);
  }
}
