package org.evidencepack.internal.casegraph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.apache.jena.graph.Graph;
import org.evidencepack.CaseExport;
import org.evidencepack.EvidencePackage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The graph is CASE/UCO 1.4.0, as Apache Jena judges, and each of its three judges can say no. */
class CaseGraphTest {
  @TempDir static Path folder;

  private static String inside;
  private static String exported;

  @BeforeAll
  static void pack() throws IOException {
    Path file = CaseSample.write(folder.resolve("sample.asice"));
    inside = new String(read(file, "metadata/case.jsonld"), StandardCharsets.UTF_8);
    exported = export(file);
  }

  private static byte[] read(Path file, String name) throws IOException {
    try (var zip = new ZipFile(file.toFile());
        var in = zip.getInputStream(zip.getEntry(name))) {
      return in.readAllBytes();
    }
  }

  private static String export(Path file) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var evidence = EvidencePackage.open(file)) {
      CaseExport.of(evidence).withFiles(10).withExhibitNumber("E001", "RA-26-9001").write(out);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static void isFlawless(String text) {
    Graph graph = CaseJudge.read(text);

    assertThat(CaseJudge.violations(graph)).isEmpty();
    assertThat(CaseJudge.breaches(graph)).isEmpty();
    assertThat(CaseJudge.unknownTerms(graph)).isEmpty();
  }

  @Test
  void whatIsPackedObeysAllThreeJudges() {
    isFlawless(inside);
  }

  @Test
  void whatIsExportedObeysAllThreeJudges() {
    isFlawless(exported);
  }

  private static String spoilt(String from, String to) {
    String spoilt = Pattern.compile(from).matcher(exported).replaceFirst(to);
    assertThat(spoilt).isNotEqualTo(exported);
    return spoilt;
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      value = {
        "~\"@value\":\"[0-9a-f]{64}\"~, ~\"@value\":\"not hexadecimal\"~",
        "xsd:integer, xsd:long",
        "~(\"action:performer\":)(\\{[^}]*\\})~, ~$1[$2,{\"@id\":\"urn:x:2\"}]~",
        "~(\"action:performer\":\\{\"@id\":\")[^\"]*~, $1urn:x:nobody",
        "~\"@id\":\"[^\"]*\",(\"@type\":\"types:Hash\")~, $1",
      })
  void thePublishedShapesRefuse(String from, String to) {
    assertThat(CaseJudge.violations(CaseJudge.read(spoilt(from, to)))).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      value = {
        "~(action:startTime\":\\{\"@type\":\"xsd:dateTime\",\"@value\":\"[^\"+]*)\\+02:00~, $1",
        "~,\"investigation:wasInformedBy\":\\[[^]]*\\]~, ~~",
        "~,\"action:performer\":\\{[^}]*\\}~, ~~",
        "~,\"action:result\":\\[[^]]*\\]~, ~~",
        "~\"investigation:exhibitNumber\":\"[^\"]*\",~, ~~",
        "~\"investigation:rootExhibitNumber\":\"[^\"]*\",~, ~~",
        "SHA256, MD5",
        "~\"observable:hash\":\\[(\\{[^]]*)\\]~, ~\"core:tag\":\"x\"~",
      })
  void ourProfileRefusesWhatTheyTake(String from, String to) {
    Graph graph = CaseJudge.read(spoilt(from, to));

    assertThat(CaseJudge.violations(graph)).isEmpty();
    assertThat(CaseJudge.breaches(graph)).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "core:description, core:descripton",
    "tool:version, tool:name",
    "role:Role, role:Roll",
    "uco/location/, uco/locations/"
  })
  void theListOfTermsRefusesWhatBothTake(String from, String to) {
    Graph graph = CaseJudge.read(exported.replace(from, to));

    assertThat(CaseJudge.unknownTerms(graph)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://example.org/context.jsonld", "file:///etc/hostname"})
  void aContextThatStandsElsewhereIsNotFetched(String elsewhere) {
    String text = "{\"@context\":\"" + elsewhere + "\",\"@id\":\"urn:x:1\",\"@type\":\"urn:x:2\"}";

    assertThatThrownBy(() -> CaseJudge.read(text)).hasStackTraceContaining("refused: " + elsewhere);
  }

  @Test
  void onePackageHasOneGraph() throws IOException {
    assertThat(export(folder.resolve("sample.asice"))).isEqualTo(exported);

    Path again = CaseSample.sealed(folder.resolve("again.asice"));
    assertThat(read(again, "metadata/case.jsonld"))
        .isEqualTo(inside.getBytes(StandardCharsets.UTF_8));
  }
}
