package org.evidencepack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.evidencepack.model.CaseInfo;
import org.evidencepack.sign.SigningKey;
import org.evidencepack.verify.VerificationReport;
import org.evidencepack.verify.Verifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Size and number do not cost memory: each job runs in a virtual machine with a heap of 64 MB. */
class ScaleTest {
  private static final int FILES = 100_000;
  private static final long GIB = 1L << 30;

  @TempDir Path folder;

  @Test
  void hundredThousandSmallFilesPackAndVerify() throws Exception {
    for (int i = 0; i < FILES; i++) {
      Path parent = folder.resolve("in/" + i / 1000);
      if (i % 1000 == 0) {
        Files.createDirectories(parent);
      }
      Files.writeString(parent.resolve("file-" + i + ".txt"), "content of file " + i);
    }

    assertThat(run("TRUSTED " + FILES)).isZero();
  }

  @Test
  void oneFileOfSeveralGibibytesPacksAndVerifies() throws Exception {
    long size = 4 * GIB + 12_345;
    Path disk = Files.createDirectory(folder.resolve("in")).resolve("disk.dd");
    try (var file = new RandomAccessFile(disk.toFile(), "rw")) {
      file.setLength(size); // sparse: costs nothing but the hash
      file.seek(size - 1);
      file.write(1);
    }

    assertThat(run("TRUSTED 1")).isZero();
    assertThat(Files.size(folder.resolve("out.asice"))).isGreaterThan(size);
    assertThat(command("unzip", "-l", folder.resolve("out.asice").toString()))
        .contains(Long.toString(size));
  }

  /** Packs {@code in} and verifies it in a child process, which must print that. */
  private int run(String expected) throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                Job.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
    assertThat(output.strip()).isEqualTo(expected);
    return process.exitValue();
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
      VerificationReport report = Verifier.trusting(key.certificate()).verify(target);
      List.copyOf(report.findings()).forEach(System.out::println);
      System.out.println(report.verdict() + " " + report.info().orElseThrow().files());
    }
  }
}
