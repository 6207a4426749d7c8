package org.evidencepack.exchange;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.evidencepack.internal.format.JsonDetails;
import org.evidencepack.model.InvalidInputException;

/** Reads the data file of treaties, and codes as profiles add them. */
final class TreatiesReader {
  private static final String NAME = "treaties.json";
  private static final String INSTRUMENTS = "instruments";
  private static final Pattern CODE = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,63}");

  private TreatiesReader() {}

  static Treaties builtIn() {
    try {
      return read(Fields.of(NAME, JsonDetails.resource(TreatiesReader.class, NAME)));
    } catch (InvalidInputException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  private static Treaties read(Fields file) throws InvalidInputException {
    file.has("about");
    file.has("confidence");
    var instruments = new LinkedHashMap<String, Instrument>();
    for (Fields fields : file.objects(INSTRUMENTS)) {
      Instrument instrument = instrument(fields);
      if (instruments.put(instrument.id(), instrument) != null) {
        throw fields.wrong("id", "is the id of an instrument before it: choose another");
      }
    }
    Map<String, Map<String, Code>> lists = lists(file);
    lists.put(INSTRUMENTS, codesOf(instruments));
    file.refuseOthers();
    return new Treaties(
        Collections.unmodifiableMap(instruments), Collections.unmodifiableMap(lists));
  }

  private static Map<String, Code> codesOf(Map<String, Instrument> instruments) {
    var codes = new LinkedHashMap<String, Code>();
    instruments.forEach(
        (id, known) -> codes.put(id, new Code(id, known.name(), known.source(), known.checked())));
    return codes;
  }

  private static Instrument instrument(Fields fields) throws InvalidInputException {
    String id = codeOf(fields, "id");
    var articles = new ArrayList<Article>();
    for (Fields article : fields.objects("articles")) {
      articles.add(article(id, article));
    }
    var instrument =
        new Instrument(
            id,
            fields.wording("names"),
            fields.truth("whole", false),
            List.copyOf(articles),
            fields.text("source"),
            fields.truth("checked", false));
    fields.refuseOthers();
    return instrument;
  }

  private static Article article(String instrument, Fields fields) throws InvalidInputException {
    var article =
        new Article(
            instrument,
            fields.text("number"),
            fields.wording("titles"),
            fields.text("confidence"),
            fields.text("source"),
            fields.truth("checked", false));
    fields.refuseOthers();
    return article;
  }

  /** The code lists of a treaty file, or those that a profile adds to. */
  static Map<String, Map<String, Code>> lists(Fields file) throws InvalidInputException {
    Fields codes = file.object("codes");
    var lists = new LinkedHashMap<String, Map<String, Code>>();
    for (String list : codes.names()) {
      var byId = new LinkedHashMap<String, Code>();
      for (Fields fields : codes.objects(list)) {
        Code code = code(fields);
        if (byId.put(code.id(), code) != null) {
          throw fields.wrong("code", "stands in this list before: keep it once");
        }
      }
      lists.put(list, byId);
    }
    return lists;
  }

  private static Code code(Fields fields) throws InvalidInputException {
    var code =
        new Code(
            codeOf(fields, "code"),
            fields.wording("labels"),
            fields.optionalText("source").orElse(""),
            fields.truth("checked", false));
    fields.refuseOthers();
    return code;
  }

  /** A text that has the form of a code, as the schema of the case file has it. */
  static String codeOf(Fields fields, String member) throws InvalidInputException {
    String code = fields.text(member);
    if (!CODE.matcher(code).matches()) {
      throw fields.wrong(
          member, "is no code: begin with a letter, go on with letters, digits, _ . or -");
    }
    return code;
  }
}
