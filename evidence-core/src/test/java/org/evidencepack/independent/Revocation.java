package org.evidencepack.independent;

import static org.evidencepack.independent.Der.bitString;
import static org.evidencepack.independent.Der.integer;
import static org.evidencepack.independent.Der.octetString;
import static org.evidencepack.independent.Der.oid;
import static org.evidencepack.independent.Der.sequence;
import static org.evidencepack.independent.Der.tagged;

import java.security.GeneralSecurityException;

/** Validation data: a CRL (RFC 5280) of nobody, and an OCSP response (RFC 6960) for one. */
final class Revocation {
  private Revocation() {}

  static byte[] list(Identity.Authority by, String utc) throws GeneralSecurityException {
    String day = Cades.time(utc);
    byte[] number = sequence(oid("2.5.29.20"), octetString(integer(9)));
    byte[] signed =
        sequence(
            integer(1),
            by.scheme().identifier(),
            by.name(),
            Der.utcTime(day),
            Der.utcTime("49" + day.substring(2)),
            tagged(0xA0, sequence(number)));
    return sequence(
        signed, by.scheme().identifier(), bitString(by.scheme().sign(by.key(), signed)));
  }

  /** That the certificate of that number is good. */
  static byte[] response(Identity.Authority by, int serial, String utc)
      throws GeneralSecurityException {
    byte[] at = tagged(24, Octets.utf8(utc.replaceAll("[-:T]", "")));
    byte[] certificate =
        sequence(
            sequence(oid("1.3.14.3.2.26")),
            octetString(Digests.of("SHA-1", by.name())),
            octetString(Digests.of("SHA-1", by.bareKey())),
            integer(serial));
    byte[] single = sequence(certificate, tagged(0x80), at);
    byte[] data = sequence(tagged(0xA1, by.name()), at, sequence(single));
    byte[] basic =
        sequence(data, by.scheme().identifier(), bitString(by.scheme().sign(by.key(), data)));
    byte[] typed = sequence(oid("1.3.6.1.5.5.7.48.1.1"), octetString(basic));
    return sequence(tagged(10, new byte[1]), tagged(0xA0, typed));
  }
}
