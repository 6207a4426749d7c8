/**
 * Portable names: escape, restore, refuse, tell twins (FORMAT.md section 3). Imports model only.
 */
package org.evidencepack.internal.name;
