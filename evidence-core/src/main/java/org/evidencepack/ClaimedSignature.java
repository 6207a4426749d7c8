package org.evidencepack;

import java.security.cert.X509Certificate;
import java.time.Instant;

/**
 * What a signature says of itself; nothing of it has been verified.
 *
 * @param certificate the signer's
 * @param signingTime when it says it was made
 * @param algorithm what it says it was made with
 */
public record ClaimedSignature(
    X509Certificate certificate, Instant signingTime, String algorithm) {}
