package org.evidencepack.independent;

import java.util.Base64;
import java.util.List;

/** The XML of FORMAT.md 9. */
final class Seal {
  private static final String HEAD =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <ASiCManifest xmlns="http://uri.etsi.org/02918/v1.2.1#" \
      xmlns:ds="http://www.w3.org/2000/09/xmldsig#">
      <SigReference URI="META-INF/signature%s.p7s" MimeType="application/pkcs7-signature"/>
      """;

  private Seal() {}

  /** The same for the evidence record of this number (FORMAT.md 10.4). */
  static String recorded(List<ZipEntryBytes> entries, String number) {
    return of(entries, number)
        .replaceFirst("URI=\"[^\"]*\" MimeType=\"[^\"]*\"", "URI=\"" + record(number) + "\"");
  }

  /** The name of the evidence record of this number. */
  static String record(String number) {
    return "META-INF/evidencerecord" + number + ".ers";
  }

  /** References to all of these, signed by the signature of this number. */
  static String of(List<ZipEntryBytes> entries, String number) {
    var out = new StringBuilder(HEAD.formatted(number));
    entries.forEach(entry -> out.append(reference(entry)));
    return out.append("</ASiCManifest>\n").toString();
  }

  private static String reference(ZipEntryBytes entry) {
    return """
    <DataObjectReference URI="%s">\
    <ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>\
    <ds:DigestValue>%s</ds:DigestValue></DataObjectReference>
    """
        .formatted(
            Octets.text(entry.name()).replace("&", "&amp;"),
            Base64.getEncoder().encodeToString(Digests.of("SHA-256", entry.content())));
  }
}
