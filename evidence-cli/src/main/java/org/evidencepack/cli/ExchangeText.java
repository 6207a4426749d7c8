package org.evidencepack.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.evidencepack.model.CaseInfo;
import org.evidencepack.model.Condition;
import org.evidencepack.model.Details;
import org.evidencepack.model.EvidenceItem;

/** The exchange record as a person reads it; above all what binds them who use the evidence. */
final class ExchangeText {
  /** Of conditions and of marked items, told in full. */
  private static final int MOST = 50;

  /** Characters of a text that are told, and its lines: a hostile one has millions. */
  private static final int LONGEST = 4000;

  private static final int MOST_LINES = 60;

  private final Output output;
  private final int margin;
  private final int indent;

  /** Its lines begin after so many spaces, and what they tell stands after so many. */
  ExchangeText(Output output, int margin, int indent) {
    this.output = output;
    this.margin = margin;
    this.indent = indent;
  }

  /** What request or answer the package belongs to. */
  void summary(CaseInfo info) {
    info.exchange().ifPresent(this::summary);
  }

  private void summary(Details exchange) {
    field(
        "exchange",
        exchange.text("kind").orElse("").toLowerCase(Locale.ROOT)
            + ", "
            + exchange.text("type").orElse("")
            + exchange.text("profile").map(profile -> ", profile " + profile).orElse(""));
    exchange.list("legalBases").forEach(basis -> field("basis", basis(basis)));
    exchange.at("request").ifPresent(request -> field("request", request(request)));
    exchange
        .at("preservation")
        .ifPresent(preservation -> field("preserved", preservation(preservation)));
    exchange
        .at("response")
        .ifPresent(response -> field("response", response.text("status").orElse("")));
  }

  private static String basis(Details basis) {
    return joined(
        List.of(
            basis.text("instrument"),
            basis.text("article").map(article -> "article " + article),
            first(basis.wording("domesticLaw"))));
  }

  private static String request(Details request) {
    return joined(
        List.of(
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
                .map(yes -> "the user is not to be notified")));
  }

  private static String preservation(Details preservation) {
    List<Details> extensions = preservation.list("extensions");
    Optional<String> extended =
        extensions.isEmpty()
            ? Optional.empty()
            : extensions.get(extensions.size() - 1).text("until");
    return joined(
        List.of(
            preservation.text("reference"),
            preservation.text("status"),
            preservation.text("from").map(day -> "from " + day),
            extended.or(() -> preservation.text("until")).map(day -> "until " + day)));
  }

  private static String joined(List<Optional<String>> parts) {
    return parts.stream().flatMap(Optional::stream).collect(Collectors.joining(", "));
  }

  private static Optional<String> first(Map<String, String> wording) {
    return wording.values().stream().findFirst();
  }

  private void field(String name, String text) {
    String head = Paragraph.column(" ".repeat(margin) + name, indent);
    List<String> lines = Paragraph.lines(Escape.text(cut(text)), indent);
    output.line(head + lines.get(0).substring(indent));
    lines.stream().skip(1).forEach(output::line);
  }

  /** Marks for handling, and every condition in every language that it is given in. */
  void bindings(CaseInfo info) {
    marked(info).stream().limit(MOST).forEach(line -> field("HANDLING", line));
    List<Condition> conditions = Condition.of(info);
    if (conditions.isEmpty()) {
      return;
    }
    String many = conditions.size() == 1 ? "one binds" : conditions.size() + " bind";
    field("CONDITIONS", many + " whoever uses this evidence");
    conditions.stream().limit(MOST).forEach(this::condition);
    if (conditions.size() > MOST) {
      output.line(" ".repeat(indent) + "and " + (conditions.size() - MOST) + " more: see --json");
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

  private void condition(Condition condition) {
    String about =
        condition.items().isEmpty() ? "" : " (" + String.join(", ", condition.items()) + ")";
    String told =
        joined(
            List.of(
                Optional.of(condition.id() + " " + condition.kind() + about),
                condition.imposedBy().map(who -> "imposed by " + who),
                condition.expires().map(day -> "until " + day),
                Optional.of(
                    condition
                        .acceptedBy()
                        .map(who -> "accepted by " + who + on(condition))
                        .orElse("not accepted yet, as far as the package says"))));
    Paragraph.lines(Escape.text(cut(told)), indent).forEach(output::line);
    condition.text().forEach(this::wording);
  }

  /** The lines of a text are its own; none begins where the program's do. */
  private void wording(String language, String text) {
    String marked = (language.isEmpty() ? "" : "[" + language + "] ") + cut(text);
    List<String> lines =
        marked
            .lines()
            .flatMap(line -> Paragraph.lines(Escape.text(line), indent + 4).stream())
            .toList();
    lines.stream().limit(MOST_LINES).forEach(output::line);
    if (lines.size() > MOST_LINES || text.length() > LONGEST) {
      output.line(" ".repeat(indent + 4) + "(cut here: 'evidence show --json' tells all)");
    }
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "\u2026";
  }

  private static String on(Condition condition) {
    return condition.acceptedAt().map(day -> " on " + day).orElse("");
  }
}
