/** Streams and blocks that digest, count, bound and refuse. */
package org.evidencepack.internal.io;
