package org.evidencepack.model;

import java.util.Locale;
import java.util.Optional;

/**
 * A line of the inventory (FORMAT.md section 7): a payload file, a file whose content was withheld,
 * or something else met at the source that has no content in the package.
 *
 * @param type what it is
 * @param path stored name that it has, or would have
 * @param item id of the evidence item it belongs to
 * @param original path at the source below the item, where the stored name does not tell it
 * @param attributes what the source's file system told
 * @param content for {@link Type#FILE}: its content; for {@link Type#WITHHELD}: what its content
 *     was, of which the package holds no octet; else empty
 * @param target for {@link Type#SYMLINK}: where it points, else empty
 * @param remark for {@link Type#SPECIAL}: fifo, socket, device or other; for {@link
 *     Type#UNREADABLE}: the reason; else empty
 * @param note what is known to be missing from the attributes, as an English clause
 */
public record EvidenceFile(
    Type type,
    String path,
    String item,
    Optional<RawName> original,
    SourceAttributes attributes,
    Optional<StoredContent> content,
    Optional<RawName> target,
    Optional<String> remark,
    Optional<String> note) {

  /** What stood at the source. */
  public enum Type {
    FILE,
    WITHHELD,
    DIRECTORY,
    SYMLINK,
    SPECIAL,
    UNREADABLE;

    private final String id = name().toLowerCase(Locale.ROOT);

    /** The word in the inventory. */
    public String id() {
      return id;
    }

    /** Whether it is a file that was read in full, so that size and digests are known. */
    public boolean digested() {
      return this == FILE || this == WITHHELD;
    }
  }

  /** Whether its content is in the package. */
  public boolean stored() {
    return type == Type.FILE;
  }

  /** Whether it is a file whose digests were sealed without its content. */
  public boolean withheld() {
    return type == Type.WITHHELD;
  }

  /** The path below the item as it was at the source. */
  public RawName originalPath() {
    return original.orElseGet(() -> RawName.of(storedBelowItem()));
  }

  /** The stored name without {@code data/<item>/}; empty for the item itself. */
  public String storedBelowItem() {
    String prefix = "data/" + item;
    return path.length() > prefix.length() ? path.substring(prefix.length() + 1) : "";
  }
}
