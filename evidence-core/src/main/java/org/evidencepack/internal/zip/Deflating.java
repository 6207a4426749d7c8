package org.evidencepack.internal.zip;

import org.evidencepack.internal.io.BlockPool;
import org.evidencepack.internal.io.Crew;

/**
 * What it takes to deflate.
 *
 * @param crew who does it
 * @param pool memory for content on its way
 * @param most pieces of content that may wait to be written, or to be deflated
 */
record Deflating(Crew crew, Compression compression, BlockPool pool, int most) {}
