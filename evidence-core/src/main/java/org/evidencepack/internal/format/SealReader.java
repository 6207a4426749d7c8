package org.evidencepack.internal.format;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.evidencepack.model.Digest;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.InvalidPackageException;

/**
 * Streams in an ASiCManifest (FORMAT.md section 9) and takes nothing but its form, in memory for
 * one reference. What is written as this project writes it needs no parser. The JDK's parser is
 * hardened here, in the one place that makes it: no document type, no entity, no network.
 */
public final class SealReader implements Closeable {
  /** From one reference to the next: ten times what the longest name takes. */
  private static final int MOST_AT_ONCE = 64 << 10;

  private final InputStream source;
  private final String subject;
  private final String signature;
  private final PlainReferences plain;

  /** What parses from where the manifest is not plain on; null before, as what it reads is. */
  private XMLStreamReader xml;

  private Allowance in;

  /**
   * A file that the seal lists.
   *
   * @param name stored name
   * @param digest its SHA-256
   */
  public record Reference(String name, Digest digest) {}

  private SealReader(InputStream source, String subject, String signature) throws IOException {
    this.source = source;
    this.subject = subject;
    this.signature = signature;
    this.plain = new PlainReferences(source, signature);
  }

  /** Not loaded for a manifest that needs no parser. */
  private static final class Parser {
    static final XMLInputFactory FACTORY = hardened();
  }

