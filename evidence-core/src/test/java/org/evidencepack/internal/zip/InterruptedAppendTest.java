package org.evidencepack.internal.zip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.evidencepack.internal.zip.Appending.event;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.evidencepack.internal.zip.RecordingDisk.Step;
import org.evidencepack.model.EvidenceException;
import org.evidencepack.model.InvalidPackageException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whenever the program or the machine stops, the package is what it was or what it was to be, at
 * once or after it is restored; and once a change has returned it is the latter.
 */
class InterruptedAppendTest {
  private static final String NAME = "package.asice";
  @TempDir Path folder;
  private byte[] old;
  private byte[] next;
  private int interrupted;

  /** The files before the change. */
  private Map<String, byte[]> begin(Change change) {
    old = change.before();
    next = change.after();
    return Map.of(NAME, old);
  }

  /** Steps that take the files to a state in which the package is whole. */
  private interface Work {
    void run(Disk disk, Path file) throws IOException;
  }

  private List<Step> steps(Map<String, byte[]> files, Work work) throws IOException {
    Path file = put(files);
    RecordingDisk disk = new RecordingDisk(List.copyOf(files.keySet()));
    work.run(disk, file);
    return disk.steps();
  }

  /** Makes the folder hold these files, and no other. */
  private Path put(Map<String, byte[]> files) throws IOException {
    for (String name : Appending.names(folder)) {
      Files.delete(folder.resolve(name));
    }
    for (var file : files.entrySet()) {
      Files.write(folder.resolve(file.getKey()), file.getValue());
    }
    return folder.resolve(NAME);
  }

  /** Claims that the package is whole, or told to be interrupted and whole once it is restored. */
  private byte[] restored(Map<String, byte[]> files) throws IOException {
    Path file = put(files);
    byte[] before = files.get(NAME);
    try {
      ZipContainer.open(file).close();
      assertThat(Arrays.equals(before, old) || Arrays.equals(before, next)).isTrue();
    } catch (EvidenceException e) {
      assertThat(e).isNotInstanceOf(InvalidPackageException.class);
      assertThat(e).hasMessageContaining("run `evidence custody restore " + file);
      assertThat(files).containsKey(NAME + ".journal");
      interrupted++;
    }
    assertThat(file).hasBinaryContent(before);
    Recovery recovery = Recovery.restore(new Unsynced(), file);
    byte[] after = Files.readAllBytes(file);
    assertThat(Arrays.equals(after, old) || Arrays.equals(after, next)).isTrue();
    assertThat(recovery == Recovery.NONE).isEqualTo(!files.containsKey(NAME + ".journal"));
    assertThat(Appending.names(folder)).isSubsetOf(NAME, NAME + ".journal.part");
    return after;
  }

  @ParameterizedTest
  @EnumSource
  void isWholeOrCanBeMadeSoIfTheProgramIsKilledAnywhere(Change change) throws IOException {
    Map<String, byte[]> before = begin(change);
    List<Step> steps = steps(before, change::apply);
    for (int cut = 0; cut <= steps.size(); cut++) {
      for (List<Step> done : cutAt(steps, cut)) {
        restored(PowerCut.after(before, done, PowerCut.killed()));
      }
    }
    assertThat(interrupted).isGreaterThan(800);
    assertThat(restored(PowerCut.after(before, steps, PowerCut.killed()))).isEqualTo(next);
  }

  /** So many of the steps; and with them each beginning of the next, if that is a write. */
  private static List<List<Step>> cutAt(List<Step> steps, int cut) {
    List<List<Step>> all = new ArrayList<>();
    all.add(steps.subList(0, cut));
    if (cut < steps.size() && steps.get(cut) instanceof Step.Write write) {
      for (int length = 1; length < write.octets().size(); length++) {
        List<Step> torn = new ArrayList<>(steps.subList(0, cut));
        torn.add(new Step.Write(write.file(), write.at(), write.octets().subList(0, length)));
        all.add(torn);
      }
    }
    return all;
  }

