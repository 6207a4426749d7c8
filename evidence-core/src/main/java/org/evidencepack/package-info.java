/**
 * The front door: write a package, open a package, options. Nothing imports it.
 *
 * <p>{@link org.evidencepack.EvidenceWriter} packs, seals and signs; {@link
 * org.evidencepack.verify.Verifier} checks; {@link org.evidencepack.EvidencePackage} looks inside.
 */
package org.evidencepack;
