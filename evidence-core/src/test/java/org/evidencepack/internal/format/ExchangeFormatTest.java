package org.evidencepack.internal.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("FORMAT.md section 6.1")
class ExchangeFormatTest {
  private static final Pattern ROW = Pattern.compile("\\| `([a-zA-Z.\\[\\]]+)` \\| (`.*) \\|");
  private static final Pattern MEMBER = Pattern.compile("`([a-z][a-zA-Z]*)`(\\*?)");

  @Test
  void namesEveryMemberOfTheSchemaAndNoOther() throws IOException {
    assertThat(documented()).isEqualTo(ofTheSchema());
  }

  private static Map<String, List<String>> documented() throws IOException {
    String format = Files.readString(Path.of("FORMAT.md"));
    String section = format.substring(format.indexOf("### 6.1"), format.indexOf("\n## 7"));
    var rows = new LinkedHashMap<String, List<String>>();
    ROW.matcher(section)
        .results()
        .forEach(
            row ->
                rows.put(
                    row.group(1),
                    MEMBER.matcher(row.group(2)).results().map(ExchangeFormatTest::name).toList()));
    return rows;
  }

  private static String name(MatchResult member) {
    return member.group(1) + member.group(2);
  }

  private static Map<String, List<String>> ofTheSchema() {
    var objects = new LinkedHashMap<String, List<String>>();
    collect("exchange", CaseShapes.exchange(), objects);
    collect("items[]", CaseShapes.itemDetails(), objects);
    collect("party", Shape.caseFile("party"), objects);
    collect("period", Shape.caseFile("period"), objects);
    return objects;
  }

  private static void collect(String path, Shape object, Map<String, List<String>> objects) {
    var names = new ArrayList<String>();
    object
        .properties()
        .forEach(
            (name, shape) -> {
              names.add(name + (object.required().contains(name) ? "*" : ""));
              boolean list = shape.type().equals("array");
              Shape inner = list ? shape.elements() : shape;
              if (inner.type().equals("object")) {
                collect(path + "." + name + (list ? "[]" : ""), inner, objects);
              }
            });
    objects.put(path, names);
  }
}
