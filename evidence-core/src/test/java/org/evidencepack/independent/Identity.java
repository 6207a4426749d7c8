package org.evidencepack.independent;

import static org.evidencepack.independent.Der.bitString;
import static org.evidencepack.independent.Der.integer;
import static org.evidencepack.independent.Der.octetString;
import static org.evidencepack.independent.Der.oid;
import static org.evidencepack.independent.Der.printableString;
import static org.evidencepack.independent.Der.sequence;
import static org.evidencepack.independent.Der.set;
import static org.evidencepack.independent.Der.tagged;
import static org.evidencepack.independent.Der.utcTime;
import static org.evidencepack.independent.Der.utf8String;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.List;

/**
 * Who signs.
 *
 * @param issuer the issuer's name and serial number in the signer's certificate, DER
 * @param chain certificates, the signer's first, then each one's issuer
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never changed
record Identity(Scheme scheme, PrivateKey key, byte[] issuer, List<byte[]> chain) {
  private static final byte[] AUTHORITY = extension("2.5.29.19", sequence(tagged(1, one(0xFF))));
  private static final byte[] SIGNS_CERTIFICATES = usage(0b0000_0100, 2);
  private static final byte[] SIGNS = usage(0b1000_0000, 7);

  static Identity selfSigned(Scheme scheme) throws GeneralSecurityException {
    KeyPair keys = scheme.newKeys();
    byte[] name = name("检察官 Ñuñez");
    byte[] certificate = certificate(7, name, keys, SIGNS, name, scheme, keys.getPrivate());
    return new Identity(scheme, keys.getPrivate(), numbered(name, 7), List.of(certificate));
  }

  /** A signer under an authority; both certificates are in the chain. */
  static Identity issued(Scheme scheme) throws GeneralSecurityException {
    KeyPair root = Scheme.P384.newKeys();
    KeyPair keys = scheme.newKeys();
    byte[] above = name("Authority");
    byte[] rights = Der.joined(AUTHORITY, SIGNS_CERTIFICATES);
    var chain = new ArrayList<byte[]>();
    chain.add(certificate(300, name("Signer"), keys, SIGNS, above, Scheme.P384, root.getPrivate()));
    chain.add(certificate(1, above, root, rights, above, Scheme.P384, root.getPrivate()));
    return new Identity(scheme, keys.getPrivate(), numbered(above, 300), List.copyOf(chain));
  }

  /** As documents name the chain (FORMAT.md 6). */
  List<String> digests() {
    return chain.stream().map(Digests::alone).toList();
  }

  private static byte[] certificate(
      int serial,
      byte[] subject,
      KeyPair keys,
      byte[] extensions,
      byte[] issuer,
      Scheme by,
      PrivateKey issuerKey)
      throws GeneralSecurityException {
    byte[] signed =
        sequence(
            tagged(0xA0, integer(2)),
            integer(serial),
            by.identifier(),
            issuer,
            sequence(utcTime("200101000000Z"), utcTime("491231235959Z")),
            subject,
            keys.getPublic().getEncoded(),
            tagged(0xA3, sequence(extensions)));
    return sequence(signed, by.identifier(), bitString(by.sign(issuerKey, signed)));
  }

  private static byte[] name(String commonName) {
    return sequence(
        set(sequence(oid("2.5.4.6"), printableString("XX"))),
        set(sequence(oid("2.5.4.3"), utf8String(commonName))));
  }

  private static byte[] numbered(byte[] name, int serial) {
    return sequence(name, integer(serial));
  }

  private static byte[] usage(int bits, int unused) {
    return extension("2.5.29.15", tagged(3, one(unused), one(bits)));
  }

  private static byte[] extension(String oid, byte[] value) {
    return sequence(oid(oid), tagged(1, one(0xFF)), octetString(value));
  }

  private static byte[] one(int octet) {
    return new byte[] {(byte) octet};
  }
}
