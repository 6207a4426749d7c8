package org.evidencepack.verify;

import java.util.List;
import java.util.Map;
import org.evidencepack.internal.format.FileNames;
import org.evidencepack.internal.format.JsonMembers;
import org.evidencepack.model.Finding;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.Severity;

/**
 * The part of the payload that a verification was asked for (FORMAT.md section 11): of the payload,
 * its verdict speaks of these files alone.
 *
 * @param globs what was asked for
 * @param files how many payload files that is; they were read, unless the check of the payload was
 *     skipped
 * @param bytes how many octets these have
 * @param otherFiles how many payload files were not asked for, and not read
 * @param otherBytes how many octets these have
 */
public record PayloadPart(
    List<String> globs, long files, long bytes, long otherFiles, long otherBytes) {

  public PayloadPart {
    globs = List.copyOf(globs);
  }

  /** What the report says of the rest. */
  Finding notRead() {
    return new Finding(
        FindingCode.PAYLOAD_NOT_READ,
        Severity.INFO,
        FileNames.PAYLOAD,
        otherFiles
            + (otherFiles == 1 ? " file, " : " files, ")
            + otherBytes
            + " octets, not asked for: neither content nor local headers were read, so nothing is said of"
            + " them but that the documents agree",
        Map.of("files", String.valueOf(otherFiles), "bytes", String.valueOf(otherBytes)));
  }

  /** The same as members of JSON. */
  public Map<String, Object> members() {
    return new JsonMembers()
        .with("globs", globs)
        .with("files", files)
        .with("bytes", bytes)
        .with(
            "notRead", new JsonMembers().with("files", otherFiles).with("bytes", otherBytes).map())
        .map();
  }

  /** Whether the part is less than the whole. */
  public boolean partial() {
    return otherFiles > 0;
  }
}
