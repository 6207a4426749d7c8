package org.evidencepack.independent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a writer of another make might get wrong: FORMAT.md forbids it, and the reader says so. */
class DeviationTest {
  @ParameterizedTest
  @CsvSource({
    "'\"created\":\"2026-05-02T09:14:07Z', '\"created\":\"2026-05-02T09:14:07.5Z'",
    "09:14:07Z, 09:14:07+00:00",
    "09:14:07Z, 09:14:60Z",
    "T09:14, t09:14",
    "+05:45, +18:01",
    ".123456789, .1234567890",
    "'\"ST\"', '\"st\"'",
    "'\"reference\":\"2026-0042/β\"', '\"reference\":\" \"'",
    "'\"matched\":1', '\"matched\":1.0'",
    "'\"matched\":1', '\"matched\":1e0'",
    "'\"matched\":0', '\"matched\":1'",
    "'\"sha512\",\"sha3-256\"', '\"sha3-256\",\"sha512\"'",
    "'{\"id\":\"b\"}', '{\"id\":\"b\"},{\"id\":\"B\"}'",
    "'{\"id\":\"b\"}', '{\"id\":\"b\"},{\"id\":\"nul\"}'",
    "'{\"id\":\"b\"}', '{\"id\":\"b\",\"source\":null}'"
  })
  void thePackageDocumentIsMalformed(String from, String to) throws Exception {
    isRefused("metadata/package.json", from, to, "DOCUMENT_MALFORMED");
  }

  @ParameterizedTest
  @CsvSource({
    "'\",\"path\"', '\", \"path\"'",
    "'}\n', '}\r\n'",
    "'}\n', '}\n\n'",
    "'\"mode\":\"0755\"', '\"mode\":\"755\"'",
    "'\"mode\":\"0755\"', '\"mode\":\"00755\"'",
    "'\"hardLinks\":2', '\"hardLinks\":1'",
    "'\"zeroBytes\":8192', '\"zeroBytes\":16384'",
    "'\"zeroBytes\":8192', '\"zeroBytes\":8191'",
    "'\"original\":\"a:b?.txt\"', '\"original\":\"a=3Ab=3F.txt\"'",
    "'\"original\":\"a:b?.txt\"', '\"originalBytes\":\"YTpiPy50eHQ=\"'",
    "'\"/v8=\"', '\"/v8\"'",
    "'\"/v8=\"', '\"/v9=\"'",
    "'\"known\":[\"bad.txt\"]', '\"known\":[]'",
    "'\"blocks\":{\"size\":65536', '\"blocks\":{\"size\":131072'",
    "'\"blocks\":{\"size\":65536', '\"blocks\":{\"size\":65535'",
    "'\"blocks\":{\"size\":65536', '\"blocks\":{\"size\":32768'",
    "'\"blocks\":{\"size\":65536,', '\"blocks\":{'",
    "'\"root\":\"sha256:', '\"root\":\"SHA256:'",
    "'\"blocks\":{', '\"blocks\":{\"count\":2,'",
    "',\"kind\":\"fifo\"', ''",
    "'\"path\":\"data/b/fifo\"', '\"path\":\"data/b/LINK\"'",
    "'2024-02-29T12:00:02Z', '2024-02-29T13:00:02+01:00'"
  })
  void theInventoryIsMalformed(String from, String to) throws Exception {
    isRefused("metadata/files.jsonl", from, to, "INVENTORY_MALFORMED");
  }

  @ParameterizedTest
  @CsvSource({
    "'[\"E001\",\"b\"]', '[]'",
    "SEIZED, seized",
    "'\"sequence\":1', '\"sequence\":\"1\"'",
    "2026-05-01T03:00:00.25Z, 2026-05-01T05:00:00+02:00"
  })
  void anEventIsMalformed(String from, String to) throws Exception {
    isRefused("custody/0001.json", from, to, "CUSTODY_MALFORMED");
  }

  @ParameterizedTest
  @CsvSource({
    "': one\n', ': one\r\n'",
    "': one\n', ':one\n'",
    "': one\n', ': one\n more\n'",
    "'Contact-Name: one', 'Contact-Name : one'",
    "'Contact-Name: one', 'bagging-date: 2026-05-02'"
  })
  void theBagIsMalformed(String from, String to) throws Exception {
    isRefused("bag-info.txt", from, to, "BAG_MALFORMED");
  }

  @ParameterizedTest
  @CsvSource({
    "<SigReference, <!----><SigReference",
    "<SigReference, <?p?><SigReference",
    "<SigReference, x<SigReference",
    "?>, ?><!DOCTYPE ASiCManifest>",
    "UTF-8, ISO-8859-1",
    "=</ds:, </ds:",
    "=</ds:, =\n</ds:",
    "<DataObjectReference, <DataObjectReference MimeType=\"a/b\"",
    "</ASiCManifest>, <ASiCManifestExtensions/></ASiCManifest>"
  })
  void theSealIsMalformed(String from, String to) throws Exception {
    isRefused("META-INF/ASiCManifest001.xml", from, to, "SEAL_MALFORMED");
  }

  @Test
  void twoPlacesContradictEachOther() throws Exception {
    isRefused("metadata/files.jsonl", "[\"bad.txt\"]", "[\"x\"]", "DOCUMENT_INCONSISTENT");
    isRefused("bag-info.txt", "Date: 2026-05-02", "Date: 2026-05-03", "BAG_MISMATCH");
    isRefused("bag-info.txt", "Oxum: ", "Oxum: 0", "BAG_MISMATCH");
    isRefused("META-INF/ASiCManifest001.xml", "\"data/E", "\"dat%61/E", "SEAL_COVERAGE");
  }

  private static void isRefused(String file, String from, String to, String code) throws Exception {
    Draft draft =
        FullDraft.of(Verdicts.signer())
            .edit(file, text -> FreedomTest.changed(text, all -> replaced(all, from, to)));

    List<String> told = Verdicts.of(draft);

    assertThat(told).first().isEqualTo("INVALID");
    assertThat(told).anyMatch(finding -> finding.startsWith("ERROR " + code + " "));
  }

  private static String replaced(String text, String from, String to) {
    int at = text.indexOf(from);
    assertThat(at).isNotNegative();
    return text.substring(0, at) + to + text.substring(at + from.length());
  }
}
