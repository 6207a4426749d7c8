package org.evidencepack.sign;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.evidencepack.model.EvidenceException;

/** The octets of a small file with keys or certificates, and what kind of file they say it is. */
final class KeyFile {
  private static final long LARGEST = 16L << 20;

  private final String source;
  private final byte[] octets;

  private KeyFile(String source, byte[] octets) {
    this.source = source;
    this.octets = octets;
  }

  static KeyFile read(Path file) throws EvidenceException {
    String source = file.toString();
    try {
      if (Files.isDirectory(file)) {
        throw new EvidenceException(source + ": is a folder; give the file in it");
      }
      if (Files.size(file) > LARGEST) {
        throw new EvidenceException(
            source + ": is far too large for a file of keys or certificates");
      }
      return new KeyFile(source, Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      throw new EvidenceException(source + ": there is no such file", e);
    } catch (AccessDeniedException e) {
      throw new EvidenceException(source + ": may not be read; look at its permissions", e);
    } catch (EvidenceException e) {
      throw e;
    } catch (IOException e) {
      throw new EvidenceException(source + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /** The file's name, for messages. */
  String source() {
    return source;
  }

  /** Its content, not to be changed. */
  byte[] octets() {
    return octets;
  }

  boolean isPem() {
    return Pem.looksLike(octets);
  }

  /**
   * Whether it begins as a PFX of RFC 7292 does: a sequence whose first member is the integer 3.
   */
  boolean isPkcs12() {
    if (octets.length < 8 || octets[0] != 0x30) {
      return false;
    }
    int lengthOctets = (octets[1] & 0x80) == 0 ? 0 : octets[1] & 0x7F;
    int at = 2 + lengthOctets;
    return at + 3 <= octets.length && octets[at] == 2 && octets[at + 1] == 1 && octets[at + 2] == 3;
  }

  /** Whether it begins as a DER record does. */
  boolean isDer() {
    return octets.length > 1 && octets[0] == 0x30;
  }
}
