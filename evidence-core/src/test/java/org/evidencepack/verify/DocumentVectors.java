package org.evidencepack.verify;

import static org.evidencepack.internal.format.FileNames.INVENTORY;
import static org.evidencepack.internal.format.FileNames.MIMETYPE;
import static org.evidencepack.internal.format.FileNames.PACKAGE;
import static org.evidencepack.model.FindingCode.BAG_MISMATCH;
import static org.evidencepack.model.FindingCode.DOCUMENT_INCONSISTENT;
import static org.evidencepack.model.FindingCode.DOCUMENT_MALFORMED;
import static org.evidencepack.model.FindingCode.ENTRY_DATA;
import static org.evidencepack.model.FindingCode.FORMAT_VERSION_UNSUPPORTED;
import static org.evidencepack.model.FindingCode.INVENTORY_MALFORMED;
import static org.evidencepack.model.FindingCode.INVENTORY_MISMATCH;
import static org.evidencepack.model.FindingCode.LIMIT_EXCEEDED;
import static org.evidencepack.model.FindingCode.MIMETYPE_WRONG;
import static org.evidencepack.verify.Forge.valid;
import static org.evidencepack.verify.Sample.NESTED;
import static org.evidencepack.verify.Sample.TEXT;
import static org.evidencepack.verify.Vector.vector;

import java.util.ArrayList;
import java.util.List;

/** FORMAT.md sections 4, 6 and 7: what the documents say, sealed and signed as they are. */
final class DocumentVectors {
  private static final String FIRST = INVENTORY + ":1";

  private DocumentVectors() {}

  static List<Vector> all() {
    var all = new ArrayList<>(document());
    all.addAll(inventory());
    return all;
  }

  private static Vector malformed(String suffix, String from, String to) {
    return vector(DOCUMENT_MALFORMED, suffix, () -> valid().edit(PACKAGE, from, to).relist())
        .at(PACKAGE);
  }

  private static List<Vector> document() {
    return List.of(
        vector(MIMETYPE_WRONG, "asic-s", () -> valid().edit(MIMETYPE, "asic-e", "asic-s").relist())
            .at(MIMETYPE),
        vector(MIMETYPE_WRONG, "newline", () -> valid().edit(MIMETYPE, "zip", "zip\n").relist())
            .at(MIMETYPE),
        vector(
                FORMAT_VERSION_UNSUPPORTED,
                () -> valid().edit(PACKAGE, "\"1.0\"", "\"1.1\"").relist())
            .at(PACKAGE),
        malformed("no-json", "{", ""),
        malformed("byte-order-mark", "{\n  \"formatVersion", "\uFEFF{\n  \"formatVersion"),
        malformed("goes-on", "\n}\n", "\n}{}\n"),
        malformed("unknown-member", "\"created\"", "\"colour\" : \"red\", \"created\""),
        malformed("member-twice", "\"created\"", "\"created\" : \"x\", \"created\""),
        malformed("member-missing", "\"title\"", "\"description\""),
        malformed("null", "\"Laptop seized at Calle Mayor 3\"", "null"),
        malformed("fraction", "\"bytes\" : 187", "\"bytes\" : 187.0"),
        malformed("too-large", "\"bytes\" : 187", "\"bytes\" : 9007199254740992"),
        malformed("negative", "\"bytes\" : 187", "\"bytes\" : -187"),
        malformed("deep", "\"2026-0042\"", "[".repeat(40) + "]".repeat(40)),
        malformed("package-id", "5f0c2f0e", "5F0C2F0E"),
        malformed("local-time", "12:00:00Z", "14:00:00+02:00"),
        malformed("fraction-of-second", "12:00:00Z", "12:00:00.5Z"),
        malformed("unknown-digest", "\"sha256\"", "\"sha256\", \"crc32\""),
        malformed("digests-unordered", "\"sha256\"", "\"sha512\", \"sha256\""),
        malformed("item-id", "\"E001\"", "\"E/001\""),
        malformed("item-device", "\"E001\"", "\"E001\" }, { \"id\" : \"Con\""),
        malformed("item-twin", "\"E001\"", "\"E001\" }, { \"id\" : \"e001\""),
        malformed("item-twice", "\"E001\"", "\"E001\" }, { \"id\" : \"E001\""),
        malformed(
            "more-matched-than-listed",
            "\"signers\"",
            "\"knownHashes\" : [ { \"list\" : \"x\", \"entries\" : 1, \"matched\" : 2 } ], \"signers\""),
        malformed("no-signers", "sha256:", "md5:"),
        vector(DOCUMENT_INCONSISTENT, "files", () -> sums("\"files\" : 3", "\"files\" : 4"))
            .with(BAG_MISMATCH)
            .at(PACKAGE),
        vector(DOCUMENT_INCONSISTENT, "octets", () -> sums("\"bytes\" : 187", "\"bytes\" : 188"))
            .with(BAG_MISMATCH)
            .at(PACKAGE),
        vector(
                DOCUMENT_INCONSISTENT,
                "item",
                () -> valid().edit(PACKAGE, "\"E001\"", "\"E002\"").relist())
            .at(FIRST, INVENTORY + ":2", INVENTORY + ":3"),
        vector(
                DOCUMENT_INCONSISTENT,
                "known-list",
                () -> valid().edit(INVENTORY, "180,", "180,\"known\":[\"x\"],").relist())
            .at(FIRST));
  }

