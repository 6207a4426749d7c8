package org.evidencepack.verify;

import static org.evidencepack.internal.format.FileNames.BAG_INFO;
import static org.evidencepack.internal.format.FileNames.MIMETYPE;
import static org.evidencepack.internal.format.FileNames.README;
import static org.evidencepack.internal.format.FileNames.SEAL;
import static org.evidencepack.internal.format.FileNames.SIGNATURE;
import static org.evidencepack.model.FindingCode.ENTRY_DATA;
import static org.evidencepack.model.FindingCode.LIMIT_EXCEEDED;
import static org.evidencepack.model.FindingCode.NOT_A_PACKAGE;
import static org.evidencepack.model.FindingCode.ZIP_HEADER;
import static org.evidencepack.model.FindingCode.ZIP_STRUCTURE;
import static org.evidencepack.model.FindingCode.ZIP_TRUNCATED;
import static org.evidencepack.verify.Forge.valid;
import static org.evidencepack.verify.Sample.TEXT;
import static org.evidencepack.verify.Vector.vector;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;

/** FORMAT.md section 2: what the ZIP may be. */
final class ContainerVectors {
  private ContainerVectors() {}

  static List<Vector> all() {
    return List.of(
        vector(NOT_A_PACKAGE, "text", () -> replacedBy("evidence, but no ZIP")).at(""),
        vector(NOT_A_PACKAGE, "empty-file", () -> replacedBy("")).at(""),
        vector(NOT_A_PACKAGE, "other-zip", () -> valid().remove(MIMETYPE)).at(""),
        vector(NOT_A_PACKAGE, "mimetype-second", () -> valid().move(MIMETYPE, README)).at(""),
        vector(NOT_A_PACKAGE, "prefix", () -> valid().raw(RawZip.inserted(0, 'M', 'Z'))).at(""),
        vector(ZIP_TRUNCATED, "last-octet", () -> valid().raw(RawZip.cut(1))).at(""),
        vector(ZIP_TRUNCATED, "directory", () -> valid().raw(RawZip.cut(200))).at(""),
        vector(ZIP_STRUCTURE, "octet-after-end", () -> valid().raw(RawZip.inserted(-1, 0))).at(""),
        vector(ZIP_STRUCTURE, "gap", () -> valid().raw(RawZip.gapBeforeDirectory())).at(""),
        vector(ZIP_STRUCTURE, "entry-uncounted", ContainerVectors::uncounted).at(""),
        vector(ZIP_STRUCTURE, "offset", () -> valid().raw(RawZip.central(TEXT, 42, 1))).at(TEXT),
        vector(ZIP_STRUCTURE, "comment", () -> valid().raw(RawZip.end(20, 1)).raw(octetAtEnd()))
            .at(""),
        vector(ZIP_HEADER, "attributes", () -> valid().raw(RawZip.central(TEXT, 38, 1))).at(TEXT),
        vector(ZIP_HEADER, "local-name", () -> valid().raw(RawZip.local(TEXT, 30 + 10, 1)))
            .at(TEXT),
        vector(ZIP_HEADER, "local-size", () -> valid().raw(RawZip.local(TEXT, 22, 1))).at(TEXT),
        vector(ZIP_HEADER, "descriptor", () -> valid().raw(RawZip.both(TEXT, 6, 8))).at(TEXT),
        vector(ZIP_HEADER, "encrypted", () -> valid().raw(RawZip.both(TEXT, 6, 1))).at(TEXT),
        vector(ZIP_HEADER, "method", () -> valid().raw(RawZip.both(TEXT, 8, 1))).at(TEXT),
        vector(ZIP_HEADER, "deflated-tag-file", () -> deflated(README)).at(README),
        vector(ENTRY_DATA, "payload", () -> valid().raw(RawZip.data(TEXT, 0, 1))).at(TEXT),
        vector(ENTRY_DATA, "tag-file", () -> valid().raw(RawZip.data(README, 0, 1))).at(README),
        vector(ENTRY_DATA, "seal", () -> valid().raw(RawZip.data(SEAL, 400, 1))).at(SEAL),
        vector(ENTRY_DATA, "deflate-stream", () -> compressed().raw(RawZip.data(TEXT, 1, 1)))
            .at(TEXT),
        vector(ENTRY_DATA, "deflate-padding", () -> compressed().raw(RawZip.lastOfData(TEXT, 0x80)))
            .at(TEXT),
        vector(LIMIT_EXCEEDED, "tag-file-size", () -> valid().put(BAG_INFO, large())).at(BAG_INFO),
        vector(LIMIT_EXCEEDED, "tag-files", ContainerVectors::tenThousandAndOne).at(SIGNATURE),
        vector(LIMIT_EXCEEDED, "expansion", () -> compressed().raw(RawZip.both(TEXT, 24, 1)))
            .at(TEXT));
  }

  private static Forge replacedBy(String text) throws Exception {
    return valid().raw(zip -> text.getBytes(StandardCharsets.US_ASCII));
  }

  private static UnaryOperator<byte[]> octetAtEnd() {
    return RawZip.inserted(-1, '!');
  }

  /** The end record counts 12 entries for the 15 that there are. */
  private static Forge uncounted() throws Exception {
    return valid().raw(RawZip.end(8, 3)).raw(RawZip.end(10, 3));
  }

  private static Forge deflated(String name) throws Exception {
    return valid().change(name, member -> member.deflated(true));
  }

  /** The sample, packed with its text deflated. */
  private static Forge compressed() throws Exception {
    return Forge.of(Sample.options().withCompression(true), Sample.KEY);
  }

  private static String large() {
    return "A: b\n".repeat((16 << 20) / 5 + 1);
  }

  private static Forge tenThousandAndOne() throws Exception {
    Forge forge = valid();
    for (int i = 0; i < 10_001 - 14; i++) {
      forge.insert(README, "custody/0%04d.json".formatted(i), "");
    }
    return forge;
  }
}
