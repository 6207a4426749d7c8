package org.evidencepack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A list of many files costs no memory: a heap of 16 MB for an inventory of more than 30 MB. */
class ExportScaleTest {
  private static final int FILES = 200_000;

  @TempDir Path temporary;

  @Test
  void hundredsOfThousandsOfFilesAreListedInBoundedMemory() throws Exception {
    ListedFolder folder = ListedFolder.make(temporary, Set.of());
    try (BufferedWriter inventory = Files.newBufferedWriter(folder.inventory())) {
      for (int i = 0; i < FILES; i++) {
        String name = "folder " + i / 1000 + "/a file with an ordinary name " + i + ".txt";
        inventory.write("{" + ListedFolder.line("file", name) + "}\n");
      }
    }

    assertThat(Files.size(folder.inventory())).isGreaterThan(30 << 20);
    for (ExportFormat format : ExportFormat.values()) {
      assertThat(ChildJvm.run(16, Job.class, folder.folder().toString(), format.name()))
          .startsWith(format + " listed ");
    }
  }

  /** What the child does. */
  static final class Job {
    private Job() {}

    public static void main(String[] args) throws IOException {
      var counter = new Counter();
      try (var evidence = EvidencePackage.open(Path.of(args[0]))) {
        EvidenceExport.write(evidence, ExportFormat.valueOf(args[1]), counter);
      }
      if (counter.octets > 100L * FILES) {
        System.out.println(args[1] + " listed " + counter.octets);
      }
    }
  }

  private static final class Counter extends OutputStream {
    private long octets;

    @Override
    public void write(int octet) {
      octets++;
    }

    @Override
    public void write(byte[] some, int offset, int length) {
      octets += length;
    }
  }
}
