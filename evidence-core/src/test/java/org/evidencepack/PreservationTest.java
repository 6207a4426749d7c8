package org.evidencepack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import org.evidencepack.model.CaseInfo;
import org.evidencepack.model.CustodyEvent;
import org.evidencepack.model.CustodyRecord;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.EventType;
import org.evidencepack.model.InvalidInputException;
import org.evidencepack.model.PackageInfo.Preservation;
import org.evidencepack.model.Party;
import org.evidencepack.model.Verdict;
import org.evidencepack.sign.SigningKey;
import org.evidencepack.verify.PreservationRecord;
import org.evidencepack.verify.PreservationReport;
import org.evidencepack.verify.PreservationReport.Naming;
import org.evidencepack.verify.VerificationReport;
import org.evidencepack.verify.Verifier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data is preserved by hashes alone, packed later, and shown to be the same. */
class PreservationTest {
  private static final CaseInfo CASE =
      new CaseInfo("2026-0042", "Mailbox").withExaminer(Party.named("Insp. Ruiz"));

  private static SigningKey key;
  private static SigningKey other;

  @TempDir Path folder;
  private Path data;
  private Path record;
  private Path target;
  private PackagingOptions options = PackagingOptions.defaults();

  @BeforeAll
  static void makeKeys() throws IOException {
    key = SelfSignedIdentity.named("Provider").create();
    other = SelfSignedIdentity.named("Somebody else").create();
  }

  @BeforeEach
  void preserve() throws IOException {
    data = Files.createDirectory(folder.resolve("data"));
    for (String name : List.of("a.txt", "b.txt", "c.txt")) {
      Files.writeString(data.resolve(name), "of " + name);
    }
    record = folder.resolve("record.asice");
    target = folder.resolve("case.asice");
    preserve(record, key);
  }

  private Seal preserve(Path to, SigningKey by, CustodyEvent... events) throws IOException {
    try (var writer = EvidenceWriter.create(to, CASE, options)) {
      for (CustodyEvent event : events) {
        writer.record(event);
      }
      writer.addDigestsOnly(data);
      return writer.sealPreservation(by);
    }
  }

  private Seal pack(PreservationRecord... records) throws IOException {
    try (var writer = EvidenceWriter.create(target, CASE, options.withOverwrite(true))) {
      for (PreservationRecord one : records) {
        writer.matchPreservation(one);
      }
      writer.add(data);
      return writer.seal(key);
    }
  }

  private static Verifier verifier() {
    return Verifier.trusting(key.certificate());
  }

  private static PreservationRecord read(Path record) throws IOException {
    return PreservationRecord.read(record, verifier());
  }

  private PreservationReport compared(PreservationRecord with) throws IOException {
    VerificationReport report = verifier().withPreservations(List.of(with)).verify(target);
    assertThat(report.verdict()).isEqualTo(Verdict.TRUSTED);
    return report.preservations().get(0);
  }

  private List<EventType> events() throws IOException {
    try (var evidence = EvidencePackage.open(record)) {
      return evidence.custody().stream().map(CustodyRecord::event).map(CustodyEvent::type).toList();
    }
  }

  @Nested
  class TheRecord {
    @Test
    void isATrustedPackageWithoutPayloadThatTellsOfThePreservation() throws IOException {
      assertThat(read(record).report().verdict()).isEqualTo(Verdict.TRUSTED);
      assertThat(read(record).files()).isEqualTo(3);
      assertThat(events()).containsExactly(EventType.PRESERVED, EventType.PACKAGED);
      try (var evidence = EvidencePackage.open(record)) {
        assertThat(evidence.info().files()).isZero();
        assertThat(evidence.custody().get(0).event().actor().name()).isEqualTo("Insp. Ruiz");
      }
    }

    @Test
    void keepsAnEventPreservedThatIsThereAlready() throws IOException {
      Files.delete(record);
      var earlier =
          CustodyEvent.of(
              EventType.PRESERVED,
              Party.named("Night desk"),
              Instant.parse("2026-01-01T00:00:00Z").atOffset(ZoneOffset.UTC));
      preserve(record, key, earlier);

      assertThat(events()).containsExactly(EventType.PRESERVED, EventType.PACKAGED);
    }

    @Test
    void doesNotSayPreservedAfterPackaged() throws IOException {
      var packaged =
          CustodyEvent.of(
              EventType.PACKAGED,
              Party.named("Night desk"),
              Instant.parse("2026-01-01T00:00:00Z").atOffset(ZoneOffset.UTC));

      assertThatThrownBy(() -> preserve(target, key, packaged))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("end with PACKAGED");
      assertThat(target).doesNotExist();
    }

    @Test
    void holdsNoContent() throws IOException {
      try (var writer = EvidenceWriter.create(target, CASE)) {
        writer.addDigestsOnly(data);
        writer.add("x", new ByteArrayInputStream(new byte[1]));
        assertThatThrownBy(() -> writer.sealPreservation(key))
            .isInstanceOf(InvalidInputException.class)
            .hasMessageContaining("1 files with their content");
      }
      assertThat(target).doesNotExist();
    }

    @Test
    void isNoneIfNothingIsWithheld() throws IOException {
      pack();

      assertThatThrownBy(() -> read(target))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("is no preservation record");
    }
  }

