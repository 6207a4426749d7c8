package org.evidencepack.verify;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.evidencepack.internal.format.FileNames.README;
import static org.evidencepack.model.FindingCode.ENTRY_NAME;
import static org.evidencepack.model.FindingCode.NOT_A_PACKAGE;
import static org.evidencepack.model.FindingCode.ZIP_HEADER;
import static org.evidencepack.model.FindingCode.ZIP_STRUCTURE;
import static org.evidencepack.verify.Forge.valid;
import static org.evidencepack.verify.Sample.TEXT;
import static org.evidencepack.verify.Vector.vector;
import static org.evidencepack.verify.ZipSurgery.centralExtra;
import static org.evidencepack.verify.ZipSurgery.centralOnly;
import static org.evidencepack.verify.ZipSurgery.hidden;
import static org.evidencepack.verify.ZipSurgery.localOnly;
import static org.evidencepack.verify.ZipSurgery.unicodePath;
import static org.evidencepack.verify.ZipSurgery.zip64;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.evidencepack.model.FindingCode;

/**
 * Ways to show one thing to a verifier and another to {@code unzip}: where ZIP readers differ, and
 * reference validators are fooled. Nothing of what was sealed is changed in any of them.
 */
final class ZipAttackVectors {
  private static final String EVIL = "data/E001/z.txt";

  private ZipAttackVectors() {}

  static List<Vector> all() {
    return List.of(
        attack(ZIP_STRUCTURE, "forged-archive-appended", zip -> joined(zip, forged())),
        attack(ZIP_STRUCTURE, "forged-archive-in-front", zip -> joined(forged(), zip)),
        attack(
            NOT_A_PACKAGE, "script-in-front", zip -> joined("#!/bin/sh\n".getBytes(US_ASCII), zip)),
        attack(ZIP_STRUCTURE, "file-in-local-header-only", localOnly(TEXT, EVIL)),
        attack(ZIP_STRUCTURE, "second-file-of-that-name", localOnly(TEXT, TEXT)),
        attack(ZIP_STRUCTURE, "file-in-directory-only", centralOnly(TEXT, EVIL)),
        attack(ZIP_STRUCTURE, "two-names-for-one-file", centralOnly(TEXT, TEXT)),
        attack(ZIP_STRUCTURE, "file-inside-stored-payload", hidden(TEXT, EVIL, 9)),
        attack(ZIP_STRUCTURE, "other-directory-by-zip64", ZipSurgery.otherDirectory()),
        attack(ZIP_STRUCTURE, "end-record-in-comment", ZipSurgery.endInComment()),
        attack(ZIP_HEADER, "second-disk", RawZip.end(4, 1)),
        attack(ZIP_STRUCTURE, "gap-as-a-signing-block", zip -> block(zip, 4096)),
        at(TEXT, ZIP_HEADER, "unicode-path", centralExtra(TEXT, unicodePath("../evil"))),
        at(TEXT, ZIP_HEADER, "zip64-of-another-size", centralExtra(TEXT, zip64(7))),
        at(TEXT, ZIP_HEADER, "link", RawZip.central(TEXT, 41, 0x20)),
        at(TEXT, ZIP_HEADER, "set-id-bit", RawZip.central(TEXT, 41, 0x08)),
        at(TEXT, ZIP_HEADER, "directory-attribute", RawZip.central(TEXT, 38, 0x10)),
        at(TEXT, ZIP_HEADER, "file-on-another-disk", RawZip.central(TEXT, 34, 1)),
        at(TEXT, ZIP_HEADER, "file-comment", RawZip.central(TEXT, 32, 1)),
        at(TEXT, ZIP_HEADER, "names-in-another-encoding", RawZip.both(TEXT, 7, 8)),
        at(TEXT, ZIP_HEADER, "masked-headers", RawZip.both(TEXT, 7, 0x20)),
        at(TEXT, ZIP_HEADER, "method-in-directory-only", RawZip.central(TEXT, 10, 8)),
        at(TEXT, ZIP_HEADER, "crc-in-directory-only", RawZip.central(TEXT, 16, 1)),
        at(TEXT, ZIP_HEADER, "size-in-directory-only", RawZip.central(TEXT, 24, 1)),
        attack(ZIP_HEADER, "name-in-directory-only", RawZip.central(TEXT, 46 + 10, 1)),
        at(TEXT, ZIP_HEADER, "time-in-directory-only", RawZip.central(TEXT, 12, 2)),
        at(README, ZIP_HEADER, "descriptor-on-a-tag-file", RawZip.both(README, 6, 8)),
        vector(ENTRY_NAME, "drive", () -> valid().change(TEXT, m -> m.named("C:/x"))).at("C:/x"));
  }

  private static Vector attack(FindingCode code, String suffix, UnaryOperator<byte[]> change) {
    return at("", code, suffix, change);
  }

  private static Vector at(
      String subject, FindingCode code, String suffix, UnaryOperator<byte[]> change) {
    Vector vector = vector(code, "attack-" + suffix, () -> valid().raw(change));
    return subject.isEmpty() ? vector : vector.at(subject);
  }

  /** A whole package by the same tool, with another text in it. */
  private static byte[] forged() {
    try {
      return valid().edit(TEXT, "evidence", "forgery!").bytes();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static byte[] block(byte[] zip, int octets) {
    byte[] block = new byte[octets];
    Arrays.fill(block, (byte) 'A');
    return ZipSurgery.insertedLocal(zip, block);
  }

  private static byte[] joined(byte[] first, byte[] second) {
    var out = new ByteArrayOutputStream();
    out.writeBytes(first);
    out.writeBytes(second);
    return out.toByteArray();
  }
}
