package org.evidencepack.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.evidencepack.verify.ReportAssert.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.evidencepack.EvidenceWriter;
import org.evidencepack.Reception;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.InvalidInputException;
import org.evidencepack.model.Verdict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Verifying a part of the payload (FORMAT.md section 11), and extracting it. */
class PartOfPayloadTest {
  private static final List<String> TEXT = List.of("E001/a.txt");
  private static final List<String> NOTES = List.of("E001/notes");

  @TempDir Path folder;

  private static Verifier only(List<String> globs) {
    return Sample.verifier().only(globs);
  }

  private static Forge damagedText() throws IOException {
    return Forge.valid().edit(Sample.TEXT, "ev", "EV");
  }

  /** One octet of the local header of a file that is only there: the minute of its time. */
  private Path withAnotherLocalTime(String name) throws IOException {
    return Forge.valid()
        .raw(
            zip -> {
              zip[RawZip.localOffset(zip, name) + 10] ^= 0x40;
              return zip;
            })
        .write(folder);
  }

  @Nested
  class Report {
    @Test
    void tellsWhatWasReadAndWhatWasNot() throws Exception {
      VerificationReport report = only(TEXT).verify(Forge.valid().write(folder));

      assertThat(report)
          .comesTo(Verdict.TRUSTED)
          .findsOnly(FindingCode.PAYLOAD_NOT_READ)
          .at("data/");
      assertThat(report.only()).contains(new PayloadPart(TEXT, 1, 180, 2, 7));
      assertThat(report.only().orElseThrow().partial()).isTrue();
      assertThat(report.result(Check.PAYLOAD)).isInstanceOf(CheckResult.Passed.class);
      assertThat(report.findings().get(0).details())
          .containsEntry("files", "2")
          .containsEntry("bytes", "7");
      assertThat(report.toJson())
          .contains(
              "\"only\":{\"globs\":[\"E001/a.txt\"],\"files\":1,\"bytes\":180,"
                  + "\"notRead\":{\"files\":2,\"bytes\":7}}");
    }

    @Test
    void saysNothingOfAPartWhereAllWasAskedFor() throws Exception {
      Path file = Forge.valid().write(folder);

      assertThat(only(List.of()).verify(file).only()).isEmpty();
      VerificationReport report = only(List.of("E001")).verify(file);

      assertThat(report).isTrustedWithoutFindings();
      assertThat(report.only()).contains(new PayloadPart(List.of("E001"), 3, 187, 0, 0));
      assertThat(report.only().orElseThrow().partial()).isFalse();
    }

    @Test
    void isOfNoPartWhereTheInventoryCannotBeFollowed() throws Exception {
      Path file = Forge.valid().edit("metadata/files.jsonl", "{", "[").relist().write(folder);

      VerificationReport report = only(TEXT).verify(file);

      assertThat(report).failsOnlyWith(FindingCode.INVENTORY_MALFORMED);
      assertThat(report.only()).isEmpty();
    }
  }

  @Nested
  class WhatWasAskedFor {
    @Test
    void isCompared() throws Exception {
      assertThat(only(TEXT).verify(damagedText().write(folder)))
          .failsOnlyWith(FindingCode.PAYLOAD_DIGEST_MISMATCH, FindingCode.PAYLOAD_NOT_READ)
          .at(Sample.TEXT)
          .failing(Check.PAYLOAD);
    }

    @Test
    void isThereInItsLocalHeaderToo() throws Exception {
      assertThat(only(TEXT).verify(withAnotherLocalTime(Sample.TEXT)))
          .failsOnlyWith(FindingCode.ZIP_HEADER, FindingCode.PAYLOAD_NOT_READ)
          .at(Sample.TEXT)
          .failing(Check.PAYLOAD);
    }

    @Test
    void isThereInAnUnpackedFolder() throws Exception {
      Path file = damagedText().unpacked(tree -> {}).write(folder);

      assertThat(only(NOTES).verify(file)).comesTo(Verdict.TRUSTED);
      assertThat(only(TEXT).verify(file)).comesTo(Verdict.INVALID);
    }

    @Test
    void mustBeThere() throws Exception {
      Path file = Forge.valid().write(folder);

      for (List<String> vain : List.of(List.of("*.jpg"), List.of("E001/a.txt", "E001/b.txt"))) {
        assertThatThrownBy(() -> only(vain).verify(file))
            .isInstanceOf(InvalidInputException.class)
            .hasMessageContaining("\"" + vain.get(vain.size() - 1) + "\"");
      }
    }

