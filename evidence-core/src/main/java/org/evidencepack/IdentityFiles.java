package org.evidencepack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.evidencepack.sign.SigningKey;

/** Writes identities as {@code evidence identity} does. */
public final class IdentityFiles {
  private IdentityFiles() {}

  /**
   * Writes an identity to a PKCS#12 file, which only its owner may read, and its certificate beside
   * it as PEM, with the ending {@code .crt}. Neither is there if one fails.
   *
   * @return the certificate's file
   */
  public static Path write(SigningKey identity, Path file, char[] password, boolean overwrite)
      throws IOException {
    String base = String.valueOf(file.getFileName()).replaceFirst("\\.(p12|pfx)$", "");
    Path certificate = file.resolveSibling(base + ".crt");
    try (TargetFile key = TargetFile.at(file, overwrite);
        TargetFile beside = TargetFile.at(certificate, overwrite)) {
      identity.writePkcs12(key.temporary(), password);
      Files.writeString(beside.temporary(), identity.certificatePem(), StandardCharsets.US_ASCII);
      key.publish();
      beside.publish();
    }
    return certificate;
  }
}
