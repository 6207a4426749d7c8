package org.evidencepack.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import com.code_intelligence.jazzer.mutation.annotation.WithSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
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
    return Stream.of(false, true)
        .flatMap(
            lasting ->
                Stream.of(
                        Arrays.stream(Act.values())
                            .map(act -> List.of(new Spoil(act, lasting ? -1 : 3, 8, "x"))),
                        Stream.of(List.<Spoil>of(), swappedTwice()),
                        Stream.of(cut(1), cut(2), cut(4), cut(5)))
                    .flatMap(Function.identity())
                    .map(spoils -> Arguments.of(spoils, lasting)));
  }

  /** So many files at the end are gone. */
  private static List<Spoil> cut(int files) {
    return Collections.nCopies(files, new Spoil(Act.REMOVE, -1, 0, ""));
  }

  private static List<Spoil> swappedTwice() {
    return List.of(new Spoil(Act.SWAP, 1, 2, ""), new Spoil(Act.SWAP, 2, 1, ""));
  }

  @MethodSource("spoils")
  @FuzzTest
  void isTrustedOnlyIfNothingChanged(
      @NotNull @WithSize(max = 5) List<@NotNull Spoil> spoils, boolean lasting) throws IOException {
    Forge forge = FuzzSample.onTheBench(lasting);
    spoils.forEach(spoil -> spoil.in(forge));
    byte[] octets = forge.bytes();
    Path file = Files.write(folder.resolve("file"), octets);

    VerificationReport report = FuzzSample.verifier().verify(file);

    byte[] valid = lasting ? FuzzSample.lasting() : FuzzSample.bytes();
    boolean unchanged = Arrays.equals(octets, valid);
    if (unchanged || !lasting || !mayHold(forge, octets)) {
      assertThat(report.verdict())
          .as("after %s", spoils)
          .isEqualTo(unchanged ? Verdict.TRUSTED : Verdict.INVALID);
    }
    assertThat(report.toJson()).isNotEmpty();
  }

  /**
   * What cannot be seen from inside (FORMAT.md 8.4, 10.2): the last record or event was cut off,
   * and with a record the proof that nothing was changed in what is put into signatures later.
   */
  private static boolean mayHold(Forge forge, byte[] octets) throws IOException {
    List<Member> members = forge.members();
    List<Member> all = FuzzSample.onTheBench(true).members();
    if (members.size() > all.size() || !Arrays.equals(octets, Members.zip(members))) {
      return false;
    }
    for (int place = 0; place < members.size(); place++) {
      if (!isSame(members.get(place), all.get(place))) {
        return false;
      }
    }
    return members.size() == all.size() || beginsLater(all.get(members.size()).name());
  }

  private static boolean isSame(Member one, Member other) {
    boolean fixed = !one.name().endsWith(".p7s") && !one.name().endsWith(".ers");
    return one.name().equals(other.name())
        && one.seconds() == other.seconds()
        && one.deflated() == other.deflated()
        && (!fixed || Arrays.equals(one.content(), other.content()));
  }

  private static boolean beginsLater(String name) {
    return name.equals("custody/0004.json") || name.contains("ASiCEvidenceRecordManifest");
  }
}
