package org.evidencepack.internal.zip;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.evidencepack.internal.zip.Appending.event;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Each way in which the end of a package can change, and the package before and after it. */
@SuppressWarnings("ImmutableEnumChecker") // nobody changes the lists
enum Change {
  APPEND(List.of(), join(event(2), event(3))),
  REPLACE_BY_AS_MANY_OCTETS(version("old"), version("new")),
  REPLACE_BY_MORE(version("old"), join(version("longer"), event(9))),
  REPLACE_BY_FEWER(join(version("longer"), event(9)), version("new").subList(0, 2));

  private final List<NewFile> before;
  private final List<NewFile> after;

  Change(List<NewFile> before, List<NewFile> after) {
    this.before = before;
    this.after = after;
  }

  /** Files of the same names, whose sizes follow the text. */
  private static List<NewFile> version(String text) {
    List<NewFile> files = new ArrayList<>();
    for (String name : List.of("META-INF/e001.xml", "META-INF/e001.ers", "META-INF/s001.p7s")) {
      files.add(NewFile.of(name, (text + name).repeat(3).getBytes(US_ASCII), HandMadeZip.TIME));
    }
    return files;
  }

  private static List<NewFile> join(List<NewFile> first, List<NewFile> then) {
    List<NewFile> all = new ArrayList<>(first);
    all.addAll(then);
    return all;
  }

  byte[] before() {
    return Appending.sampleAnd(before);
  }

  byte[] after() {
    return Appending.sampleAnd(after);
  }

  /** The package that one more event makes of the one before or after. */
  byte[] thenAppended(boolean changed, List<NewFile> event) {
    return Appending.sampleAnd(join(changed ? after : before, event));
  }

  void apply(Disk disk, Path file) throws IOException {
    try (ZipAppender appender = ZipAppender.open(disk, file)) {
      apply(appender);
    }
  }

  void apply(ZipAppender appender) throws IOException {
    if (before.isEmpty()) {
      appender.append(after);
    } else {
      appender.replace(before.get(0).name(), after);
    }
  }
}
