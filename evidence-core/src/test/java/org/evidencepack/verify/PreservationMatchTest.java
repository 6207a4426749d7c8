package org.evidencepack.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.evidencepack.EvidenceWriter;
import org.evidencepack.model.Digest;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.EvidenceFile;
import org.evidencepack.model.InvalidInputException;
import org.evidencepack.model.RawName;
import org.evidencepack.model.SourceAttributes;
import org.evidencepack.model.StoredContent;
import org.evidencepack.verify.PreservationMatch.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** FORMAT.md section 11: by path and by content. */
class PreservationMatchTest {
  private static final List<DigestAlgorithm> ALGORITHMS = List.of(DigestAlgorithm.SHA256);

  private static EvidenceFile file(String path, String content, long size) {
    return file(path, Optional.empty(), content, size);
  }

  private static EvidenceFile file(
      String path, Optional<RawName> original, String content, long size) {
    var stored =
        new StoredContent(
            size,
            Map.of(DigestAlgorithm.SHA256, Digest.sha256(content.getBytes(UTF_8))),
            Optional.empty(),
            Optional.empty(),
            0,
            Optional.empty(),
            Optional.empty(),
            List.of());
    return new EvidenceFile(
        EvidenceFile.Type.WITHHELD,
        "data/E001/" + path,
        "E001",
        original,
        SourceAttributes.NONE,
        Optional.of(stored),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static EvidenceFile file(String path, String content) {
    return file(path, content, content.length());
  }

  private static PreservationMatch match(EvidenceFile... preserved) {
    List<PreservedFile> files = new ArrayList<>();
    for (EvidenceFile file : preserved) {
      files.add(PreservedFile.of(file, ALGORITHMS));
    }
    return new PreservationMatch(null, files, ALGORITHMS, Set.copyOf(ALGORITHMS));
  }

  @Test
  void aFileIsTheSameElsewhereAnotherOrUnknown() {
    PreservationMatch match = match(file("a", "1"), file("b", "2"));

    assertThat(match.add(file("a", "1"))).isEqualTo(Outcome.SAME);
    assertThat(match.add(file("x", "2"))).isEqualTo(Outcome.ELSEWHERE);
    assertThat(match.add(file("y", "3"))).isEqualTo(Outcome.UNRECORDED);
    assertThat(match.result(9))
        .isEqualTo(new Matched(2, 1, List.of("E001/b"), 0, List.of(), 0, List.of()));
    assertThat(match.unrecorded()).isEqualTo(1);
  }

  /** Else a changed file would pass because its old content lies about as well. */
  @Test
  void otherContentUnderAPathCountsMoreThanItsOwnElsewhere() {
    PreservationMatch match = match(file("a", "1"), file("b", "2"));

    assertThat(match.add(file("copy", "1"))).isEqualTo(Outcome.ELSEWHERE);
    assertThat(match.add(file("a", "2"))).isEqualTo(Outcome.DIFFERS);
    assertThat(match.add(file("b", "1"))).isEqualTo(Outcome.DIFFERS);
    assertThat(match.result(1))
        .isEqualTo(new Matched(0, 0, List.of(), 2, List.of("E001/a"), 0, List.of()));
    assertThat(match.unrecorded()).isZero();
  }

  @Test
  void anotherSizeIsOtherContent() {
    PreservationMatch match = match(file("a", "1"));

    assertThat(match.add(file("a", "1", 2))).isEqualTo(Outcome.DIFFERS);
  }

  @Test
  void aRecordThatWouldTakeTooMuchMemoryIsRefused(@TempDir Path folder) throws IOException {
    Path record = folder.resolve("record.asice");
    try (var writer = EvidenceWriter.create(record, Sample.caseInfo(), Sample.options())) {
      Files.writeString(folder.resolve("a.txt"), "a");
      writer.addDigestsOnly(folder.resolve("a.txt"));
      writer.addDigestsOnly(folder.resolve("a.txt"));
      writer.sealPreservation(Sample.KEY);
    }

    assertThat(PreservationRecord.read(record, Sample.verifier(), 1000).files()).isEqualTo(2);
    assertThatThrownBy(() -> PreservationRecord.read(record, Sample.verifier(), 200))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("record.asice: is too large to compare with");
  }

  /** A folder may be a source of one item twice. */
  @Test
  void filesOfOnePathAreEachCompared() {
    PreservationMatch match = match(file("a", "1"), file("a", "2"), file("a", "2"));

    assertThat(match.add(file("a", "2"))).isEqualTo(Outcome.SAME);
    assertThat(match.result(9))
        .isEqualTo(new Matched(2, 0, List.of(), 0, List.of(), 1, List.of("E001/a")));
    assertThat(match.add(file("a", "1"))).isEqualTo(Outcome.SAME);
    assertThat(match.result(9).matched()).isEqualTo(3);
  }

  @Test
  void anotherFileBesideTheSameUnderItsPathIsTold() {
    PreservationMatch match = match(file("a", "1"));

    assertThat(match.add(file("a", "1"))).isEqualTo(Outcome.SAME);
    assertThat(match.add(file("a", "forged"))).isEqualTo(Outcome.DIFFERS);
    assertThat(match.result(9).matched()).isEqualTo(1);
    assertThat(match.unrecorded()).isEqualTo(1);
  }

  /** Of two devices, say: every content is there, and all of it is somebody else's. */
  @Test
  void contentsThatWereSwappedBetweenItemsUnderOtherNamesAreToldToBeElsewhere() {
    PreservationMatch match = match(file("one", "1"), file("two", "2"));

    match.add(file("three", "1"));
    match.add(file("four", "2"));
    assertThat(match.result(9).elsewhereFirst()).containsExactly("E001/one", "E001/two");
  }

  @Test
  void namesThatAreNoUtf8AreToldApartByTheirOctets() {
    Optional<RawName> one = Optional.of(RawName.of(new byte[] {'a', (byte) 0xFE}));
    Optional<RawName> two = Optional.of(RawName.of(new byte[] {'a', (byte) 0xFF}));
    PreservationMatch match = match(file("x", one, "1", 1), file("y", two, "2", 1));

    assertThat(match.add(file("x", one, "2", 1))).isEqualTo(Outcome.DIFFERS);
    assertThat(match.add(file("y", two, "1", 1))).isEqualTo(Outcome.DIFFERS);
  }

  @Test
  void oneContentIsEnoughForAllThatHaveIt() {
    PreservationMatch match = match(file("a", ""), file("b", ""), file("c", ""));

    assertThat(match.add(file("x", ""))).isEqualTo(Outcome.ELSEWHERE);
    assertThat(match.result(9).matched()).isEqualTo(3);
  }

  /** With lists in place of searches this would take hours. */
  @Test
  void aHundredThousandFilesOfOneContentAreComparedAtOnce() {
    EvidenceFile[] many = new EvidenceFile[100_000];
    for (int n = 0; n < many.length; n++) {
      many[n] = file("same", "", n % 2);
    }
    PreservationMatch match = match(many);

    for (EvidenceFile one : many) {
      assertThat(match.add(one)).isEqualTo(Outcome.SAME);
    }
    assertThat(match.result(9).matched()).isEqualTo(many.length);
  }
}
