package org.evidencepack.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.evidencepack.ChildJvm;
import org.evidencepack.internal.format.FileNames;
import org.evidencepack.model.FindingCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files made to cost much: a reader with a heap of 512 MB judges them, and reads no octet more
 * often than SECURITY.md says. Linux counts what a process reads.
 */
@EnabledOnOs(OS.LINUX)
class HostileWorkTest {
  private static final int SIZE = 100 << 20;

  /** How often an octet is read at most. */
  private static final int READS = 5;

  /** What a virtual machine reads to start: classes, time zones, media types. */
  private static final long START = 32 << 20;

  @TempDir Path folder;

  @Test
  void manyFilesAreRead() throws Exception {
    Path file = HostileFiles.manyNames(folder, SIZE, 2);

    assertThat(judged(file)).contains(FindingCode.ENTRY_MISSING.name());
  }

  @Test
  void manyFoldersForFewFilesAreRefused() throws Exception {
    Path file = HostileFiles.manyNames(folder, SIZE, 500);

    assertThat(judged(file)).contains(FindingCode.LIMIT_EXCEEDED.name());
  }

  @Test
  void aDocumentOfTokensIsRefused() throws Exception {
    String tokens = "[],".repeat((15 << 20) / 3);
    Path file =
        Forge.valid()
            .edit(FileNames.PACKAGE, "\"2026-0042\"", "[" + tokens + "[]]")
            .relist()
            .write(folder);

    assertThat(judged(file)).contains(FindingCode.DOCUMENT_MALFORMED.name());
  }

  @Test
  void anInventoryOfFoldersIsRead() throws Exception {
    Forge forge = Forge.valid();
    var lines = new StringBuilder(SIZE / 2).append(forge.member(FileNames.INVENTORY).text());
    for (int i = 0; lines.length() < SIZE / 2; i++) {
      lines.append("{\"type\":\"directory\",\"path\":\"data/E001/");
      lines.append(i).append("/a\",\"item\":\"E001\"}\n");
    }
    Path file = forge.put(FileNames.INVENTORY, lines.toString()).relist().write(folder);

    assertThat(judged(file)).isEqualTo("INTACT");
  }

  @Test
  void aLogOfManyLargeEventsIsRead() throws Exception {
    Forge forge = Forge.valid();
    String event = forge.member("custody/0003.json").text();
    String large =
        event.replace("\"actor\"", "\"reason\" : \"" + "x".repeat(1 << 20) + "\", \"actor\"");
    for (int i = 4; i < 84; i++) {
      forge.insert(FileNames.PACKAGE, FileNames.custodyEvent(i), large);
    }

    assertThat(judged(forge.relist().write(folder))).contains(FindingCode.CUSTODY_FORKED.name());
  }

  @Test
  void signaturesThatEventsOnlyPromiseAreMissing() throws Exception {
    String digest = "\"sha256:" + "0".repeat(64) + "\"";
    String signed = "\"signers\" : [" + ("[" + digest + "],").repeat(3) + "[" + digest + "] ]";
    Forge forge = LaterSample.valid();
    String event =
        forge
            .member("custody/0005.json")
            .text()
            .replaceFirst("(?s)\"signers\" : \\[.*?\\]\\s*\\]", signed);
    for (int i = 6; i < 9900; i++) {
      forge.insert("custody/0005.json", FileNames.custodyEvent(i), event);
    }

    assertThat(judged(forge.write(folder))).contains(FindingCode.ENTRY_MISSING.name());
  }

  @Test
  void listsOfWhatIsNotThereAreLeft() throws Exception {
    Forge forge = Forge.valid();
    String manifest = forge.member("manifest-sha256.txt").text();
    String line = "0".repeat(64) + "  data/E001/x\n";
    Path file =
        forge
            .put("manifest-sha256.txt", manifest + line.repeat(SIZE / line.length()))
            .relist()
            .write(folder);

    assertThat(judged(file)).contains(FindingCode.BAG_MISMATCH.name());
  }

  /** As far as a deflate stream can expand, it does: 1 MiB to 1 GiB, which is hashed once. */
  @Test
  void aDeflateBombIsHashedAndNothingMore() throws Exception {
    Path file = HostileFiles.bomb(folder, 1 << 30);

    assertThat(Files.size(file)).isLessThan(2 << 20);
    assertThat(judged(file)).isEqualTo("[" + FindingCode.DIGESTS_NOT_RECOMPUTED + "]");
  }

  /** Taken apart, such lists are ten times as large: two gigabytes, were all of them kept. */
  @Test
  void largeRevocationListsInManySignaturesAreRead() throws Exception {
    assertThat(judged(LargeLists.write(folder, 9))).isEqualTo("INTACT");
  }

  /** What a child process finds, which reads the file no more often than it may. */
  private static String judged(Path file) throws Exception {
    String output = ChildJvm.run(512, Judge.class, file.toString());
    String[] told = output.split(" ", 2);
    assertThat(Long.parseLong(told[0]))
        .as("octets read")
        .isLessThan(READS * Files.size(file) + START);
    return told[1];
  }

  /** What the child does: it prints what it read, and the verdict or the codes. */
  static final class Judge {
    private Judge() {}

    public static void main(String[] args) throws IOException {
      VerificationReport report = Verifier.trusting().verify(Path.of(args[0]));
      String io = Files.readString(Path.of("/proc/self/io"));
      String read = io.lines().findFirst().orElseThrow().replace("rchar: ", "");
      String codes =
          report.findings().stream().map(f -> f.code().name()).distinct().toList().toString();
      System.out.println(read + " " + (codes.equals("[]") ? report.verdict() : codes));
    }
  }
}
