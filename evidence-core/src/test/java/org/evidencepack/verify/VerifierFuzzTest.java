package org.evidencepack.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.evidencepack.internal.format.FileNames;
import org.evidencepack.internal.io.MemoryFolder;
import org.evidencepack.internal.io.Seed;
import org.evidencepack.model.Verdict;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;

/** Any octets at all, as a package. */
class VerifierFuzzTest {
  private static final String RECORD = FileNames.evidenceRecord(2);
  private static final String LISTING = FileNames.recordManifest(1);
  private static final String LATER = FileNames.signature(3);

  @TempDir(factory = MemoryFolder.class)
  Path folder;

  static Stream<Named<byte[]>> files() throws IOException {
    byte[] whole = FuzzSample.bytes();
    int directory = RawZip.localOffset(whole, "META-INF/signature001.p7s");
    byte[] lasting = FuzzSample.lasting();
    return Stream.of(
        Seed.of("valid", whole),
        Seed.of("lasting", lasting),
        Seed.of("flipped in a record", RawZip.data(RECORD, 1200, 1).apply(lasting)),
        Seed.of("flipped in a listing", RawZip.data(LISTING, 500, 1).apply(lasting)),
        Seed.of("flipped in a later signature", RawZip.data(LATER, 900, 2).apply(lasting)),
        Seed.of("flipped in data", RawZip.data(Sample.NESTED, 2, 1).apply(whole)),
        Seed.of("flipped in the seal", RawZip.data("README.txt", 9, 4).apply(whole)),
        Seed.of("flipped in a header", RawZip.both(Sample.TEXT, 8, 1).apply(whole)),
        Seed.of("no directory", Arrays.copyOf(whole, directory)),
        Seed.of("gap", RawZip.gapBeforeDirectory().apply(whole)),
        Seed.of("longer", RawZip.inserted(-1, 0).apply(whole)));
  }

  @MethodSource("files")
  @FuzzTest
  void onlyThePackagesThemselvesAreTrusted(byte[] octets) throws IOException {
    Path file = Files.write(folder.resolve("file"), octets);

    VerificationReport report = FuzzSample.verifier().verify(file);

    boolean valid =
        Arrays.equals(octets, FuzzSample.bytes()) || Arrays.equals(octets, FuzzSample.lasting());
    assertThat(report.verdict()).isEqualTo(valid ? Verdict.TRUSTED : Verdict.INVALID);
    assertThat(report.toJson()).isNotEmpty();
  }
}
