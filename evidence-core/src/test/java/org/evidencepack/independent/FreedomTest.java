package org.evidencepack.independent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What FORMAT.md leaves to the writer, the reader takes either way. */
class FreedomTest {
  private static final String DOCUMENT = "metadata/package.json";
  private static final String SEAL = "META-INF/ASiCManifest001.xml";

  @Test
  void whiteSpaceBetweenTheTokensOfDocuments() throws Exception {
    isTrusted(DOCUMENT, text -> "\n\t" + text.replace("\":", "\" :\r\n ") + "\n\n");
    isTrusted("custody/0003.json", text -> text.replace("\":", "\"\t: ") + "\r\n");
  }

  @Test
  void theOrderOfMembers() throws Exception {
    isTrusted(
        DOCUMENT,
        text -> moved(text, "{\"formatVersion\":\"1.0\",", ",\"formatVersion\":\"1.0\"}"));
    isTrusted("custody/0003.json", text -> moved(text, "{\"sequence\":3,", ",\"sequence\":3}"));
    isTrusted(
        "metadata/files.jsonl",
        text ->
            text.replace(
                "{\"type\":\"special\",\"path\":\"data/b/fifo\",",
                "{\"path\":\"data/b/fifo\",\"type\":\"special\","));
  }

  @Test
  void escapesInTexts() throws Exception {
    isTrusted("metadata/files.jsonl", text -> text.replace("日本語", "\\u65E5\\u672c語"));
    isTrusted("metadata/files.jsonl", text -> text.replace("data/b/", "data\\/b/"));
    isTrusted(DOCUMENT, text -> text.replace("🧀", "\\ud83e\\udDC0"));
  }

  @Test
  void theOrderOfLabels() throws Exception {
    isTrusted(
        "bag-info.txt",
        text -> moved(text, "Bagging-Date: 2026-05-02\n", "Bagging-Date: 2026-05-02\n"));
    isTrusted("bag-info.txt", text -> text + "Note: \n");
  }

  @Test
  void theWordsOfTheReadme() throws Exception {
    isTrusted("README.txt", text -> "");
    isTrusted("README.txt", text -> "Überprüfung: …");
  }

  /** The same elements, as another library might write them. */
  @ParameterizedTest
  @CsvSource({
    "\\?>\\n, ?>",
    "'^<\\?.*\\?>\\n', ''",
    "' encoding=.UTF-8.', ''",
    "UTF-8, utf-8",
    "\\n, '\r\n\t'",
    "'\"', ''''",
    "ds:, x:",
    "'<(/?)(ASiC|Sig|Data)', <$1a:$2",
    "' xmlns:ds=', ' xmlns:other=\"urn:o\" xmlns:ds='",
    "'#sha256\"/>', '#sha256\"></ds:DigestMethod>'",
    "'\"data/', '\"&#x64;ata/'"
  })
  void theWaysToWriteTheSeal(String from, String to) throws Exception {
    isTrusted(
        SEAL,
        text ->
            text.replaceAll(from, to)
                .replace("xmlns:ds=", "xmlns:x=\"http://www.w3.org/2000/09/xmldsig#\" xmlns:ds=")
                .replace("xmlns=", "xmlns:a=\"http://uri.etsi.org/02918/v1.2.1#\" xmlns="));
  }

  private static String moved(String text, String first, String last) {
    String end = last.endsWith("}") ? "}" : "";
    assertThat(text).startsWith(first).endsWith(end);
    String rest = text.substring(first.length(), text.length() - end.length());
    return (end.isEmpty() ? "" : "{") + rest + last;
  }

  private static void isTrusted(String file, UnaryOperator<String> change) throws Exception {
    Draft draft = FullDraft.of(Verdicts.signer()).edit(file, text -> changed(text, change));

    assertThat(Verdicts.of(draft)).first().isEqualTo("TRUSTED");
  }

  static String changed(String text, UnaryOperator<String> change) {
    String changed = change.apply(text);
    assertThat(changed).isNotEqualTo(text);
    return changed;
  }
}
