package org.evidencepack.independent;

import static org.evidencepack.independent.Draft.members;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** A draft that uses every member that FORMAT.md names. */
final class FullDraft {
  private static final Map<String, Object> PLACE =
      members("name", "São Tomé, Cais nº 3", "country", "ST");
  private static final Map<String, Object> PARTY =
      members(
          "name", "王小明 \"Wang\"",
          "role", "examiner \\ analyst",
          "organisation", "النيابة العامة",
          "country", "EG",
          "officialId", "№ 17\t/b");

  private final Draft draft;

  private FullDraft(Identity identity) {
    draft = new Draft(identity);
  }

  static Draft of(Identity identity) {
    var full = new FullDraft(identity);
    full.describe();
    full.addItems();
    full.addSources();
    full.addOddTimes();
    full.addWithheld();
    full.addEvents();
    full.draft.bagInfo.add("Source-Organization: 検察庁");
    full.draft.bagInfo.add("Contact-Name: one");
    full.draft.bagInfo.add("Contact-Name: two: and more");
    full.draft.bagInfo.add("Ünüsual label of ours: with = signs");
    return full.draft;
  }

  private void describe() {
    Map<String, Object> about = members("reference", "2026-0042/β", "title", "Käse ∑ 🧀");
    about.put("description", "line one\nline two\u0001");
    about.put("authority", PARTY);
    about.put("examiner", PARTY);
    draft.document.put("case", about);
    draft.document.put(
        "digestAlgorithms", List.of("sha256", "sha512", "sha3-256", "sha3-512", "sha1", "md5"));
    draft.document.put(
        "knownHashes",
        List.of(
            members("list", "bad.txt", "entries", 9007199254740991L, "matched", 1),
            members("list", "réf 2.csv", "entries", 0, "matched", 0)));
    draft.document.put(
        "preservations",
        List.of(
            members(
                "package",
                "urn:uuid:00000000-0000-0000-0000-000000000000",
                "seal",
                "sha256:" + "0f".repeat(32),
                "files",
                9007199254740991L,
                "matched",
                0)));
    draft.document.put("tool", members("name", "pakker", "version", "0.9-β"));
  }

  private void addItems() {
    Map<String, Object> first = members("id", "E001", "description", "disk", "source", "/mnt/x");
    first.put("collectedAt", "1999-12-31T23:59:59.123456789+05:45");
    first.put("place", PLACE);
    Map<String, Object> third = members("id", "0_c-", "place", members("name", "here"));
    draft.document.put("items", List.of(first, members("id", "b"), third));
  }

  private void addSources() {
    byte[] zeros = new byte[3 * 4096 + 5];
    zeros[5000] = 1;
    draft.lines.add(Line.of("directory", "data/E001").with("mode", "0755"));
    draft.lines.add(everything("a:b?.txt", "a=3Ab=3F.txt", "one\n").with("hardLinks", 2));
    draft.lines.add(file("", zeros).with("zeroBytes", 2 * 4096));
    draft.lines.add(special("fifo"));
    draft.lines.add(special("socket"));
    draft.lines.add(special("device").with("note", "The number of the device is not known."));
    draft.lines.add(special("other"));
    draft.lines.add(link("link", "target", "../π"));
    draft.lines.add(link("broken", "targetBytes", "/v8="));
    draft.lines.add(
        Line.of("unreadable", "data/b/locked")
            .with("reason", "Permission denied")
            .with("note", "x"));
    for (String name :
        new String[] {"日本語.txt", "ملف.doc", "e\u0301.txt", "CON .x", "x=41. ", " =g"}) {
      draft.lines.add(named(Octets.utf8(name)));
    }
    draft.lines.add(named("caf\u00E9~\u00FF".getBytes(StandardCharsets.ISO_8859_1)));
  }

