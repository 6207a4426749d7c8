package org.evidencepack.internal.format;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.evidencepack.model.Details;
import org.evidencepack.model.Digest;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.InvalidPackageException;

/**
 * Reads the members of a JSON object by name and kind, and at the {@link #end} refuses those that
 * nobody asked for. Every failure is an {@link InvalidPackageException} that names the member.
 */
final class JsonObject {
  private final Map<String, Object> members;
  private final Set<String> asked = new HashSet<>();
  private final FindingCode code;
  private final String subject;
  private final String where;

  private JsonObject(Map<String, Object> members, FindingCode code, String subject, String where) {
    this.members = members;
    this.code = code;
    this.subject = subject;
    this.where = where;
  }

  /** Parses a document; failures bear that code and subject. */
  static JsonObject parse(byte[] octets, FindingCode code, String subject)
      throws InvalidPackageException {
    return new JsonObject(JsonText.parse(octets, code, subject), code, subject, "");
  }

  /** An object that was parsed before. */
  static JsonObject of(Details details, FindingCode code, String subject) {
    return new JsonObject(details.members(), code, subject, "");
  }

  /** As {@link #parse}, of a document that must be compact. */
  static JsonObject parseCompact(byte[] octets, FindingCode code, String subject)
      throws InvalidPackageException {
    Map<String, Object> plain = PlainJson.read(octets);
    if (plain != null) {
      return new JsonObject(plain, code, subject, "");
    }
    JsonObject json = parse(octets, code, subject);
    JsonText.requireCompact(octets, code, subject);
    return json;
  }

  /** Tells what is wrong with a member; with this object itself if the name is empty. */
  InvalidPackageException malformed(String name, String problem) {
    String path = where + name;
    if (path.isEmpty()) {
      return new InvalidPackageException(code, subject, problem);
    }
    String member = path.endsWith(".") ? path.substring(0, path.length() - 1) : path;
    return new InvalidPackageException(code, subject, "member \"" + member + "\" " + problem);
  }

  private <T> Optional<T> member(String name, Class<T> kind, String expected)
      throws InvalidPackageException {
    asked.add(name);
    Object value = members.get(name);
    if (value != null && !kind.isInstance(value)) {
      throw malformed(name, "is not " + expected);
    }
    return Optional.ofNullable(kind.cast(value));
  }

  private <T> T present(String name, Optional<T> value) throws InvalidPackageException {
    if (value.isEmpty()) {
      throw malformed(name, "is missing");
    }
    return value.get();
  }

  Optional<String> optionalText(String name) throws InvalidPackageException {
    return member(name, String.class, "a text");
  }

  boolean isText(String name) {
    return members.get(name) instanceof String;
  }

  String text(String name) throws InvalidPackageException {
    return present(name, optionalText(name));
  }

  boolean truth(String name) throws InvalidPackageException {
    return present(name, member(name, Boolean.class, "true or false"));
  }

  /** A number that may be negative. */
  Optional<Long> optionalInteger(String name) throws InvalidPackageException {
    return member(name, Long.class, "a number");
  }

  Optional<Long> optionalNumber(String name) throws InvalidPackageException {
    Optional<Long> number = optionalInteger(name);
    if (number.isPresent() && number.get() < 0) {
      throw malformed(name, "is negative");
    }
    return number;
  }

  long number(String name) throws InvalidPackageException {
    return present(name, optionalNumber(name));
  }

  /** A point in time, which must have the offset {@code Z}. */
  Optional<Instant> optionalInstant(String name) throws InvalidPackageException {
    Optional<String> text = optionalText(name);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(Times.parseUtc(text.get()).orElseThrow(() -> notTime(name, "a UTC time")));
  }

  Instant instant(String name) throws InvalidPackageException {
    return present(name, optionalInstant(name));
  }

  Optional<OffsetDateTime> optionalTime(String name) throws InvalidPackageException {
    Optional<String> text = optionalText(name);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(Times.parse(text.get()).orElseThrow(() -> notTime(name, "a time")));
  }

  OffsetDateTime time(String name) throws InvalidPackageException {
    return present(name, optionalTime(name));
  }

  private InvalidPackageException notTime(String name, String what) {
    return malformed(name, "is not " + what + " of RFC 3339");
  }

  Optional<byte[]> optionalOctets(String name) throws InvalidPackageException {
    Optional<String> text = optionalText(name);
    return text.isEmpty() ? Optional.empty() : Optional.of(octets(name, text.get()));
  }

  private byte[] octets(String name, String base64) throws InvalidPackageException {
    try {
      byte[] octets = Base64.getDecoder().decode(base64);
      if (Base64.getEncoder().encodeToString(octets).equals(base64)) {
        return octets;
      }
    } catch (IllegalArgumentException e) {
      // told below, as for the forms that the decoder tolerates
    }
    throw malformed(name, "is not Base64");
  }

  Optional<JsonObject> optionalObject(String name) throws InvalidPackageException {
    Optional<Map<String, Object>> value = map(name);
    return value.map(v -> new JsonObject(v, code, subject, where + name + "."));
  }

  @SuppressWarnings("unchecked") // JsonText makes maps with text keys only
  private Optional<Map<String, Object>> map(String name) throws InvalidPackageException {
    var value = member(name, Map.class, "an object").map(m -> (Map<String, Object>) m);
    if (value.isPresent() && value.get().isEmpty()) {
      throw malformed(name, "is empty");
    }
    return value;
  }

