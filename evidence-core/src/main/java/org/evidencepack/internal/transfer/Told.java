package org.evidencepack.internal.transfer;

import java.util.Map;
import java.util.Optional;
import org.evidencepack.internal.format.JsonMembers;

/**
 * A statement and where it stands in the package.
 *
 * @param value a text, or the members of an object
 * @param source path in the package document, or name and member of a custody event
 * @param supersedes an earlier statement that says otherwise
 */
record Told(Object value, String source, Optional<Told> supersedes) {
  static Told of(Object value, String source) {
    return new Told(value, source, Optional.empty());
  }

  /** The later statement if there is one, which keeps the earlier if that says otherwise. */
  static Optional<Told> over(Optional<Told> earlier, Optional<Told> later) {
    return later
        .map(
            told ->
                new Told(
                    told.value,
                    told.source,
                    earlier.filter(before -> !before.value.equals(told.value))))
        .or(() -> earlier);
  }

  Map<String, Object> members() {
    return new JsonMembers()
        .with("value", value)
        .with("source", source)
        .with("supersedes", supersedes.map(Told::members))
        .map();
  }
}
