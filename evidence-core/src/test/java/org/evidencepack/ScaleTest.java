package org.evidencepack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.evidencepack.model.CaseInfo;
import org.evidencepack.model.CustodyEvent;
import org.evidencepack.model.EventType;
import org.evidencepack.model.EvidenceFile;
import org.evidencepack.model.Severity;
import org.evidencepack.sign.SigningKey;
import org.evidencepack.verify.VerificationReport;
import org.evidencepack.verify.Verifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Size and number do not cost memory: each job runs in a virtual machine with a heap of 64 MB. */
class ScaleTest {
  private static final int HEAP = 64;
  private static final int FILES = 1_000_000;

  /** So many of these stand in one folder. */
  private static final int FLAT = 900_000;

  private static final long GIB = 1L << 30;

  @TempDir Path folder;

  /** Packed, verified, listed, and an event appended. */
  @Test
  void aMillionSmallFilesArePackedAndVerified() throws Exception {
    makeFiles(Files.createDirectory(folder.resolve("in")));

    assertThat(ChildJvm.run(HEAP, Job.class, folder.toString(), "listed"))
        .isEqualTo("TRUSTED 1000000 listed 1000000");
  }

  @Test
  void oneFileOfSeveralGibibytesIsPackedAndVerified() throws Exception {
    long size = 4 * GIB + 12_345;
    Path disk = Files.createDirectory(folder.resolve("in")).resolve("disk.dd");
    try (var file = new RandomAccessFile(disk.toFile(), "rw")) {
      file.setLength(size); // sparse: costs nothing but the hash
      file.seek(size - 1);
      file.write(1);
    }

    assertThat(ChildJvm.run(HEAP, Job.class, folder.toString())).isEqualTo("TRUSTED 1");
    assertThat(Files.size(folder.resolve("out.asice"))).isGreaterThan(size);
    assertThat(command("unzip", "-l", folder.resolve("out.asice").toString()))
        .contains(Long.toString(size));
  }

  /** Every sixteenth is made and may have content; the others are names of one before: cheaper. */
  private static void makeFiles(Path in) throws IOException {
    Path file = in;
    for (int i = 0; i < FILES; i++) {
      Path parent = i < FLAT ? in : in.resolve("folder " + i / 1000);
      if (i >= FLAT && i % 1000 == 0) {
        Files.createDirectory(parent);
      }
      Path path = parent.resolve("a file with an ordinary name " + i + ".txt");
      if (i % 16 == 0) {
        file = Files.writeString(path, "x".repeat(i / 16 % 3));
      } else {
        Files.createLink(path, file);
      }
    }
  }

  private static String command(String... command) throws IOException {
    try (InputStream output =
        new ProcessBuilder(command).redirectErrorStream(true).start().getInputStream()) {
      return new String(output.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** What the child does. */
  static final class Job {
    private Job() {}

    public static void main(String[] args) throws IOException {
      Path folder = Path.of(args[0]);
      Path target = folder.resolve("out.asice");
      SigningKey key = SelfSignedIdentity.named("Scale " + new SecureRandom().nextInt()).create();
      try (var writer = EvidenceWriter.create(target, new CaseInfo("S", "Scale"))) {
        writer.add(folder.resolve("in"));
        writer.seal(key);
      }
      if (args.length > 1) {
        append(target, key);
      }
      VerificationReport report = Verifier.trusting(key.certificate()).verify(target);
      report.findings().stream()
          .filter(finding -> finding.severity() != Severity.INFO)
          .forEach(System.out::println);
      System.out.print(report.verdict() + " " + report.info().orElseThrow().files());
      System.out.println(args.length > 1 ? " " + args[1] + " " + listed(target) : "");
    }

    private static void append(Path target, SigningKey key) throws IOException {
      var stored =
          CustodyEvent.of(EventType.STORED, key.subject(), OffsetDateTime.now(ZoneOffset.UTC));
      CustodyAppender.to(target).append(stored, key);
    }

    private static long listed(Path target) throws IOException {
      try (var evidence = EvidencePackage.open(target);
          var files = evidence.files()) {
        return files.filter(EvidenceFile::stored).count();
      }
    }
  }
}
