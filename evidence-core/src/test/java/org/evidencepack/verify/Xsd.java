package org.evidencepack.verify;

import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.w3c.dom.bootstrap.DOMImplementationRegistry;
import org.w3c.dom.ls.DOMImplementationLS;
import org.w3c.dom.ls.LSInput;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** The schemas of EN 319 162-1 and of XML signatures, as DSS ships them; nothing is fetched. */
final class Xsd {
  private Xsd() {}

  /** What keeps the file from being a valid ASiCManifest. */
  static List<String> errors(Path manifest) throws Exception {
    var errors = new ArrayList<String>();
    Validator validator = schema().newValidator();
    validator.setErrorHandler(
        new DefaultHandler() {
          @Override
          public void error(SAXParseException e) {
            errors.add(e.getMessage());
          }
        });
    validator.validate(new StreamSource(manifest.toFile()));
    return errors;
  }

  private static Schema schema() throws Exception {
    var loading =
        (DOMImplementationLS) DOMImplementationRegistry.newInstance().getDOMImplementation("LS");
    SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
    factory.setResourceResolver(
        (type, namespace, publicId, systemId, base) -> {
          LSInput input = loading.createLSInput();
          input.setSystemId(systemId);
          String name = systemId.substring(systemId.lastIndexOf('/') + 1);
          InputStream known = Xsd.class.getResourceAsStream("/xsd/" + name);
          input.setByteStream(known);
          input.setCharacterStream(known == null ? nothing() : null); // document types
          return input;
        });
    return factory.newSchema(
        new StreamSource(Xsd.class.getResourceAsStream("/xsd/en_31916201v010101.xsd")));
  }

  private static Reader nothing() {
    return new StringReader("");
  }
}