  /** The object with that name, which that shape allows. */
  Optional<Details> optionalDetails(String name, Supplier<Shape> shape)
      throws InvalidPackageException {
    Optional<Map<String, Object>> map = map(name);
    return map.isEmpty() ? Optional.empty() : Optional.of(details(map.get(), shape.get(), name));
  }

  /** All members that nobody asked for, which that shape allows; none is left to be refused. */
  Optional<Details> rest(Supplier<Shape> shape) throws InvalidPackageException {
    var rest = new LinkedHashMap<>(members);
    rest.keySet().removeAll(asked);
    asked.addAll(rest.keySet());
    return rest.isEmpty() ? Optional.empty() : Optional.of(details(rest, shape.get(), ""));
  }

  private Details details(Map<String, Object> map, Shape shape, String path)
      throws InvalidPackageException {
    ShapeReader reader = ShapeReader.ofPackage();
    reader.read(shape, map, path);
    if (!reader.problems().isEmpty()) {
      ShapeProblem first = reader.problems().get(0);
      throw malformed(first.path(), "is not allowed: " + first.message());
    }
    return Details.of(map);
  }

  JsonObject object(String name) throws InvalidPackageException {
    return present(name, optionalObject(name));
  }

  /** Makes something of the members of an object; asks for all that the format names. */
  interface Structure<T> {
    T read(JsonObject json) throws InvalidPackageException;
  }

  /** What is made of the object with that name, to its end; empty if there is none. */
  <T> Optional<T> optional(String name, Structure<T> structure) throws InvalidPackageException {
    Optional<JsonObject> object = optionalObject(name);
    if (object.isEmpty()) {
      return Optional.empty();
    }
    T value = structure.read(object.get());
    object.get().end();
    return Optional.of(value);
  }

  /** The objects of a list that must be there, and may be empty. */
  List<JsonObject> mandatoryObjects(String name) throws InvalidPackageException {
    return objects(name, present(name, optionalList(name)));
  }

  /** The objects of a list; none if the list is absent. */
  List<JsonObject> objects(String name) throws InvalidPackageException {
    return objects(name, list(name));
  }

  private List<JsonObject> objects(String name, List<?> list) throws InvalidPackageException {
    var objects = new ArrayList<JsonObject>();
    for (Object element : list) {
      if (!(element instanceof Map<?, ?>)) {
        throw malformed(name, "holds something that is not an object");
      }
      @SuppressWarnings("unchecked")
      var map = (Map<String, Object>) element;
      objects.add(new JsonObject(map, code, subject, where + name + "[]."));
    }
    return objects;
  }

  /** The texts of a list; none if the list is absent. */
  List<String> texts(String name) throws InvalidPackageException {
    var texts = new ArrayList<String>();
    for (Object element : list(name)) {
      if (!(element instanceof String text)) {
        throw malformed(name, "holds something that is not a text");
      }
      texts.add(text);
    }
    return texts;
  }

  /** The SHA-256 digests of a list of lists; none if it is absent. */
  List<List<Digest>> digestLists(String name) throws InvalidPackageException {
    var lists = new ArrayList<List<Digest>>();
    for (Object element : list(name)) {
      if (!(element instanceof List<?> texts)) {
        throw malformed(name, "holds something that is not a list");
      }
      var digests = new ArrayList<Digest>();
      for (Object text : texts) {
        digests.add(
            Digest.parse(String.valueOf(text))
                .filter(digest -> digest.algorithm() == DigestAlgorithm.SHA256)
                .orElseThrow(
                    () -> malformed(name, "holds something that is not a SHA-256 digest")));
      }
      lists.add(digests);
    }
    return lists;
  }

  /** A list is left out rather than empty, for an empty one could mean none or all. */
  private List<?> list(String name) throws InvalidPackageException {
    Optional<List<?>> list = optionalList(name);
    if (list.isPresent() && list.get().isEmpty()) {
      throw malformed(name, "is empty");
    }
    return list.orElse(List.of());
  }

  private Optional<List<?>> optionalList(String name) throws InvalidPackageException {
    return member(name, List.class, "a list").map(l -> (List<?>) l);
  }

  /** Whether there is a member with that name. */
  boolean has(String name) {
    return members.containsKey(name);
  }

  /** Names of all members, in order. */
  List<String> names() {
    return List.copyOf(members.keySet());
  }

  /** An object whose members are all Base64. */
  Map<String, byte[]> octetMap(String name) throws InvalidPackageException {
    var map = new TreeMap<String, byte[]>();
    Optional<JsonObject> object = optionalObject(name);
    if (object.isPresent()) {
      for (String key : object.get().names()) {
        map.put(key, object.get().optionalOctets(key).orElseThrow());
      }
    }
    return map;
  }

  /** Refuses lists and objects without content, however deep they stand. */
  void requireNoneEmpty() throws InvalidPackageException {
    for (var member : members.entrySet()) {
      if (holdsEmpty(member.getValue())) {
        throw malformed(member.getKey(), "is, or holds, an empty list or object: leave that out");
      }
    }
  }

  private static boolean holdsEmpty(Object value) {
    Collection<?> parts;
    if (value instanceof Map<?, ?> map) {
      parts = map.values();
    } else if (value instanceof Collection<?> list) {
      parts = list;
    } else {
      return false;
    }
    return parts.isEmpty() || parts.stream().anyMatch(JsonObject::holdsEmpty);
  }

  /** Refuses members that were not asked for. */
  void end() throws InvalidPackageException {
    for (String name : members.keySet()) {
      if (!asked.contains(name)) {
        throw malformed(name, "is not known to the format");
      }
    }
  }
}
