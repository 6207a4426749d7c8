package org.evidencepack.internal.cms;

import static org.evidencepack.internal.cms.SignedDataParser.require;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.tsp.Accuracy;
import org.bouncycastle.asn1.tsp.MessageImprint;
import org.bouncycastle.asn1.tsp.TSTInfo;
import org.bouncycastle.asn1.x509.Extensions;
import org.evidencepack.internal.cms.SignedDataParser.FormException;

/** What a time-stamp says: the TSTInfo of RFC 3161 section 2.4.2. */
record TimestampInfo(
    String policy,
    String imprintAlgorithm,
    ASN1OctetString imprint,
    BigInteger serial,
    Instant time,
    Optional<Duration> accuracy,
    Optional<BigInteger> nonce) {

  private static final int LONGEST_NUMBER = 64;
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuuMMddHHmmss")
          .optionalStart()
          .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
          .optionalEnd()
          .appendLiteral('Z')
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  /**
   * Takes it apart.
   *
   * @throws FormException or an unchecked exception, if it is none
   */
  static TimestampInfo parse(byte[] octets) throws FormException, IOException {
    ASN1Primitive read = ASN1Primitive.fromByteArray(octets);
    require(
        Arrays.equals(read.getEncoded(ASN1Encoding.DL), octets),
        "holds a TSTInfo that is not encoded as DER");
    TSTInfo info = TSTInfo.getInstance(read);
    require(info.getVersion().hasValue(1), "is of another version than 1");
    requireNothingCritical(info.getExtensions());
    MessageImprint imprint = info.getMessageImprint();
    String algorithm = HashName.of(imprint.getHashAlgorithm());
    int length = imprint.getHashedMessage().length;
    require(
        HashName.hasCustomaryParameters(imprint.getHashAlgorithm())
            && HashName.length(algorithm).orElse(length) == length,
        "has an imprint that is no " + algorithm + " digest");
    return new TimestampInfo(
        info.getPolicy().getId(),
        algorithm,
        new DEROctetString(imprint.getHashedMessage()),
        number(info.getSerialNumber()),
        LocalDateTime.parse(info.getGenTime().getTimeString(), TIME).toInstant(ZoneOffset.UTC),
        info.getAccuracy() == null ? Optional.empty() : Optional.of(accuracy(info.getAccuracy())),
        info.getNonce() == null ? Optional.empty() : Optional.of(number(info.getNonce())));
  }

  /** No extension of a time-stamp is known here. */
  private static void requireNothingCritical(Extensions extensions) throws FormException {
    require(
        extensions == null || extensions.getCriticalExtensionOIDs().length == 0,
        "has a critical extension that is not known");
  }

  private static BigInteger number(ASN1Integer integer) throws FormException {
    BigInteger value = integer.getValue();
    require(value.bitLength() <= LONGEST_NUMBER * 8, "has a number of more than 64 octets");
    return value;
  }

  private static Duration accuracy(Accuracy accuracy) throws FormException {
    Duration sum =
        Duration.ofSeconds(part(accuracy.getSeconds()))
            .plusMillis(part(accuracy.getMillis()))
            .plusNanos(part(accuracy.getMicros()) * 1000L);
    require(!sum.isNegative(), "has a negative accuracy");
    return sum;
  }

  private static int part(ASN1Integer value) {
    return value == null ? 0 : value.intValueExact();
  }
}
