package org.evidencepack.internal.zip;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.evidencepack.internal.zip.RecordingDisk.Step;

/**
 * What a disk holds after the machine stopped in the middle of some steps. What was synced is
 * there. Of the other changes of a file any may be missing, whole or in part; of the other changes
 * of names the last ones.
 */
final class PowerCut {

  /** Which changes that were not synced are there all the same. */
  interface Survival {
    /** How many octets of a write, 0 to that number; for other changes of a file, 0 or 1. */
    int octets(int written);

    /** How many changes of names, 0 to that number. */
    int names(int changed);
  }

  /** All but what was cut off the last write: the program was killed, the machine runs on. */
  static Survival killed() {
    return new Survival() {
      @Override
      public int octets(int written) {
        return written;
      }

      @Override
      public int names(int changed) {
        return changed;
      }
    };
  }

  private final Map<Integer, byte[]> contents = new HashMap<>();
  private final Map<Integer, List<Step>> unsynced = new HashMap<>();
  private Map<String, Integer> names = new TreeMap<>();
  private final List<Step> unsyncedNames = new ArrayList<>();
  private final Survival survival;

  private PowerCut(Map<String, byte[]> before, Survival survival) {
    this.survival = survival;
    before.forEach(
        (name, content) -> {
          contents.put(names.size(), content);
          names.put(name, names.size());
        });
  }

  /** The files after so many of the steps, by name. */
  static Map<String, byte[]> after(
      Map<String, byte[]> before, List<Step> steps, Survival survival) {
    PowerCut disk = new PowerCut(before, survival);
    steps.forEach(disk::take);
    disk.unsynced.keySet().forEach(file -> disk.settle(file, false));
    int kept = survival.names(disk.unsyncedNames.size());
    disk.unsyncedNames.subList(0, kept).forEach(disk::rename);
    Map<String, byte[]> after = new TreeMap<>();
    disk.names.forEach(
        (name, file) -> after.put(name, disk.contents.getOrDefault(file, new byte[0])));
    return after;
  }

  private void take(Step step) {
    if (step instanceof Step.Write write) {
      pending(write.file()).add(write);
    } else if (step instanceof Step.Truncate truncate) {
      pending(truncate.file()).add(truncate);
    } else if (step instanceof Step.Force force) {
      settle(force.file(), true);
    } else if (step instanceof Step.SyncFolder) {
      unsyncedNames.forEach(this::rename);
      unsyncedNames.clear();
    } else {
      unsyncedNames.add(step);
    }
  }

  private List<Step> pending(int file) {
    return unsynced.computeIfAbsent(file, none -> new ArrayList<>());
  }

  private void settle(int file, boolean all) {
    for (Step step : pending(file)) {
      byte[] content = contents.getOrDefault(file, new byte[0]);
      if (step instanceof Step.Write write) {
        int length = write.octets().size();
        contents.put(file, written(content, write, all ? length : survival.octets(length)));
      } else if (step instanceof Step.Truncate truncate && (all || survival.octets(1) == 1)) {
        int size = (int) Math.min(content.length, truncate.size());
        contents.put(file, Arrays.copyOf(content, size));
      }
    }
    pending(file).clear();
  }

  private static byte[] written(byte[] content, Step.Write write, int length) {
    int end = length == 0 ? 0 : (int) write.at() + length;
    byte[] after = Arrays.copyOf(content, Math.max(content.length, end));
    for (int i = 0; i < length; i++) {
      after[(int) write.at() + i] = write.octets().get(i);
    }
    return after;
  }

  private void rename(Step step) {
    if (step instanceof Step.Create create) {
      names.put(create.name(), create.file());
    } else if (step instanceof Step.Move move) {
      names.put(move.to(), names.remove(move.from()));
    } else if (step instanceof Step.Delete delete) {
      names.remove(delete.name());
    }
  }
}
