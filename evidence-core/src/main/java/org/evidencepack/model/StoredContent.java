package org.evidencepack.model;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a payload file, or one that was withheld, consists of.
 *
 * @param size octets
 * @param digests a digest of the whole for each algorithm of the package
 * @param blocks its blocks, if it has more than one and the package tells of them
 * @param deflated SHA-256 of what it was deflated to, if the container holds it deflated
 * @param zeroBytes octets in whole aligned 4096-octet blocks that are all zero
 * @param contentType media type by the first octets
 * @param nameType media type by the original name, if that tells
 * @param known names of the lists of known hashes that hold this file with equal digests
 */
public record StoredContent(
    long size,
    Map<DigestAlgorithm, Digest> digests,
    Optional<BlockDigests> blocks,
    Optional<Digest> deflated,
    long zeroBytes,
    Optional<String> contentType,
    Optional<String> nameType,
    List<String> known) {

  public StoredContent {
    digests = Collections.unmodifiableMap(new EnumMap<>(digests));
    known = List.copyOf(known);
  }
}
