/**
 * The manifest of evidence that travels outside the decentralised IT system of the European Union,
 * as the Annex of Commission Implementing Regulation (EU) 2025/1550, point 3.3.3, asks for it: its
 * facts, put together from the exchange record and the custody events after the seal, as JSON and
 * as a page. Writes only; nothing is verified.
 */
package org.evidencepack.internal.transfer;