  private static Forge sums(String from, String to) throws Exception {
    return valid().edit(PACKAGE, from, to).relist();
  }

  private static Vector line(String suffix, String from, String to) {
    return vector(INVENTORY_MALFORMED, suffix, () -> valid().edit(INVENTORY, from, to).relist());
  }

  private static List<Vector> inventory() {
    return List.of(
        line("no-json", "{\"type\":\"file\",\"path\":\"data/E001/a", "{{").at(FIRST),
        line("empty", "}\n", "}\n\n").at(INVENTORY + ":2"),
        line("white-space", "{\"type\"", "{ \"type\"").at(FIRST),
        line("line-end", "}\n", "}\r\n").at(FIRST),
        line("zeros-beyond-the-size", "\"size\":180,", "\"size\":180,\"zeroBytes\":4096,")
            .at(FIRST),
        line("zeros-none", "\"size\":180,", "\"size\":180,\"zeroBytes\":0,").at(FIRST),
        line("original-repeats", "\"size\":180,", "\"size\":180,\"original\":\"a.txt\",").at(FIRST),
        line("mode", "\"size\":180,", "\"size\":180,\"mode\":\"00644\",").at(FIRST),
        line("empty-list", "\"size\":180,", "\"size\":180,\"known\":[],").at(FIRST),
        line("empty-object", "\"size\":180,", "\"size\":180,\"owner\":{},").at(FIRST),
        line("type", "\"file\",\"path\":\"data/E001/a", "\"fifo\",\"path\":\"data/E001/a")
            .at(FIRST),
        line("unknown-member", "\"size\":180", "\"size\":180,\"colour\":1").at(FIRST),
        line("digest-missing", "\"sha256\":\"d9b0", "\"sha512\":\"d9b0").at(FIRST),
        line("digest-upper-case", "\"d9b01411eea7fd8946cd", "\"D9B01411EEA7FD8946CD").at(FIRST),
        line("other-item", "\"path\":\"data/E001/a", "\"path\":\"data/E002/a").at(FIRST),
        line("no-last-line-end", "octet-stream\"}}\n", "octet-stream\"}}").at(INVENTORY),
        vector(INVENTORY_MALFORMED, "directory-name", () -> addLine(directory("x:y")))
            .at(INVENTORY + ":4"),
        vector(INVENTORY_MALFORMED, "directory-is-a-file", () -> addLine(directory("a.txt")))
            .at(INVENTORY + ":4"),
        vector(INVENTORY_MALFORMED, "directory-twin", () -> addLine(directory("A.TXT")))
            .at(INVENTORY + ":4"),
        vector(LIMIT_EXCEEDED, "inventory-line", () -> addLine(directory("x".repeat(1 << 20))))
            .at(INVENTORY),
        vector(INVENTORY_MISMATCH, "order", () -> swap().relist()).at(TEXT),
        vector(INVENTORY_MISMATCH, "line-missing", DocumentVectors::lineMissing).at(TEXT),
        vector(INVENTORY_MISMATCH, "file-missing", () -> valid().remove(NESTED)).at(Sample.EMPTY),
        vector(INVENTORY_MISMATCH, "last-file-missing", () -> valid().remove(Sample.EMPTY))
            .at(Sample.EMPTY),
        vector(INVENTORY_MISMATCH, "file-more", DocumentVectors::fileMore).at("data/E001/z.txt"),
        vector(INVENTORY_MISMATCH, "size", DocumentVectors::sizes).at(TEXT, NESTED),
        vector(INVENTORY_MISMATCH, "stored", DocumentVectors::inflated).with(ENTRY_DATA).at(TEXT),
        vector(INVENTORY_MISMATCH, "deflated", () -> valid().change(TEXT, m -> m.deflated(true)))
            .at(TEXT));
  }

  /** Packed deflated, the text stands there stored. */
  private static Forge inflated() throws Exception {
    return Forge.of(Sample.options().withCompression(true), Sample.KEY)
        .change(TEXT, member -> member.deflated(false));
  }

  private static String directory(String name) {
    return "{\"type\":\"directory\",\"path\":\"data/E001/" + name + "\",\"item\":\"E001\"}\n";
  }

  private static Forge addLine(String line) throws Exception {
    Forge forge = valid();
    return forge.put(INVENTORY, forge.member(INVENTORY).text() + line).relist();
  }

  private static Forge swap() throws Exception {
    Forge forge = valid();
    String[] lines = forge.member(INVENTORY).text().split("(?<=\n)", 3);
    return forge.put(INVENTORY, lines[1] + lines[0] + lines[2]);
  }

  private static Forge lineMissing() throws Exception {
    Forge forge = valid();
    String[] lines = forge.member(INVENTORY).text().split("(?<=\n)", 3);
    return forge.put(INVENTORY, lines[1] + lines[2]).relist();
  }

  private static Forge fileMore() throws Exception {
    return valid().insert("custody/0001.json", "data/E001/z.txt", "more");
  }

  /** One octet moves from one file's line to the other's, so that the sums hold. */
  private static Forge sizes() throws Exception {
    return valid()
        .edit(INVENTORY, "\"size\":180", "\"size\":179")
        .edit(INVENTORY, "\"size\":7", "\"size\":8")
        .relist();
  }
}
