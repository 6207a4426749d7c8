package org.evidencepack.internal.cms;

import java.io.IOException;
import java.math.BigInteger;
import java.text.ParseException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;

/** The extensions of lists, responses and their entries, which may be hostile. */
final class RevocationExtensions {
  /** Of an entry: they may be critical, and are understood. */
  private static final Set<ASN1ObjectIdentifier> OF_ENTRIES =
      Set.of(Extension.reasonCode, Extension.invalidityDate);

  private static final int LARGEST_NUMBER = 160;

  private final Extensions extensions;

  private RevocationExtensions(Extensions extensions) {
    this.extensions = extensions;
  }

  /**
   * Takes them.
   *
   * @param extensions may be null
   */
  static RevocationExtensions of(Extensions extensions) {
    return new RevocationExtensions(extensions);
  }

  /** Whether one is critical that is not among those understood. */
  boolean demandMoreThan(Set<ASN1ObjectIdentifier> understood) {
    if (extensions != null) {
      for (ASN1ObjectIdentifier type : extensions.getCriticalExtensionOIDs()) {
        if (!understood.contains(type)) {
          return true;
        }
      }
    }
    return false;
  }

  boolean demandMoreThanAnEntryMay() {
    return demandMoreThan(OF_ENTRIES);
  }

  /** The value of an extension. */
  Optional<ASN1Primitive> value(ASN1ObjectIdentifier type) throws IOException {
    Extension extension = extensions == null ? null : extensions.getExtension(type);
    return extension == null
        ? Optional.empty()
        : Optional.of(ShallowDer.read(extension.getExtnValue().getOctets()));
  }

  /** A time, such as an invalidity date. */
  Optional<Instant> time(ASN1ObjectIdentifier type) throws IOException {
    Optional<ASN1Primitive> value = value(type);
    return value.isEmpty() ? Optional.empty() : Optional.of(instant(value.get()));
  }

  private static Instant instant(ASN1Primitive value) throws IOException {
    try {
      return ASN1GeneralizedTime.getInstance(value).getDate().toInstant();
    } catch (ParseException e) {
      throw new IOException("a time that is none", e);
    }
  }

  /** A number of at most 20 octets, which is what RFC 5280 section 5.2.3 allows. */
  Optional<BigInteger> number(ASN1ObjectIdentifier type) throws IOException {
    Optional<BigInteger> number = value(type).map(v -> ASN1Integer.getInstance(v).getValue());
    if (number.filter(n -> n.bitLength() > LARGEST_NUMBER).isPresent()) {
      throw new IOException("an absurd number");
    }
    return number;
  }

  /** Why an entry's certificate was revoked; unspecified (0) if it does not say. */
  int reason() throws IOException {
    return value(Extension.reasonCode)
        .map(value -> CRLReason.getInstance(value).getValue().intValueExact())
        .orElse(0);
  }
}
