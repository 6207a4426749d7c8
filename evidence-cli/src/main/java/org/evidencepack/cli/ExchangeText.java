package org.evidencepack.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.evidencepack.model.CaseInfo;
import org.evidencepack.model.Condition;
import org.evidencepack.model.Details;
import org.evidencepack.model.EvidenceItem;

/** The exchange record as a person reads it; above all what binds them who use the evidence. */
final class ExchangeText {
  private static final int INDENT = 13;
  private static final int TEXT_INDENT = 17;

  /** Of conditions and of marked items, told in full. */
  private static final int MOST = 50;

  private ExchangeText() {}

  /** What request or answer the package belongs to. */
  static void summary(CaseInfo info, Output output) {
    info.exchange().ifPresent(exchange -> summary(exchange, output));
  }

  private static void summary(Details exchange, Output output) {
    field(
        output,
        "exchange",
        exchange.text("kind").orElse("").toLowerCase(Locale.ROOT)
            + ", "
            + exchange.text("type").orElse("")
            + exchange.text("profile").map(profile -> ", profile " + profile).orElse(""));
    exchange.list("legalBases").forEach(basis -> field(output, "basis", basis(basis)));
    exchange.at("request").ifPresent(request -> field(output, "request", request(request)));
    exchange
        .at("preservation")
        .ifPresent(preservation -> field(output, "preserved", preservation(preservation)));
    exchange
        .at("response")
        .ifPresent(response -> field(output, "response", response.text("status").orElse("")));
  }

  private static String basis(Details basis) {
    return joined(
        basis.text("instrument"),
        basis.text("article").map(article -> "article " + article),
        first(basis.wording("domesticLaw")));
  }

  private static String request(Details request) {
    return joined(
        request.text("reference"),
        request.text("status"),
        request.text("issued").map(day -> "issued " + day),
        request.text("deadline").map(day -> "to be executed by " + day),
        request.text("urgency"),
        request
            .truth("confidentiality.required")
            .filter(Boolean::booleanValue)
            .map(yes -> "confidential"),
        request
            .truth("confidentiality.noUserNotification")
            .filter(Boolean::booleanValue)
            .map(yes -> "the user is not to be notified"));
  }

  private static String preservation(Details preservation) {
    List<Details> extensions = preservation.list("extensions");
    Optional<String> extended =
        extensions.isEmpty()
            ? Optional.empty()
            : extensions.get(extensions.size() - 1).text("until");
    return joined(
        preservation.text("reference"),
        preservation.text("status"),
        preservation.text("from").map(day -> "from " + day),
        extended.or(() -> preservation.text("until")).map(day -> "until " + day));
  }

  @SafeVarargs
  private static String joined(Optional<String>... parts) {
    return Stream.of(parts).flatMap(Optional::stream).collect(Collectors.joining(", "));
  }

  private static Optional<String> first(Map<String, String> wording) {
    return wording.values().stream().findFirst();
  }

  private static void field(Output output, String name, String text) {
    String head = String.format(Locale.ROOT, "  %-11s", name);
    List<String> lines = Paragraph.lines(Escape.text(text), INDENT);
    output.line(head + lines.get(0).substring(INDENT));
    lines.stream().skip(1).forEach(output::line);
  }

  /** Marks for handling, and every condition in every language that it is given in. */
  static void bindings(CaseInfo info, Output output) {
    marked(info).stream().limit(MOST).forEach(line -> field(output, "HANDLING", line));
    List<Condition> conditions = Condition.of(info);
    if (conditions.isEmpty()) {
      return;
    }
    output.line(
        "  CONDITIONS "
            + (conditions.size() == 1 ? "one binds" : conditions.size() + " bind")
            + " whoever uses this evidence");
    conditions.stream().limit(MOST).forEach(condition -> condition(condition, output));
    if (conditions.size() > MOST) {
      output.line("             and " + (conditions.size() - MOST) + " more: see --json");
    }
  }

  private static List<String> marked(CaseInfo info) {
    var lines = new ArrayList<String>();
    for (EvidenceItem item : info.items()) {
      List<String> marks =
          item.details().map(details -> details.texts("handling.marks")).orElse(List.of());
      if (!marks.isEmpty()) {
        lines.add(item.id() + ": " + String.join(", ", marks));
      }
    }
    return lines;
  }

  private static void condition(Condition condition, Output output) {
    String about =
        condition.items().isEmpty() ? "" : " (" + String.join(", ", condition.items()) + ")";
    String told =
        joined(
            Optional.of(condition.id() + " " + condition.kind() + about),
            condition.imposedBy().map(who -> "imposed by " + who),
            condition.expires().map(day -> "until " + day),
            Optional.of(
                condition
                    .acceptedBy()
                    .map(who -> "accepted by " + who + on(condition))
                    .orElse("not accepted yet, as far as the package says")));
    Paragraph.lines(Escape.text(told), INDENT).forEach(output::line);
    condition.text().forEach((language, text) -> wording(language, text, output));
  }

  /** The lines of a text are its own; none begins where the program's do. */
  private static void wording(String language, String text, Output output) {
    String marked = (language.isEmpty() ? "" : "[" + language + "] ") + text;
    marked
        .lines()
        .flatMap(line -> Paragraph.lines(Escape.text(line), TEXT_INDENT).stream())
        .forEach(output::line);
  }

  private static String on(Condition condition) {
    return condition.acceptedAt().map(day -> " on " + day).orElse("");
  }
}