  @ParameterizedTest
  @EnumSource
  void isWholeOrCanBeMadeSoIfThePowerFailsAnywhere(Change change) throws IOException {
    Map<String, byte[]> before = begin(change);
    List<Step> steps = steps(before, change::apply);
    for (int cut = 0; cut <= steps.size(); cut++) {
      for (int seed = 0; seed < 100; seed++) {
        byte[] after = restored(PowerCut.after(before, steps.subList(0, cut), random(seed)));
        assertThat(cut < steps.size() || Arrays.equals(after, next)).isTrue();
      }
    }
    assertThat(interrupted).isGreaterThan(500);
  }

  @ParameterizedTest
  @EnumSource
  void isWholeOrCanBeMadeSoIfMakingItSoIsInterrupted(Change change) throws IOException {
    Map<String, byte[]> whole = begin(change);
    List<Step> steps = steps(whole, change::apply);
    for (int cut = 0; cut <= steps.size(); cut++) {
      Map<String, byte[]> before =
          new TreeMap<>(PowerCut.after(whole, steps.subList(0, cut), random(cut)));
      List<Step> mending = steps(before, Recovery::restore);
      for (int again = 0; again <= mending.size(); again++) {
        for (int seed = 0; seed < 10; seed++) {
          restored(PowerCut.after(before, mending.subList(0, again), random(seed)));
        }
      }
    }
    assertThat(interrupted).isGreaterThan(100);
  }

  /** What a killed program wrote can be read, and may yet be missing once the power fails. */
  @ParameterizedTest
  @EnumSource
  void isWholeOrCanBeMadeSoIfThePowerFailsAfterAKill(Change change) throws IOException {
    Map<String, byte[]> whole = begin(change);
    List<Step> steps = steps(whole, change::apply);
    for (int kill = 0; kill <= steps.size(); kill++) {
      List<Step> killed = steps.subList(0, kill);
      Map<String, byte[]> seen = PowerCut.after(whole, killed, PowerCut.killed());
      List<Step> mending = steps(seen, Recovery::restore);
      for (int first = 0; first <= mending.size(); first++) {
        List<Step> both = join(killed, mending.subList(0, first));
        Map<String, byte[]> seenAgain = PowerCut.after(whole, both, PowerCut.killed());
        List<Step> all = join(both, steps(seenAgain, Recovery::restore));
        for (int cut = both.size(); cut <= all.size(); cut++) {
          for (int seed = 0; seed < 5; seed++) {
            restored(PowerCut.after(whole, all.subList(0, cut), random(seed)));
          }
        }
      }
    }
    assertThat(interrupted).isGreaterThan(100);
  }

  private static List<Step> join(List<Step> first, List<Step> then) {
    List<Step> all = new ArrayList<>(first);
    all.addAll(then);
    return all;
  }

  @ParameterizedTest
  @EnumSource
  void canBeAppendedToAtOnceForThatRestoresItFirst(Change change) throws IOException {
    Map<String, byte[]> before = begin(change);
    List<Step> steps = steps(before, change::apply);
    for (int cut = 0; cut <= steps.size(); cut++) {
      Path file = put(PowerCut.after(before, steps.subList(0, cut), PowerCut.killed()));
      try (ZipAppender appender = ZipAppender.open(new Unsynced(), file)) {
        boolean changed = Arrays.equals(Files.readAllBytes(file), next);
        appender.append(event(5));
        assertThat(file).hasBinaryContent(change.thenAppended(changed, event(5)));
      }
      assertThat(Appending.names(folder)).containsExactly(NAME);
    }
  }

  /** Any part of what was not synced. */
  private static PowerCut.Survival random(int seed) {
    Random random = new Random(seed);
    return new PowerCut.Survival() {
      @Override
      public int octets(int written) {
        return random.nextInt(3) > 0 ? random.nextInt(2) * written : random.nextInt(written + 1);
      }

      @Override
      public int names(int changed) {
        return random.nextInt(changed + 1);
      }
    };
  }

  /** Does not wait for the medium. */
  private static final class Unsynced extends Disk {
    @Override
    void force(FileChannel file) {}

    @Override
    void syncFolder(Path folder) {}
  }
}
