package org.evidencepack.examples;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import org.evidencepack.EvidenceWriter;
import org.evidencepack.SelfSignedIdentity;
import org.evidencepack.model.CaseInfo;
import org.evidencepack.model.CustodyEvent;
import org.evidencepack.sign.SigningKey;
import org.evidencepack.verify.VerificationReport;
import org.evidencepack.verify.Verifier;

/** The main job, as a forensic tool does it: package, seal, verify. */
public final class PackAndVerify {
  private PackAndVerify() {}

  /** Usage: PackAndVerify SOURCE TARGET. Signs with a key made for the occasion. */
  public static void main(String[] args) throws IOException {
    SigningKey examiner = SelfSignedIdentity.named("Insp. Ruiz").create();
    var notes = new ByteArrayInputStream("He said nothing.".getBytes(StandardCharsets.UTF_8));
    VerificationReport report =
        pack(Path.of(args[0]), notes, Path.of(args[1]), examiner, examiner.certificate());
    System.out.println(report.verdict());
  }

  static VerificationReport pack(
      Path disk, InputStream notes, Path target, SigningKey examiner, X509Certificate agencyRoot)
      throws IOException {
    // readme: the README quotes from here to the end
    var seizure = new CaseInfo("2026-0042", "Laptop seized at Calle Mayor 3");
    try (var writer = EvidenceWriter.create(target, seizure)) {
      writer.record(CustodyEvent.collected("Insp. Ruiz", Instant.parse("2026-05-02T09:14:00Z")));
      writer.add(disk); // streamed once, hashed on the way through
      writer.add("notes/interview.txt", notes);
      writer.seal(examiner); // closing unsealed leaves no file behind
    }
    VerificationReport report = Verifier.trusting(agencyRoot).verify(target);
    report.findings().forEach(System.err::println);
    // readme: end
    return report;
  }
}
