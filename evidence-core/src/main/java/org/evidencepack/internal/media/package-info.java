/** Names the media type of first bytes. */
package org.evidencepack.internal.media;
