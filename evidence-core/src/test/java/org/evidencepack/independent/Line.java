package org.evidencepack.independent;

import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One line of the inventory (FORMAT.md 7), and for a payload file its octets. */
final class Line {
  private final Map<String, Object> more = new LinkedHashMap<>();
  private final String type;
  private final String path;
  private final byte[] content;
  private final byte[] packed;
  private List<byte[]> leaves = List.of();

  private Line(String type, String path, byte[] content, byte[] packed) {
    this.type = type;
    this.path = path;
    this.content = content;
    this.packed = packed;
  }

  static Line file(String path, byte[] content) {
    return new Line("file", path, content, null);
  }

  /** A file whose entry holds this DEFLATE stream. */
  static Line deflated(String path, byte[] content, byte[] packed) {
    return new Line("file", path, content, packed);
  }

  /** A file whose content is not in the package. */
  static Line withheld(String path, byte[] content) {
    return new Line("withheld", path, content, null);
  }

  static Line of(String type, String path) {
    return new Line(type, path, null, null);
  }

  Line with(String member, Object value) {
    more.put(member, value);
    return this;
  }

  /** Told in blocks of this size, of which the last may be shorter. */
  Line inBlocks(int size) {
    return inBlocksOf(content, size);
  }

  /** The same, but the blocks are of other content. */
  Line inBlocksOf(byte[] other, int size) {
    leaves = Blocks.leaves(other, size);
    String root = "sha256:" + HexFormat.of().formatHex(Blocks.root(leaves));
    return with("blocks", Draft.members("size", size, "root", root));
  }

  List<byte[]> leaves() {
    return leaves;
  }

  boolean isFile() {
    return type.equals("file");
  }

  boolean isWithheld() {
    return type.equals("withheld");
  }

  byte[] content() {
    return content;
  }

  String manifestLine(String algorithm) {
    return Digests.hex(algorithm, content) + "  " + path + "\n";
  }

  Map<String, Object> members(List<String> algorithms) {
    var members = new LinkedHashMap<String, Object>();
    members.put("type", type);
    members.put("path", path);
    members.put("item", path.split("/", -1)[1]);
    if (content != null) {
      members.put("size", content.length);
      var digests = new LinkedHashMap<String, Object>();
      algorithms.forEach(algorithm -> digests.put(algorithm, Digests.hex(algorithm, content)));
      members.put("digests", digests);
    }
    if (packed != null) {
      members.put("deflated", Digests.alone(packed));
    }
    members.putAll(more);
    return members;
  }

  ZipEntryBytes entry(long created) {
    long time =
        more.containsKey("modified")
            ? Instant.parse(more.get("modified").toString()).getEpochSecond()
            : created;
    return new ZipEntryBytes(Octets.utf8(path), content, packed, time, false);
  }
}