  private void addOddTimes() {
    byte[] run = new byte[100_000];
    draft.lines.add(
        Line.deflated("data/0_c-/before 1970", run, Deflation.fixed(run))
            .inBlocks(1 << 16)
            .with("zeroBytes", 98_304)
            .with("modified", "1969-12-31T23:59:58.5Z"));
    draft.lines.add(
        Line.deflated(
                "data/0_c-/1901",
                Octets.utf8("1901"),
                Deflation.stored(new byte[] {49, 57, 48, 49}, 3))
            .with("modified", "1901-12-13T20:45:52Z"));
    for (String time :
        List.of(
            "0001-01-01T00:00:00Z",
            "1901-12-13T20:45:51.999999999Z",
            "1979-12-31T23:59:59Z",
            "2038-01-19T03:14:07.9Z",
            "2038-01-19T03:14:08Z",
            "2107-12-31T23:59:59Z",
            "2108-01-01T00:00:00Z",
            "9999-12-31T23:59:59.9Z")) {
      draft.lines.add(
          Line.file("data/0_c-/" + time.replace(':', '.'), new byte[0]).with("modified", time));
    }
  }

  private void addWithheld() {
    draft.lines.add(
        everything(Line.withheld("data/0_c-/not=3Ahere", new byte[9000]), "not:here")
            .with("hardLinks", 3)
            .with("zeroBytes", 8192));
    draft.lines.add(Line.withheld("data/b/not here", new byte[0]));
  }

  private void addEvents() {
    Map<String, Object> first = draft.event("SEIZED", "2026-04-30T23:30:00-03:30");
    first.put("items", List.of("E001", "b"));
    first.put("actor", PARTY);
    first.put("place", PLACE);
    first.put("reason", "r");
    first.put("authority", "§ 94 StPO");
    first.put("method", "m");
    first.put("tools", List.of(members("name", "dd", "version", "9"), members("name", "x")));
    first.put("recordedAt", "2026-05-01T03:00:00.25Z");
    draft.event("HASHED", "2026-05-01T03:00:00+00:00");
    draft.event("PACKAGED", "2026-05-01T03:00:00Z");
  }

  private Line everything(String original, String stored, String content) {
    byte[] octets = Octets.utf8(content);
    Line line = Line.deflated("data/E001/" + stored, octets, Deflation.fixed(octets));
    return everything(line, original);
  }

  private static Line everything(Line line, String original) {
    return line.with("original", original)
        .with("modified", "2024-02-29T12:00:01.000000001Z")
        .with("accessed", "2024-02-29T12:00:02Z")
        .with("created", "1980-01-01T00:00:00Z")
        .with("changed", "2024-02-29T12:00:03.1Z")
        .with("owner", members("user", "root", "group", "βeta", "uid", 0, "gid", 4294967294L))
        .with("mode", "4755")
        .with("xattrs", members("user.origin", "aGVsbG8=", "user.leer", ""))
        .with("mediaType", members("content", "text/plain", "name", "text/x-odd"))
        .with("known", List.of("bad.txt"))
        .with("note", "n");
  }

  private static Line file(String original, byte[] content) {
    return Line.file("data/E001/zeros" + original, content);
  }

  private static Line special(String kind) {
    return Line.of("special", "data/b/" + kind).with("kind", kind).with("mode", "0600");
  }

  private static Line link(String name, String member, String target) {
    return Line.of("symlink", "data/b/" + name).with(member, target);
  }

  /** A file in a folder of item b, under the name that this name is stored by. */
  private static Line named(byte[] original) {
    String stored = Names.stored(original);
    Line line = Line.file("data/b/sub/" + stored, new byte[] {1});
    String text = Octets.text(original);
    if (!Arrays.equals(Octets.utf8(text), original)) {
      byte[] whole = Der.joined(Octets.utf8("sub/"), original);
      return line.with("originalBytes", Base64.getEncoder().encodeToString(whole));
    }
    return stored.equals(text) ? line : line.with("original", "sub/" + text);
  }
}
