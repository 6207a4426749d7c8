package org.evidencepack.internal.zip;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.evidencepack.model.EvidenceException;
import org.evidencepack.model.InvalidInputException;

/**
 * A package as a ZIP, which is canonical (FORMAT.md section 2) or cannot be opened. One file is
 * held open for its whole life, so that what was checked is what is read.
 */
public final class ZipContainer implements Container {
  private final Closeable file;
  private final Positioned source;
  private EndRecord end;
  private final Map<String, Entry> tagFiles = new LinkedHashMap<>();
  private long payloadFiles;
  private boolean payloadHeadersDue;

  private ZipContainer(Closeable file, Positioned source, long size) throws IOException {
    this.file = file;
    this.source = source;
    Beginning.demandPackage(source, size);
    this.end = EndOfFile.read(source, size);
  }

  /** The same package; closing it closes nothing. */
  private ZipContainer(ZipContainer other) {
    this.file = () -> {};
    this.source = other.source;
    this.end = other.end;
    this.tagFiles.putAll(other.tagFiles);
    this.payloadFiles = other.payloadFiles;
    this.payloadHeadersDue = other.payloadHeadersDue;
  }

  /**
   * Opens a package and checks all of sections 2.1 to 2.5, 3, and the limits of 2.6, but for data
   * and the truth of times; not which files there are (section 1). One pass over the central
   * directory and the local headers; memory grows with the number of names only, by 19 to 22 octets
   * for each file and folder.
   *
   * <p>A thread that has the package open in a {@link ZipAppender} reads it through that, as it is
   * now and until the next change, and nothing is checked again: to open and close the file once
   * more would end the lock.
   *
   * @throws org.evidencepack.model.InvalidPackageException if it is not canonical
   * @throws EvidenceException if the file cannot be read, or is part of what it was and part of
   *     what it is to be, for an append to it was interrupted or is under way
   */
  public static ZipContainer open(Path file) throws EvidenceException {
    return open(file, true);
  }

  /**
   * The same for reading some of the payload: the local header of a payload file is looked at when
   * it is opened, and that of no other.
   */
  public static ZipContainer forSome(Path file) throws EvidenceException {
    return open(file, false);
  }

  private static ZipContainer open(Path file, boolean all) throws EvidenceException {
    // Opening a pipe would wait for a writer.
    if (!Files.isRegularFile(file)) {
      throw new InvalidInputException("There is no file " + file);
    }
    try {
      Optional<ZipContainer> held = ZipAppender.heldHere(file);
      if (held.isPresent()) {
        return new ZipContainer(held.get());
      }
      FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
      return UnfinishedAppend.guard(file, () -> open(channel, channel::read, all));
    } catch (EvidenceException e) {
      throw e;
    } catch (IOException e) {
      throw Unreadable.of(file, e);
    }
  }

  /** Takes over the channel, and closes it if this fails. */
  static ZipContainer open(FileChannel channel, Positioned source) throws IOException {
    return open(channel, source, true);
  }

  private static ZipContainer open(FileChannel channel, Positioned source, boolean all)
      throws IOException {
    try {
      return open(channel, source, channel.size(), new EntryRules(), all);
    } catch (IOException | RuntimeException | Error e) {
      channel.close();
      throw e;
    }
  }

  /**
   * The same for adding files, and leaves to the rules which. The local headers of payload are not
   * looked at, as its data are not: a read for each of a million files, to learn what no file that
   * is added depends on. Readers look at them.
   */
  static ZipContainer forAdding(FileChannel channel, Positioned source, EntryRules rules)
      throws IOException {
    try {
      ZipContainer container = new ZipContainer(channel, source, channel.size());
      container.checkEntries(rules, false);
      return container;
    } catch (IOException | RuntimeException | Error e) {
      channel.close();
      throw e;
    }
  }

  /** Opens a package that is not all one file; closing it closes nothing. */
  static ZipContainer check(Positioned source, long size, EntryRules rules) throws IOException {
    return open(() -> {}, source, size, rules, true);
  }

