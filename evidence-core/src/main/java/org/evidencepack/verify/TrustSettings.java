package org.evidencepack.verify;

import java.time.Instant;
import org.evidencepack.internal.cms.RevocationData;
import org.evidencepack.sign.AlgorithmPolicy;
import org.evidencepack.sign.TrustAnchors;

/**
 * What the caller trusts, and knows besides the package.
 *
 * @param signers who vouches for signers
 * @param authorities who vouches for time-stamping authorities
 * @param revocation lists and responses from elsewhere than the package
 * @param online what asks for others
 * @param policy which algorithms count until when
 * @param demands what the seal must bear
 * @param now the time of verification
 */
record TrustSettings(
    TrustAnchors signers,
    TrustAnchors authorities,
    RevocationData revocation,
    OnlineLookup online,
    AlgorithmPolicy policy,
    Demands demands,
    Instant now) {}
