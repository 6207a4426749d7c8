package org.evidencepack.independent;

import static org.evidencepack.independent.Cades.attribute;
import static org.evidencepack.independent.Der.integer;
import static org.evidencepack.independent.Der.octetString;
import static org.evidencepack.independent.Der.oid;
import static org.evidencepack.independent.Der.sequence;
import static org.evidencepack.independent.Der.set;
import static org.evidencepack.independent.Der.sorted;
import static org.evidencepack.independent.Der.tagged;

import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A time-stamp token of FORMAT.md 10.3; a test may want it otherwise in one point. */
final class Token {
  private static final String TST_INFO = "1.2.840.113549.1.9.16.1.4";

  final Identity by;
  final String algorithm;

  /** {@code YYYYMMDDhhmmss[.f]Z}. */
  String time;

  byte[] imprint;
  int version = 3;
  int infoVersion = 1;
  String content = TST_INFO;
  byte[] named;
  byte[] unsigned = new byte[0];
  byte[] crls = new byte[0];
  final List<byte[]> certificates;

  private Token(Identity by, String algorithm, byte[] imprint, String utc) {
    this.by = by;
    this.algorithm = algorithm;
    this.imprint = imprint;
    time = utc.replaceAll("[-:T]", "");
    named = by.chain().get(0);
    certificates = new ArrayList<>(by.chain());
  }

  /** Over octets. */
  static byte[] of(Identity by, String algorithm, byte[] octets, String utc)
      throws GeneralSecurityException {
    return over(by, algorithm, Digests.of(algorithm, octets), utc, token -> {});
  }

  /** Over octets of that digest. */
  static byte[] over(Identity by, String algorithm, byte[] digest, String utc, Consumer<Token> turn)
      throws GeneralSecurityException {
    var token = new Token(by, algorithm, digest, utc);
    turn.accept(token);
    return token.octets();
  }

  private byte[] octets() throws GeneralSecurityException {
    byte[] info = info();
    byte[] signedData =
        sequence(
            integer(version),
            set(by.scheme().digestIdentifier()),
            sequence(oid(content), tagged(0xA0, octetString(info))),
            tagged(0xA0, sorted(certificates.toArray(byte[][]::new))),
            crls,
            set(signerInfo(info)));
    return sequence(oid(Cades.CMS + 2), tagged(0xA0, signedData));
  }

  private byte[] info() {
    return sequence(
        integer(infoVersion),
        oid("1.2.3.4"),
        sequence(sequence(Digests.oidOf(algorithm)), octetString(imprint)),
        integer(4711),
        tagged(24, Octets.utf8(time)));
  }

  private byte[] signerInfo(byte[] info) throws GeneralSecurityException {
    byte[] name = octetString(Digests.of("SHA-256", named));
    byte[][] attributes =
        sorted(
            attribute("3", oid(content)),
            attribute("4", octetString(Digests.of(by.scheme().digest(), info))),
            attribute("16.2.47", sequence(sequence(sequence(name)))));
    return sequence(
        integer(1),
        by.issuer(),
        by.scheme().digestIdentifier(),
        tagged(0xA0, attributes),
        by.scheme().identifier(),
        octetString(by.scheme().sign(by.key(), set(attributes))),
        unsigned);
  }
}
