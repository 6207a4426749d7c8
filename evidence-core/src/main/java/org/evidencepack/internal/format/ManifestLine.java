package org.evidencepack.internal.format;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.evidencepack.model.Digest;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.InvalidPackageException;

/**
 * A line of a BagIt manifest (FORMAT.md section 5.3, RFC 8493 section 2.1.3).
 *
 * @param digest of the file
 * @param name its stored name
 */
public record ManifestLine(Digest digest, String name) {
  private static final Pattern FORM = Pattern.compile("([0-9a-f]+) {2}(\\S.*)");

  /** Longest line that a reader takes: the longest digest, two spaces and the longest name. */
  public static final int LONGEST = 128 + 2 + 1024;

  /** The line's octets, with its line end. */
  public byte[] write() {
    return (digest.hex() + "  " + name + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** Whether these are the line's octets, without its line end; costs far less than to read. */
  public boolean is(byte[] octets) {
    byte[] ended = write();
    return Arrays.equals(ended, 0, ended.length - 1, octets, 0, octets.length);
  }

  /**
   * Reads a line.
   *
   * @param octets the line without its line end
   * @throws InvalidPackageException BAG_MALFORMED
   */
  public static ManifestLine read(byte[] octets, DigestAlgorithm algorithm, String subject)
      throws InvalidPackageException {
    Matcher form = FORM.matcher(JsonText.decode(octets, FindingCode.BAG_MALFORMED, subject));
    if (!form.matches() || form.group(1).length() != 2 * algorithm.length()) {
      throw new InvalidPackageException(
          FindingCode.BAG_MALFORMED,
          subject,
          "is not a lower-case " + algorithm.id() + " digest, two spaces and a name");
    }
    return new ManifestLine(new Digest(algorithm, form.group(1)), form.group(2));
  }
}
