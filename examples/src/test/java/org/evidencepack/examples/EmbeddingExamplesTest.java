package org.evidencepack.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.evidencepack.EvidencePackage;
import org.evidencepack.SelfSignedIdentity;
import org.evidencepack.model.EventType;
import org.evidencepack.model.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddingExamplesTest {
  @TempDir Path folder;

  @Test
  void packAndVerifySealsAFileAndAStreamThatVerifyAsTrusted() throws IOException {
    Path target = pack("interview");

    try (var evidence = EvidencePackage.open(target);
        var files = evidence.files()) {
      assertThat(files.map(file -> file.path()))
          .containsExactly("data/E001/disk.dd", "data/E002/notes/interview.txt");
    }
  }

  @Test
  void readOneFileCopiesWhatWasPacked() throws IOException {
    Path target = pack("interview");

    var copy = new ByteArrayOutputStream();
    try (var evidence = EvidencePackage.open(target)) {
      ReadOneFile.copy(evidence, "data/E002/notes/interview.txt", copy);
    }

    assertThat(copy.toString(StandardCharsets.UTF_8)).isEqualTo("interview");
  }

  @Test
  void handOverCarriesCustodyOnAndProvesIt() throws IOException {
    Path disk = Files.writeString(folder.resolve("disk.dd"), "a disk");
    Path target = folder.resolve("case.asice");
    var examiner = SelfSignedIdentity.named("Insp. Ruiz").create();
    var courier = SelfSignedIdentity.named("Sgt. Vega").create();
    var agency = SelfSignedIdentity.named("Agente Silva").create();

    var report = HandOver.handOver(disk, target, examiner, courier, agency);

    assertThat(report.verdict()).isEqualTo(Verdict.TRUSTED);
    assertThat(report.signatures()).hasSize(4);
    try (var evidence = EvidencePackage.open(target)) {
      assertThat(evidence.custody())
          .extracting(record -> record.event().type())
          .containsExactly(EventType.PACKAGED, EventType.RELEASED, EventType.RECEIVED);
    }
  }

  @Test
  void theReadmeQuotesThePackAndVerifyExampleToTheLetter() throws IOException {
    String source =
        Files.readString(Path.of("src/main/java/org/evidencepack/examples/PackAndVerify.java"));
    String quoted =
        source
            .lines()
            .dropWhile(line -> !line.contains("// readme: the"))
            .skip(1)
            .takeWhile(line -> !line.contains("// readme: end"))
            .map(line -> line.replaceFirst("^    ", ""))
            .collect(Collectors.joining("\n"));

    assertThat(quoted.lines().count()).isBetween(8L, 15L);
    assertThat(Files.readString(Path.of("../README.md"))).contains(quoted);
  }

  private Path pack(String interview) throws IOException {
    Path disk = Files.writeString(folder.resolve("disk.dd"), "a disk");
    Path target = folder.resolve("case.asice");
    var examiner = SelfSignedIdentity.named("Insp. Ruiz").create();
    var notes = new ByteArrayInputStream(interview.getBytes(StandardCharsets.UTF_8));

    var report = PackAndVerify.pack(disk, notes, target, examiner, examiner.certificate());

    assertThat(report.verdict()).isEqualTo(Verdict.TRUSTED);
    return target;
  }
}
