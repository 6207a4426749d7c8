package org.evidencepack.sign;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.evidencepack.model.InvalidInputException;
import org.evidencepack.sign.AlgorithmRule.Kind;

/** Reads the lines that {@link AlgorithmPolicy#read} describes. */
final class AlgorithmPolicyFile {
  private static final int LARGEST_KEY = 1 << 16;

  private final String source;
  private final Set<String> seen = new HashSet<>();
  private int number;

  private AlgorithmPolicyFile(String source) {
    this.source = source;
  }

  static List<AlgorithmRule> parse(String text, String source) throws InvalidInputException {
    return new AlgorithmPolicyFile(source).rules(text);
  }

  private List<AlgorithmRule> rules(String text) throws InvalidInputException {
    List<AlgorithmRule> rules = new ArrayList<>();
    for (String line : text.lines().toList()) {
      number++;
      if (!line.isBlank() && !line.strip().startsWith("#")) {
        rules.add(rule(line));
      }
    }
    if (rules.isEmpty()) {
      throw new InvalidInputException(source + ": has no line about any algorithm");
    }
    return rules;
  }

  private AlgorithmRule rule(String line) throws InvalidInputException {
    int mark = line.indexOf('#');
    String reference = mark < 0 ? "" : line.substring(mark + 1).strip();
    if (reference.isEmpty()) {
      throw wrong("names no source; write it after a #");
    }
    String[] words = line.substring(0, mark).strip().split("\\s+", -1);
    boolean digest = words[0].equals("digest") && words.length == 4;
    if (!digest && !(words[0].equals("signature") && words.length == 5)) {
      throw wrong(
          "is neither \"digest NAME LAST-DAY checked|unchecked # source\" nor \"signature NAME BITS"
              + " LAST-DAY checked|unchecked # source\"");
    }
    String name = digest ? AlgorithmNames.digest(words[1]) : AlgorithmNames.signature(words[1]);
    int bits = digest ? 0 : bits(words[2]);
    if (!seen.add(words[0] + " " + name + " " + bits)) {
      throw wrong("says something about " + name + " that another line says already");
    }
    return new AlgorithmRule(
        digest ? Kind.DIGEST : Kind.SIGNATURE,
        name,
        bits,
        day(words[words.length - 2]),
        checked(words[words.length - 1]),
        reference);
  }

  private int bits(String word) throws InvalidInputException {
    if (!word.matches("\\d{1,5}") || Integer.parseInt(word) > LARGEST_KEY) {
      throw wrong("has " + word + " where a number of bits should be");
    }
    return Integer.parseInt(word);
  }

  private Optional<LocalDate> day(String word) throws InvalidInputException {
    try {
      return word.equals("-") ? Optional.empty() : Optional.of(LocalDate.parse(word));
    } catch (DateTimeParseException e) {
      throw new InvalidInputException(
          place() + "has " + word + " where a day should be, such as 2028-12-31, or - for none", e);
    }
  }

  private boolean checked(String word) throws InvalidInputException {
    if (!word.equals("checked") && !word.equals("unchecked")) {
      throw wrong("has " + word + " where checked or unchecked should be");
    }
    return word.equals("checked");
  }

  private InvalidInputException wrong(String how) {
    return new InvalidInputException(place() + how);
  }

  private String place() {
    return source + ": line " + number + " ";
  }
}
