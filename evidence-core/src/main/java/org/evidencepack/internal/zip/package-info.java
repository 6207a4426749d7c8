/**
 * Canonical streaming ZIP writing, appending that survives crashes, and strict, bounded reading
 * (FORMAT.md section 2). Imports model, internal.io and internal.name.
 */
package org.evidencepack.internal.zip;
