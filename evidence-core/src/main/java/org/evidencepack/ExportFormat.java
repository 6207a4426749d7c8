package org.evidencepack;

import java.util.Optional;

/**
 * The forms in which other tools read what is in a package. All are UTF-8 and name a file by its
 * stored name, such as {@code data/E001/mail/inbox.mbox}, which is where unpacking puts it.
 */
public enum ExportFormat {
  /**
   * Digital Forensics XML, schema version 1.2.0: a fileobject for each line of the inventory, with
   * times, owner, mode, and the digests that the schema has names for (not SHA-3). What could not
   * be read, or is withheld, has an {@code error}. A character that XML 1.0 has no form for, which
   * a link target or a reason may hold, becomes U+FFFD.
   */
  DFXML("dfxml"),
  /**
   * Comma-separated values (RFC 4180), with a header line: all that the inventory has of each line
   * but extended attributes. Names are exact, even those that a spreadsheet would take for a
   * formula ({@code =}, {@code +}, {@code -}, {@code @}): import every column as text.
   */
  CSV("csv"),
  /**
   * What {@code hashdeep -a -r -l -k LIST data} compares an unpacked folder with: size and, of its
   * digests, MD5, SHA-1 and SHA-256. Payload files alone.
   */
  HASHDEEP("hashdeep"),
  /** What {@code sha256sum -c LIST} checks an unpacked folder with. Payload files alone. */
  SHA256SUM("sha256sum");

  private final String id;

  ExportFormat(String id) {
    this.id = id;
  }

  /** Its name on command lines, such as {@code dfxml}. */
  public String id() {
    return id;
  }

  /** Whether it is for audits of the payload, and so leaves out what has no content there. */
  public boolean auditsPayload() {
    return this == HASHDEEP || this == SHA256SUM;
  }

  /** The format with that {@link #id()}. */
  public static Optional<ExportFormat> byId(String id) {
    for (ExportFormat format : values()) {
      if (format.id.equals(id)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }
}
