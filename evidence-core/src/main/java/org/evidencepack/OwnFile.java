package org.evidencepack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import org.evidencepack.internal.transfer.PackageFile;
import org.evidencepack.model.Digest;
import org.evidencepack.model.DigestAlgorithm;

/** What can be said of a package's own file. */
final class OwnFile {
  private static final int PIECE = 256 << 10;

  private OwnFile() {}

  /** Name and size. */
  static PackageFile described(Path file) throws IOException {
    return described(file, List.of());
  }

  private static PackageFile described(Path file, List<Digest> digests) throws IOException {
    String name = file.toAbsolutePath().normalize().getFileName().toString();
    return new PackageFile(name, Files.size(file), digests);
  }

  /** Name, size and two digests, for which the file is read once. */
  static PackageFile digested(Path file) throws IOException {
    MessageDigest sha256 = DigestAlgorithm.SHA256.start();
    MessageDigest sha512 = DigestAlgorithm.SHA512.start();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] piece = new byte[PIECE];
      for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
        sha256.update(piece, 0, n);
        sha512.update(piece, 0, n);
      }
    }
    return described(
        file,
        List.of(
            Digest.of(DigestAlgorithm.SHA256, sha256.digest()),
            Digest.of(DigestAlgorithm.SHA512, sha512.digest())));
  }
}
