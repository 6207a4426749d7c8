/** The rules of the hash-chained custody log: append, link, find the first broken link. */
package org.evidencepack.custody;