    @Test
    void mustHaveItsContentInThePackage() throws Exception {
      Vector withheld =
          WithheldVectors.all().stream()
              .filter(vector -> vector.code() == FindingCode.CONTENT_WITHHELD)
              .findFirst()
              .orElseThrow();
      Path file = withheld.recipe().forge().write(folder);

      assertThatThrownBy(() -> only(List.of("secret.jpg")).verify(file))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("no file with its content in the package");
      assertThat(only(TEXT).verify(file)).findsOnly(FindingCode.PAYLOAD_NOT_READ);
      assertThat(only(List.of("a.txt", "*")).verify(file)).findsOnly(FindingCode.CONTENT_WITHHELD);
    }

    @Test
    void doesNotMatterWhereThePackageIsInvalid() throws Exception {
      Path file = Forge.valid().edit("bagit.txt", "1.0", "0.97").relist().write(folder);

      assertThat(only(List.of("*.jpg")).verify(file)).comesTo(Verdict.INVALID);
    }
  }

  @Nested
  class WhatWasNotAskedFor {
    @Test
    void mayBeDamaged() throws Exception {
      assertThat(only(NOTES).verify(damagedText().write(folder)))
          .comesTo(Verdict.TRUSTED)
          .findsOnly(FindingCode.PAYLOAD_NOT_READ);
    }

    @Test
    void mayHaveAnotherLocalHeader() throws Exception {
      assertThat(only(NOTES).verify(withAnotherLocalTime(Sample.TEXT)))
          .comesTo(Verdict.TRUSTED)
          .findsOnly(FindingCode.PAYLOAD_NOT_READ);
    }
  }

  /** Files with blocks (FORMAT.md section 7.2), whose leaf digests stand in one list. */
  @Nested
  class OfFilesWithBlocks {
    private Path file;

    @BeforeEach
    void pack() throws IOException {
      file = folder.resolve("blocks.asice");
      try (var writer = EvidenceWriter.create(file, Sample.caseInfo(), Sample.options())) {
        for (int i = 1; i <= 3; i++) {
          writer.add(i + ".img", Sample.text("%01000000d\n".formatted(i).repeat(3)));
        }
        writer.seal(Sample.KEY);
      }
    }

    @Test
    void findsTheirLeafDigests() throws IOException {
      for (int i = 1; i <= 3; i++) {
        assertThat(only(List.of(i + ".img")).verify(file))
            .comesTo(Verdict.TRUSTED)
            .findsOnly(FindingCode.PAYLOAD_NOT_READ, FindingCode.DIGESTS_NOT_RECOMPUTED);
      }
    }

    @Test
    void findsTheirDamage() throws IOException {
      byte[] zip = Files.readAllBytes(file);
      zip[RawZip.dataOffset(zip, "data/E002/2.img") + 2_000_000] ^= 1;
      Files.write(file, zip);

      assertThat(only(List.of("3.img", "1.img")).verify(file)).comesTo(Verdict.TRUSTED);
      assertThat(only(List.of("2.img")).verify(file))
          .comesTo(Verdict.INVALID)
          .of(FindingCode.PAYLOAD_DIGEST_MISMATCH)
          .at("data/E002/2.img");
    }
  }

  @Nested
  class Extracting {
    private Extraction extract(Path file, String... globs) throws IOException {
      var options = ExtractionOptions.defaults().withOnly(List.of(globs));
      return Sample.verifier().extract(file, folder.resolve("out"), options);
    }

    @Test
    void neitherReadsNorJudgesOtherFiles() throws Exception {
      Path file = damagedText().write(folder);

      Extraction extraction = extract(file, "E001/notes", "empty");

      assertThat(extraction.report())
          .comesTo(Verdict.TRUSTED)
          .findsOnly(FindingCode.PAYLOAD_NOT_READ);
      assertThat(extraction.report().only())
          .contains(new PayloadPart(List.of("E001/notes", "empty"), 2, 7, 1, 180));
      assertThat(extraction.files()).isEqualTo(2);
      assertThat(folder.resolve("out/E001/notes/b.txt")).hasContent("a note\n");
      assertThat(folder.resolve("out/E001/a.txt")).doesNotExist();
    }

    @Test
    void leavesNothingOfAFileThatIsDamaged() throws Exception {
      Extraction extraction = extract(damagedText().write(folder), "a.txt");

      assertThat(extraction.report()).comesTo(Verdict.INVALID);
      assertThat(folder.resolve("out/E001")).isEmptyDirectory();
    }

    @Test
    void refusesAPatternThatNothingMatchesBeforeAnythingIsWritten() throws Exception {
      Path file = Forge.valid().write(folder);

      assertThatThrownBy(() -> extract(file, "a.txt", "*.jpg"))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("no file matches \"*.jpg\"");
      assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void ofAllReadsAll() throws Exception {
      Path file = damagedText().write(folder);

      Extraction extraction =
          only(List.of("empty")).extract(file, folder.resolve("out"), ExtractionOptions.defaults());

      assertThat(extraction.report()).comesTo(Verdict.INVALID);
      assertThat(extraction.report().only()).isEmpty();
    }
  }

