package org.evidencepack.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.evidencepack.EvidencePackage;
import org.evidencepack.model.CustodyEvent;
import org.evidencepack.model.CustodyRecord;
import org.evidencepack.model.Party;
import org.evidencepack.model.Place;

/** Custody events as a person, and as a program, reads them. */
final class EventText {
  /** What is longer pushes the rest of its line, and no other line. */
  private static final int WIDEST = 60;

  private static final List<String> HEADS = List.of("No", "Event", "Occurred", "Actor", "Items");

  /** Members that the table shows, or that only programs read. */
  private static final Set<String> TOLD =
      Set.of(
          "sequence",
          "package",
          "previous",
          "previousSignatures",
          "signers",
          "type",
          "occurredAt",
          "actor",
          "items");

  private EventText() {}

  /** A table, each event with a line for each detail below it; the lines are escaped. */
  static List<String> table(List<CustodyRecord> records, long sealed) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEADS);
    records.forEach(record -> rows.add(row(record)));
    int[] widths = new int[HEADS.size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        int width = row.get(i).codePointCount(0, row.get(i).length());
        widths[i] = Math.max(widths[i], Math.min(width, WIDEST));
      }
    }
    var lines = new ArrayList<String>();
    lines.add(line(HEADS, widths));
    for (int i = 0; i < records.size(); i++) {
      lines.add(line(rows.get(i + 1), widths));
      details(records.get(i)).forEach(text -> lines.add("      " + Escape.text(text)));
      if (records.get(i).sequence() == sealed) {
        lines.add("  --- sealed ---");
      }
    }
    return lines;
  }

  private static String line(List<String> row, int[] widths) {
    var line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = row.get(i);
      line.append(cell);
      int padding = widths[i] + 2 - cell.codePointCount(0, cell.length());
      line.append(" ".repeat(i == widths.length - 1 ? 0 : Math.max(2, padding)));
    }
    return line.toString().stripTrailing();
  }

  private static List<String> row(CustodyRecord record) {
    CustodyEvent event = record.event();
    String items = event.items().isEmpty() ? "all" : String.join(" ", event.items());
    return List.of(
        Long.toString(record.sequence()),
        event.type().name(),
        event.occurredAt().toString(),
        Escape.text(party(event.actor())),
        Escape.text(items));
  }

  static String party(Party party) {
    return join(
        List.of(
            Optional.of(party.name()),
            party.role(),
            party.organisation(),
            party.country(),
            party.officialId()));
  }

  static String place(Place place) {
    return join(List.of(Optional.of(place.name()), place.country()));
  }

  private static String join(List<Optional<String>> parts) {
    return parts.stream().flatMap(Optional::stream).collect(Collectors.joining(", "));
  }

  /** What the table does not tell, as {@code name: text}, not escaped. */
  private static List<String> details(CustodyRecord record) {
    var members = new LinkedHashMap<>(EvidencePackage.document(record));
    members.keySet().removeAll(TOLD);
    var details = new ArrayList<String>();
    members.forEach((name, value) -> flat(name, value, details));
    return details;
  }

  private static void flat(String name, Object value, List<String> details) {
    if (value instanceof Map<?, ?> map) {
      details.add(name + ": " + words(map));
    } else if (value instanceof Collection<?> list) {
      list.forEach(element -> flat(name, element, details));
    } else {
      details.add(name + ": " + value);
    }
  }

  private static String words(Map<?, ?> map) {
    return map.entrySet().stream()
        .map(
            entry ->
                entry.getValue() instanceof Map<?, ?> inner
                    ? entry.getKey() + " (" + words(inner) + ")"
                    : entry.getKey() + " " + entry.getValue())
        .collect(Collectors.joining(", "));
  }
}
