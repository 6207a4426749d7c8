/**
 * Canonical streaming ZIP writing; strict, bounded reading (FORMAT.md section 2). Imports model,
 * internal.io and internal.name.
 */
package org.evidencepack.internal.zip;
