package org.evidencepack.internal.files;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.evidencepack.model.EvidenceFile;
import org.evidencepack.model.RawName;
import org.evidencepack.model.SourceAttributes;

/**
 * One thing met at the source.
 *
 * @param path where it is
 * @param components its name below the item, one for each level: empty for a folder that is itself
 *     the item, the file's name alone for a file that is
 * @param type what it is
 * @param attributes what the file system told of it, as far as it told
 * @param state as it was when it was looked at; its size, if it is a file
 * @param target where it points, if it is a link
 * @param remark kind of a special file, or reason why it is unreadable: as in the inventory
 * @param note metadata that is there but could not be read, as an English clause
 */
public record SourceNode(
    Path path,
    List<RawName> components,
    EvidenceFile.Type type,
    SourceAttributes attributes,
    FileState state,
    Optional<RawName> target,
    Optional<String> remark,
    Optional<String> note) {

  /** Something that is there, of which no more can be told than why. */
  static SourceNode unreadable(Path path, List<RawName> components, String reason) {
    return new SourceNode(
        path,
        components,
        EvidenceFile.Type.UNREADABLE,
        SourceAttributes.NONE,
        FileState.UNKNOWN,
        Optional.empty(),
        Optional.of(reason),
        Optional.empty());
  }

  /**
   * The same without extended attributes, which its note then tells: alternate data streams are
   * content, and so may others be.
   */
  public SourceNode withoutXattrs() {
    if (attributes.xattrs().isEmpty()) {
      return this;
    }
    String left = "extended attributes, which may hold content, were left out";
    return new SourceNode(
        path,
        components,
        type,
        attributes.withoutXattrs(),
        state,
        target,
        remark,
        Optional.of(note.map(text -> text + "; " + left).orElse(left)));
  }

  /** The same with other attributes. */
  public SourceNode withAttributes(SourceAttributes told) {
    return new SourceNode(path, components, type, told, state, target, remark, note);
  }

  /** The same, which turned out to be unreadable; what was told of it stays. */
  public SourceNode butUnreadable(String reason) {
    return new SourceNode(
        path,
        components,
        EvidenceFile.Type.UNREADABLE,
        attributes,
        state,
        Optional.empty(),
        Optional.of(reason),
        note);
  }
}
