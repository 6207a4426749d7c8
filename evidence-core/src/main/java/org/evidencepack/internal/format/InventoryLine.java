package org.evidencepack.internal.format;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.evidencepack.model.BlockDigests;
import org.evidencepack.model.Digest;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.EvidenceFile;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.InvalidPackageException;
import org.evidencepack.model.RawName;
import org.evidencepack.model.SourceAttributes;
import org.evidencepack.model.SourceAttributes.Owner;
import org.evidencepack.model.StoredContent;

/** One line of {@code metadata/files.jsonl} (FORMAT.md section 7). */
public final class InventoryLine {
  private static final List<String> KINDS = List.of("fifo", "socket", "device", "other");

  private InventoryLine() {}

  /** The line's octets, with its line end. */
  public static byte[] write(EvidenceFile file) {
    var json =
        new JsonMembers()
            .with("type", file.type().id())
            .with("path", file.path())
            .with("item", file.item());
    file.original().ifPresent(name -> name(json, "original", name));
    file.content().ifPresent(content -> size(json, content));
    attributes(json, file.attributes());
    file.content().ifPresent(content -> details(json, content));
    file.target().ifPresent(name -> name(json, "target", name));
    json.with(file.type() == EvidenceFile.Type.SPECIAL ? "kind" : "reason", file.remark())
        .with("note", file.note());
    return (JsonText.compact(json.map()) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static void name(JsonMembers json, String member, RawName name) {
    json.with(member, name.text());
    if (name.text().isEmpty()) {
      json.with(member + "Bytes", base64(name.octets()));
    }
  }

  private static String base64(byte[] octets) {
    return Base64.getEncoder().encodeToString(octets);
  }

  private static void size(JsonMembers json, StoredContent content) {
    var digests = new LinkedHashMap<String, Object>();
    content.digests().forEach((algorithm, digest) -> digests.put(algorithm.id(), digest.hex()));
    json.with("size", content.size())
        .with("digests", digests)
        .with("blocks", content.blocks().map(InventoryLine::blocks))
        .with("deflated", content.deflated());
  }

  private static Map<String, Object> blocks(BlockDigests blocks) {
    return new JsonMembers().with("size", blocks.blockSize()).with("root", blocks.root()).map();
  }

  private static void attributes(JsonMembers json, SourceAttributes attributes) {
    var xattrs = new LinkedHashMap<String, Object>();
    attributes.xattrs().forEach((name, octets) -> xattrs.put(name, base64(octets)));
    json.with("modified", attributes.modified().flatMap(Times::text))
        .with("accessed", attributes.accessed().flatMap(Times::text))
        .with("created", attributes.created().flatMap(Times::text))
        .with("changed", attributes.changed().flatMap(Times::text))
        .with("owner", attributes.owner().map(InventoryLine::owner))
        .with("mode", attributes.mode())
        .with("xattrs", xattrs)
        .with("hardLinks", attributes.hardLinks() > 1 ? attributes.hardLinks() : null);
  }

  private static Map<String, Object> owner(Owner owner) {
    return new JsonMembers()
        .with("user", owner.user())
        .with("group", owner.group())
        .with("uid", owner.uid())
        .with("gid", owner.gid())
        .map();
  }

  private static void details(JsonMembers json, StoredContent content) {
    var mediaType =
        new JsonMembers()
            .with("content", content.contentType())
            .with("name", content.nameType())
            .map();
    json.with("zeroBytes", content.zeroBytes() > 0 ? content.zeroBytes() : null)
        .with("mediaType", mediaType)
        .with("known", content.known());
  }

  /**
   * Reads a line.
   *
   * @param octets the line without its line end
   * @param subject what to call it in a finding
   * @param algorithms those that a file's digests must have, in their order
   * @throws InvalidPackageException INVENTORY_MALFORMED
   */
  public static EvidenceFile read(byte[] octets, String subject, List<DigestAlgorithm> algorithms)
      throws InvalidPackageException {
    JsonObject json = JsonObject.parseCompact(octets, FindingCode.INVENTORY_MALFORMED, subject);
    EvidenceFile.Type type = type(json);
    String path = json.text("path");
    String item = json.text("item");
    var original = name(json, "original");
    var attributes = attributes(json, type);
    Optional<StoredContent> content =
        type.digested() ? Optional.of(content(json, type, algorithms)) : Optional.empty();
    Optional<RawName> target =
        type == EvidenceFile.Type.SYMLINK
            ? Optional.of(name(json, "target").orElseThrow(() -> missing(json, "target")))
            : Optional.empty();
    var file =
        new EvidenceFile(
            type,
            path,
            item,
            original,
            attributes,
            content,
            target,
            remark(json, type),
            json.optionalText("note"));
    json.end();
    requireDiffering(json, file);
    boolean itself = path.equals("data/" + item) && !type.digested(); // section 3.4
    if (!itself && !path.startsWith("data/" + item + "/")) {
      throw json.malformed("path", "is not below data/ and the item");
    }
    return file;
  }

  /** An original name that tells nothing new would be a second place for the same fact. */
  private static void requireDiffering(JsonObject json, EvidenceFile file)
      throws InvalidPackageException {
    if (file.original().isEmpty()) {
      return;
    }
    RawName name = file.original().get();
    if (name.octets().length == 0 || name.equals(RawName.of(file.storedBelowItem()))) {
      throw json.malformed("original", "is empty or what the path says");
    }
  }

  private static InvalidPackageException missing(JsonObject json, String name) {
    return json.malformed(name, "is missing");
  }

  private static EvidenceFile.Type type(JsonObject json) throws InvalidPackageException {
    String id = json.text("type");
    for (EvidenceFile.Type type : EvidenceFile.Type.values()) {
      if (type.id().equals(id)) {
        return type;
      }
    }
    throw json.malformed("type", "is none of the known ones");
  }

  private static Optional<RawName> name(JsonObject json, String member)
      throws InvalidPackageException {
    var octets = json.optionalOctets(member + "Bytes");
    var text = json.optionalText(member);
    if (text.isPresent() && octets.isPresent()) {
      throw json.malformed(member + "Bytes", "stands beside \"" + member + "\"");
    }
    var name = octets.map(RawName::of).or(() -> text.map(RawName::of));
    if (octets.isPresent() && name.get().text().isPresent()) {
      throw json.malformed(member + "Bytes", "is valid UTF-8 and needs no Base64");
    }
    return name;
  }

  private static Optional<String> remark(JsonObject json, EvidenceFile.Type type)
      throws InvalidPackageException {
    if (type == EvidenceFile.Type.UNREADABLE) {
      return Optional.of(json.text("reason"));
    }
    if (type != EvidenceFile.Type.SPECIAL) {
      return Optional.empty();
    }
    String kind = json.text("kind");
    if (!KINDS.contains(kind)) {
      throw json.malformed("kind", "is none of " + KINDS);
    }
    return Optional.of(kind);
  }

  private static SourceAttributes attributes(JsonObject json, EvidenceFile.Type type)
      throws InvalidPackageException {
    Optional<Instant> modified = json.optionalInstant("modified");
    Optional<Instant> accessed = json.optionalInstant("accessed");
    Optional<Instant> created = json.optionalInstant("created");
    Optional<Instant> changed = json.optionalInstant("changed");
    Optional<String> mode = json.optionalText("mode");
    if (mode.isPresent() && !isMode(mode.get())) {
      throw json.malformed("mode", "is not four octal digits");
    }
    var owner = json.optionalObject("owner");
    long links = type.digested() ? json.optionalNumber("hardLinks").orElse(1L) : 1;
    if (links > Integer.MAX_VALUE || (json.has("hardLinks") && links < 2)) {
      throw json.malformed("hardLinks", "is not a number over 1");
    }
    return new SourceAttributes(
        modified,
        accessed,
        created,
        changed,
        owner.isEmpty() ? Optional.empty() : Optional.of(owner(owner.get())),
        mode,
        json.octetMap("xattrs"),
        (int) links);
  }

  private static boolean isMode(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '7') {
        return false;
      }
    }
    return text.length() == 4;
  }

