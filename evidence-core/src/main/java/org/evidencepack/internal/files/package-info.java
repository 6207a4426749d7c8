/**
 * The file system: walks and reads what is packed, with its metadata; writes out what is extracted.
 */
package org.evidencepack.internal.files;
