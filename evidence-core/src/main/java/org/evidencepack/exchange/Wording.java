package org.evidencepack.exchange;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A text by language (BCP 47 tags, in the order of the data), with English among them.
 *
 * @param working the languages whose wording is a working translation or title, compared with no
 *     official text
 */
public record Wording(Map<String, String> texts, Set<String> working) {
  /** Keeps copies. */
  public Wording {
    texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
    working = Set.copyOf(working);
  }

  /** The wording in English. */
  public String english() {
    return texts.get("en");
  }

  /** The wording in that language, or in the language it is a variety of, or else in English. */
  public String in(String language) {
    String general = language.split("-", 2)[0];
    return texts.getOrDefault(language, texts.getOrDefault(general, english()));
  }
}
