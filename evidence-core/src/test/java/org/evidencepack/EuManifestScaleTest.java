package org.evidencepack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A manifest of 100,000 files, as JSON and as a page, in a heap of 20 MB. */
class EuManifestScaleTest {
  private static final int FILES = 100_000;

  @TempDir Path temporary;

  @Test
  void manyFilesAreToldInBoundedMemory() throws Exception {
    ListedFolder folder = ListedFolder.make(temporary, Set.of());
    complete(folder);
    try (BufferedWriter inventory = Files.newBufferedWriter(folder.inventory())) {
      for (int i = 0; i < FILES; i++) {
        String name = "folder " + i / 1000 + "/a file with an ordinary name " + i + ".txt";
        inventory.write("{" + ListedFolder.line("file", name) + "}\n");
      }
    }

    assertThat(ChildJvm.run(20, Job.class, folder.folder().toString())).startsWith("told ");
  }

  /** Seal, signature and custody, and a document that counts that many files. */
  private static void complete(ListedFolder folder) throws IOException {
    try (var zip = new ZipFile(folder.packed().toFile())) {
      for (var entry : zip.stream().toList()) {
        if (entry.getName().matches("(META-INF|custody)/.*")) {
          Path to = folder.folder().resolve(entry.getName());
          Files.createDirectories(to.getParent());
          Files.copy(zip.getInputStream(entry), to);
        }
      }
    }
    Path document = folder.folder().resolve("metadata/package.json");
    Files.writeString(
        document, Files.readString(document).replaceFirst("\"files\" : 1", "\"files\" : " + FILES));
  }

  /** What the child does. */
  static final class Job {
    private Job() {}

    public static void main(String[] args) throws IOException {
      var counter = new Counter();
      try (var evidence = EvidencePackage.open(Path.of(args[0]))) {
        EuManifest manifest = EuManifest.of(evidence);
        manifest.write(counter);
        manifest.writePage(counter);
      }
      if (counter.octets > 400L * FILES) {
        System.out.println("told " + counter.octets);
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
