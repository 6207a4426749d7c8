package org.evidencepack.internal.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Reads the {@code magic} elements of a media type definition as Tika reads them. */
final class MagicRulesReader extends DefaultHandler {
  private final List<MagicRule> rules = new ArrayList<>();
  private final Deque<Match> open = new ArrayDeque<>();
  private String type;
  private int priority;

  private MagicRulesReader() {}

  /** A match element with those inside it; {@code clause} is null for a mere count of these. */
  private record Match(MagicClause clause, int atLeast, List<MagicClause> inner) {
    MagicClause whole() {
      if (clause == null) {
        return new MagicClause.AtLeast(atLeast, List.copyOf(inner));
      }
      return inner.isEmpty() ? clause : new MagicClause.Nested(clause, List.copyOf(inner));
    }
  }

  /** The rules in the order in which they stand; our own resources only, no hostile input. */
  static List<MagicRule> read(InputStream definitions) throws IOException {
    try {
      SAXParserFactory factory = SAXParserFactory.newDefaultInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      var reader = new MagicRulesReader();
      factory.newSAXParser().parse(definitions, reader);
      return reader.rules;
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void startElement(String uri, String local, String name, Attributes attributes) {
    switch (name) {
      case "mime-type" -> type = attributes.getValue("type");
      case "magic" -> priority = Integer.parseInt(or(attributes.getValue("priority"), "50"));
      case "match" -> open.push(match(attributes));
      default -> {}
    }
  }

  @Override
  public void endElement(String uri, String local, String name) {
    if (!name.equals("match")) {
      return;
    }
    MagicClause clause = open.pop().whole();
    if (!open.isEmpty()) {
      open.peek().inner().add(clause);
    } else if (!type.equals(MediaTypes.UNKNOWN)) {
      // Tika has rules for octet-stream too, and takes their matching for not matching.
      rules.add(new MagicRule(type, priority, clause));
    }
  }

  private static Match match(Attributes attributes) {
    String atLeast = attributes.getValue("minShouldMatch");
    return atLeast == null
        ? new Match(clause(attributes), 0, new ArrayList<>())
        : new Match(null, Integer.parseInt(atLeast), new ArrayList<>());
  }

  private static MagicClause clause(Attributes attributes) {
    String kind = or(attributes.getValue("type"), "string");
    String[] range = or(attributes.getValue("offset"), "0").split(":", 2);
    int begin = Integer.parseInt(range[0]);
    int end = Integer.parseInt(range[range.length - 1]);
    byte[] value = MagicValue.decode(attributes.getValue("value"), kind);
    if (kind.equals("regex")) {
      return new MagicRegex(Pattern.compile(new String(value, StandardCharsets.UTF_8)), begin, end);
    }
    String mask = attributes.getValue("mask");
    byte[] bits = mask == null ? null : MagicValue.decode(mask, kind);
    return new MagicLiteral(value, bits, kind.equals("stringignorecase"), begin, end);
  }

  private static String or(String value, String otherwise) {
    return value == null || value.isEmpty() ? otherwise : value;
  }
}
