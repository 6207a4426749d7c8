package org.evidencepack.verify;

import static org.evidencepack.internal.format.FileNames.BAGIT;
import static org.evidencepack.internal.format.FileNames.CASE_GRAPH;
import static org.evidencepack.internal.format.FileNames.INVENTORY;
import static org.evidencepack.internal.format.FileNames.PACKAGE;
import static org.evidencepack.internal.format.FileNames.README;
import static org.evidencepack.internal.format.FileNames.SEAL;
import static org.evidencepack.internal.format.FileNames.SIGNATURE;
import static org.evidencepack.internal.format.FileNames.TAG_MANIFEST;
import static org.evidencepack.model.FindingCode.ENTRY_MISSING;
import static org.evidencepack.model.FindingCode.ENTRY_NAME;
import static org.evidencepack.model.FindingCode.ENTRY_NAME_TWIN;
import static org.evidencepack.model.FindingCode.ENTRY_NOT_REGULAR;
import static org.evidencepack.model.FindingCode.ENTRY_ORDER_WRONG;
import static org.evidencepack.model.FindingCode.ENTRY_TIME_MISMATCH;
import static org.evidencepack.model.FindingCode.ENTRY_UNEXPECTED;
import static org.evidencepack.verify.Forge.valid;
import static org.evidencepack.verify.Sample.EMPTY;
import static org.evidencepack.verify.Sample.TEXT;
import static org.evidencepack.verify.Vector.vector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** FORMAT.md sections 1, 2.4, 3 and 12: which files there are, how they are called, where, when. */
final class NameVectors {
  private NameVectors() {}

  static List<Vector> all() {
    var all = new ArrayList<>(names());
    all.addAll(files());
    return all;
  }

  private static List<Vector> names() {
    return List.of(
        named("traversal", "data/E001/../../x"),
        named("absolute", "/data/E001/x"),
        named("backslash", "data/E001\\x"),
        named("colon", "data/E001/x:y"),
        named("percent", "data/E001/x%20y"),
        named("control", "data/E001/x\u0007"),
        named("bidi", "data/E001/x\u202Egpj.exe"),
        named("device", "data/E001/con.txt"),
        named("not-nfc", "data/E001/e\u0301"),
        named("trailing-dot", "data/E001/x."),
        named("folder-entry", "data/E001/x/"),
        named("long-component", "data/E001/" + "x".repeat(241)),
        twin("case", "data/E001/A.TXT"),
        twin("exact", TEXT),
        twin("in-folder-name", "data/e001/z.txt"),
        twin("file-and-folder", "data/E001/a.txt/b"),
        twin("of-tag-file", "readme.TXT"));
  }

  private static Vector named(String suffix, String name) {
    return vector(ENTRY_NAME, suffix, () -> valid().change(TEXT, m -> m.named(name))).at(name);
  }

  private static Vector twin(String suffix, String name) {
    return vector(ENTRY_NAME_TWIN, suffix, () -> valid().insert(SEAL, name, "twin")).at(name);
  }

  private static List<Vector> files() {
    return List.of(
        vector(ENTRY_ORDER_WRONG, "tag-files", () -> valid().move(README, PACKAGE)).at(README),
        vector(ENTRY_ORDER_WRONG, "case-graph", () -> valid().move(CASE_GRAPH, INVENTORY))
            .at(CASE_GRAPH),
        vector(ENTRY_ORDER_WRONG, "late-payload", () -> valid().move(EMPTY, README)).at(README),
        vector(ENTRY_MISSING, "readme", () -> valid().remove(README)).at(README),
        vector(ENTRY_MISSING, "inventory", () -> valid().remove(INVENTORY)).at(INVENTORY),
        vector(ENTRY_MISSING, "seal", () -> valid().remove(SEAL)).at(SEAL),
        vector(ENTRY_MISSING, "signature", () -> valid().remove(SIGNATURE)).at(SIGNATURE),
        vector(ENTRY_MISSING, "tag-manifest", () -> valid().remove(TAG_MANIFEST)).at(TAG_MANIFEST),
        vector(ENTRY_MISSING, "folder-payload", () -> valid().unpacked(NameVectors::removeFile))
            .at(TEXT),
        vector(ENTRY_UNEXPECTED, "root", () -> unexpected("notes.txt")).at("notes.txt"),
        vector(ENTRY_UNEXPECTED, "fetch", () -> unexpected("fetch.txt")).at("fetch.txt"),
        vector(ENTRY_UNEXPECTED, "second-seal", () -> unexpected("META-INF/ASiCManifest002.xml"))
            .at("META-INF/ASiCManifest002.xml"),
        vector(ENTRY_UNEXPECTED, "metadata", () -> unexpected("metadata/x.json"))
            .at("metadata/x.json"),
        vector(ENTRY_UNEXPECTED, "sha3-manifest", () -> unexpected("manifest-sha3256.txt"))
            .at("manifest-sha3256.txt"),
        vector(ENTRY_MISSING, "custody-gap", () -> valid().remove("custody/0002.json"))
            .with(ENTRY_UNEXPECTED)
            .at("custody/0002.json"),
        vector(ENTRY_UNEXPECTED, "folder-payload", () -> valid().unpacked(NameVectors::addFile))
            .at("data/E001/more.txt"),
        vector(ENTRY_NOT_REGULAR, "link", () -> valid().unpacked(NameVectors::link)).at(TEXT),
        vector(ENTRY_NOT_REGULAR, "link-to-folder", () -> valid().unpacked(NameVectors::linkFolder))
            .at("data/E001/more"),
        vector(ENTRY_TIME_MISMATCH, "payload", () -> valid().change(TEXT, m -> m.at(1_000_000_000)))
            .at(TEXT),
        vector(ENTRY_TIME_MISMATCH, "tag-file", () -> valid().change(BAGIT, m -> m.at(0)))
            .at(BAGIT));
  }

  private static Forge unexpected(String name) throws Exception {
    return valid().insert(SEAL, name, "x");
  }

  private static void removeFile(Path folder) throws IOException {
    Files.delete(folder.resolve(TEXT));
  }

  private static void addFile(Path folder) throws IOException {
    Files.writeString(folder.resolve("data/E001/more.txt"), "more");
  }

  private static void link(Path folder) throws IOException {
    Path file = folder.resolve(TEXT);
    Path moved = Files.move(file, folder.resolveSibling("elsewhere"));
    Files.createSymbolicLink(file, moved);
  }

  private static void linkFolder(Path folder) throws IOException {
    Files.createSymbolicLink(folder.resolve("data/E001/more"), folder.resolve("data/E001/notes"));
  }
}
