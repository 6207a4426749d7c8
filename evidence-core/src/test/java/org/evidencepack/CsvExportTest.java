package org.evidencepack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.evidencepack.ListedFolder.EMPTY_SHA256;
import static org.evidencepack.ListedFolder.line;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.evidencepack.model.DigestAlgorithm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Comma-separated values, as Python's csv module reads them. */
class CsvExportTest {
  private static final String READ =
      "import csv\nfor row in csv.reader(open('list.csv', encoding='utf-8', newline=''),"
          + " strict=True):\n  print('\\t'.join(ascii(v)[1:-1] for v in row))";

  @TempDir Path temporary;

  private List<String[]> rows(Set<DigestAlgorithm> digests, String... lines) throws Exception {
    ListedFolder folder = ListedFolder.make(temporary, digests);
    String csv = (lines.length == 0 ? folder : folder.with(lines)).export(ExportFormat.CSV);
    Files.writeString(temporary.resolve("list.csv"), csv);
    Process python =
        new ProcessBuilder("python3", "-c", READ)
            .directory(temporary.toFile())
            .redirectErrorStream(true)
            .start();
    String rows = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(python.waitFor()).as(rows).isZero();
    return rows.lines().map(row -> row.split("\t", -1)).toList();
  }

  /** What one line has, without its empty values. */
  private Map<String, String> values(String line) throws Exception {
    List<String[]> rows = rows(Set.of(), line);
    assertThat(rows).hasSize(2).allMatch(row -> row.length == rows.get(0).length);
    var values = new LinkedHashMap<String, String>();
    for (int i = 0; i < rows.get(0).length; i++) {
      if (!rows.get(1)[i].isEmpty()) {
        values.put(rows.get(0)[i], rows.get(1)[i]);
      }
    }
    return values;
  }

  @Test
  void hasAColumnForEachMemberAndEachDigestOfThePackage() throws Exception {
    List<String[]> rows = rows(Set.of(DigestAlgorithm.SHA3_256, DigestAlgorithm.MD5));

    assertThat(String.join(",", rows.get(0)))
        .isEqualTo(
            "type,item,path,original,originalBytes,size,sha256,sha3-256,md5,modified,accessed,"
                + "created,changed,user,group,uid,gid,mode,contentType,nameType,known,target,"
                + "targetBytes,kind,reason,note");
    assertThat(rows.get(1)).startsWith("file", "E001", "data/E001/a.txt", "a.txt", "", "0");
    assertThat(rows.get(1)[8]).isEqualTo("d41d8cd98f00b204e9800998ecf8427e");
  }

  @Test
  void tellsAllThatTheInventoryTellsOfAFile() throws Exception {
    String line =
        line("file", "a.jpg")
            + ",\"modified\":\"2026-05-02T09:14:00.5Z\",\"accessed\":\"2026-05-02T09:15:00Z\""
            + ",\"created\":\"2026-05-02T09:16:00Z\",\"changed\":\"2026-05-02T09:17:00Z\""
            + ",\"owner\":{\"user\":\"ana\",\"group\":\"staff\",\"uid\":1000,\"gid\":50}"
            + ",\"mode\":\"0640\",\"mediaType\":{\"content\":\"image/png\",\"name\":\"image/jpeg\"}"
            + ",\"known\":[\"nsrl.txt\",\"own.txt\"],\"note\":\"no xattrs\"";

    assertThat(values(line))
        .containsExactly(
            Map.entry("type", "file"),
            Map.entry("item", "E001"),
            Map.entry("path", "data/E001/a.jpg"),
            Map.entry("original", "a.jpg"),
            Map.entry("size", "0"),
            Map.entry("sha256", EMPTY_SHA256),
            Map.entry("modified", "2026-05-02T09:14:00.500Z"),
            Map.entry("accessed", "2026-05-02T09:15:00Z"),
            Map.entry("created", "2026-05-02T09:16:00Z"),
            Map.entry("changed", "2026-05-02T09:17:00Z"),
            Map.entry("user", "ana"),
            Map.entry("group", "staff"),
            Map.entry("uid", "1000"),
            Map.entry("gid", "50"),
            Map.entry("mode", "0640"),
            Map.entry("contentType", "image/png"),
            Map.entry("nameType", "image/jpeg"),
            Map.entry("known", "nsrl.txt|own.txt"),
            Map.entry("note", "no xattrs"));
  }

  @Test
  void tellsWhatIsNoFile() throws Exception {
    assertThat(values(line("unreadable", "u") + ",\"reason\":\"denied\""))
        .containsEntry("type", "unreadable")
        .containsEntry("reason", "denied")
        .doesNotContainKeys("kind", "size", "sha256");
    assertThat(values(line("special", "s") + ",\"kind\":\"socket\""))
        .containsEntry("kind", "socket")
        .doesNotContainKey("reason");
    assertThat(values(line("symlink", "l") + ",\"target\":\"../x\""))
        .containsEntry("target", "../x");
    assertThat(values(line("symlink", "l") + ",\"targetBytes\":\"//4=\""))
        .containsEntry("targetBytes", "//4=")
        .doesNotContainKey("target");
  }

  @Test
  void keepsNamesExactWhateverASpreadsheetMightMakeOfThem() throws Exception {
    assertThat(original("\\\"a,b\\r\\nc\\\"")).isEqualTo("\"a,b\\r\\nc\"");
    assertThat(original("=1+1")).isEqualTo("=1+1");
    assertThat(original("@x")).isEqualTo("@x");
    assertThat(original(" x ")).isEqualTo(" x ");
    assertThat(original("日\\u0007😀")).isEqualTo("\\u65e5\\x07\\U0001f600");
  }

  private String original(String json) throws Exception {
    return values(line("directory", "d") + ",\"original\":\"" + json + "\"").get("original");
  }

  @Test
  void endsLinesAsTheStandardSays() throws IOException {
    assertThat(ListedFolder.make(temporary, Set.of()).export(ExportFormat.CSV))
        .endsWith("\r\n")
        .doesNotContainPattern("[^\r]\n");
  }
}
