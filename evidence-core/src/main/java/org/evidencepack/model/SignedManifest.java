package org.evidencepack.model;

/**
 * A manifest with the signature over it, as a later custody event names them (FORMAT.md section
 * 8.3).
 *
 * @param manifest SHA-256 of the octets of {@code META-INF/ASiCManifestNNN.xml}
 * @param signature SHA-256 of the octets of {@code META-INF/signatureNNN.p7s}
 */
public record SignedManifest(Digest manifest, Digest signature) {

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if a digest is not SHA-256
   */
  public SignedManifest {
    if (manifest.algorithm() != DigestAlgorithm.SHA256
        || signature.algorithm() != DigestAlgorithm.SHA256) {
      throw new IllegalArgumentException("a manifest and its signature are named by SHA-256");
    }
  }
}
