package org.evidencepack.internal.format;

import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.evidencepack.model.DigestAlgorithm;

/**
 * How the lines of a hashdeep list are made, as its header tells.
 *
 * @param columns their names, the last of them {@code filename}; empty before they were told
 * @param mayBeWindows whether the list may have been made there
 */
record HashdeepLine(List<String> columns, boolean mayBeWindows) {
  static final HashdeepLine NONE = new HashdeepLine(List.of(), true);

  private static final Pattern DECIMAL = Pattern.compile("[0-9]+");
  private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]+");

  /** A line taken apart; the path one octet a character. */
  record Entry(String path, Map<DigestAlgorithm, byte[]> digests) {}

  /** What holds after a line of the header. */
  HashdeepLine heed(String line) {
    if (line.startsWith("%%%% ")) {
      return new HashdeepLine(List.of(line.substring(5).split(",")), mayBeWindows);
    }
    return line.startsWith("## Invoked from: /") ? new HashdeepLine(columns, false) : this;
  }

  /**
   * The parts of a line; empty if it has others than the header says, or no digest that is known.
   */
  Optional<Entry> parse(String line) {
    String[] values = line.split(",", Math.max(1, columns.size()));
    int last = columns.size() - 1;
    if (values.length != columns.size() || !columns.get(last).equals("filename")) {
      return Optional.empty();
    }
    Map<DigestAlgorithm, byte[]> digests = new EnumMap<>(DigestAlgorithm.class);
    for (int i = 0; i < last; i++) {
      if (!take(columns.get(i), values[i], digests)) {
        return Optional.empty();
      }
    }
    boolean none = digests.isEmpty() || values[last].isEmpty();
    return none ? Optional.empty() : Optional.of(new Entry(values[last], digests));
  }

  private static boolean take(String column, String value, Map<DigestAlgorithm, byte[]> digests) {
    if (column.equals("size")) {
      return DECIMAL.matcher(value).matches();
    }
    Optional<DigestAlgorithm> algorithm = DigestAlgorithm.byId(column);
    if (algorithm.isEmpty()) {
      return true;
    }
    if (value.length() != 2 * algorithm.get().length() || !HEX.matcher(value).matches()) {
      return false;
    }
    digests.put(algorithm.get(), HexFormat.of().parseHex(value));
    return true;
  }

  @Override
  public String toString() {
    return columns.isEmpty() ? "none yet" : String.join(",", columns);
  }
}
