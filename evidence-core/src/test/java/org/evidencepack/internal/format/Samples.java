package org.evidencepack.internal.format;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.evidencepack.model.CaseInfo;
import org.evidencepack.model.CustodyEvent;
import org.evidencepack.model.Digest;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.EventType;
import org.evidencepack.model.EvidenceItem;
import org.evidencepack.model.PackageInfo;
import org.evidencepack.model.PackageInfo.KnownList;
import org.evidencepack.model.Party;
import org.evidencepack.model.Place;
import org.evidencepack.model.ToolInfo;

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
        List.of(DigestAlgorithm.values()),
        List.of(new KnownList("nsrl.txt", 12, 1)),
        List.of(List.of(digest("signer"), digest("issuer"))),
        new ToolInfo("evidencepack", Optional.of("0.1.0")));
  }

  static CustodyEvent fullEvent() {
    return CustodyEvent.of(EventType.SEIZED, RUIZ, THERE)
        .withItems(List.of("E001", "E002"))
        .withPlace(MADRID)
        .withReason("fraud")
        .withAuthority("warrant 7")
        .withMethod("by hand")
        .withTools(
            List.of(
                new ToolInfo("dd", Optional.of("9.1")), new ToolInfo("eyes", Optional.empty())));
  }
}