  private static ZipContainer open(
      Closeable file, Positioned source, long size, EntryRules rules, boolean all)
      throws IOException {
    ZipContainer container = new ZipContainer(file, source, size);
    container.checkEntries(rules, all);
    container.payloadHeadersDue = !all;
    return container;
  }

  private void checkEntries(EntryRules rules, boolean all) throws IOException {
    Entries entries = new Entries(source, end);
    LocalHeaders headers = new LocalHeaders(source, end.directoryOffset());
    for (Entry entry = entries.next(); entry != null; entry = entries.next()) {
      rules.demand(entry);
      if (all || !entry.payload()) {
        headers.demand(entry);
      }
      if (entry.payload()) {
        payloadFiles++;
      } else {
        tagFiles.put(entry.name(), entry);
      }
    }
  }

  /** Where the central directory is, and how many entries it has. */
  EndRecord end() {
    return end;
  }

  /**
   * The files from this one on.
   *
   * @throws InvalidInputException if there is no such file outside data/ after which only such
   *     stand, or it is the first of all
   */
  List<Entry> tailFrom(String name) throws InvalidInputException {
    List<Entry> tail = tagFiles().stream().dropWhile(file -> !file.name().equals(name)).toList();
    long next = tail.isEmpty() ? 0 : tail.get(0).headerOffset();
    if (next == 0) {
      throw new InvalidInputException(name + ": there is no such file to replace");
    }
    for (Entry entry : tail) {
      next = entry.headerOffset() == next ? entry.end() : -1;
    }
    if (next != end.directoryOffset()) {
      throw new InvalidInputException(name + ": payload stands after it, and cannot be replaced");
    }
    return tail;
  }

  /** What the files that begin before this place leave to others of the rules. */
  EntryRules rulesBefore(long offset) throws IOException {
    EntryRules rules = new EntryRules();
    Entries entries = new Entries(source, end);
    Entry entry = entries.next();
    while (entry != null && entry.headerOffset() < offset) {
      rules.demand(entry);
      entry = entries.next();
    }
    return rules;
  }

  /** Takes in what was appended or put in the place of others, which keeps to the rules. */
  void changed(NewTail tail) {
    tagFiles.values().removeIf(entry -> entry.headerOffset() >= tail.offset());
    tail.entries().forEach(entry -> tagFiles.put(entry.name(), entry));
    end = tail.end();
  }

  @Override
  public List<Entry> tagFiles() {
    Collection<Entry> inOrder = tagFiles.values();
    return List.copyOf(inOrder);
  }

  @Override
  public long payloadFiles() {
    return payloadFiles;
  }

  @Override
  public EntryCursor payload() {
    return new ZipCursor(new Entries(source, end));
  }

  @Override
  public Optional<Entry> find(String name) throws IOException {
    if (!name.startsWith(Entry.PAYLOAD)) {
      return Optional.ofNullable(tagFiles.get(name));
    }
    EntryCursor payload = payload();
    Optional<Entry> entry = payload.next(name);
    while (entry.isPresent() && !entry.get().name().equals(name)) {
      entry = payload.next(name);
    }
    return entry;
  }

  @Override
  public EntryStream open(Entry entry) throws IOException {
    EntryStream data = data(entry);
    return entry.method() == ZipMethod.STORED
        ? new CheckedData(data, entry)
        : new CheckedData(new InflatedData(data, entry.name()), entry);
  }

  @Override
  public EntryStream openFrom(Entry entry, long offset, long crc) throws IOException {
    demandHeader(entry);
    long begin = entry.dataOffset() + offset;
    return new CheckedData(
        new StoredData(source, begin, entry.compressedSize() - offset), entry, offset, crc);
  }

  @Override
  public EntryStream data(Entry entry) throws IOException {
    demandHeader(entry);
    return new StoredData(source, entry.dataOffset(), entry.compressedSize());
  }

  private void demandHeader(Entry entry) throws IOException {
    if (payloadHeadersDue && entry.payload()) {
      LocalHeaders.demandAlone(entry, source);
    }
  }

  @Override
  public boolean unpacked() {
    return false;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
