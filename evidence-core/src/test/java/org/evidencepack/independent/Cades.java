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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A signature of FORMAT.md 10.1, and what 10.2 lets be put into it. */
final class Cades {
  static final String CMS = "1.2.840.113549.1.7.";
  private static final String ATTRIBUTE = "1.2.840.113549.1.9.";
  private static final String OCSP = "1.3.6.1.5.5.7.16.2";

  /** Tokens, each in an attribute of its own. */
  final List<byte[]> stamps = new ArrayList<>();

  /** CRLs, and OCSP responses as {@link #response} wraps them. */
  final List<byte[]> revocation = new ArrayList<>();

  /** All certificates, those declared first. */
  final List<byte[]> certificates;

  int version = 1;

  /** The order of the SETs that hold what was put in. */
  boolean inOrder = true;

  private final Identity by;
  private final byte[][] attributes;
  private final byte[] value;

  private Cades(Identity by, byte[][] attributes) throws GeneralSecurityException {
    this.by = by;
    this.attributes = attributes;
    certificates = new ArrayList<>(by.chain());
    value = by.scheme().sign(by.key(), set(attributes));
  }

  /** As a UTCTime. */
  static String time(String utc) {
    return utc.replaceAll("[-:T]", "").substring(2);
  }

  /** Signs these octets at level B; {@code time} is the signing-time as a UTCTime. */
  static Cades over(Identity by, byte[] octets, String time) throws GeneralSecurityException {
    return new Cades(by, sorted(attributes(by, octets, time)));
  }

  static byte[] signature(Identity by, byte[] octets, String time) throws GeneralSecurityException {
    return over(by, octets, time).octets();
  }

  /** What a time-stamp is over. */
  byte[] value() {
    return value;
  }

  /** An OCSPResponse, to stand among the revocation data. */
  static byte[] response(byte[] response) {
    return tagged(0xA1, oid(OCSP), response);
  }

  /** The whole file, with what was put in so far. */
  byte[] octets() {
    byte[] lists = revocation.isEmpty() ? new byte[0] : tagged(0xA1, ordered(revocation));
    byte[] signedData =
        sequence(
            integer(version),
            set(by.scheme().digestIdentifier()),
            sequence(oid(CMS + 1)),
            tagged(0xA0, sorted(certificates.toArray(byte[][]::new))),
            lists,
            set(signerInfo()));
    return sequence(oid(CMS + 2), tagged(0xA0, signedData));
  }

  private byte[] signerInfo() {
    List<byte[]> unsigned = stamps.stream().map(token -> attribute("16.2.14", token)).toList();
    return sequence(
        integer(1),
        by.issuer(),
        by.scheme().digestIdentifier(),
        tagged(0xA0, attributes),
        by.scheme().identifier(),
        octetString(value),
        unsigned.isEmpty() ? new byte[0] : tagged(0xA1, ordered(unsigned)));
  }

  private byte[][] ordered(List<byte[]> members) {
    byte[][] sorted = sorted(members.toArray(byte[][]::new));
    for (int at = 0; !inOrder && at < sorted.length / 2; at++) {
      byte[] first = sorted[at];
      sorted[at] = sorted[sorted.length - 1 - at];
      sorted[sorted.length - 1 - at] = first;
    }
    return sorted;
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

  /** An attribute of PKCS #9. */
  static byte[] attribute(String type, byte[] value) {
    return sequence(oid(ATTRIBUTE + type), set(value));
  }

  /** What stands in a short DER value, to be tagged anew. */
  private static byte[] contentOf(byte[] der) {
    return Arrays.copyOfRange(der, 2, der.length);
  }
}
