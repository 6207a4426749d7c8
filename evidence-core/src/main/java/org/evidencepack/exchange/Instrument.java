package org.evidencepack.exchange;

import java.util.List;
import java.util.Optional;

/**
 * What cooperation can rest on: a treaty, a Union act, domestic law.
 *
 * @param id what records hold
 * @param whole whether {@code articles} are all that it has
 * @param articles in its order; those of a treaty that is only referred to may be few or none
 * @param source where it is known from
 * @param checked whether its name was compared with the official text
 */
public record Instrument(
    String id,
    Wording name,
    boolean whole,
    List<Article> articles,
    String source,
    boolean checked) {
  /** Keeps a copy. */
  public Instrument {
    articles = List.copyOf(articles);
  }

  /** The article with that number. */
  public Optional<Article> article(String number) {
    return articles.stream().filter(article -> article.number().equals(number)).findFirst();
  }
}
