package org.evidencepack.internal.list;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.EvidenceFile;
import org.evidencepack.model.RawName;
import org.evidencepack.model.SourceAttributes;
import org.evidencepack.model.SourceAttributes.Owner;
import org.evidencepack.model.StoredContent;

/** A fileobject: its elements in the order that the schema demands. */
final class DfxmlFile {
  /** Those that the schema has a name for; it has none for SHA-3. */
  private static final List<DigestAlgorithm> ALGORITHMS =
      List.of(
          DigestAlgorithm.MD5,
          DigestAlgorithm.SHA1,
          DigestAlgorithm.SHA256,
          DigestAlgorithm.SHA512);

  /** xs:dateTime has no year 0. */
  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

  private final XMLStreamWriter xml;
  private final XmlText text;

  DfxmlFile(XMLStreamWriter xml, XmlText text) {
    this.xml = xml;
    this.text = text;
  }

  void write(EvidenceFile file) throws XMLStreamException {
    xml.writeStartElement("fileobject");
    text.element("filename", file.path());
    element("error", error(file));
    text.element("name_type", type(file));
    element("filesize", file.content().map(StoredContent::size));
    attributes(file.attributes());
    element("link_target", file.target().map(RawName::toString));
    if (file.content().isPresent()) {
      digests(file.content().get());
    }
    xml.writeEndElement();
    xml.writeCharacters("\n");
  }

  private void attributes(SourceAttributes attributes) throws XMLStreamException {
    element("mode", attributes.mode().map(octal -> Integer.valueOf(octal, 8))); // in decimal
    element("nlink", Optional.of(attributes.hardLinks()).filter(links -> links > 1));
    element("uid", attributes.owner().map(Owner::uid));
    element("gid", attributes.owner().map(Owner::gid));
    time("mtime", attributes.modified());
    time("ctime", attributes.changed());
    time("atime", attributes.accessed());
    time("crtime", attributes.created());
  }

  private void time(String name, Optional<Instant> time) throws XMLStreamException {
    element(name, time.filter(known -> !known.isBefore(FIRST)));
  }

  private void digests(StoredContent content) throws XMLStreamException {
    for (DigestAlgorithm algorithm : ALGORITHMS) {
      if (content.digests().containsKey(algorithm)) {
        xml.writeStartElement("hashdigest");
        xml.writeAttribute("type", algorithm.id());
        xml.writeCharacters(content.digests().get(algorithm).hex());
        xml.writeEndElement();
      }
    }
  }

  private void element(String name, Optional<?> value) throws XMLStreamException {
    if (value.isPresent()) {
      text.element(name, value.get().toString());
    }
  }

  /** Why there is no content, and what is known to be missing. */
  private static Optional<String> error(EvidenceFile file) {
    Optional<String> absent =
        switch (file.type()) {
          case UNREADABLE -> file.remark();
          case WITHHELD -> Optional.of("withheld: the content is not in the package");
          default -> Optional.empty();
        };
    String all =
        Stream.of(absent, file.note()).flatMap(Optional::stream).collect(Collectors.joining("; "));
    return Optional.of(all).filter(words -> !words.isEmpty());
  }

  private static String type(EvidenceFile file) {
    return switch (file.type()) {
      case FILE, WITHHELD -> "r";
      case DIRECTORY -> "d";
      case SYMLINK -> "l";
      case SPECIAL -> special(file.remark().orElse(""));
      case UNREADABLE -> "-";
    };
  }

  /** The inventory does not tell block from character devices. */
  private static String special(String kind) {
    return switch (kind) {
      case "fifo" -> "p";
      case "socket" -> "s";
      default -> "-";
    };
  }
}
