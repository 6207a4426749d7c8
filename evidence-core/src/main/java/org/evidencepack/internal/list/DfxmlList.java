package org.evidencepack.internal.list;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.evidencepack.model.EvidenceFile;
import org.evidencepack.model.PackageInfo;
import org.evidencepack.model.ToolInfo;

/** Digital Forensics XML: dfxml.xsd of the DFXML working group, version 1.2.0. */
final class DfxmlList implements FileList {
  private static final String NAMESPACE =
      "http://www.forensicswiki.org/wiki/Category:Digital_Forensics_XML";
  private static final String DUBLIN_CORE = "http://purl.org/dc/elements/1.1/";
  private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();

  private final XMLStreamWriter xml;
  private final XmlText text;
  private final DfxmlFile files;

  private DfxmlList(XMLStreamWriter xml) {
    this.xml = xml;
    this.text = new XmlText(xml);
    this.files = new DfxmlFile(xml, text);
  }

  static DfxmlList begin(OutputStream out, PackageInfo info, ToolInfo tool) throws IOException {
    // Not an OutputStreamWriter itself: the JDK would ask for its encoding, character by character.
    var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    try {
      var list = new DfxmlList(FACTORY.createXMLStreamWriter(writer));
      list.head(info, tool);
      return list;
    } catch (XMLStreamException e) {
      throw XmlText.cause(e);
    }
  }

  private void head(PackageInfo info, ToolInfo tool) throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeCharacters("\n");
    xml.writeStartElement("dfxml");
    xml.writeDefaultNamespace(NAMESPACE);
    xml.writeNamespace("dc", DUBLIN_CORE);
    xml.writeAttribute("version", "1.2.0");
    xml.writeCharacters("\n");
    metadata(info.packageId());
    creator(tool);
    xml.writeEmptyElement("source"); // no image: the package, which the metadata names
    xml.writeCharacters("\n");
  }

  /** One element: some versions of the schema take no more. */
  private void metadata(String packageId) throws XMLStreamException {
    xml.writeStartElement("metadata");
    xml.writeStartElement("dc", "identifier", DUBLIN_CORE);
    text.text(packageId);
    xml.writeEndElement();
    xml.writeEndElement();
    xml.writeCharacters("\n");
  }

  private void creator(ToolInfo tool) throws XMLStreamException {
    xml.writeStartElement("creator");
    text.element("program", tool.name());
    Optional<String> version = tool.version();
    if (version.isPresent()) {
      text.element("version", version.get());
    }
    xml.writeEndElement();
    xml.writeCharacters("\n");
  }

  @Override
  public void add(EvidenceFile file) throws IOException {
    try {
      files.write(file);
    } catch (XMLStreamException e) {
      throw XmlText.cause(e);
    }
  }

  @Override
  public void end() throws IOException {
    try {
      xml.writeEndElement();
      xml.writeCharacters("\n");
      xml.writeEndDocument();
      xml.flush();
    } catch (XMLStreamException e) {
      throw XmlText.cause(e);
    }
  }
}
