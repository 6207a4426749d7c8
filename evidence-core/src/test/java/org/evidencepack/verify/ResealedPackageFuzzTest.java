package org.evidencepack.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import com.code_intelligence.jazzer.mutation.annotation.WithSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.evidencepack.internal.format.FileNames;
import org.evidencepack.internal.io.MemoryFolder;
import org.evidencepack.model.EvidenceException;
import org.evidencepack.model.Verdict;
import org.evidencepack.verify.Spoil.Act;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A hostile package whose seal and signature are right: its maker has a key that is trusted. */
class ResealedPackageFuzzTest {
  private static final int INVENTORY = 8;
  private static final int SEAL = 18;

  @TempDir(factory = MemoryFolder.class)
  Path folder;

  /** What is made anew after the changes. */
  enum Repair {
    SIGNATURE,
    SEAL,
    TAG_MANIFEST,
    CUSTODY,
    NOTHING
  }

  static Stream<Arguments> spoils() {
    return Stream.of(
        seed(Repair.CUSTODY),
        seed(Repair.SIGNATURE, new Spoil(Act.WORD, SEAL, 130, "\"README%2Etxt\"")),
        seed(Repair.SEAL, new Spoil(Act.INSERT, 12, 0, "0")),
        seed(Repair.TAG_MANIFEST, new Spoil(Act.RENAME_IN_LISTS, 1, 0, "E001/other.txt")),
        seed(Repair.TAG_MANIFEST, new Spoil(Act.RENAME_IN_LISTS, 2, 0, "E001/../../../up")),
        seed(Repair.TAG_MANIFEST, new Spoil(Act.RENAME_IN_LISTS, 3, 0, "E001/A.TXT")),
        seed(Repair.TAG_MANIFEST, new Spoil(Act.ORIGINAL, 2, 0, "../../up")),
        seed(Repair.TAG_MANIFEST, new Spoil(Act.ORIGINAL, 2, 0, "notes/\\b\u202e:*.txt")),
        seed(Repair.TAG_MANIFEST, new Spoil(Act.ORIGINAL, 2, 0, "/etc/passwd")),
        seed(Repair.TAG_MANIFEST, new Spoil(Act.WORD, INVENTORY, 9, "\"symlink\"")),
        seed(Repair.CUSTODY, new Spoil(Act.WORD, 4, 9, "\"INCIDENT\"")),
        seed(Repair.TAG_MANIFEST, new Spoil(Act.TIME, 1, -1, "")),
        seed(Repair.SIGNATURE, new Spoil(Act.SWAP, 1, 2, "")),
        seed(Repair.TAG_MANIFEST, new Spoil(Act.DEFLATE, 2, 0, "")),
        lasting(Repair.NOTHING),
        lasting(Repair.NOTHING, cut(), cut()),
        lasting(Repair.NOTHING, new Spoil(Act.FLIP, -1, 900, "")),
        lasting(Repair.SIGNATURE, cut(), cut(), cut(), cut(), cut()));
  }

  private static Arguments seed(Repair repair, Spoil... spoils) {
    return Arguments.of(List.of(spoils), repair, false);
  }

  private static Arguments lasting(Repair repair, Spoil... spoils) {
    return Arguments.of(List.of(spoils), repair, true);
  }

  private static Spoil cut() {
    return new Spoil(Act.REMOVE, -1, 0, "");
  }

  /** And as new as what makes it. */
  @Test
  void theLastingPackageIsTrusted() throws Exception {
    Path file = Files.write(folder.resolve("file"), FuzzSample.lasting());

    assertThat(FuzzSample.verifier().verify(file).verdict()).isEqualTo(Verdict.TRUSTED);
    assertThat(FuzzSample.onTheBench(true).members())
        .extracting(Member::name)
        .containsExactlyElementsOf(
            LastingSample.valid().members().stream().map(Member::name).toList());
  }

  /** So that the target gets as far as writing files. */
  @Test
  void aNewNameInEveryListIsTrusted() throws IOException {
    Forge forge = FuzzSample.onTheBench(false);
    new Spoil(Act.RENAME_IN_LISTS, 1, 0, "E001/other.txt").in(forge);
    new Spoil(Act.ORIGINAL, 1, 0, "../../up").in(forge);
    Path file = Files.write(folder.resolve("file"), forge.relist().bytes());

    assertThat(FuzzSample.verifier().verify(file).verdict()).isEqualTo(Verdict.TRUSTED);
    assertThat(forge.members().get(INVENTORY).name()).isEqualTo(FileNames.INVENTORY);
    assertThat(forge.members().get(SEAL).name()).isEqualTo(FileNames.SEAL);
  }

  @MethodSource("spoils")
  @FuzzTest
  void isJudgedTheSameTwiceAndExtractedWhereItMay(
      @NotNull @WithSize(max = 5) List<@NotNull Spoil> spoils,
      @NotNull Repair repair,
      boolean lasting)
      throws IOException {
    Forge forge = FuzzSample.onTheBench(lasting);
    spoils.forEach(spoil -> spoil.in(forge));
    Path file = Files.write(folder.resolve("file"), repaired(forge, repair).bytes());

    VerificationReport report = FuzzSample.verifier().verify(file);

    assertThat(FuzzSample.verifier().verify(file).toJson()).isEqualTo(report.toJson());
    extract(file, report);
  }

  private static Forge repaired(Forge forge, Repair repair) throws IOException {
    if (!has(forge, FileNames.SEAL, FileNames.SIGNATURE)) {
      return forge;
    }
    return switch (repair) {
      case NOTHING -> forge;
      case SIGNATURE -> forge.sign();
      case SEAL -> forge.seal();
      case TAG_MANIFEST -> has(forge, FileNames.TAG_MANIFEST) ? forge.relist() : forge.seal();
      case CUSTODY ->
          has(forge, FileNames.TAG_MANIFEST, "custody/0001.json", "custody/0002.json")
                  && has(forge, "custody/0003.json")
              ? forge.rechain().relist()
              : forge.seal();
    };
  }

  private static boolean has(Forge forge, String... names) {
    return forge.members().stream().map(Member::name).toList().containsAll(List.of(names));
  }

  /** Three folders down, so that a way up is seen. */
  private void extract(Path file, VerificationReport report) throws IOException {
    Path box = folder.resolve("box");
    Path target = box.resolve("1/2/3");
    try {
      Extraction made = FuzzSample.verifier().extract(file, target, ExtractionOptions.defaults());
      assertThat(made.report().verdict()).isEqualTo(report.verdict());
      assertThat(Files.exists(target)).isEqualTo(soundButForPayload(report));
    } catch (EvidenceException e) {
      assertThat(soundButForPayload(report)).as(e.getMessage()).isTrue();
    }
    remove(box, target);
  }

  /** Whether extraction may begin at all. */
  private static boolean soundButForPayload(VerificationReport report) {
    return report.checks().stream()
        .filter(result -> result.check() != Check.PAYLOAD && result.check() != Check.TRUST)
        .allMatch(CheckResult.Passed.class::isInstance);
  }

  /** Removes all that was made, which must be plain files and folders in that folder. */
  private static void remove(Path box, Path target) throws IOException {
    if (!Files.exists(box, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(box)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        assertThat(path.startsWith(target) || target.startsWith(path)).as(path.toString()).isTrue();
        assertThat(Files.isSymbolicLink(path)).as(path.toString()).isFalse();
        Files.delete(path);
      }
    }
  }
}
