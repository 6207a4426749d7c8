package org.evidencepack.exchange;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.evidencepack.model.DigestAlgorithm;

/** Checks of single values. */
final class ValueChecks {
  private ValueChecks() {}

  /** It is not answered with no. */
  static Check yes(String path) {
    return Check.of(
        (subject, outcome) ->
            ElementPath.of(path)
                .told(subject.caseFile())
                .forEach(spot -> outcome.judge(!spot.value().equals(false), spot, "is false")),
        path);
  }

  /** Some value is none of these. */
  static Check notOnly(String path, Set<String> values) {
    return Check.of(
        (subject, outcome) -> {
          List<Spot> told = ElementPath.of(path).told(subject.caseFile());
          if (!told.isEmpty()) {
            outcome.judge(
                told.stream().anyMatch(spot -> !values.contains(spot.text())),
                told.get(0),
                "is " + Quoted.of(told.get(0).text()) + ", and no other is told");
          }
        },
        path);
  }

  /** What is called a serious crime has at least that maximum penalty. */
  static Check penalty(long months) {
    String offences = "exchange.matter.offences[]";
    return Check.of(
        (subject, outcome) ->
            ElementPath.of(offences)
                .each(subject.caseFile(), offence -> penalty(months, offence, outcome)),
        offences + ".maximumPenaltyMonths",
        offences + ".seriousCrime",
        offences + ".code");
  }

  private static void penalty(long months, Spot offence, Outcome outcome) {
    Spot told = offence.member("maximumPenaltyMonths");
    boolean serious =
        Boolean.TRUE.equals(offence.member("seriousCrime").value())
            || offence.member("code").text().equals("SERIOUS_CRIME");
    if (serious && told.value() instanceof Long penalty) {
      outcome.judge(penalty >= months, told, "is less than " + months);
    }
  }

  /** Somebody has accepted every condition. */
  static Check conditionsAccepted() {
    String conditions = "exchange.conditions[]";
    return Check.of(
        (subject, outcome) ->
            ElementPath.of(conditions)
                .each(subject.caseFile(), condition -> accepted(condition, outcome)),
        conditions + ".acceptedBy",
        conditions + ".acceptedAt");
  }

  private static void accepted(Spot condition, Outcome outcome) {
    if (condition.told()) {
      boolean accepted =
          condition.member("acceptedBy").told() || condition.member("acceptedAt").told();
      outcome.judge(accepted, condition, "is not accepted by anybody");
    }
  }

  /** The package has digests by one of these algorithms. */
  static Check digests(Set<DigestAlgorithm> oneOf) {
    return Check.of(
        (subject, outcome) -> {
          if (!subject.digests().isEmpty()) {
            outcome.judge(
                oneOf.stream().anyMatch(subject.digests()::contains),
                subject.caseFile().member("items"),
                "has digests by " + ids(subject.digests()));
          }
        },
        "items");
  }

  private static String ids(Set<DigestAlgorithm> algorithms) {
    return EnumSet.copyOf(algorithms).stream()
        .map(DigestAlgorithm::id)
        .collect(Collectors.joining(", "));
  }
}
