package org.evidencepack.internal.casegraph;

import org.evidencepack.model.Digest;

/**
 * A file of the package that is no payload.
 *
 * @param name its stored name
 * @param mediaType its media type
 * @param size its octets
 * @param digest its SHA-256
 */
public record NamedFile(String name, String mediaType, long size, Digest digest) {}
