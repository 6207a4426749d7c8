package org.evidencepack.internal.zip;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.evidencepack.internal.name.NameTable;

/** Looks payload files up by name, and remembers which. */
final class FolderCursor implements EntryCursor {
  private final FolderContainer container;
  private final FolderTree tree;
  private final NameTable given = new NameTable();
  private long count;

  FolderCursor(FolderContainer container, FolderTree tree) {
    this.container = container;
    this.tree = tree;
  }

  @Override
  public Optional<Entry> next(String expectedName) throws IOException {
    Optional<Entry> entry = container.find(expectedName).filter(Entry::payload);
    if (entry.isEmpty() || given.add(expectedName).isPresent()) {
      return Optional.empty();
    }
    count++;
    return entry;
  }

  /** The first ones by name. Walks the folder again, if there are any. */
  @Override
  public List<String> unexpected(int limit) throws IOException {
    TreeSet<String> names = new TreeSet<>();
    if (count < container.payloadFiles()) {
      tree.walk(
          entry -> {
            if (entry.payload() && !given.contains(entry.name())) {
              names.add(entry.name());
            }
            if (names.size() > limit) {
              names.pollLast();
            }
          });
    }
    return List.copyOf(names);
  }
}
