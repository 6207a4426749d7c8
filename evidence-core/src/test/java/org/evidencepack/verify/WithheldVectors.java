package org.evidencepack.verify;

import static org.evidencepack.internal.format.FileNames.INVENTORY;
import static org.evidencepack.internal.format.FileNames.PACKAGE;
import static org.evidencepack.model.FindingCode.BAG_MISMATCH;
import static org.evidencepack.model.FindingCode.CONTENT_WITHHELD;
import static org.evidencepack.model.FindingCode.DOCUMENT_INCONSISTENT;
import static org.evidencepack.model.FindingCode.DOCUMENT_MALFORMED;
import static org.evidencepack.model.FindingCode.ENTRY_UNEXPECTED;
import static org.evidencepack.model.FindingCode.INVENTORY_MALFORMED;
import static org.evidencepack.model.FindingCode.INVENTORY_MISMATCH;
import static org.evidencepack.model.FindingCode.SEAL_DIGEST_MISMATCH;
import static org.evidencepack.verify.Forge.valid;
import static org.evidencepack.verify.Sample.TEXT;
import static org.evidencepack.verify.Vector.vector;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.Verdict;

/** FORMAT.md sections 6, 7 and 11: files whose digests are there without their content. */
final class WithheldVectors {
  private static final String MORE = "\"payload\" :";
  private static final String SUMS = "\"withheld\" : { \"files\" : 1, \"bytes\" : 5 },";
  private static final String LINE =
      "{\"type\":\"withheld\",\"path\":\"data/E001/secret.jpg\",\"item\":\"E001\",\"size\":5,"
          + "\"digests\":{\"sha256\":\""
          + "ab".repeat(32)
          + "\"}}\n";
  private static final String SIGNERS = "\"signers\" :";
  private static final String RECORD =
      "\"preservations\" : [ { \"package\" : \"urn:uuid:5f0c2f0e-3a4b-4c5d-8e6f-708192a3b4c5\","
          + " \"seal\" : \"sha256:"
          + "ab".repeat(32)
          + "\", \"files\" : 2, \"matched\" : 2 } ],";
  private static final String FOURTH = INVENTORY + ":4";

  private WithheldVectors() {}

  static List<Vector> all() {
    return List.of(
        vector(CONTENT_WITHHELD, () -> withheld().relist())
            .comesTo(Verdict.TRUSTED)
            .at("data/E001"),
        vector(CONTENT_WITHHELD, "unpacked", () -> withheld().relist().unpacked(folder -> {}))
            .comesTo(Verdict.TRUSTED)
            .at("data/E001"),
        sums("files", "\"files\" : 1,", "\"files\" : 2,"),
        sums("octets", "\"bytes\" : 5", "\"bytes\" : 6"),
        sums("left-out", SUMS, ""),
        vector(
                DOCUMENT_INCONSISTENT,
                "withheld-nothing",
                () -> valid().edit(PACKAGE, MORE, SUMS + MORE).relist())
            .at(PACKAGE),
        vector(
                DOCUMENT_MALFORMED,
                "withheld-none",
                () -> withheld().edit(PACKAGE, "\"files\" : 1", "\"files\" : 0").relist())
            .at(PACKAGE),
        vector(
                DOCUMENT_MALFORMED,
                "withheld-without-octets",
                () -> withheld().edit(PACKAGE, ", \"bytes\" : 5", "").relist())
            .at(PACKAGE),
        preservation("other-digest", "sha256:", "sha512:"),
        preservation("no-package", "urn:uuid:5f", "urn:oid:5f"),
        preservation("no-files", "\"files\" : 2", "\"files\" : 0"),
        preservation("more-matched-than-files", "\"matched\" : 2", "\"matched\" : 3"),
        preservation("unknown-member", "\"matched\"", "\"trusted\" : 1, \"matched\""),
        line("digests", "\"sha256\"", "\"sha512\""),
        line("size", ",\"size\":5", ""),
        line("deflated", "}}", "},\"deflated\":\"sha256:" + "ab".repeat(32) + "\"}"),
        line("path", "/secret.jpg", ""),
        line("path-of-a-file", "secret.jpg", "a.txt"),
        line("twin-of-a-file", "secret.jpg", "A.txt"),
        line("reason", "}}", "},\"reason\":\"secret\"}"),
        vector(INVENTORY_MISMATCH, "withheld-is-there", WithheldVectors::packed).at(TEXT),
        vector(ENTRY_UNEXPECTED, "withheld-is-there", WithheldVectors::broughtBack)
            .with(CONTENT_WITHHELD)
            .at("data/E001/secret.jpg"),
        vector(
                SEAL_DIGEST_MISMATCH,
                "withheld-line",
                () -> withheld().relist().edit(INVENTORY, "abab", "abac"))
            .with(BAG_MISMATCH, CONTENT_WITHHELD)
            .at(INVENTORY));
  }

  private static Vector preservation(String suffix, String from, String to) {
    if (!RECORD.contains(from)) {
      throw new IllegalArgumentException(RECORD);
    }
    return vector(
            DOCUMENT_MALFORMED,
            "preservation-" + suffix,
            () -> valid().edit(PACKAGE, SIGNERS, RECORD.replace(from, to) + SIGNERS).relist())
        .at(PACKAGE);
  }

  /** The sample, with a line for a file that is not in it. */
  private static Forge withheld() throws IOException {
    Forge forge = valid().edit(PACKAGE, MORE, SUMS + MORE);
    return forge.put(INVENTORY, forge.member(INVENTORY).text() + LINE);
  }

  private static Vector sums(String suffix, String from, String to) {
    return vector(
            DOCUMENT_INCONSISTENT,
            "withheld-" + suffix,
            () -> withheld().edit(PACKAGE, from, to).relist())
        .with(CONTENT_WITHHELD)
        .at(PACKAGE);
  }

  private static Vector line(String suffix, String from, String to) {
    FindingCode code = INVENTORY_MALFORMED;
    Vector vector = vector(code, "withheld-" + suffix, () -> lineWith(from, to).relist());
    boolean readable = suffix.endsWith("of-a-file");
    return (readable ? vector.with(CONTENT_WITHHELD) : vector).at(FOURTH);
  }

  private static Forge lineWith(String from, String to) throws IOException {
    if (!LINE.contains(from)) {
      throw new IllegalArgumentException(LINE);
    }
    Forge forge = withheld();
    String others = forge.member(INVENTORY).text().replace(LINE, "");
    int at = LINE.lastIndexOf(from);
    return forge.put(
        INVENTORY, others + LINE.substring(0, at) + to + LINE.substring(at + from.length()));
  }

  /** A payload file is called withheld, and is there all the same. */
  private static Forge packed() throws IOException {
    return valid()
        .edit(INVENTORY, "\"type\":\"file\"", "\"type\":\"withheld\"")
        .edit(PACKAGE, MORE, SUMS.replace("5", "180") + MORE)
        .relist();
  }

  /** What was withheld lies in the unpacked folder. */
  private static Forge broughtBack() throws IOException {
    return withheld()
        .relist()
        .unpacked(folder -> Files.writeString(folder.resolve("data/E001/secret.jpg"), "12345"));
  }
}
