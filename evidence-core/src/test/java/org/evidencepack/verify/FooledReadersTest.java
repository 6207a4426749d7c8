package org.evidencepack.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.evidencepack.verify.Forge.valid;
import static org.evidencepack.verify.Sample.TEXT;

import eu.europa.esig.dss.enumerations.Indication;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.evidencepack.model.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Why this reader is strict: containers that the reference validator passes without an error, and
 * from which a common tool extracts what nobody signed.
 */
class FooledReadersTest {
  @TempDir Path folder;

  /** A whole forged package behind the genuine one: who reads from the end sees the forged one. */
  @Test
  void ofTwoArchivesOneIsSignedAndTheOtherExtracted() throws Exception {
    byte[] genuine = Sample.usual();
    byte[] forged = valid().edit(TEXT, "evidence", "forgery!").bytes();
    Path both =
        valid()
            .raw(
                zip -> {
                  byte[] all = Arrays.copyOf(genuine, genuine.length + forged.length);
                  System.arraycopy(forged, 0, all, genuine.length, forged.length);
                  return all;
                })
            .write(folder);

    assertThat(extracted(both)).startsWith("forgery!");
    assertWeRefuse(both);
  }

  /** The directory says that the signed file is a link, to where its text says. */
  @Test
  void aSignedFileIsExtractedAsALink() throws Exception {
    Path file = valid().raw(RawZip.central(TEXT, 41, 0x20)).write(folder);

    Tool.run(folder, "sh", "-c", "unzip -q " + file + " -d out");
    assertThat(Files.isSymbolicLink(folder.resolve("out").resolve(TEXT))).isTrue();
    assertTheReferenceValidatorPasses(file);
    assertWeRefuse(file);
  }

  /** A second file of a signed name, in local headers alone: who reads on extracts that. */
  @Test
  void aSignedFileIsOverwrittenByWhoReadsAsAStream() throws Exception {
    Path file = valid().raw(ZipSurgery.secondCopy(TEXT, "evidence", "forgery!")).write(folder);

    assertThat(lastStreamed(file)).startsWith("forgery!");
    assertTheReferenceValidatorPasses(file);
    assertWeRefuse(file);
  }

  private static void assertTheReferenceValidatorPasses(Path file) {
    DssJudge dss = DssJudge.of(file, Sample.KEY.certificate());
    assertThat(dss.indication()).isEqualTo(Indication.TOTAL_PASSED);
    assertThat(dss.warnings()).isEmpty();
  }

  private String extracted(Path zip) throws Exception {
    return Tool.run(folder, "sh", "-c", "unzip -p " + zip + " " + TEXT + " 2>/dev/null || true");
  }

  /** What a reader of streams, which writes out every file that it meets, leaves under the name. */
  private static String lastStreamed(Path zip) throws Exception {
    String last = "";
    try (var in = new ZipInputStream(Files.newInputStream(zip))) {
      for (ZipEntry next = in.getNextEntry(); next != null; next = in.getNextEntry()) {
        last = next.getName().equals(TEXT) ? new String(in.readAllBytes(), UTF_8) : last;
      }
    }
    return last;
  }

  private static void assertWeRefuse(Path file) throws Exception {
    assertThat(Sample.verifier().verify(file).verdict()).isEqualTo(Verdict.INVALID);
  }
}
