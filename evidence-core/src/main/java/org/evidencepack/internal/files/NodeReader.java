package org.evidencepack.internal.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.evidencepack.model.EvidenceFile;
import org.evidencepack.model.RawName;
import org.evidencepack.model.SourceAttributes;

/** Tells what a path is, with all its metadata. Asks for each user's name once. Not thread-safe. */
final class NodeReader {
  private final Map<Object, String> users = new HashMap<>();
  private final Map<Object, String> groups = new HashMap<>();

  /** The node of this path; what cannot be looked at is unreadable. */
  SourceNode read(Path path, List<RawName> components) {
    try {
      return node(path, components, FileLook.at(path));
    } catch (IOException e) {
      return SourceNode.unreadable(path, components, Reasons.of(e));
    }
  }

  private SourceNode node(Path path, List<RawName> components, FileLook look) throws IOException {
    boolean openable = look.isFile() || look.type() == EvidenceFile.Type.DIRECTORY;
    ExtendedAttributes extended = openable ? ExtendedAttributes.of(path) : ExtendedAttributes.NONE;
    var node =
        new SourceNode(
            path,
            components,
            look.type(),
            attributes(path, look, extended.values()),
            look.state(),
            look.type() == EvidenceFile.Type.SYMLINK
                ? Optional.of(PathOctets.target(Files.readSymbolicLink(path)))
                : Optional.empty(),
            look.kind(),
            extended.problem().map(p -> "extended attributes: " + Reasons.of(p)));
    boolean denied = extended.problem().filter(AccessDeniedException.class::isInstance).isPresent();
    return denied ? node.butUnreadable("permission denied") : node;
  }

  private SourceAttributes attributes(Path path, FileLook look, Map<String, byte[]> extended)
      throws IOException {
    Map<String, Object> unix = look.unix();
    return new SourceAttributes(
        Optional.of(look.state().modified()),
        Optional.of(look.accessed()),
        look.created(),
        look.state().changed(),
        unix.isEmpty() ? Optional.empty() : Optional.of(owner(path, unix)),
        Optional.ofNullable(unix.get("mode")).map(m -> octal((int) m & 07777)),
        extended,
        look.isFile() ? (int) unix.getOrDefault("nlink", 1) : 1);
  }

  /** Four digits; a formatter takes a hundred times as long. */
  private static String octal(int mode) {
    return Integer.toOctalString(010000 | mode).substring(1);
  }

  private SourceAttributes.Owner owner(Path path, Map<String, Object> unix) throws IOException {
    long uid = (int) unix.get("uid") & 0xFFFFFFFFL;
    long gid = (int) unix.get("gid") & 0xFFFFFFFFL;
    return new SourceAttributes.Owner(
        name(users, uid, path, "posix:owner"), name(groups, gid, path, "posix:group"), uid, gid);
  }

  /** The name of an id; null if the system knows none, for then Java repeats the number. */
  private static String name(Map<Object, String> known, long id, Path path, String attribute)
      throws IOException {
    if (!known.containsKey(id)) {
      Object principal = Files.getAttribute(path, attribute, LinkOption.NOFOLLOW_LINKS);
      String name = String.valueOf(principal);
      known.put(id, name.equals(Integer.toString((int) id)) ? null : name);
    }
    return known.get(id);
  }
}