  @Nested
  class Packing {
    @Test
    void namesTheRecordInThePackage() throws IOException {
      Seal seal = pack(read(record));

      VerificationReport told = read(record).report();
      assertThat(seal.info().preservations())
          .containsExactly(
              new Preservation(
                  told.info().orElseThrow().packageId(), told.sealDigest().orElseThrow(), 3, 3));
      try (var evidence = EvidencePackage.open(target)) {
        assertThat(evidence.info()).isEqualTo(seal.info());
      }
    }

    @Test
    void stopsAtAFileThatChanged() throws IOException {
      Files.writeString(data.resolve("b.txt"), "of B.txt");

      assertThatThrownBy(() -> pack(read(record)))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContainingAll("E001/b.txt", "record.asice", "expected sha256:", "nothing was");
      assertThat(target).doesNotExist();
    }

    @Test
    void findsARenamedFileByItsContentAndRemarksOnOneThatIsGone() throws IOException {
      Files.move(data.resolve("b.txt"), data.resolve("z.txt"));
      Files.delete(data.resolve("c.txt"));
      Seal seal = pack(read(record));

      assertThat(seal.info().preservations().get(0).matched()).isEqualTo(2);
      assertThat(seal.remarks())
          .anyMatch(r -> r.endsWith("1 file that is not in this package, such as E001/c.txt"));
    }

    @Test
    void takesNoRecordThatIsInvalid() throws IOException {
      byte[] octets = Files.readAllBytes(record);
      octets[octets.length / 2] ^= 1;
      Files.write(record, octets);

      assertThatThrownBy(() -> pack(read(record)))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContainingAll("record.asice", "is INVALID");
    }

    @Test
    void takesARecordBeforeFilesAlone() throws IOException {
      PreservationRecord read = read(record);
      try (var writer = EvidenceWriter.create(target, CASE)) {
        writer.add(data);
        assertThatThrownBy(() -> writer.matchPreservation(read))
            .isInstanceOf(IllegalStateException.class);
      }
    }
  }

  @Nested
  class Verifying {
    @Test
    void showsThatEveryFileIsTheSame() throws IOException {
      pack(read(record));
      PreservationReport report = compared(read(record));

      assertThat(report.holds()).isTrue();
      assertThat(report.sameTrust()).isTrue();
      assertThat(report.named()).isEqualTo(Naming.THIS);
      assertThat(report.matched().matched()).isEqualTo(3);
      assertThat(report.unrecorded()).isZero();
    }

    @Test
    void comparesTheDigestsThatBothHave() throws IOException {
      options = options.withDigests(EnumSet.of(DigestAlgorithm.SHA512, DigestAlgorithm.MD5));
      Files.delete(record);
      preserve(record, key);
      options = PackagingOptions.defaults().withDigests(EnumSet.of(DigestAlgorithm.MD5));
      pack();

      assertThat(compared(read(record)).holds()).isTrue();
    }

    @Test
    void namesWhatDiffersAndWhatIsMissing() throws IOException {
      Files.writeString(data.resolve("b.txt"), "of B.txt");
      Files.delete(data.resolve("c.txt"));
      Files.writeString(data.resolve("new.txt"), "new");
      pack();
      PreservationReport report = compared(read(record));

      assertThat(report.holds()).isFalse();
      assertThat(report.named()).isEqualTo(Naming.NONE);
      assertThat(report.matched().matched()).isEqualTo(1);
      assertThat(report.matched().differingFirst()).containsExactly("E001/b.txt");
      assertThat(report.matched().missingFirst()).containsExactly("E001/c.txt");
      assertThat(report.unrecorded()).isEqualTo(1);
    }

    @Test
    void showsNothingByARecordThatThePackageWasNotMadeWith() throws IOException {
      Path second = folder.resolve("second.asice");
      preserve(second, key);
      pack(read(second));
      PreservationReport report = compared(read(record));

      assertThat(report.matched().matched()).isEqualTo(3);
      assertThat(report.named()).isEqualTo(Naming.OTHERS);
      assertThat(report.holds()).isFalse();
      assertThat(compared(read(second)).holds()).isTrue();
    }

    @Test
    void tellsThatTheRecordsSignerIsNotTrusted() throws IOException {
      Path second = folder.resolve("second.asice");
      preserve(second, other);
      pack();
      PreservationReport report = compared(read(second));

      assertThat(report.verdict()).isEqualTo(Verdict.INTACT);
      assertThat(report.sameTrust()).isFalse();
      assertThat(report.holds()).isTrue();
    }

    @Test
    void comparesNothingWithWhatIsInvalid() throws IOException {
      pack(read(record));
      PreservationRecord whole = read(record);
      byte[] octets = Files.readAllBytes(record);
      octets[octets.length / 2] ^= 1;
      Files.write(record, octets);
      PreservationReport spoilt = compared(read(record));

      assertThat(spoilt.compared()).isFalse();
      assertThat(spoilt.holds()).isFalse();
      for (String content : List.of("no package", new String(octets, StandardCharsets.UTF_8))) {
        Files.writeString(target, content);
        VerificationReport report = verifier().withPreservations(List.of(whole)).verify(target);
        assertThat(report.verdict()).isEqualTo(Verdict.INVALID);
        assertThat(report.preservations().get(0).compared()).isFalse();
        assertThat(report.preservations().get(0).holds()).isFalse();
      }
    }
  }
}
