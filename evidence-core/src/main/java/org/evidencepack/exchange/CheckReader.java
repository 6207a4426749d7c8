package org.evidencepack.exchange;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.InvalidInputException;

/** The built-in checks by the names that profiles give them, with their parameters. */
final class CheckReader {
  private static final Map<String, Maker> MAKERS = makers();

  private CheckReader() {}

  /** Makes a check from its parameters. */
  private interface Maker {
    Check make(Fields parameters) throws InvalidInputException;
  }

  private static Map<String, Maker> makers() {
    var makers = new LinkedHashMap<String, Maker>();
    makers.put("order", CheckReader::order);
    makers.put("not-passed", fields -> TimeChecks.notPassed(single(fields, "path")));
    makers.put(
        "availability",
        fields -> TimeChecks.window(fields.number("minimumDays"), fields.number("maximumDays")));
    makers.put("data-before-collection", fields -> TimeChecks.dataBeforeCollection());
    makers.put("data-in-period", fields -> TimeChecks.dataInPeriod());
    makers.put(
        "preservation-not-expired",
        fields -> PreservationChecks.notExpired(fields.someTexts("ended")));
    makers.put(
        "preservation-lasts", fields -> PreservationChecks.lasts(fields.number("minimumDays")));
    makers.put("extensions-extend", fields -> PreservationChecks.extensionsExtend());
    makers.put(
        "among", fields -> ReferenceChecks.among(path(fields, "path"), path(fields, "known")));
    makers.put(
        "exists", fields -> ReferenceChecks.exists(path(fields, "path"), path(fields, "known")));
    makers.put("articles-exist", fields -> ReferenceChecks.articles());
    makers.put("conditions-accepted", fields -> ValueChecks.conditionsAccepted());
    makers.put("yes", fields -> ValueChecks.yes(path(fields, "path")));
    makers.put(
        "not-only",
        fields -> ValueChecks.notOnly(path(fields, "path"), fields.someTexts("values")));
    makers.put(
        "serious-crime-penalty", fields -> ValueChecks.penalty(fields.number("minimumMonths")));
    makers.put("digests", fields -> ValueChecks.digests(algorithms(fields)));
    return makers;
  }

  static Check read(Fields fields) throws InvalidInputException {
    String name = fields.text("name");
    Maker maker = MAKERS.get(name);
    if (maker == null) {
      throw fields.wrong("name", "is " + Quoted.unknown(name, MAKERS.keySet()));
    }
    return maker.make(fields);
  }

  private static Check order(Fields fields) throws InvalidInputException {
    String start = path(fields, "start");
    String end = path(fields, "end");
    ElementPath list = Told.list(List.of(ElementPath.of(start), ElementPath.of(end)));
    if (ElementPath.of(start).after(list).hasList() || ElementPath.of(end).after(list).hasList()) {
      throw fields.wrong("end", "and start go through different lists: name two of one element");
    }
    return TimeChecks.order(start, end);
  }

  private static String single(Fields fields, String member) throws InvalidInputException {
    String path = path(fields, member);
    if (ElementPath.of(path).hasList()) {
      throw fields.wrong(member, "goes through a list: name an element that is there once");
    }
    return path;
  }

  private static String path(Fields fields, String member) throws InvalidInputException {
    return RuleReader.path(fields, member, fields.text(member));
  }

  private static Set<DigestAlgorithm> algorithms(Fields fields) throws InvalidInputException {
    var algorithms = EnumSet.noneOf(DigestAlgorithm.class);
    for (String id : fields.someTexts("oneOf")) {
      algorithms.add(
          DigestAlgorithm.byId(id)
              .orElseThrow(
                  () ->
                      fields.wrong(
                          "oneOf",
                          "names "
                              + Quoted.of(id)
                              + ", which is no digest algorithm: write one such as \"sha512\"")));
    }
    return algorithms;
  }
}
