package org.evidencepack.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import com.code_intelligence.jazzer.mutation.annotation.WithSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.evidencepack.internal.io.MemoryFolder;
import org.evidencepack.model.Verdict;
import org.evidencepack.verify.Spoil.Act;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A package that somebody without the key changed; the container's headers agree with it. */
class SpoiltPackageFuzzTest {
  @TempDir(factory = MemoryFolder.class)
  Path folder;

  static Stream<Arguments> spoils() {
    Stream<Arguments> each =
        Arrays.stream(Act.values()).map(act -> Arguments.of(List.of(new Spoil(act, 3, 8, "x"))));
    return Stream.concat(each, Stream.of(Arguments.of(List.of()), Arguments.of(swappedTwice())));
  }

  private static List<Spoil> swappedTwice() {
    return List.of(new Spoil(Act.SWAP, 1, 2, ""), new Spoil(Act.SWAP, 2, 1, ""));
  }

  @MethodSource("spoils")
  @FuzzTest
  void isTrustedOnlyIfNothingChanged(@NotNull @WithSize(max = 5) List<@NotNull Spoil> spoils)
      throws IOException {
    Forge forge = FuzzSample.onTheBench();
    spoils.forEach(spoil -> spoil.in(forge));
    byte[] octets = forge.bytes();
    Path file = Files.write(folder.resolve("file"), octets);

    VerificationReport report = FuzzSample.verifier().verify(file);

    assertThat(report.verdict())
        .as("after %s", spoils)
        .isEqualTo(Arrays.equals(octets, FuzzSample.bytes()) ? Verdict.TRUSTED : Verdict.INVALID);
    assertThat(report.toJson()).isNotEmpty();
  }
}
