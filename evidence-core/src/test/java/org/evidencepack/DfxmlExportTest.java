package org.evidencepack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.evidencepack.ListedFolder.EMPTY_SHA256;
import static org.evidencepack.ListedFolder.line;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.evidencepack.model.DigestAlgorithm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** Digital Forensics XML, against what its schema demands. */
class DfxmlExportTest {
  private static final String DFXML =
      "http://www.forensicswiki.org/wiki/Category:Digital_Forensics_XML";
  private static final String TIMES =
      ",\"modified\":\"2026-05-02T09:14:00.5Z\",\"accessed\":\"2026-05-02T09:15:00Z\""
          + ",\"created\":\"2026-05-02T09:16:00Z\",\"changed\":\"2026-05-02T09:17:00Z\"";
  private static final String OWNER =
      ",\"owner\":{\"user\":\"ana\",\"uid\":1000,\"gid\":50},\"mode\":\"0640\"";

  @TempDir Path temporary;

  private String dfxml(String... lines) throws IOException {
    return ListedFolder.make(temporary, Set.of()).with(lines).export(ExportFormat.DFXML);
  }

  private static List<String> errors(String xml) throws SAXException, IOException {
    var schema = DfxmlExportTest.class.getResource("dfxml-as-written.xsd");
    Validator validator =
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
            .newSchema(schema)
            .newValidator();
    var errors = new ArrayList<String>();
    validator.setErrorHandler(
        new DefaultHandler() {
          @Override
          public void error(SAXParseException e) {
            errors.add(e.getMessage());
          }
        });
    validator.validate(new StreamSource(new StringReader(xml)));
    return errors;
  }

  /** Each fileobject's elements as {@code name=text}, a digest as {@code type=text}. */
  private static List<List<String>> files(String xml) throws Exception {
    assertThat(errors(xml)).as(xml).isEmpty();
    var factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    Element root =
        factory
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(xml)))
            .getDocumentElement();
    NodeList objects = root.getElementsByTagNameNS(DFXML, "fileobject");
    var files = new ArrayList<List<String>>();
    for (int i = 0; i < objects.getLength(); i++) {
      files.add(elements(objects.item(i)));
    }
    return files;
  }

  private static List<String> elements(Node file) {
    var elements = new ArrayList<String>();
    for (Node child = file.getFirstChild(); child != null; child = child.getNextSibling()) {
      String type = ((Element) child).getAttribute("type");
      elements.add((type.isEmpty() ? child.getNodeName() : type) + "=" + child.getTextContent());
    }
    return elements;
  }

  @Test
  void tellsWhatTheSchemaHasAPlaceForInItsOrder() throws Exception {
    String xml = dfxml(line("file", "ü & 日本😀") + TIMES + OWNER + ",\"hardLinks\":2");

    assertThat(files(xml))
        .containsExactly(
            List.of(
                "filename=data/E001/ü & 日本😀",
                "name_type=r",
                "filesize=0",
                "mode=416",
                "nlink=2",
                "uid=1000",
                "gid=50",
                "mtime=2026-05-02T09:14:00.500Z",
                "ctime=2026-05-02T09:17:00Z",
                "atime=2026-05-02T09:15:00Z",
                "crtime=2026-05-02T09:16:00Z",
                "sha256=" + EMPTY_SHA256));
  }

  @Test
  void isSeenToBeInvalidInAnotherOrder() throws Exception {
    String xml = dfxml(line("file", "a") + TIMES);

    assertThat(errors(xml)).isEmpty();
    assertThat(errors(xml.replace("mtime>", "crtime>"))).isNotEmpty();
    assertThat(errors(xml.replace("type=\"sha256\"", "type=\"sha3-256\""))).isNotEmpty();
  }

  @Test
  void namesThePackageAndTheProgram() throws Exception {
    assertThat(dfxml(line("file", "a")))
        .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<dfxml xmlns=\"" + DFXML + "\"")
        .containsPattern("<metadata><dc:identifier>urn:uuid:[0-9a-f-]{36}</dc:identifier>")
        .contains("<program>EvidencePack</program>")
        .endsWith("</fileobject>\n</dfxml>\n");
  }

  @Test
  void hasTheDigestsThatTheSchemaCanName() throws Exception {
    var all = EnumSet.complementOf(EnumSet.of(DigestAlgorithm.SHA256));
    String xml = ListedFolder.make(temporary, all).export(ExportFormat.DFXML);

    assertThat(files(xml).get(0))
        .filteredOn(element -> element.matches("(sha|md).*"))
        .extracting(element -> element.replaceFirst("=.*", ""))
        .containsExactly("md5", "sha1", "sha256", "sha512");
  }

  @Test
  void tellsWhatIsNoFile() throws Exception {
    String xml =
        dfxml(
            line("directory", "d"),
            line("symlink", "l") + ",\"target\":\"../x\"",
            line("special", "p") + ",\"kind\":\"fifo\"",
            line("special", "s") + ",\"kind\":\"socket\"",
            line("special", "b") + ",\"kind\":\"device\"",
            line("unreadable", "u") + ",\"note\":\"no xattrs\",\"reason\":\"access denied\"");

    assertThat(files(xml))
        .containsExactly(
            List.of("filename=data/E001/d", "name_type=d"),
            List.of("filename=data/E001/l", "name_type=l", "link_target=../x"),
            List.of("filename=data/E001/p", "name_type=p"),
            List.of("filename=data/E001/s", "name_type=s"),
            List.of("filename=data/E001/b", "name_type=-"),
            List.of("filename=data/E001/u", "error=access denied; no xattrs", "name_type=-"));
  }

  @Test
  void staysWellFormedWhateverAPackageSays() throws Exception {
    String hostile = "]]></error>&#0;<!--\\u0000\\u001b\\r\\n\\uffff\\ud83d\\ude00";
    String xml =
        dfxml(
            line("unreadable", "u") + ",\"reason\":\"" + hostile + "\"",
            line("symlink", "l") + ",\"targetBytes\":\"//4=\"",
            line("file", "y") + ",\"modified\":\"0000-01-01T00:00:00Z\"");

    List<List<String>> files = files(xml);
    assertThat(files.get(0).get(1)).isEqualTo("error=]]></error>&#0;<!--\uFFFD\uFFFD\r\n\uFFFD😀");
    assertThat(files.get(1)).last().isEqualTo("link_target=\uFFFD\uFFFD");
    assertThat(files.get(2)).noneMatch(element -> element.startsWith("mtime"));
  }
}
