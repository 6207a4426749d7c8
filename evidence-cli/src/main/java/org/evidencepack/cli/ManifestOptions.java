package org.evidencepack.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.evidencepack.EuManifest;
import org.evidencepack.EvidencePackage;
import picocli.CommandLine.Option;

/** What a manifest for the EU is to hold besides. */
final class ManifestOptions {
  @Option(
      names = "--package-digests",
      description = {
        "eu-manifest: tell SHA-256 and SHA-512 of the package's own file too, which is read for",
        "it. They change with each later custody event; the seal digest does not."
      })
  boolean digests;

  EuManifest of(EvidencePackage evidence) throws IOException {
    EuManifest manifest = EuManifest.of(evidence);
    return digests ? manifest.withFileDigests() : manifest;
  }

  /** Whether a file of that name is to be a page. */
  static boolean isPage(Path target) {
    String name = target.toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".html") || name.endsWith(".htm");
  }
}