  private static XMLInputFactory hardened() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    return factory;
  }

  /**
   * Opens a manifest and reads up to its first reference; closing closes the stream.
   *
   * @param signature the file that must bear its signature
   * @throws InvalidPackageException SEAL_MALFORMED
   */
  public static SealReader open(InputStream in, String subject, String signature)
      throws IOException {
    var reader = new SealReader(in, subject, signature);
    if (!reader.plain.begun()) {
      reader.parse();
    }
    return reader;
  }

  private void parse() throws IOException {
    in = new Allowance(plain.rest(), MOST_AT_ONCE, FindingCode.SEAL_MALFORMED, subject);
    var text = new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder());
    try {
      xml = Parser.FACTORY.createXMLStreamReader(text);
      begin();
    } catch (XMLStreamException | RuntimeException e) {
      throw unreadable(e, subject);
    }
  }

  /**
   * The same for the files outside data/ alone, at a small part of the cost: references of payload
   * are passed over, those that look as they should without a check that they stand where they may.
   */
  public static SealReader openDocuments(InputStream in, String subject, String signature)
      throws IOException {
    return open(new WithoutPayload(in), subject, signature);
  }

  private void begin() throws XMLStreamException, InvalidPackageException {
    String encoding = xml.getCharacterEncodingScheme();
    if (xml.getVersion() != null && !xml.getVersion().equals("1.0")) {
      throw malformed("is declared as XML " + xml.getVersion() + ", not 1.0");
    }
    if (encoding != null && !encoding.equalsIgnoreCase("UTF-8")) {
      throw malformed("is declared as " + encoding + ", not UTF-8");
    }
    start(SealWriter.ASIC, "ASiCManifest", 0);
    boolean typed = SealWriter.typed(signature);
    start(SealWriter.ASIC, "SigReference", typed ? 2 : 1);
    attribute("URI", signature);
    if (typed) {
      attribute("MimeType", SealWriter.SIGNATURE_TYPE);
    }
    end();
  }

  /** The next reference, in order; empty after the last. */
  public Optional<Reference> next() throws IOException {
    if (xml == null) {
      Reference next = plain.next();
      if (next != null) {
        return Optional.of(next);
      }
      if (plain.ended()) {
        return Optional.empty();
      }
      parse();
    }
    in.renew();
    try {
      if (event() == XMLStreamConstants.END_ELEMENT) {
        finish();
        return Optional.empty();
      }
      return Optional.of(reference());
    } catch (XMLStreamException | RuntimeException e) {
      throw unreadable(e, subject);
    }
  }

  private Reference reference() throws XMLStreamException, InvalidPackageException {
    check(SealWriter.ASIC, "DataObjectReference", 1);
    String name = attribute("URI");
    start(SealWriter.DSIG, "DigestMethod", 1);
    attribute("Algorithm", SealWriter.SHA256);
    end();
    start(SealWriter.DSIG, "DigestValue", 0);
    Digest digest = digest(text());
    end(); // of DataObjectReference
    return new Reference(name, digest);
  }

  private Digest digest(String base64) throws InvalidPackageException {
    try {
      byte[] octets = Base64.getDecoder().decode(base64);
      if (octets.length == 32 && Base64.getEncoder().encodeToString(octets).equals(base64)) {
        return Digest.of(DigestAlgorithm.SHA256, octets);
      }
    } catch (IllegalArgumentException e) {
      // told below
    }
    throw malformed("holds a DigestValue that is not the Base64 of 32 octets");
  }

  /** The text of the current element, past its end; bounded, for nothing long belongs there. */
  private String text() throws XMLStreamException, InvalidPackageException {
    var text = new StringBuilder();
    while (xml.next() == XMLStreamConstants.CHARACTERS && text.length() < 64) {
      text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
    }
    if (xml.getEventType() != XMLStreamConstants.END_ELEMENT) {
      throw malformed("holds a DigestValue with more than a digest in it");
    }
    return text.toString();
  }

  private void start(String namespace, String name, int attributes)
      throws XMLStreamException, InvalidPackageException {
    event();
    check(namespace, name, attributes);
  }

  private void check(String namespace, String name, int attributes) throws InvalidPackageException {
    boolean expected =
        xml.getEventType() == XMLStreamConstants.START_ELEMENT
            && name.equals(xml.getLocalName())
            && namespace.equals(xml.getNamespaceURI())
            && xml.getAttributeCount() == attributes;
    if (!expected) {
      throw malformed("does not have " + name + ", with its attributes alone, where it belongs");
    }
  }

  private String attribute(String name) throws InvalidPackageException {
    String value = xml.getAttributeValue("", name);
    if (value == null) {
      throw malformed("lacks the attribute " + name);
    }
    return value;
  }

  private void attribute(String name, String expected) throws InvalidPackageException {
    if (!attribute(name).equals(expected)) {
      throw malformed("has the attribute " + name + " with another value than " + expected);
    }
  }

  private void end() throws XMLStreamException, InvalidPackageException {
    if (event() != XMLStreamConstants.END_ELEMENT) {
      throw malformed("has an element with more in it than belongs there");
    }
  }

  /** The next start or end of an element; white space between them is passed over. */
  private int event() throws XMLStreamException, InvalidPackageException {
    int event = xml.next();
    while (event == XMLStreamConstants.SPACE
        || (event == XMLStreamConstants.CHARACTERS && xml.isWhiteSpace())) {
      event = xml.next();
    }
    if (event != XMLStreamConstants.START_ELEMENT && event != XMLStreamConstants.END_ELEMENT) {
      throw malformed("holds text, a comment, a document type or another thing out of place");
    }
    return event;
  }

  private void finish() throws XMLStreamException, InvalidPackageException {
    while (xml.hasNext()) {
      int event = xml.next();
      if (event != XMLStreamConstants.END_DOCUMENT && event != XMLStreamConstants.SPACE) {
        throw malformed("goes on after its end");
      }
    }
  }

  private InvalidPackageException malformed(String problem) {
    return new InvalidPackageException(FindingCode.SEAL_MALFORMED, subject, problem);
  }

  /** Of unchecked exceptions, too: some XML that is not well-formed makes the JDK's parser fail. */
  private static IOException unreadable(Exception e, String subject) {
    Throwable first = e instanceof XMLStreamException x ? x.getNestedException() : e.getCause();
    for (Throwable cause = first; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException io && !(cause instanceof CharacterCodingException)) {
        return io;
      }
    }
    return new InvalidPackageException(
        FindingCode.SEAL_MALFORMED, subject, "is not well-formed XML in UTF-8");
  }

  /** Lists there all that is still to come here. */
  public void copyTo(SealWriter writer) throws IOException {
    for (Optional<Reference> next = next(); next.isPresent(); next = next()) {
      writer.reference(next.get().name(), next.get().digest());
    }
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
