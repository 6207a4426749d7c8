package org.evidencepack.exchange;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.evidencepack.internal.format.ShapePath;
import org.evidencepack.model.InvalidInputException;

/** Reads one rule of a profile. */
final class RuleReader {
  private static final Set<String> KINDS = orderedSet("REQUEST", "RESPONSE", "INFORMATION");
  private static final int MOST_PATHS = 20;

  private final Fields fields;
  private final Set<String> types;

  private RuleReader(Fields fields, Set<String> types) {
    this.fields = fields;
    this.types = types;
  }

  static Rule read(Fields fields, Set<String> types) throws InvalidInputException {
    return new RuleReader(fields, types).rule();
  }

  private static Set<String> orderedSet(String... texts) {
    return new LinkedHashSet<>(List.of(texts));
  }

  private Rule rule() throws InvalidInputException {
    Rule.Heading heading = heading();
    Set<String> forTypes = subset("types", types);
    Set<String> forKinds = subset("kinds", KINDS);
    List<Premise> premises = premises();
    Rule rule =
        fields.has("check")
            ? checking(heading, new Rule.Scope(forTypes, forKinds, premises))
            : telling(heading, forTypes, forKinds, premises);
    fields.refuseOthers();
    return rule;
  }

  private Rule.Heading heading() throws InvalidInputException {
    String id = TreatiesReader.codeOf(fields, "id");
    Optional<Instrument> instrument = instrument();
    return new Rule.Heading(
        id,
        Demand.valueOf(oneOf("demand", orderedSet("MUST", "SHOULD"))),
        fields.wording("asks"),
        instrument,
        article(instrument),
        fields.text("source"),
        fields.truth("checked", false));
  }

  private Optional<Instrument> instrument() throws InvalidInputException {
    Optional<String> id = fields.optionalText("instrument");
    if (id.isEmpty()) {
      return Optional.empty();
    }
    List<String> known = Treaties.builtIn().instruments().stream().map(Instrument::id).toList();
    return Optional.of(
        Treaties.builtIn()
            .instrument(id.get())
            .orElseThrow(
                () -> fields.wrong("instrument", "is " + Quoted.unknown(id.get(), known))));
  }

  private Optional<Article> article(Optional<Instrument> instrument) throws InvalidInputException {
    Optional<String> number = fields.optionalText("article");
    if (number.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        instrument
            .flatMap(known -> known.article(number.get()))
            .orElseThrow(
                () ->
                    fields.wrong(
                        "article",
                        "is not known of this instrument: name one of the treaty data, alone and"
                            + " without a paragraph, or leave it out")));
  }

  private String oneOf(String member, Set<String> known) throws InvalidInputException {
    String text = fields.text(member);
    if (!known.contains(text)) {
      throw fields.wrong(member, "is " + Quoted.unknown(text, known));
    }
    return text;
  }

  private Set<String> subset(String member, Set<String> all) throws InvalidInputException {
    Set<String> texts = fields.texts(member);
    for (String text : texts) {
      if (!all.contains(text)) {
        throw fields.wrong(member, "names " + Quoted.unknown(text, all));
      }
    }
    return texts.isEmpty() ? all : texts;
  }

  private List<Premise> premises() throws InvalidInputException {
    var premises = new ArrayList<Premise>();
    for (Fields premise : fields.objects("when")) {
      premises.add(premise(premise));
    }
    return premises;
  }

  private static Premise premise(Fields fields) throws InvalidInputException {
    var path = ElementPath.of(path(fields, "path", fields.text("path")));
    Set<String> is = fields.texts("is");
    Set<String> isNot = fields.texts("isNot");
    boolean asksPresence = fields.has("present");
    boolean present = fields.truth("present", true);
    fields.refuseOthers();
    if ((is.isEmpty() ? 0 : 1) + (isNot.isEmpty() ? 0 : 1) + (asksPresence ? 1 : 0) != 1) {
      throw fields.wrong("", "needs one of is, isNot and present: keep one");
    }
    if (asksPresence) {
      return new Premise(path, present ? Premise.Kind.PRESENT : Premise.Kind.ABSENT, Set.of());
    }
    return is.isEmpty()
        ? new Premise(path, Premise.Kind.IS_NOT, isNot)
        : new Premise(path, Premise.Kind.IS, is);
  }

  /** The text, if it is a path of the case file. */
  static String path(Fields fields, String member, String text) throws InvalidInputException {
    Optional<String> problem = ShapePath.problem(ElementPath.of(text).steps());
    if (problem.isPresent()) {
      throw fields.wrong(member, Quoted.of(text) + " " + problem.get());
    }
    return text;
  }

  private Rule telling(
      Rule.Heading heading, Set<String> types, Set<String> kinds, List<Premise> premises)
      throws InvalidInputException {
    var paths = new ArrayList<ElementPath>();
    for (String text : fields.texts("present")) {
      paths.add(ElementPath.of(path(fields, "present", text)));
    }
    if (paths.isEmpty() || paths.size() > MOST_PATHS) {
      throw fields.wrong(
          "present",
          "names no path, or over " + MOST_PATHS + ": name what must be there, or a check");
    }
    boolean mayBeEmpty = fields.truth("mayBeEmpty", false);
    ElementPath list = Told.list(paths);
    if (mayBeEmpty && list.isEmpty()) {
      throw fields.wrong(
          "mayBeEmpty", "is for paths that all go through one list: leave it out here");
    }
    var ofElements = new ArrayList<Premise>();
    var ofAll = new ArrayList<Premise>();
    for (Premise premise : premises) {
      (!list.isEmpty() && list.begins(premise.path()) ? ofElements : ofAll).add(premise);
    }
    return new Rule(
        heading, new Rule.Scope(types, kinds, ofAll), new Told(paths, ofElements, mayBeEmpty));
  }

  private Rule checking(Rule.Heading heading, Rule.Scope scope) throws InvalidInputException {
    Fields check = fields.object("check");
    var rule = new Rule(heading, scope, new Consistent(CheckReader.read(check)));
    check.refuseOthers();
    return rule;
  }
}
