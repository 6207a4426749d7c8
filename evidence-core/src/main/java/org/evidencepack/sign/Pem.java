package org.evidencepack.sign;

import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.evidencepack.model.EvidenceException;

/** Text that carries binary records between BEGIN and END lines (RFC 7468). */
final class Pem {
  private static final String DASHES = "-----";

  private Pem() {}

  /**
   * One record.
   *
   * @param label the words after BEGIN
   * @param body the lines between, as they stand
   */
  record Block(String label, List<String> body) {

    /** Whether the record has header lines, as OpenSSL's own old encryption of keys does. */
    boolean hasHeaders() {
      return body.stream().anyMatch(line -> line.contains(":"));
    }

    byte[] octets(String source) throws EvidenceException {
      try {
        return Base64.getDecoder().decode(String.join("", body));
      } catch (IllegalArgumentException e) {
        throw new EvidenceException(
            source + ": the PEM record " + label + " is damaged: it is no Base64", e);
      }
    }
  }

  /** Whether the octets are text with at least the start of a record. */
  static boolean looksLike(byte[] octets) {
    return new String(octets, StandardCharsets.ISO_8859_1).contains(DASHES + "BEGIN ");
  }

  /** The records in order; text around them is skipped, as RFC 7468 section 2 allows. */
  static List<Block> blocks(byte[] octets, String source) throws EvidenceException {
    List<Block> blocks = new ArrayList<>();
    Block open = null;
    for (String raw : new String(octets, StandardCharsets.ISO_8859_1).lines().toList()) {
      String line = raw.strip();
      if (line.startsWith(DASHES + "BEGIN ") && line.endsWith(DASHES)) {
        open = new Block(line.substring(11, line.length() - 5), new ArrayList<>());
      } else if (open != null && line.equals(DASHES + "END " + open.label() + DASHES)) {
        blocks.add(open);
        open = null;
      } else if (open != null) {
        open.body().add(line);
      }
    }
    if (open != null) {
      throw new EvidenceException(
          source + ": the PEM record " + open.label() + " has no end; the file is cut off");
    }
    return blocks;
  }

  /** The certificates among the records. */
  static List<X509Certificate> certificates(List<Block> blocks, String source)
      throws EvidenceException {
    List<X509Certificate> certificates = new ArrayList<>();
    for (Block block : blocks) {
      if (block.label().equals("CERTIFICATE") || block.label().equals("X509 CERTIFICATE")) {
        certificates.add(Certificates.parse(block.octets(source), source));
      }
    }
    return certificates;
  }

  /** A certificate as a record. */
  static String of(X509Certificate certificate) {
    try {
      String body =
          Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
      return DASHES
          + "BEGIN CERTIFICATE"
          + DASHES
          + "\n"
          + body
          + "\n"
          + DASHES
          + "END CERTIFICATE"
          + DASHES
          + "\n";
    } catch (CertificateEncodingException e) {
      throw new IllegalArgumentException("a certificate without an encoding", e);
    }
  }
}
