package org.evidencepack.internal.zip;

import java.nio.ByteBuffer;

/**
 * The data of an entry, of which nothing is to be found out any more.
 *
 * @param crc CRC-32 of the content
 * @param size octets of the content
 * @param octets what stands in the container: all that remains in the buffer
 */
public record ReadyData(ZipMethod method, long crc, long size, ByteBuffer octets) {}
