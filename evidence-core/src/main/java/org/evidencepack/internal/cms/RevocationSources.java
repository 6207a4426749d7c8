package org.evidencepack.internal.cms;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;

/**
 * Where a certificate says that its revocation can be looked up. Certificates may be hostile: of
 * each kind 16 places are told, and none of an extension that cannot be read.
 */
public final class RevocationSources {
  private static final int MOST = 16;

  private RevocationSources() {}

  /** Where lists are (RFC 5280 section 4.2.1.13): URIs of any scheme. */
  public static List<URI> crlUris(X509Certificate certificate) {
    return uris(distributionPoints(certificate));
  }

  /** Where OCSP responders are (RFC 5280 section 4.2.2.1): URIs of any scheme. */
  public static List<URI> ocspUris(X509Certificate certificate) {
    List<GeneralName> names = new ArrayList<>();
    try {
      ASN1Primitive value = extension(certificate, Extension.authorityInfoAccess);
      if (value != null) {
        var access = AuthorityInformationAccess.getInstance(value);
        for (AccessDescription description : access.getAccessDescriptions()) {
          if (description.getAccessMethod().equals(AccessDescription.id_ad_ocsp)) {
            names.add(description.getAccessLocation());
          }
        }
      }
    } catch (IOException | RuntimeException e) {
      return List.of();
    }
    return uris(names);
  }

  /** Whether it names a place at all: if not, not knowing its status says little. */
  public static boolean namesSource(X509Certificate certificate) {
    return !crlUris(certificate).isEmpty() || !ocspUris(certificate).isEmpty();
  }

  /** The full names of the certificate's distribution points. */
  static List<GeneralName> distributionPoints(X509Certificate certificate) {
    List<GeneralName> names = new ArrayList<>();
    try {
      ASN1Primitive value = extension(certificate, Extension.cRLDistributionPoints);
      if (value != null) {
        for (DistributionPoint point : CRLDistPoint.getInstance(value).getDistributionPoints()) {
          DistributionPointName name = point.getDistributionPoint();
          if (name != null && name.getType() == DistributionPointName.FULL_NAME) {
            names.addAll(List.of(GeneralNames.getInstance(name.getName()).getNames()));
          }
        }
      }
    } catch (IOException | RuntimeException e) {
      return List.of();
    }
    return names;
  }

  private static ASN1Primitive extension(X509Certificate certificate, ASN1ObjectIdentifier type)
      throws IOException {
    byte[] value = certificate.getExtensionValue(type.getId());
    return value == null ? null : ShallowDer.read(ASN1OctetString.getInstance(value).getOctets());
  }

  private static List<URI> uris(List<GeneralName> names) {
    List<URI> uris = new ArrayList<>();
    for (GeneralName name : names) {
      if (name.getTagNo() == GeneralName.uniformResourceIdentifier && uris.size() < MOST) {
        try {
          uris.add(new URI(name.getName().toString()));
        } catch (URISyntaxException e) {
          // a place that nobody could go to
        }
      }
    }
    return List.copyOf(uris);
  }
}
