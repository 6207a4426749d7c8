package org.evidencepack.internal.casegraph;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.UUID;
import org.evidencepack.model.DigestAlgorithm;

/**
 * Names for nodes: {@code urn:uuid:} and a UUID of version 5 (RFC 9562), whose namespace is the
 * package id. UCO advises against versions above 5.
 */
final class NodeIds {
  private static final String URN = "urn:uuid:";

  private final UUID namespace;

  NodeIds(String packageId) {
    this.namespace = UUID.fromString(packageId.substring(URN.length()));
  }

  /** The name of the thing of that kind with these distinguishing parts. */
  String of(String kind, Object... parts) {
    var name = new StringBuilder(kind);
    for (Object part : parts) {
      String text = part.toString();
      name.append(' ').append(text.length()).append(':').append(text); // so no two lists are alike
    }
    MessageDigest sha1 = DigestAlgorithm.SHA1.start();
    sha1.update(octets(namespace));
    return URN + uuid(sha1.digest(name.toString().getBytes(StandardCharsets.UTF_8)));
  }

  private static byte[] octets(UUID uuid) {
    return ByteBuffer.allocate(16)
        .putLong(uuid.getMostSignificantBits())
        .putLong(uuid.getLeastSignificantBits())
        .array();
  }

  private static UUID uuid(byte[] digest) {
    ByteBuffer octets = ByteBuffer.wrap(digest);
    long high = (octets.getLong() & ~0xF000L) | 0x5000L;
    long low = (octets.getLong() & ~(3L << 62)) | (1L << 63);
    return new UUID(high, low);
  }
}