  @Nested
  class WhoNeedsAll {
    @Test
    void receivesNoPartOfAPackage() throws Exception {
      Path file = damagedText().write(folder);

      Reception.Result result =
          Reception.of(file, only(List.of("empty")))
              .withClock(Sample.CLOCK)
              .receive(Sample.KEY, folder.resolve("r.asics"));

      assertThat(result.receipt().accepted()).isFalse();
      assertThat(result.report().only()).isEmpty();
    }

    @Test
    void comparesNoPartWithAPreservationRecord() throws Exception {
      Path record = folder.resolve("record.asice");
      Path source = Files.writeString(folder.resolve("a.txt"), "evidence");
      try (var writer = EvidenceWriter.create(record, Sample.caseInfo(), Sample.options())) {
        writer.addDigestsOnly(source);
        writer.sealPreservation(Sample.KEY);
      }
      var records = List.of(PreservationRecord.read(record, only(List.of("empty"))));
      Path file = Forge.valid().write(folder);

      assertThatThrownBy(() -> only(List.of("empty")).withPreservations(records).verify(file))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("preservation record");
    }

    @Test
    void goesOnWithNoPart() throws Exception {
      Path file = Forge.valid().write(folder);

      assertThatThrownBy(
              () -> only(List.of("empty")).continuing(folder.resolve("state")).verify(file))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("gone on with");
    }
  }

  /** A record by another digest than SHA-256 is over the content of all files. */
  @Nested
  class UnderAnEvidenceRecord {
    private static final Set<FindingCode> PART = EnumSet.of(FindingCode.PAYLOAD_NOT_READ);

    private Verifier verifier(String glob) {
      return LastingSample.verifier().only(List.of(glob));
    }

    @Test
    void isProvenByItWithoutTheRest() throws Exception {
      Forge forge = LastingSample.valid().edit(Sample.TEXT, "ev", "EV");

      VerificationReport report = verifier("empty").verify(forge.write(folder));

      assertThat(report).comesTo(Verdict.TRUSTED).findsExactly(PART);
      assertThat(report.evidenceRecords()).hasSize(2).allMatch(EvidenceRecordReport::trusted);
    }

    @Test
    void isFoundToBeAnotherThanIsInTheRecord() throws Exception {
      Path file = LastingSample.valid().edit(Sample.TEXT, "ev", "EV").write(folder);

      assertThat(verifier("a.txt").verify(file))
          .comesTo(Verdict.INVALID)
          .failing(Check.EVIDENCE_RECORD, Check.PAYLOAD);
    }
  }

  /** Linux counts what a process reads. */
  @Nested
  @EnabledOnOs(OS.LINUX)
  class Cost {
    private static final int MANY = 3000;

    private long counted(String what) throws IOException {
      try (Stream<String> lines = Files.lines(Path.of("/proc/self/io"))) {
        return lines
            .filter(line -> line.startsWith(what + ": "))
            .mapToLong(line -> Long.parseLong(line.substring(what.length() + 2)))
            .findFirst()
            .orElseThrow();
      }
    }

    private Path pack(String item, int files, int size) throws IOException {
      Path file = folder.resolve("cost.asice");
      try (var writer = EvidenceWriter.create(file, Sample.caseInfo(), Sample.options())) {
        writer.add("small.txt", Sample.text("small"));
        for (int i = 0; i < files; i++) {
          writer.addTo(item, "large" + i, new ByteArrayInputStream(new byte[size]));
        }
        writer.seal(Sample.KEY);
      }
      return file;
    }

    @Test
    void doesNotGrowWithTheOctetsOfOtherFiles() throws IOException {
      Path file = pack("E002", 1, 64 << 20);
      only(List.of("small.txt")).verify(file);

      long before = counted("rchar");
      VerificationReport report = only(List.of("small.txt")).verify(file);
      long read = counted("rchar") - before;

      assertThat(report).comesTo(Verdict.TRUSTED);
      assertThat(read).isLessThan(1 << 20);
    }

    /** Their local headers lie too far from each other to be read together. */
    @Test
    void takesNoReadForEachOtherFile() throws IOException {
      Path file = pack("E002", MANY, 16 << 10);
      only(List.of("small.txt")).verify(file);

      long before = counted("syscr");
      VerificationReport report = only(List.of("small.txt")).verify(file);
      long reads = counted("syscr") - before;

      assertThat(report).comesTo(Verdict.TRUSTED);
      assertThat(reads).isLessThan(MANY / 10);
    }
  }
}
