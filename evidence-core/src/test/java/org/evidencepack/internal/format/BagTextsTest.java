package org.evidencepack.internal.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.evidencepack.model.CaseInfo;
import org.evidencepack.model.Finding;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.Party;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The bag's own files")
class BagTextsTest {
  private static final String VALID =
      """
      Bagging-Date: 2026-05-02
      Payload-Oxum: 5.1
      External-Identifier: x
      Bag-Software-Agent: y
      """;

  private static String written(CaseInfo info) {
    return new String(BagTexts.info(Samples.info(info)), UTF_8);
  }

  private static void malformed(byte[] info) {
    Finding finding = Refusal.of(() -> BagTexts.readInfo(info));

    assertThat(finding.code()).isEqualTo(FindingCode.BAG_MALFORMED);
    assertThat(finding.subject()).isEqualTo("bag-info.txt");
  }

  private static void malformed(String info) {
    malformed(info.getBytes(UTF_8));
  }

  @Nested
  class Written {
    @Test
    void tellCaseAndPayload() {
      assertThat(written(Samples.fullCase()))
          .isEqualTo(
              """
              Source-Organization: Juzgado 3
              Contact-Name: Insp. Ruiz
              External-Description: Laptop seized
              Bagging-Date: 2026-05-02
              External-Identifier: urn:uuid:0f8fad5b-d9cb-469f-a165-70867728950e
              Internal-Sender-Identifier: 2026-0042
              Payload-Oxum: 9007199254740991.3
              Bag-Software-Agent: evidencepack 0.1.0, format 1.0
              """);
    }

    @Test
    void areReadBackTheSame() throws IOException {
      assertThat(BagTexts.readInfo(BagTexts.info(Samples.info(Samples.fullCase()))))
          .containsOnlyKeys(
              "Bagging-Date", "Payload-Oxum", "External-Identifier", "Bag-Software-Agent")
          .containsEntry("Payload-Oxum", "9007199254740991.3")
          .containsEntry("External-Identifier", Samples.ID);
    }

    @Test
    void declareTheVersionInTwoLines() {
      assertThat(BagTexts.DECLARATION)
          .isEqualTo("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "\n", "\r", "\r\n", "\n\n", "\u000b", "\f", "\u001c", "\u001d", "\u001e", "\u0085",
          "\u2028", "\u2029", "\u0000"
        })
    void letNoValueBeginALine(String lineEnd) throws IOException {
      String forged = "x" + lineEnd + "Payload-Oxum: 0.0";
      var info =
          new CaseInfo(forged, forged)
              .withAuthority(Party.named(forged))
              .withExaminer(Party.named(forged));
      String text = written(info);

      assertThat(text.lines()).hasSize(8);
      assertThat(text.lines().filter(line -> line.startsWith("Payload-Oxum"))).hasSize(1);
      assertThat(text.replace("\n", "")).doesNotContain(lineEnd);
      assertThat(BagTexts.readInfo(text.getBytes(UTF_8)))
          .containsEntry("Payload-Oxum", "9007199254740991.3");
    }

    @Test
    void letTheReadmeNameThePackageOnOneLine() throws IOException {
      var info = Samples.info(new CaseInfo("2026\u0085\n{packageId}", "t"));
      String readme = new String(ReadmeText.write(info), UTF_8);

      assertThat(readme).contains("2026 {packageId}", Samples.ID).doesNotContain("\u0085");
    }
  }

  @Nested
  class Read {
    @Test
    void takeOtherLabelsEvenTwice() throws IOException {
      assertThat(BagTexts.readInfo((VALID + "Note: a: b\nNote: \nTwo words: c\n").getBytes(UTF_8)))
          .hasSize(4)
          .containsEntry("Payload-Oxum", "5.1");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"Bagging-Date", "Payload-Oxum", "External-Identifier", "Bag-Software-Agent"})
    void demandTheLabelsOfTheFormatOnce(String label) {
      malformed(VALID.replaceAll(label + ".*\n", ""));
      malformed(VALID + label + ": again\n");
      malformed(VALID + label.toUpperCase(java.util.Locale.ROOT) + ": again\n");
      malformed(VALID.replace(label, label.toUpperCase(java.util.Locale.ROOT)));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "no colon\n",
          ": no label\n",
          "No-Space:value\n",
          "Payload-Oxum:0.0: hidden\n",
          "Payload-Oxum : 0.0\n",
          "Payload-Oxum\t: 0.0\n",
          " Folded: line\n",
          "\tfolded: line\n",
          "Tab:\tvalue\n",
          "Label:\n",
          "Note : x\n",
          "NUL: \u0000\n",
          "NEL: x\u0085y\n",
          "LS: x\u2028y\n",
          "CR: x\r\n",
          "CR: x\rPayload-Oxum: 0.0\n",
          "\n",
          " \n",
          "Last: without end"
        })
    void refuseALineOfAnotherForm(String line) {
      malformed(VALID + line);
      malformed(line + VALID);
    }

    @Test
    void refuseWhatIsEmptyOrNoUtf8() {
      malformed("");
      malformed("\n");
      malformed("\uFEFF" + VALID);
      malformed("\uFEFFNote: x\n" + VALID);
      malformed(new byte[] {'A', ':', ' ', (byte) 0xE9, '\n'});
    }
  }
}
