/**
 * Writes pages: HTML that is whole in itself, to be read on a screen or printed on A4. Markup comes
 * from the enums of this package alone, and every text is escaped on its way, so no text can become
 * markup; what would be invisible or turn lines around is shown as an escape.
 */
package org.evidencepack.internal.page;
