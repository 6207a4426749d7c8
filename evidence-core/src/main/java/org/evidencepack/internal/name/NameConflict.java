package org.evidencepack.internal.name;

/**
 * Why a name cannot stand beside one that came before it (FORMAT.md section 3.2).
 *
 * @param kind what is wrong
 * @param part the name, or the leading part of it, that the conflict is about
 */
public record NameConflict(Kind kind, String part) {
  /** What two names can have against each other. */
  public enum Kind {
    /** The same name twice. */
    DUPLICATE("the name occurs twice"),
    /** Different, but equal when folded. */
    TWIN("another name differs from it in upper and lower case or in normalisation only"),
    /** One name is a leading part of another: a file and a folder of the same name. */
    FILE_AND_FOLDER("a file and a folder have this name");

    private final String clause;

    Kind(String clause) {
      this.clause = clause;
    }
  }

  /** One English clause. */
  public String message() {
    return part + ": " + kind.clause;
  }
}
