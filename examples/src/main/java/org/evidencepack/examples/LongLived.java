package org.evidencepack.examples;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.evidencepack.EvidenceWriter;
import org.evidencepack.PackagingOptions;
import org.evidencepack.SelfSignedIdentity;
import org.evidencepack.SignatureExtender;
import org.evidencepack.SignatureOptions;
import org.evidencepack.model.CaseInfo;
import org.evidencepack.model.SignatureLevel;
import org.evidencepack.sign.SigningKey;
import org.evidencepack.sign.TimestampAuthority;
import org.evidencepack.sign.TrustAnchors;
import org.evidencepack.verify.Demands;
import org.evidencepack.verify.VerificationReport;
import org.evidencepack.verify.Verifier;

/**
 * A seal that is still believed when its signer's certificate has expired: time-stamped at once, or
 * later where no authority can be reached; and a receiver who demands that.
 */
public final class LongLived {
  private LongLived() {}

  /** Usage: LongLived SOURCE FOLDER TSA-URL TSA-ROOT. Makes a key and a package in that folder. */
  public static void main(String[] args) throws IOException {
    Path file = Files.createDirectories(Path.of(args[1])).resolve("case.asice");
    SigningKey examiner = SelfSignedIdentity.named("Insp. Ruiz").create();
    TimestampAuthority authority = TimestampAuthority.at(URI.create(args[2]));
    seal(Path.of(args[0]), file, examiner, authority, System.err::println);
    extend(file, authority).forEach(name -> System.out.println(name + " has a time-stamp now"));
    TrustAnchors authorities = TrustAnchors.read(List.of(Path.of(args[3])));
    VerificationReport report = verify(file, examiner, authorities);
    report.signatures().forEach(signature -> System.out.println(signature.explanation()));
    System.out.println(report.verdict());
  }

  /**
   * In the field: with a time-stamp if that can be had, else without.
   *
   * @param remarks is told that there is none, and why
   */
  static void seal(
      Path source,
      Path file,
      SigningKey examiner,
      TimestampAuthority authority,
      Consumer<String> remarks)
      throws IOException {
    SignatureOptions level =
        SignatureOptions.defaults()
            .withTimestamps(List.of(authority))
            .withTimestampOptional(true)
            .withRemarks(remarks);
    var options = PackagingOptions.defaults().withSignature(level);
    var seizure = new CaseInfo("2026-0042", "Laptop seized at Calle Mayor 3");
    try (var writer = EvidenceWriter.create(file, seizure, options)) {
      writer.add(source);
      writer.seal(examiner);
    }
  }

  /**
   * Back at the office: a time-stamp for each signature that has none. What was signed stays as it
   * is, and so does the package's name.
   */
  static List<String> extend(Path file, TimestampAuthority authority) throws IOException {
    return SignatureExtender.of(file)
        .extend(SignatureOptions.defaults().withTimestamps(List.of(authority)));
  }

  /**
   * The receiver, maybe years later. A time-stamp can be taken out unseen, for nobody signs that it
   * is there: who needs it demands it.
   */
  static VerificationReport verify(Path file, SigningKey examiner, TrustAnchors authorities)
      throws IOException {
    String fingerprint = examiner.fingerprints().get(0).toString();
    return Verifier.trusting(examiner.certificate())
        .trustingTimestamps(authorities)
        .demanding(Demands.none().withLevel(SignatureLevel.T).withSigner(fingerprint))
        .verify(file);
  }
}
