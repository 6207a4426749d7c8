package org.evidencepack.internal.cms;

import java.security.cert.X509Certificate;
import java.util.Base64;

/** Writes PEM for the tools that judge. */
public final class Pem {
  private Pem() {}

  public static String of(X509Certificate certificate) throws Exception {
    return of("CERTIFICATE", certificate.getEncoded());
  }

  public static String of(String label, byte[] octets) {
    String body = Base64.getMimeEncoder().encodeToString(octets).replace("\r", "");
    return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
  }
}
