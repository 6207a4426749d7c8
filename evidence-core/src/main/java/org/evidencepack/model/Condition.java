package org.evidencepack.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A condition that the sender puts on the evidence (FORMAT.md section 6.1).
 *
 * @param id its name in the package
 * @param kind its code, such as {@code USE_LIMITATION}
 * @param text the condition in words, by language (BCP 47); under the empty tag if that is not told
 * @param imposedBy who imposes it
 * @param legalBasis on what basis, by language
 * @param acceptedBy who accepted it before the package was sent
 * @param acceptedAt when: a day or a time
 * @param expires until when it binds: a day or a time
 * @param items ids of the items that name it; if none does, it is of the whole package
 */
public record Condition(
    String id,
    String kind,
    Map<String, String> text,
    Optional<String> imposedBy,
    Map<String, String> legalBasis,
    Optional<String> acceptedBy,
    Optional<String> acceptedAt,
    Optional<String> expires,
    List<String> items) {

  public Condition {
    items = List.copyOf(items);
  }

  /** The conditions of a case, in the order of its exchange record. */
  public static List<Condition> of(CaseInfo info) {
    var items = new LinkedHashMap<String, List<String>>();
    for (EvidenceItem item : info.items()) {
      item.details().map(details -> details.texts("conditions")).orElse(List.of()).stream()
          .distinct()
          .forEach(id -> items.computeIfAbsent(id, any -> new ArrayList<>()).add(item.id()));
    }
    return written(info).map(condition -> of(condition, items)).toList();
  }

  private static Stream<Details> written(CaseInfo info) {
    return info.exchange().stream().flatMap(exchange -> exchange.list("conditions").stream());
  }

  /** The conditions of a case with all their members, as the package document has them. */
  public static List<Map<String, Object>> asWritten(CaseInfo info) {
    return written(info).map(Details::members).toList();
  }

  private static Condition of(Details condition, Map<String, List<String>> items) {
    String id = condition.text("id").orElse("");
    return new Condition(
        id,
        condition.text("kind").orElse(""),
        condition.wording("text"),
        condition.text("imposedBy"),
        condition.wording("legalBasis"),
        condition.text("acceptedBy"),
        condition.text("acceptedAt"),
        condition.text("expires"),
        items.getOrDefault(id, List.of()));
  }
}
