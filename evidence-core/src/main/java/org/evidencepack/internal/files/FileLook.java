package org.evidencepack.internal.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.evidencepack.model.EvidenceFile;

/**
 * What one look at a path told; links are not followed.
 *
 * @param type FILE, DIRECTORY, SYMLINK or SPECIAL
 * @param kind fifo, socket, device or other, if special
 * @param state what shows a change
 * @param accessed when it was last read
 * @param created when it was born, if the file system told that
 * @param unix what a Unix tells besides: mode, uid, gid, nlink; else empty
 */
record FileLook(
    EvidenceFile.Type type,
    Optional<String> kind,
    FileState state,
    Instant accessed,
    Optional<Instant> created,
    Map<String, Object> unix) {
  private static final String UNIX =
      "unix:mode,nlink,uid,gid,ctime,size,fileKey,lastModifiedTime,lastAccessTime,creationTime";

  private static final boolean BIRTH_MAY_BE_FEIGNED =
      !System.getProperty("os.name", "").toLowerCase(Locale.ROOT).matches("(windows|mac).*");

  /** One call of the operating system. */
  static FileLook at(Path path) throws IOException {
    if (path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      return unix(Files.readAttributes(path, UNIX, LinkOption.NOFOLLOW_LINKS));
    }
    return basic(Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
  }

  /** Type, state and times alone: for a check that is made for each file, at half the cost. */
  static FileLook basicAt(Path path) throws IOException {
    return basic(Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
  }

  boolean isFile() {
    return type == EvidenceFile.Type.FILE;
  }

  private static FileLook unix(Map<String, Object> told) {
    Instant modified = time(told, "lastModifiedTime");
    int format = (int) told.get("mode") & 0xF000;
    return new FileLook(
        type(format),
        kind(format),
        new FileState(
            (long) told.get("size"),
            modified,
            Optional.of(time(told, "ctime")),
            Optional.ofNullable(told.get("fileKey"))),
        time(told, "lastAccessTime"),
        born(time(told, "creationTime"), modified),
        told);
  }

  private static Instant time(Map<String, Object> told, String name) {
    return ((FileTime) told.get(name)).toInstant();
  }

  /**
   * A Java or a file system that knows no time of birth repeats the time of modification: where the
   * two are equal, nothing was told that is sure.
   */
  private static Optional<Instant> born(Instant created, Instant modified) {
    return Optional.of(created).filter(c -> !(BIRTH_MAY_BE_FEIGNED && c.equals(modified)));
  }

  private static EvidenceFile.Type type(int format) {
    return switch (format) {
      case 0x8000 -> EvidenceFile.Type.FILE;
      case 0x4000 -> EvidenceFile.Type.DIRECTORY;
      case 0xA000 -> EvidenceFile.Type.SYMLINK;
      default -> EvidenceFile.Type.SPECIAL;
    };
  }

  private static Optional<String> kind(int format) {
    return switch (format) {
      case 0x8000, 0x4000, 0xA000 -> Optional.empty();
      case 0x1000 -> Optional.of("fifo");
      case 0xC000 -> Optional.of("socket");
      case 0x2000, 0x6000 -> Optional.of("device");
      default -> Optional.of("other");
    };
  }

  private static FileLook basic(BasicFileAttributes told) {
    // Other first: to Windows, a junction is a directory as well.
    EvidenceFile.Type type =
        told.isOther()
            ? EvidenceFile.Type.SPECIAL
            : told.isSymbolicLink()
                ? EvidenceFile.Type.SYMLINK
                : told.isDirectory() ? EvidenceFile.Type.DIRECTORY : EvidenceFile.Type.FILE;
    Instant modified = told.lastModifiedTime().toInstant();
    return new FileLook(
        type,
        told.isOther() ? Optional.of("other") : Optional.empty(),
        new FileState(told.size(), modified, Optional.empty(), Optional.ofNullable(told.fileKey())),
        told.lastAccessTime().toInstant(),
        born(told.creationTime().toInstant(), modified),
        Map.of());
  }
}
