/**
 * Text and bytes of every record: mimetype, ASiCManifest, BagIt tag files, JSON documents. Jackson
 * and the JDK's XML are fenced here.
 */
package org.evidencepack.internal.format;
