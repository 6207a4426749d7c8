package org.evidencepack.verify;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.Verdict;

/**
 * A test vector: what a recipe makes of a valid package, and what a reader finds in that.
 *
 * @param name the code that it is about, and a suffix where that has several
 * @param also codes that inevitably come with it
 * @param subjects what the findings of its code are about, all of them; none if that is not claimed
 * @param reader who finds it
 */
record Vector(
    String name,
    FindingCode code,
    Set<FindingCode> also,
    Verdict verdict,
    List<String> subjects,
    Verifier reader,
    Recipe recipe) {

  /** Spoils one thing in a valid package. */
  interface Recipe {
    Forge forge() throws Exception;
  }

  /** The only vector of that code. */
  static Vector vector(FindingCode code, Recipe recipe) {
    return named(code.name(), code, recipe);
  }

  static Vector vector(FindingCode code, String suffix, Recipe recipe) {
    return named(code + "-" + suffix, code, recipe);
  }

  private static Vector named(String name, FindingCode code, Recipe recipe) {
    Set<FindingCode> none = EnumSet.noneOf(FindingCode.class);
    return new Vector(name, code, none, Verdict.INVALID, List.of(), Sample.verifier(), recipe);
  }

  /** What the findings of its code are about. */
  Vector at(String... what) {
    return new Vector(name, code, also, verdict, List.of(what), reader, recipe);
  }

  Vector with(FindingCode first, FindingCode... others) {
    return new Vector(name, code, EnumSet.of(first, others), verdict, subjects, reader, recipe);
  }

  /** A verdict better than INVALID, which is the rule. */
  Vector comesTo(Verdict better) {
    return new Vector(name, code, also, better, subjects, reader, recipe);
  }

  /** Another reader than the usual, who trusts or demands something else. */
  Vector by(Verifier other) {
    return new Vector(name, code, also, verdict, subjects, other, recipe);
  }

  /** All codes that are found. */
  Set<FindingCode> codes() {
    Set<FindingCode> codes = EnumSet.of(code);
    codes.addAll(also);
    return codes;
  }

  @Override
  public String toString() {
    return name;
  }
}
