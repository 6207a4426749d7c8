package org.evidencepack.internal.zip;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.evidencepack.model.EvidenceException;
import org.evidencepack.model.InvalidInputException;

/** A package that was unpacked to a folder (FORMAT.md section 12). Holds nothing open. */
public final class FolderContainer implements Container {
  private final FolderTree tree;
  private final EntryRules rules = new EntryRules();
  private final List<Entry> tagFiles = new ArrayList<>();
  private long payloadFiles;

  private FolderContainer(FolderTree tree) {
    this.tree = tree;
  }

  /**
   * Walks the folder and checks that every file is regular and its name as in section 3, and the
   * limits of 2.6. Memory as for {@link ZipContainer#open}, and for the names of folders that are
   * still to be walked.
   *
   * @throws org.evidencepack.model.InvalidPackageException if a file breaks these rules
   * @throws EvidenceException if the folder cannot be read
   */
  public static FolderContainer open(Path folder) throws EvidenceException {
    if (!Files.isDirectory(folder)) {
      throw new InvalidInputException("There is no folder " + folder);
    }
    try {
      FolderContainer container = new FolderContainer(new FolderTree(folder.toRealPath()));
      container.tree.walk(container::add);
      container.tagFiles.sort(Comparator.comparing(Entry::name));
      return container;
    } catch (EvidenceException e) {
      throw e;
    } catch (IOException e) {
      throw Unreadable.of(folder, e);
    }
  }

  private void add(Entry entry) throws IOException {
    rules.demand(entry);
    if (entry.payload()) {
      payloadFiles++;
    } else {
      tagFiles.add(entry);
    }
  }

  @Override
  public List<Entry> tagFiles() {
    return List.copyOf(tagFiles);
  }

  @Override
  public long payloadFiles() {
    return payloadFiles;
  }

  @Override
  public EntryCursor payload() {
    return new FolderCursor(this, tree);
  }

  /** Asks the names that the walk met: a file system may take one name for another. */
  @Override
  public Optional<Entry> find(String name) throws IOException {
    return rules.met(name) ? tree.find(name) : Optional.empty();
  }

  @Override
  public EntryStream open(Entry entry) throws IOException {
    return new CheckedData(tree.open(entry.name()), entry);
  }

  @Override
  public EntryStream openFrom(Entry entry, long offset, long crc) throws IOException {
    return new CheckedData(tree.openFrom(entry.name(), offset), entry, offset, crc);
  }

  @Override
  public EntryStream data(Entry entry) throws IOException {
    return tree.open(entry.name());
  }

  @Override
  public boolean unpacked() {
    return true;
  }

  @Override
  public void close() {}
}
