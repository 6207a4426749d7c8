package org.evidencepack.internal.casegraph;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.evidencepack.CustodyAppender;
import org.evidencepack.EvidenceWriter;
import org.evidencepack.PackagingOptions;
import org.evidencepack.internal.cms.Pki;
import org.evidencepack.model.CaseInfo;
import org.evidencepack.model.ClockSource;
import org.evidencepack.model.CustodyEvent;
import org.evidencepack.model.Digest;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.Disposition;
import org.evidencepack.model.EventType;
import org.evidencepack.model.EvidenceItem;
import org.evidencepack.model.Incident;
import org.evidencepack.model.NamedDigest;
import org.evidencepack.model.Party;
import org.evidencepack.model.Place;
import org.evidencepack.model.Storage;
import org.evidencepack.model.ToolInfo;
import org.evidencepack.model.Transport;
import org.evidencepack.model.UnavoidableChange;
import org.evidencepack.model.Verdict;
import org.evidencepack.model.VerificationStatement;
import org.evidencepack.sign.KeyAlgorithm;
import org.evidencepack.sign.SigningKey;

/** A package that says all there is to say: two items, four events before the seal, four after. */
final class CaseSample {
  static final UUID ID = UUID.fromString("5f0c2f0e-3a4b-4c5d-8e6f-708192a3b4c5");
  static final String ODD = "\"quoted\"\\ \u0007\n\u2028 \u202E{@id: 'x'} \uD83D\uDD0D";
  static final Party RUIZ =
      Party.named("Insp. Ruiz")
          .withRole("investigator")
          .withOrganisation("Policía Nacional")
          .withCountry("ES")
          .withOfficialId("B-7781");
  static final Party LABORATORY = Party.named("Laboratory").withCountry("FR");
  static final SigningKey KEY = key();

  private CaseSample() {}

  private static SigningKey key() {
    try {
      return Pki.root("Root", KeyAlgorithm.EC_P256)
          .signer("Agency", KeyAlgorithm.EC_P256, Pki.START, Pki.END);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes it, and carries it on. */
  static Path write(Path file) throws IOException {
    sealed(file);
    append(file, 1, received());
    append(file, 2, changed());
    append(file, 3, of(EventType.ANALYSED, LABORATORY, 3).withItems(List.of("E001")));
    append(file, 4, ended());
    return file;
  }

  static Path sealed(Path file) throws IOException {
    var options =
        PackagingOptions.defaults()
            .withClock(Clock.fixed(Pki.NOW, ZoneOffset.UTC))
            .withPackageId(ID)
            .withDigests(EnumSet.allOf(DigestAlgorithm.class));
    try (var writer = EvidenceWriter.create(file, about(), options)) {
      writer.addTo("E001", "notes/" + ODD.replace('\u0007', 'x') + ".txt", text("evidence\n"));
      writer.addTo("E001", "empty", text(""));
      writer.addTo("E002", "b.txt", text("a note\n"));
      writer.record(seized());
      writer.record(acquired());
      writer.record(of(EventType.STORED, RUIZ, -1).withStorage(Storage.at("room 3")));
      writer.seal(KEY);
    }
    return file;
  }

  private static void append(Path file, int day, CustodyEvent event) throws IOException {
    Clock clock = Clock.fixed(Pki.NOW.plusSeconds(day * 86_400L), ZoneOffset.UTC);
    CustodyAppender.to(file).withClock(clock).append(event, KEY);
  }

  private static ByteArrayInputStream text(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static CaseInfo about() {
    var taken = OffsetDateTime.parse("2026-05-02T09:14:00+02:00");
    var laptop =
        EvidenceItem.of("E001")
            .withDescription("Laptop " + ODD)
            .withSource("ACME 15, SN-0001")
            .withCollectedAt(taken)
            .withPlace(new Place("Calle Mayor 3", Optional.of("ES")));
    return new CaseInfo("2026-0042 " + ODD, "Laptop seized")
        .withDescription(ODD)
        .withAuthority(Party.named("Policía Nacional").withCountry("ES"))
        .withExaminer(RUIZ)
        .withItems(List.of(laptop, EvidenceItem.of("E002").withCollectedAt(taken)));
  }

  private static CustodyEvent of(EventType type, Party actor, int day) {
    return CustodyEvent.of(
        type, actor, Pki.NOW.plusSeconds(day * 86_400L).atOffset(ZoneOffset.ofHours(2)));
  }

  private static CustodyEvent seized() {
    return of(EventType.SEIZED, RUIZ, -3)
        .withItems(List.of("E001"))
        .withPlace(Place.named("Calle Mayor 3"))
        .withAuthority("Warrant 17/2026 " + ODD)
        .withReason("search")
        .withWitness(Party.named("A neighbour"))
        .withClock(new ClockSource("watch", Optional.of(-3L)));
  }

  private static CustodyEvent acquired() {
    var md5 = new Digest(DigestAlgorithm.MD5, "900150983cd24fb0d6963f7d28e17f72");
    return of(EventType.ACQUIRED, RUIZ, -2)
        .withItems(List.of("E001"))
        .withMethod("write blocker")
        .withTools(List.of(new ToolInfo("ewfacquire", Optional.of("20140816"))))
        .withDigestsBefore(List.of(new NamedDigest("disk", md5)))
        .withDigestsAfter(List.of(new NamedDigest("image", md5)));
  }

  private static CustodyEvent received() {
    return of(EventType.RECEIVED, LABORATORY.withRole("laboratory"), 1)
        .withReleasedBy(RUIZ)
        .withReceivedBy(LABORATORY)
        .withTransport(Transport.by("courier"))
        .withVerification(new VerificationStatement(Verdict.TRUSTED, true))
        .withConditions(List.of("Only for case 2026-0042 " + ODD));
  }

  private static CustodyEvent changed() {
    var change = new UnavoidableChange("opened", Optional.of(RUIZ), Optional.of("urgent"));
    return of(EventType.INCIDENT, LABORATORY, 2)
        .withItems(List.of("E001", "E002"))
        .withChange(change)
        .withIncident(new Incident("broken seal", Optional.empty(), List.of("the court")));
  }

  private static CustodyEvent ended() {
    var how =
        new Disposition("wiped", Optional.of(RUIZ), Optional.of(LABORATORY), Optional.of("C-1"));
    return of(EventType.DESTROYED, LABORATORY, 4).withConsents(List.of("C-2")).withDisposition(how);
  }
}