  private static Owner owner(JsonObject json) throws InvalidPackageException {
    var owner =
        new Owner(
            json.optionalText("user").orElse(null),
            json.optionalText("group").orElse(null),
            json.optionalNumber("uid").orElse(null),
            json.optionalNumber("gid").orElse(null));
    json.end();
    return owner;
  }

  private static StoredContent content(
      JsonObject json, EvidenceFile.Type type, List<DigestAlgorithm> algorithms)
      throws InvalidPackageException {
    long size = json.number("size");
    Optional<Long> zeros = json.optionalNumber("zeroBytes");
    if (zeros.isPresent() && (zeros.get() < 1 || zeros.get() > size || zeros.get() % 4096 != 0)) {
      throw json.malformed("zeroBytes", "is not a number of octets in whole blocks of the file");
    }
    Optional<String> byContent = Optional.empty();
    Optional<String> byName = Optional.empty();
    var media = json.optionalObject("mediaType");
    if (media.isPresent()) {
      byContent = media.get().optionalText("content");
      byName = media.get().optionalText("name");
      media.get().end();
    }
    return new StoredContent(
        size,
        digests(json, algorithms),
        type == EvidenceFile.Type.FILE ? blocks(json, size) : Optional.empty(),
        type == EvidenceFile.Type.FILE ? CommonJson.digest(json, "deflated") : Optional.empty(),
        zeros.orElse(0L),
        byContent,
        byName,
        json.texts("known"));
  }

  /** A file that is one block has no tree: its digest says it all. */
  private static Optional<BlockDigests> blocks(JsonObject json, long size)
      throws InvalidPackageException {
    Optional<JsonObject> object = json.optionalObject("blocks");
    if (object.isEmpty()) {
      return Optional.empty();
    }
    long blockSize = object.get().number("size");
    Digest root = CommonJson.digest(object.get(), "root").orElseThrow(() -> missing(json, "root"));
    object.get().end();
    if (blockSize < BlockDigests.SMALLEST
        || blockSize > BlockDigests.LARGEST
        || Long.bitCount(blockSize) != 1
        || blockSize >= size) {
      throw json.malformed("blocks", "does not cut the file into blocks of a size that there is");
    }
    return Optional.of(new BlockDigests((int) blockSize, root));
  }

  private static Map<DigestAlgorithm, Digest> digests(
      JsonObject json, List<DigestAlgorithm> algorithms) throws InvalidPackageException {
    JsonObject object = json.object("digests");
    var digests = new EnumMap<DigestAlgorithm, Digest>(DigestAlgorithm.class);
    for (DigestAlgorithm algorithm : algorithms) {
      String hex = object.text(algorithm.id());
      digests.put(algorithm, CommonJson.valid(object, () -> new Digest(algorithm, hex)));
    }
    object.end();
    if (!object.names().equals(algorithms.stream().map(DigestAlgorithm::id).toList())) {
      throw json.malformed("digests", "is not in the order of the package document");
    }
    return digests;
  }
}
