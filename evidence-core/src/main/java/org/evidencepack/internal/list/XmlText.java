package org.evidencepack.internal.list;

import java.io.IOException;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Elements with text, whatever the text. */
final class XmlText {
  private final XMLStreamWriter xml;

  XmlText(XMLStreamWriter xml) {
    this.xml = xml;
  }

  /** Writes an element of the default namespace with nothing but that in it. */
  void element(String name, String text) throws XMLStreamException {
    xml.writeStartElement(name);
    text(text);
    xml.writeEndElement();
  }

  /** Writes text; what XML 1.0 has no form for becomes U+FFFD. */
  void text(String text) throws XMLStreamException {
    String writable = writable(text);
    int from = 0;
    // A carriage return would be read back as a line feed, unless it is written as a reference.
    for (int at = writable.indexOf('\r'); at >= 0; at = writable.indexOf('\r', from)) {
      xml.writeCharacters(writable.substring(from, at));
      xml.writeEntityRef("#13");
      from = at + 1;
    }
    xml.writeCharacters(writable.substring(from));
  }

  private static String writable(String text) {
    var out = new StringBuilder(text.length());
    text.codePoints().forEach(c -> out.appendCodePoint(isCharacter(c) ? c : 0xFFFD));
    return out.toString();
  }

  /** Production 2 of XML 1.0. */
  private static boolean isCharacter(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }

  /** What went wrong below the XML, in its own words. */
  static IOException cause(XMLStreamException failure) {
    return failure.getNestedException() instanceof IOException below
        ? below
        : new IOException(failure);
  }
}
