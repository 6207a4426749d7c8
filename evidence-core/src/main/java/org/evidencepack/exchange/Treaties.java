package org.evidencepack.exchange;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of the instruments of cooperation, their articles, and the codes of the exchange
 * record: all from one data file, {@code treaties.json} beside this class. Immutable.
 *
 * <p>Titles and numbers are as good as their {@link Article#confidence} and {@link
 * Article#checked}: whoever prints one as official looks there first.
 */
public final class Treaties {
  private final Map<String, Instrument> instruments;
  private final Map<String, Map<String, Code>> lists;

  Treaties(Map<String, Instrument> instruments, Map<String, Map<String, Code>> lists) {
    this.instruments = instruments;
    this.lists = lists;
  }

  /** The data that ships with this library; read once, at the first call. */
  public static Treaties builtIn() {
    return BuiltIn.TREATIES;
  }

  /** Loaded when it is first asked for. */
  private static final class BuiltIn {
    static final Treaties TREATIES = TreatiesReader.builtIn();
  }

  /** All instruments, in the order of the data. */
  public List<Instrument> instruments() {
    return List.copyOf(instruments.values());
  }

  /** The instrument with that id. */
  public Optional<Instrument> instrument(String id) {
    return Optional.ofNullable(instruments.get(id));
  }

  /** The article of that number, of the instrument with that id. */
  public Optional<Article> article(String instrument, String number) {
    return instrument(instrument).flatMap(found -> found.article(number));
  }

  /** The names of all code lists, such as {@code dataCategories}. */
  public Set<String> lists() {
    return lists.keySet();
  }

  /** The codes of a list, in order; none if there is no such list. */
  public List<Code> codes(String list) {
    return List.copyOf(lists.getOrDefault(list, Map.of()).values());
  }

  /** The code of a list with that id. */
  public Optional<Code> code(String list, String id) {
    return Optional.ofNullable(lists.getOrDefault(list, Map.of()).get(id));
  }
}
