package org.evidencepack.internal.format;

import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.InvalidInputException;
import org.evidencepack.model.InvalidPackageException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;

/**
 * JSON as FORMAT.md section 6 allows it, to and from maps, lists, strings, longs and booleans. Both
 * directions are bounded in depth by 32; what is read has at most two million tokens.
 */
final class JsonText {
  private static final long LARGEST = (1L << 53) - 1;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(32)
                  .maxStringLength(16 << 20)
                  .maxNameLength(1024)
                  .maxNumberLength(20)
                  .maxTokenCount(2_000_000)
                  .build())
          .streamWriteConstraints(StreamWriteConstraints.builder().maxNestingDepth(32).build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private JsonText() {}

  /** One line, without a line end. */
  static String compact(Map<String, Object> object) {
    String plain = PlainJson.write(object);
    return plain != null ? plain : general(object);
  }

  /** The same in the general way. */
  static String general(Map<String, Object> object) {
    var out = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
      write(json, object);
    }
    return out.toString();
  }

  /** Two spaces a level, LF, one at the end. */
  static byte[] pretty(Map<String, Object> object) {
    var indenter = new DefaultIndenter("  ", "\n");
    var printer =
        new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
    var out = new StringWriter();
    var context =
        new ObjectWriteContext.Base() {
          @Override
          public tools.jackson.core.PrettyPrinter getPrettyPrinter() {
            return printer;
          }
        };
    try (JsonGenerator json = FACTORY.createGenerator(context, out)) {
      write(json, object);
    }
    return (out + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static void write(JsonGenerator json, Object value) {
    if (value instanceof Map<?, ?> map) {
      json.writeStartObject();
      map.forEach(
          (name, member) -> {
            json.writeName((String) name);
            write(json, member);
          });
      json.writeEndObject();
    } else if (value instanceof Collection<?> list) {
      json.writeStartArray();
      list.forEach(element -> write(json, element));
      json.writeEndArray();
    } else if (value instanceof Boolean truth) {
      json.writeBoolean(truth);
    } else if (value instanceof Number number) {
      json.writeNumber(number.longValue());
    } else {
      json.writeString(value.toString());
    }
  }

  /**
   * Reads one object and nothing after it.
   *
   * @throws InvalidPackageException with that code and subject for anything else
   */
  static Map<String, Object> parse(byte[] octets, FindingCode code, String subject)
      throws InvalidPackageException {
    String text = decode(octets, code, subject);
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      if (text.startsWith("\uFEFF") || parser.nextToken() != JsonToken.START_OBJECT) {
        throw new InvalidPackageException(code, subject, "is not a JSON object");
      }
      Map<String, Object> object = object(parser, code, subject);
      if (parser.nextToken() != null) {
        throw new InvalidPackageException(code, subject, "goes on after its JSON object");
      }
      return object;
    } catch (JacksonException e) {
      throw new InvalidPackageException(
          code, subject, "is not valid JSON: " + e.getOriginalMessage());
    }
  }

  /** Refuses white space between the tokens of valid JSON. */
  static void requireCompact(byte[] json, FindingCode code, String subject)
      throws InvalidPackageException {
    boolean quoted = false;
    for (int at = 0; at < json.length; at++) {
      if (json[at] == '"') {
        quoted = !quoted;
      } else if (quoted && json[at] == '\\') {
        at++; // what is escaped ends no text
      } else if (!quoted && json[at] >= 0 && json[at] <= ' ') {
        throw new InvalidPackageException(code, subject, "has white space outside its texts");
      }
    }
  }

  /** The text of strict UTF-8. */
  static String decode(byte[] octets, FindingCode code, String subject)
      throws InvalidPackageException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
    } catch (CharacterCodingException e) {
      throw new InvalidPackageException(code, subject, "is not valid UTF-8");
    }
  }

  private static Map<String, Object> object(JsonParser parser, FindingCode code, String subject)
      throws InvalidPackageException {
    var members = new LinkedHashMap<String, Object>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = scalars(parser.currentName(), code, subject);
      parser.nextToken();
      members.put(name, value(parser, code, subject));
    }
    return members;
  }

  private static List<Object> array(JsonParser parser, FindingCode code, String subject)
      throws InvalidPackageException {
    var elements = new ArrayList<Object>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(value(parser, code, subject));
    }
    return elements;
  }

  private static Object value(JsonParser parser, FindingCode code, String subject)
      throws InvalidPackageException {
    JsonToken token = parser.currentToken();
    return switch (token == null ? JsonToken.NOT_AVAILABLE : token) {
      case START_OBJECT -> object(parser, code, subject);
      case START_ARRAY -> array(parser, code, subject);
      case VALUE_STRING -> scalars(parser.getString(), code, subject);
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NUMBER_INT -> integer(parser, code, subject);
      default ->
          throw new InvalidPackageException(
              code, subject, "holds a value that the format does not know: " + token);
    };
  }

  /** Escapes can spell surrogates without a partner, which no UTF-8 holds (RFC 8259, 8.2). */
  private static String scalars(String text, FindingCode code, String subject)
      throws InvalidPackageException {
    if (isHalf(text)) {
      throw new InvalidPackageException(code, subject, "holds a surrogate without its partner");
    }
    return text;
  }

  private static boolean isHalf(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!pair) {
          return true;
        }
        i++;
      }
    }
    return false;
  }

  /**
   * Refuses what no UTF-8 holds: it would be written as something else.
   *
   * @param what whose words these are
   */
  static void requireWritable(Object value, String what) throws InvalidInputException {
    Optional<String> half = half(value);
    if (half.isPresent()) {
      throw new InvalidInputException(
          what
              + " holds a text with half a character, a surrogate without its partner: \""
              + half.get()
              + "\": correct it");
    }
  }

  private static Optional<String> half(Object value) {
    Stream<?> parts =
        value instanceof Map<?, ?> map
            ? Stream.concat(map.keySet().stream(), map.values().stream())
            : value instanceof Collection<?> list ? list.stream() : Stream.empty();
    return value instanceof String text
        ? Optional.of(text).filter(JsonText::isHalf)
        : parts.map(JsonText::half).flatMap(Optional::stream).findFirst();
  }

  private static long integer(JsonParser parser, FindingCode code, String subject)
      throws InvalidPackageException {
    long number = parser.getLongValue();
    if (number > LARGEST || number < -LARGEST) {
      throw new InvalidPackageException(code, subject, "holds a number beyond 2^53 - 1");
    }
    return number;
  }
}
