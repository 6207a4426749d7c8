package org.evidencepack.model;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the source's file system told of a file before it was read; each part where it told it.
 *
 * @param modified when the content last changed
 * @param accessed when it was last read before packing
 * @param created when it was born
 * @param changed when its metadata last changed
 * @param owner who owned it
 * @param mode POSIX permission bits in octal, four digits
 * @param xattrs extended attributes: name to octets (not to be changed)
 * @param hardLinks number of names that the file has at the source; 1 where it is not told
 */
public record SourceAttributes(
    Optional<Instant> modified,
    Optional<Instant> accessed,
    Optional<Instant> created,
    Optional<Instant> changed,
    Optional<Owner> owner,
    Optional<String> mode,
    Map<String, byte[]> xattrs,
    int hardLinks) {

  /** Nothing is known, as for a stream. */
  public static final SourceAttributes NONE =
      new SourceAttributes(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Map.of(),
          1);

  public SourceAttributes {
    xattrs =
        xattrs.isEmpty()
            ? Collections.emptyMap()
            : Collections.unmodifiableMap(new TreeMap<>(xattrs));
  }

  /** The same but extended attributes, in which there may be content. */
  public SourceAttributes withoutXattrs() {
    return new SourceAttributes(
        modified, accessed, created, changed, owner, mode, Map.of(), hardLinks);
  }

  /** The same with another time of the last access. */
  public SourceAttributes withAccessed(Optional<Instant> time) {
    return new SourceAttributes(modified, time, created, changed, owner, mode, xattrs, hardLinks);
  }

  /**
   * Owner of a file; absent parts are null.
   *
   * @param user user name
   * @param group group name
   * @param uid numeric user id
   * @param gid numeric group id
   */
  public record Owner(String user, String group, Long uid, Long gid) {}
}
