package org.evidencepack.independent;

import static org.evidencepack.independent.Der.integer;
import static org.evidencepack.independent.Der.octetString;
import static org.evidencepack.independent.Der.oid;
import static org.evidencepack.independent.Der.sequence;
import static org.evidencepack.independent.Der.set;
import static org.evidencepack.independent.Der.sorted;
import static org.evidencepack.independent.Der.tagged;
import static org.evidencepack.independent.Der.utcTime;

import java.security.GeneralSecurityException;
import java.util.Arrays;

/** The signature of FORMAT.md 10. */
final class Cades {
  private static final String CMS = "1.2.840.113549.1.7.";
  private static final String ATTRIBUTE = "1.2.840.113549.1.9.";

  private Cades() {}

  /** As a UTCTime. */
  static String time(String utc) {
    return utc.replaceAll("[-:T]", "").substring(2);
  }

  /** Signs these octets; {@code time} is the signing-time as a UTCTime. */
  static byte[] signature(Identity by, byte[] octets, String time) throws GeneralSecurityException {
    byte[] digest = by.scheme().digestIdentifier();
    byte[] certificates = tagged(0xA0, sorted(by.chain().toArray(byte[][]::new)));
    byte[] signedData =
        sequence(
            integer(1),
            set(digest),
            sequence(oid(CMS + 1)),
            certificates,
            set(signerInfo(by, octets, time)));
    return sequence(oid(CMS + 2), tagged(0xA0, signedData));
  }

  private static byte[] signerInfo(Identity by, byte[] octets, String time)
      throws GeneralSecurityException {
    byte[][] attributes = sorted(attributes(by, octets, time));
    byte[] value = by.scheme().sign(by.key(), set(attributes));
    return sequence(
        integer(1),
        by.issuer(),
        by.scheme().digestIdentifier(),
        tagged(0xA0, attributes),
        by.scheme().identifier(),
        octetString(value));
  }

  private static byte[][] attributes(Identity by, byte[] octets, String time) {
    byte[] bare = contentOf(by.scheme().identifier());
    byte[] certificate = octetString(Digests.of("SHA-256", by.chain().get(0)));
    return new byte[][] {
      attribute("3", oid(CMS + 1)),
      attribute("4", octetString(Digests.of(by.scheme().digest(), octets))),
      attribute("5", utcTime(time)),
      attribute("52", sequence(by.scheme().digestIdentifier(), tagged(0xA1, bare))),
      attribute("16.2.47", sequence(sequence(sequence(certificate))))
    };
  }

  private static byte[] attribute(String type, byte[] value) {
    return sequence(oid(ATTRIBUTE + type), set(value));
  }

  /** What stands in a short DER value, to be tagged anew. */
  private static byte[] contentOf(byte[] der) {
    return Arrays.copyOfRange(der, 2, der.length);
  }
}
