package org.evidencepack.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.evidencepack.CustodyAppender;
import org.evidencepack.EvidencePackage;
import org.evidencepack.EvidenceWriter;
import org.evidencepack.Reception;
import org.evidencepack.SelfSignedIdentity;
import org.evidencepack.model.CaseInfo;
import org.evidencepack.model.CustodyEvent;
import org.evidencepack.model.CustodyHead;
import org.evidencepack.model.CustodyRecord;
import org.evidencepack.model.EventType;
import org.evidencepack.model.Transport;
import org.evidencepack.sign.SigningKey;
import org.evidencepack.sign.TrustAnchors;
import org.evidencepack.verify.SignedReceipt;
import org.evidencepack.verify.VerificationReport;
import org.evidencepack.verify.Verifier;

/** Custody that goes on across the border: seal, hand over, receive, and prove it to the sender. */
public final class HandOver {
  private HandOver() {}

  /** Usage: HandOver SOURCE FOLDER. Makes keys, a package and a receipt in that folder. */
  public static void main(String[] args) throws IOException {
    Path folder = Files.createDirectories(Path.of(args[1]));
    SigningKey examiner = SelfSignedIdentity.named("Insp. Ruiz").create();
    SigningKey courier = SelfSignedIdentity.named("Sgt. Vega").create();
    SigningKey agency = SelfSignedIdentity.named("Agente Silva").create();
    VerificationReport report =
        handOver(Path.of(args[0]), folder.resolve("case.asice"), examiner, courier, agency);
    try (var evidence = EvidencePackage.open(folder.resolve("case.asice"))) {
      for (CustodyRecord record : evidence.custody()) {
        System.out.println(record.sequence() + " " + record.event().type());
      }
    }
    System.out.println(report.verdict());
  }

  /** What the sender finds with the receipt in the package that came back. */
  static VerificationReport handOver(
      Path source, Path file, SigningKey examiner, SigningKey courier, SigningKey agency)
      throws IOException {
    try (var writer =
        EvidenceWriter.create(file, new CaseInfo("2026-0042", "Laptop seized at Calle Mayor 3"))) {
      writer.add(source);
      writer.seal(examiner);
    }

    // The examiner hands it to a courier, and both sign.
    CustodyEvent released =
        CustodyEvent.of(
                EventType.RELEASED, examiner.subject(), OffsetDateTime.now(ZoneId.systemDefault()))
            .withReleasedBy(examiner.subject())
            .withReceivedBy(courier.subject())
            .withTransport(Transport.by("courier"))
            .withReason("Request 17/2026 of the agency");
    CustodyHead sent = CustodyAppender.to(file).append(released, examiner, courier);

    // The agency takes it over: it verifies all of it, signs that it has it, and sends a receipt.
    var senders = TrustAnchors.of(List.of(examiner.certificate(), courier.certificate()));
    Path receipt = file.resolveSibling("receipt.asics");
    Reception.Result result =
        Reception.of(file, senders).forOrder("Request 17/2026").receive(agency, receipt);
    if (!result.receipt().before().equals(sent)) {
      throw new IllegalStateException("The agency did not receive what was sent");
    }

    // Whoever holds the receipt finds out whether the log was cut off or continued elsewhere.
    SignedReceipt proof = SignedReceipt.read(receipt);
    return Verifier.trusting(examiner.certificate(), courier.certificate(), agency.certificate())
        .withReceipts(List.of(proof))
        .verify(file);
  }
}
