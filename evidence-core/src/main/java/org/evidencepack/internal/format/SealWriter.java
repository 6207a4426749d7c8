package org.evidencepack.internal.format;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.evidencepack.model.Digest;

/** Streams out an ASiCManifest (FORMAT.md section 9, EN 319 162-1 clause A.4). */
public final class SealWriter implements Closeable {
  static final String ASIC = "http://uri.etsi.org/02918/v1.2.1#";
  static final String DSIG = "http://www.w3.org/2000/09/xmldsig#";
  static final String SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256";
  static final String SIGNATURE_TYPE = "application/pkcs7-signature";

  /** What stands before the name of a file. */
  static final String BEGIN = "<asic:DataObjectReference URI=\"";

  /** What stands between the name of a file and its digest. */
  static final String METHOD = "\"><ds:DigestMethod Algorithm=\"" + SHA256 + "\"/><ds:DigestValue>";

  /** What stands after a digest. */
  static final String END = "</ds:DigestValue></asic:DataObjectReference>\n";

  /** All that stands after the references. */
  static final String LAST = "</asic:ASiCManifest>\n";

  private static final long PAYLOAD_LISTED = 1000;

  private final OutputStream out;

  /** Begins a manifest that the named signature or record covers; closing closes the stream. */
  public SealWriter(OutputStream out, String signature) throws IOException {
    this.out = out;
    write(head(signature));
  }

  /** All that stands before the references. */
  static String head(String signature) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<asic:ASiCManifest xmlns:asic=\""
        + ASIC
        + "\" xmlns:ds=\""
        + DSIG
        + "\">\n<asic:SigReference URI=\""
        + signature
        + (typed(signature) ? "\" MimeType=\"" + SIGNATURE_TYPE : "")
        + "\"/>\n";
  }

  /** No type is registered for evidence records (FORMAT.md section 10.4). */
  static boolean typed(String signature) {
    return !FileNames.isEvidenceRecord(signature);
  }

  /**
   * Whether a later manifest lists the payload again (FORMAT.md section 8.3).
   *
   * @param files in the package, with all later files of its event
   */
  public static boolean listsPayload(long files) {
    return files <= PAYLOAD_LISTED;
  }

  /** Lists a file. */
  public void reference(String name, Digest sha256) throws IOException {
    write(
        BEGIN + escape(name) + METHOD + Base64.getEncoder().encodeToString(sha256.octets()) + END);
  }

  /** Stored names hold no other character that XML would need escaped (section 3.1). */
  private static String escape(String name) {
    return name.indexOf('&') < 0 ? name : name.replace("&", "&amp;");
  }

  private void write(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() throws IOException {
    write(LAST);
    out.close();
  }
}
