package org.evidencepack.internal.transfer;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.evidencepack.internal.page.Element;
import org.evidencepack.internal.page.Look;
import org.evidencepack.internal.page.Page;
import org.evidencepack.model.Details;

/** Tables of facts: a name, what it stands for, and where that was said. */
final class FactTables {
  private static final Pattern TIME =
      Pattern.compile("(\\d{4}-\\d{2}-\\d{2})T(\\d{2}:\\d{2}:\\d{2}(?:\\.\\d+)?)(Z|[+-].*)");

  private final Page page;

  FactTables(Page page) {
    this.page = page;
  }

  void begin() throws IOException {
    page.open(Element.TABLE, Look.FACTS).open(Element.TABLE_BODY);
  }

  void end() throws IOException {
    page.close().close();
  }

  /** A text, or one in each language; nothing where there is none. */
  void fact(String label, Details from, String path) throws IOException {
    Map<String, String> wording = from.wording(path);
    if (!wording.isEmpty()) {
      open(label);
      words(wording);
      close();
    }
  }

  /** Names in a line; nothing where there are none. */
  void facts(String label, Details from, String path) throws IOException {
    List<String> texts = from.texts(path);
    if (!texts.isEmpty()) {
      open(label);
      page.text(String.join(", ", texts));
      close();
    }
  }

  /** A digest or an identifier; nothing where there is none. */
  void code(String label, Details from, String path) throws IOException {
    if (from.has(path)) {
      open(label);
      page.open(Element.CODE).path(from.text(path).orElse("")).close();
      close();
    }
  }

  /** A line of the page's own words. */
  void say(String label, String words) throws IOException {
    open(label);
    page.say(words);
    close();
  }

  /** A statement with its source; a gap is shown where there is none, if it was asked for. */
  void told(String label, Details from, String path, boolean asked) throws IOException {
    if (from.has(path)) {
      open(label);
      words(from.wording(path + ".value"));
      days(from.number(path + ".calendarDays"));
      source(from.at(path).orElseThrow());
      close();
    } else if (asked) {
      page.open(Element.ROW).say(Element.ROW_TITLE, label);
      page.say(Element.CELL, Look.MISSING, "not told").close();
    }
  }

  private void days(Optional<Long> days) throws IOException {
    if (days.isPresent()) {
      page.say(
          Element.BLOCK,
          Look.ASIDE,
          days.get() + " calendar days after it was made available or transmitted");
    }
  }

  /** Where a statement stands, and what it took the place of. */
  void source(Details told) throws IOException {
    page.open(Element.BLOCK, Look.ASIDE).say("Source: ").text(told.text("source").orElse(""));
    if (told.has("supersedes")) {
      Details before = told.at("supersedes").orElseThrow();
      String value = before.text("value").or(() -> before.text("value.name")).orElse("");
      page.say("; before: ").text(readable(value));
      page.say(" (").text(before.text("source").orElse("")).say(")");
    }
    page.close();
  }

  private void words(Map<String, String> wording) throws IOException {
    for (Map.Entry<String, String> each : wording.entrySet()) {
      page.open(Element.BLOCK);
      if (!each.getKey().isEmpty()) {
        page.open(Element.PART, Look.ASIDE).path(each.getKey()).say(": ").close();
      }
      page.text(each.getKey(), readable(each.getValue())).close();
    }
  }

  void open(String label) throws IOException {
    page.open(Element.ROW).say(Element.ROW_TITLE, label).open(Element.CELL);
  }

  void close() throws IOException {
    page.close().close();
  }

  /** A time for people; any other text as it is. */
  private static String readable(String text) {
    Matcher time = TIME.matcher(text);
    if (!time.matches()) {
      return text;
    }
    String zone = time.group(3);
    return time.group(1) + ", " + time.group(2) + (zone.equals("Z") ? " UTC" : " UTC" + zone);
  }
}
