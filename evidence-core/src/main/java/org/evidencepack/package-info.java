/**
 * The front door: write a package, open a package, options. Nothing imports it.
 *
 * <p>{@link org.evidencepack.EvidenceWriter} packs, seals and signs; {@link
 * org.evidencepack.verify.Verifier} checks; {@link org.evidencepack.EvidencePackage} looks inside.
 * {@link org.evidencepack.CustodyAppender} and {@link org.evidencepack.Reception} carry custody on.
 * How long a signature is believed is a matter of {@link org.evidencepack.SignatureOptions}, which
 * is given wherever one is made, and of {@link org.evidencepack.SignatureExtender} afterwards.
 *
 * <p>No network is touched but through a time-stamping authority that the caller gives, and where
 * {@code online} is called.
 */
package org.evidencepack;
