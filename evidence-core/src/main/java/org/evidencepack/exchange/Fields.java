package org.evidencepack.exchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.evidencepack.model.Details;
import org.evidencepack.model.InvalidInputException;

/**
 * An object of a data file, read member by member; what no reader asked for is refused. Every
 * refusal says the file, the place, and what belongs there, in one line.
 */
final class Fields {
  private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,7}");
  private static final int LONGEST = 4000;

  private final String file;
  private final String place;
  private final Map<String, ?> members;
  private final Set<String> asked = new LinkedHashSet<>();

  private Fields(String file, String place, Map<String, ?> members) {
    this.file = file;
    this.place = place;
    this.members = members;
  }

  static Fields of(String file, Details document) {
    return new Fields(file, "", document.members());
  }

  /** What to throw: the problem of that member. */
  InvalidInputException wrong(String member, String problem) {
    String where = place.isEmpty() || member.isEmpty() ? place + member : place + "." + member;
    return new InvalidInputException(file + (where.isEmpty() ? "" : ": " + where) + ": " + problem);
  }

  boolean has(String member) {
    asked.add(member);
    return members.containsKey(member);
  }

  private <T> Optional<T> find(String member, Class<T> kind, String what)
      throws InvalidInputException {
    if (!has(member)) {
      return Optional.empty();
    }
    if (!kind.isInstance(members.get(member))) {
      throw wrong(member, "must be " + what);
    }
    return Optional.of(kind.cast(members.get(member)));
  }

  private <T> T need(String member, Class<T> kind, String what) throws InvalidInputException {
    return find(member, kind, what)
        .orElseThrow(() -> wrong("", "has no \"" + member + "\": add it, " + what));
  }

  String text(String member) throws InvalidInputException {
    return legible(member, need(member, String.class, "a text"));
  }

  Optional<String> optionalText(String member) throws InvalidInputException {
    Optional<String> text = find(member, String.class, "a text");
    if (text.isPresent()) {
      legible(member, text.get());
    }
    return text;
  }

  private String legible(String member, String text) throws InvalidInputException {
    if (text.isBlank() || text.length() > LONGEST || text.chars().anyMatch(c -> c < ' ')) {
      throw wrong(
          member, "is blank, of several lines, or over " + LONGEST + " characters: correct it");
    }
    return text;
  }

  boolean truth(String member, boolean otherwise) throws InvalidInputException {
    return find(member, Boolean.class, "true or false").orElse(otherwise);
  }

  /** A number of days or months: from 0 to 100,000. */
  long number(String member) throws InvalidInputException {
    long number = need(member, Long.class, "a whole number");
    if (number < 0 || number > 100_000) {
      throw wrong(member, "must be from 0 to 100000");
    }
    return number;
  }

  /** A list of different texts; empty only if the member is absent. */
  Set<String> texts(String member) throws InvalidInputException {
    var texts = new LinkedHashSet<String>();
    for (Object element : list(member)) {
      if (!(element instanceof String text) || !texts.add(legible(member, text))) {
        throw wrong(member, "lists something twice, or what is no text: keep texts, each once");
      }
    }
    return texts;
  }

  /** A list of different texts, with one at least. */
  Set<String> someTexts(String member) throws InvalidInputException {
    need(member, List.class, "a list of texts");
    return texts(member);
  }

  private List<?> list(String member) throws InvalidInputException {
    List<?> list = find(member, List.class, "a list").orElse(null);
    if (list != null && list.isEmpty()) {
      throw wrong(member, "is an empty list: fill it in or take it out");
    }
    return list == null ? List.of() : list;
  }

  /** The object at that member; absent, an empty one. */
  Fields object(String member) throws InvalidInputException {
    Map<?, ?> map = find(member, Map.class, "an object").orElse(Map.of());
    return new Fields(file, place.isEmpty() ? member : place + "." + member, named(map));
  }

  List<Fields> objects(String member) throws InvalidInputException {
    var objects = new ArrayList<Fields>();
    for (Object element : list(member)) {
      if (!(element instanceof Map<?, ?> map)) {
        throw wrong(member, "lists what is no object: write objects, in braces");
      }
      String at = (place.isEmpty() ? "" : place + ".") + member + "[" + objects.size() + "]";
      objects.add(new Fields(file, at, named(map)));
    }
    return objects;
  }

  /** The names of all members, each taken for asked for. */
  List<String> names() {
    asked.addAll(members.keySet());
    return List.copyOf(members.keySet());
  }

  /** The texts by language at that member, and as {@code working} which of them are. */
  Wording wording(String member) throws InvalidInputException {
    Fields byLanguage = object(member);
    var texts = new LinkedHashMap<String, String>();
    for (String language : byLanguage.members.keySet()) {
      if (!LANGUAGE.matcher(language).matches()) {
        throw byLanguage.wrong(
            "", "has a member that is no language tag: write one such as \"en\"");
      }
      texts.put(language, byLanguage.text(language));
    }
    if (!texts.containsKey("en")) {
      throw wrong(member, "has no English text: add \"en\"");
    }
    Set<String> working = texts("working");
    if (!texts.keySet().containsAll(working)) {
      throw wrong("working", "names a language that \"" + member + "\" does not have: take it out");
    }
    return new Wording(texts, working);
  }

  /** Refuses members that nobody asked for; the last call on every object. */
  void refuseOthers() throws InvalidInputException {
    for (String member : members.keySet()) {
      if (!asked.contains(member)) {
        throw wrong("", "has the member " + Quoted.unknown(member, asked));
      }
    }
  }

  @SuppressWarnings("unchecked") // Details has text keys only
  private static Map<String, ?> named(Map<?, ?> map) {
    return (Map<String, ?>) map;
  }
}
