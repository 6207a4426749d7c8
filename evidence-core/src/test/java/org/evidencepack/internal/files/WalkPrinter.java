package org.evidencepack.internal.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.stream.Collectors;
import org.evidencepack.model.EvidenceFile;
import org.evidencepack.model.RawName;

/** Prints what a walk meets, and opens each file: for a JVM of its own. */
final class WalkPrinter {
  private WalkPrinter() {}

  public static void main(String[] arguments) throws IOException {
    System.out.println(System.getProperty("sun.jnu.encoding"));
    for (SourceWalk walk = SourceWalk.of(Path.of(arguments[0])); walk.hasNext(); ) {
      SourceNode node = walk.next();
      if (node.type() == EvidenceFile.Type.FILE) {
        SourceFile.open(node).close();
      }
      System.out.println(line(node));
    }
  }

  static String line(SourceNode node) {
    return "%s %s%s%s"
        .formatted(
            node.type(),
            node.components().stream().map(WalkPrinter::hex).collect(Collectors.joining("/")),
            node.target().map(t -> " -> " + hex(t)).orElse(""),
            node.remark().map(r -> " (" + r + ")").orElse(""));
  }

  private static String hex(RawName name) {
    return HexFormat.of().formatHex(name.octets());
  }
}
