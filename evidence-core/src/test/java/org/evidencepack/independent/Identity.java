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
import java.util.Arrays;
import java.util.List;

/**
 * Who signs.
 *
 * @param issuer the issuer's name and serial number in the signer's certificate, DER
 * @param chain certificates, the signer's first, then each one's issuer
 * @param above who issued the signer's certificate
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never changed
record Identity(Scheme scheme, PrivateKey key, byte[] issuer, List<byte[]> chain, Authority above) {

  private static final byte[] AUTHORITY = extension("2.5.29.19", sequence(tagged(1, one(0xFF))));
  private static final byte[] SIGNS_CERTIFICATES = usage(0b0000_0110, 1);
  private static final byte[] SIGNS = usage(0b1000_0000, 7);

  private static final String STAMPS = "1.3.6.1.5.5.7.3.8";

  /**
   * Who issues certificates, by P-384.
   *
   * @param name in DER
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared, never changed
  record Authority(byte[] name, KeyPair keys) {
    Scheme scheme() {
      return Scheme.P384;
    }

    PrivateKey key() {
      return keys.getPrivate();
    }

    /** The point, as the certificate's BIT STRING holds it. */
    byte[] bareKey() {
      byte[] all = keys.getPublic().getEncoded();
      return Arrays.copyOfRange(all, all.length - 97, all.length);
    }
  }

  static Identity selfSigned(Scheme scheme) throws GeneralSecurityException {
    KeyPair keys = scheme.newKeys();
    byte[] name = name("检察官 Ñuñez");
    byte[] certificate = certificate(7, name, keys, SIGNS, name, scheme, keys.getPrivate());
    return new Identity(scheme, keys.getPrivate(), numbered(name, 7), List.of(certificate), null);
  }

  /** A signer under an authority; both certificates are in the chain. */
  static Identity issued(Scheme scheme) throws GeneralSecurityException {
    return issued(scheme, SIGNS);
  }

  private static Identity issued(Scheme scheme, byte[] extensions) throws GeneralSecurityException {
    KeyPair root = Scheme.P384.newKeys();
    KeyPair keys = scheme.newKeys();
    byte[] above = name("Authority");
    byte[] rights = Der.joined(AUTHORITY, SIGNS_CERTIFICATES);
    var chain = new ArrayList<byte[]>();
    byte[] name = name("Signer");
    chain.add(certificate(300, name, keys, extensions, above, Scheme.P384, root.getPrivate()));
    chain.add(certificate(1, above, root, rights, above, Scheme.P384, root.getPrivate()));
    var authority = new Authority(above, root);
    return new Identity(
        scheme, keys.getPrivate(), numbered(above, 300), List.copyOf(chain), authority);
  }

  /** A time-stamping authority under a root; both certificates are in the chain. */
  static Identity timestamping(Scheme scheme) throws GeneralSecurityException {
    return issued(scheme, Der.joined(SIGNS, extension("2.5.29.37", sequence(oid(STAMPS)))));
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
