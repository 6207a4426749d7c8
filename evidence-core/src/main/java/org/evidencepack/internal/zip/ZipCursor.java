package org.evidencepack.internal.zip;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the payload's part of the central directory again. */
final class ZipCursor implements EntryCursor {
  private final Entries entries;
  private boolean ended;

  ZipCursor(Entries entries) {
    this.entries = entries;
  }

  @Override
  public Optional<Entry> next(String expectedName) throws IOException {
    while (!ended) {
      Entry entry = entries.next();
      if (entry == null) {
        ended = true;
      } else if (entry.payload()) {
        return Optional.of(entry);
      }
    }
    return Optional.empty();
  }

  @Override
  public List<String> unexpected(int limit) throws IOException {
    List<String> names = new ArrayList<>();
    while (names.size() < limit) {
      Optional<Entry> entry = next("");
      if (entry.isEmpty()) {
        break;
      }
      names.add(entry.get().name());
    }
    return names;
  }
}
