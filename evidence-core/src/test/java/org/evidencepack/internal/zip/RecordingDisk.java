package org.evidencepack.internal.zip;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/** A disk that notes each change, and does not wait for the medium. */
final class RecordingDisk extends Disk {

  /** One change. Files have numbers, for names come and go. */
  sealed interface Step {
    record Create(int file, String name) implements Step {}

    record Write(int file, long at, List<Byte> octets) implements Step {}

    record Truncate(int file, long size) implements Step {}

    record Force(int file) implements Step {}

    record Move(String from, String to) implements Step {}

    record Delete(String name) implements Step {}

    record SyncFolder() implements Step {}
  }

  private final List<Step> steps = new ArrayList<>();
  private final List<String> names;
  private final IdentityHashMap<FileChannel, Integer> files = new IdentityHashMap<>();

  /**
   * @param names of the files that are there; the first has the number 0
   */
  RecordingDisk(List<String> names) {
    this.names = new ArrayList<>(names);
  }

  List<Step> steps() {
    return steps;
  }

  @Override
  FileChannel open(Path file) throws IOException {
    FileChannel channel = super.open(file);
    files.put(channel, names.indexOf(name(file)));
    return channel;
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  @Override
  FileChannel create(Path file) throws IOException {
    FileChannel channel = super.create(file);
    steps.add(new Step.Create(names.size(), name(file)));
    files.put(channel, names.size());
    names.add(name(file));
    return channel;
  }

  @Override
  int write(FileChannel file, ByteBuffer octets, long position) throws IOException {
    List<Byte> copy = new ArrayList<>();
    for (int i = octets.position(); i < octets.limit(); i++) {
      copy.add(octets.get(i));
    }
    steps.add(new Step.Write(files.get(file), position, copy));
    return super.write(file, octets, position);
  }

  @Override
  void truncate(FileChannel file, long size) throws IOException {
    steps.add(new Step.Truncate(files.get(file), size));
    super.truncate(file, size);
  }

  @Override
  void force(FileChannel file) {
    steps.add(new Step.Force(files.get(file)));
  }

  @Override
  void move(Path from, Path to) throws IOException {
    steps.add(new Step.Move(name(from), name(to)));
    super.move(from, to);
  }

  @Override
  void delete(Path file) throws IOException {
    steps.add(new Step.Delete(name(file)));
    super.delete(file);
  }

  @Override
  void syncFolder(Path folder) {
    steps.add(new Step.SyncFolder());
  }
}
