package org.evidencepack.exchange;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.evidencepack.internal.format.JsonDetails;
import org.evidencepack.model.Details;

/** A rule of a profile that ships, and what its file says of it: read here by other code. */
record ShippedRule(Profile profile, Details data) {
  static Stream<ShippedRule> all() {
    return Profile.builtIn().values().stream().flatMap(ShippedRule::of);
  }

  static Stream<ShippedRule> telling() {
    return all().filter(rule -> rule.data.has("present"));
  }

  static Stream<ShippedRule> checking() {
    return all().filter(rule -> rule.data.has("check"));
  }

  private static Stream<ShippedRule> of(Profile profile) {
    return JsonDetails.resource(Profile.class, "profile-" + profile.name() + ".json")
        .list("rules")
        .stream()
        .map(data -> new ShippedRule(profile, data));
  }

  String id() {
    return data.text("id").orElseThrow();
  }

  List<String> present() {
    return data.texts("present");
  }

  Rule rule() {
    return profile.rules().stream()
        .filter(rule -> rule.id().equals(id()))
        .findFirst()
        .orElseThrow();
  }

  /** A complete record that the rule applies to, of that kind and type. */
  SpoiltRecord sample(String kind, String type) {
    SpoiltRecord sample =
        SpoiltRecord.complete().put("exchange.kind", kind).put("exchange.type", type);
    for (Details condition : data.list("when")) {
      List<String> values = condition.texts("is");
      if (!values.isEmpty()) {
        String value = values.get(0);
        sample.put(condition.text("path").orElseThrow(), value.equals("true") ? true : value);
      }
    }
    return sample;
  }

  /** A sample of one of the types that the rule is for, and of a kind that suits the type. */
  SpoiltRecord sample() {
    Set<String> kinds = rule().kinds();
    String type = rule().types().iterator().next();
    String likely = type.equals("SPONTANEOUS") ? "INFORMATION" : "RESPONSE";
    return sample(kinds.contains(likely) ? likely : kinds.iterator().next(), type);
  }

  /** What the rule finds in that record; nothing if it does not apply. */
  Optional<RuleResult> finds(SpoiltRecord record) {
    return record.checkedBy(profile).results().stream()
        .filter(result -> result.rule().id().equals(id()))
        .findFirst();
  }

  @Override
  public String toString() {
    return profile.name() + " " + id();
  }
}
