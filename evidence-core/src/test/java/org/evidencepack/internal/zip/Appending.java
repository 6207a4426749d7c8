package org.evidencepack.internal.zip;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Packages to append to, and what they must be afterwards. */
final class Appending {
  private Appending() {}

  /** What a custody event is, as far as this room knows: three small files. */
  static List<NewFile> event(int number) {
    List<NewFile> files = new ArrayList<>();
    for (String name : List.of("custody/%04d.json", "META-INF/m%03d.xml", "META-INF/s%03d.p7s")) {
      byte[] content = (name + " of event " + number + "\n").repeat(number % 7).getBytes(UTF_8);
      files.add(NewFile.of(name.formatted(number), content, HandMadeZip.TIME + number));
    }
    return files;
  }

  /** What the sample is with so many events, the first of which has the number 2. */
  static byte[] sampleWith(int events) {
    List<NewFile> files = new ArrayList<>();
    for (int i = 0; i < events; i++) {
      files.addAll(event(2 + i));
    }
    return sampleAnd(files);
  }

  /** What the sample is with these files after its own. */
  static byte[] sampleAnd(List<NewFile> files) {
    HandMadeZip zip = HandMadeZip.sample();
    files.forEach(file -> add(zip, file));
    return zip.bytes();
  }

  /** Name of the first file of a {@link #version}. */
  static final String VERSION = "META-INF/version.txt";

  /** Files whose number, sizes and names follow the number, which is what the first one holds. */
  static List<NewFile> version(int number) {
    List<NewFile> files = new ArrayList<>();
    files.add(NewFile.of(VERSION, Integer.toString(number).getBytes(UTF_8), HandMadeZip.TIME));
    for (int i = 0; i < number % 3; i++) {
      byte[] content = ("version " + number + "\n").repeat(100 * (number % 5)).getBytes(UTF_8);
      files.add(NewFile.of("META-INF/%d.ers".formatted(i), content, HandMadeZip.TIME + number));
    }
    return files;
  }

  static void add(HandMadeZip zip, NewFile file) {
    zip.at(file.modified(), file.name(), file.content());
  }

  static void append(Path file, List<NewFile> files) throws IOException {
    try (ZipAppender appender = ZipAppender.open(file)) {
      appender.append(files);
    }
  }

  /** Names of all files in a folder. */
  static List<String> names(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
