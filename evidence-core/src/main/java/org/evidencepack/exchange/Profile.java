package org.evidencepack.exchange;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.evidencepack.internal.format.PackageDocument;
import org.evidencepack.internal.format.Suggestion;
import org.evidencepack.model.CaseInfo;
import org.evidencepack.model.Details;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.EvidenceException;
import org.evidencepack.model.InvalidInputException;

/**
 * A list of rules for the records made under an instrument, as data: see the package's page for its
 * form. Immutable.
 */
public final class Profile {
  private final String name;
  private final Wording title;
  private final String source;
  private final Set<String> types;
  private final List<Rule> rules;
  private final Map<String, Map<String, Code>> ownCodes;

  Profile(
      String name,
      Wording title,
      String source,
      Set<String> types,
      List<Rule> rules,
      Map<String, Map<String, Code>> ownCodes) {
    this.name = name;
    this.title = title;
    this.source = source;
    this.types = types;
    this.rules = rules;
    this.ownCodes = ownCodes;
  }

  /** The profiles that ship with this library, by name; read once, at the first call. */
  public static Map<String, Profile> builtIn() {
    return BuiltIn.PROFILES;
  }

  /** Loaded when they are first asked for. */
  private static final class BuiltIn {
    static final Map<String, Profile> PROFILES = ProfileReader.builtIn();
  }

  /**
   * Reads an agency's own profile, a JSON file of at most 1 MiB and 1,000 rules.
   *
   * @throws EvidenceException if it cannot be read, or, as one line that says what, where and what
   *     to do, if it is no profile: a member, a path, a code list, a type, an article or a check
   *     that is not known is refused
   */
  public static Profile read(Path file) throws EvidenceException {
    return ProfileReader.read(file);
  }

  /**
   * The built-in profile of that name; if there is none, the one in the file of that name.
   *
   * @throws EvidenceException if there is neither, or as {@link #read} does
   */
  public static Profile find(String nameOrFile) throws EvidenceException {
    Profile builtIn = builtIn().get(nameOrFile);
    if (builtIn != null) {
      return builtIn;
    }
    if (!Files.isRegularFile(Path.of(nameOrFile))) {
      throw new InvalidInputException(
          "there is neither a profile nor a file \""
              + nameOrFile
              + "\""
              + Suggestion.of(nameOrFile, List.copyOf(builtIn().keySet())));
    }
    return read(Path.of(nameOrFile));
  }

  /** Its name, such as {@code un-cybercrime}. */
  public String name() {
    return name;
  }

  /** What it is called. */
  public Wording title() {
    return title;
  }

  /** What its rules were drawn from. */
  public String source() {
    return source;
  }

  /** The request types that it has rules for, in order. */
  public Set<String> types() {
    return types;
  }

  /** All rules, in order. */
  public List<Rule> rules() {
    return rules;
  }

  /** The rules for exchanges of that type and kind, in order; some apply on conditions only. */
  public List<Rule> rules(String type, String kind) {
    return rules.stream().filter(rule -> rule.isFor(type, kind)).toList();
  }

  /** The codes of a list: those of {@link Treaties#builtIn}, then its own. */
  public List<Code> codes(String list) {
    var codes = new LinkedHashMap<String, Code>();
    Treaties.builtIn().codes(list).forEach(code -> codes.put(code.id(), code));
    codes.putAll(ownCodes.getOrDefault(list, Map.of()));
    return List.copyOf(codes.values());
  }

  /**
   * Holds a case file against the rules. Takes time that grows with the size of the case file times
   * the number of rules; what the case file holds beyond its schema is not looked at.
   *
   * @param caseFile all of it, as the schema of the case file has it
   * @param at the time to hold deadlines and preservations against
   * @param digests the algorithms of the package; empty if they are not known
   */
  public Completeness check(Details caseFile, Instant at, Set<DigestAlgorithm> digests) {
    Optional<String> type = caseFile.text("exchange.type");
    Optional<String> kind = caseFile.text("exchange.kind");
    if (type.isEmpty() || kind.isEmpty()) {
      String lacking = type.isEmpty() ? "exchange.type" : "exchange.kind";
      return uncovered("The case file does not tell " + lacking + ": add it");
    }
    List<Rule> applicable = rules(type.get(), kind.get());
    if (applicable.stream().noneMatch(Rule::asksForFacts)) {
      return uncovered(
          "Profile %s has no rules for a %s of type %s: its types are %s"
              .formatted(
                  name, Quoted.of(kind.get()), Quoted.of(type.get()), String.join(", ", types)));
    }
    var subject = new Subject(Spot.whole(caseFile.members()), at, Set.copyOf(digests));
    var results = new ArrayList<RuleResult>();
    applicable.forEach(rule -> rule.examine(subject).ifPresent(results::add));
    return new Completeness(name, Optional.empty(), results);
  }

  /**
   * As {@link #check(Details, Instant, Set)}, of what a package says of its case.
   *
   * @param at the time to hold deadlines and preservations against
   */
  public Completeness check(CaseInfo info, Instant at, Set<DigestAlgorithm> digests) {
    return check(PackageDocument.caseTree(info), at, digests);
  }

  private Completeness uncovered(String why) {
    return new Completeness(name, Optional.of(why), List.of());
  }

  /** The name. */
  @Override
  public String toString() {
    return name;
  }
}
