package org.evidencepack.internal.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.evidencepack.internal.format.SealReader.Reference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

@DisplayName("A written seal")
class SealWriterTest {
  private static byte[] seal(List<Reference> references) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var writer = new SealWriter(out, FileNames.SIGNATURE)) {
      for (Reference reference : references) {
        writer.reference(reference.name(), reference.digest());
      }
    }
    return out.toByteArray();
  }

  private static List<Reference> read(byte[] seal) throws IOException {
    var references = new ArrayList<Reference>();
    var in = new ByteArrayInputStream(seal);
    try (var reader = SealReader.open(in, FileNames.SEAL, FileNames.SIGNATURE)) {
      for (var next = reader.next(); next.isPresent(); next = reader.next()) {
        references.add(next.get());
      }
    }
    return references;
  }

  private static Reference reference(String name) {
    return new Reference(name, Samples.digest(name));
  }

  @Test
  void isReadBackTheSame() throws IOException {
    var references =
        List.of(
            reference("data/E001/a.txt"),
            reference("data/E001/é 😀  two spaces"),
            reference("data/E001/R&D &amp; 'x' =22"),
            reference("metadata/package.json"));

    assertThat(read(seal(references))).isEqualTo(references);
  }

  @Test
  void isReadBackEmpty() throws IOException {
    assertThat(read(seal(List.of()))).isEmpty();
  }

  @Test
  void isReadBackBeyondTheLimitsOfTheParserForEntities() throws IOException {
    var references =
        IntStream.range(0, 70_000).mapToObj(n -> reference("data/E001/&" + n)).toList();

    assertThat(read(seal(references))).isEqualTo(references);
  }

  @Test
  void isReadBackWithTheLongestName() throws IOException {
    var references = List.of(reference("data/" + "&".repeat(1019)));

    assertThat(read(seal(references))).isEqualTo(references);
  }

  @Test
  void isTheManifestOfTheStandardToAnyXmlParser() throws Exception {
    var factory = DocumentBuilderFactory.newDefaultNSInstance();
    var seal = seal(List.of(reference("data/E001/R&D")));
    Element root =
        factory.newDocumentBuilder().parse(new ByteArrayInputStream(seal)).getDocumentElement();
    String asic = "http://uri.etsi.org/02918/v1.2.1#";
    var value = root.getElementsByTagNameNS("http://www.w3.org/2000/09/xmldsig#", "DigestValue");

    assertThat(root.getNamespaceURI()).isEqualTo(asic);
    assertThat(root.getLocalName()).isEqualTo("ASiCManifest");
    assertThat(((Element) root.getElementsByTagNameNS(asic, "DataObjectReference").item(0)))
        .extracting(e -> e.getAttribute("URI"))
        .isEqualTo("data/E001/R&D");
    assertThat(value.getLength()).isEqualTo(1);
    assertThat(value.item(0).getTextContent())
        .isEqualTo(
            java.util.Base64.getEncoder().encodeToString(Samples.digest("data/E001/R&D").octets()));
  }

  @Test
  void beginsWithItsDeclarationAndEndsInOneLineEnd() throws IOException {
    assertThat(new String(seal(List.of()), UTF_8))
        .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<asic:ASiCManifest ")
        .endsWith("</asic:ASiCManifest>\n");
  }
}
