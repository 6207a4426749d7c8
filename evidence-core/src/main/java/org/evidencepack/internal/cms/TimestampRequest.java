package org.evidencepack.internal.cms;

import java.io.IOException;
import java.math.BigInteger;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Boolean;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.cmp.PKIFailureInfo;
import org.bouncycastle.asn1.cmp.PKIFreeText;
import org.bouncycastle.asn1.cmp.PKIStatusInfo;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.tsp.MessageImprint;
import org.bouncycastle.asn1.tsp.TimeStampReq;
import org.bouncycastle.asn1.tsp.TimeStampResp;
import org.evidencepack.model.EvidenceException;
import org.evidencepack.model.InvalidPackageException;

/** One question to an authority, and what an answer must be (RFC 3161 section 2.4). */
record TimestampRequest(String digestAlgorithm, ASN1OctetString digest, BigInteger nonce) {
  /** So far apart clocks may be that are set by the network; a clock set wrong is further off. */
  private static final Duration SKEW = Duration.ofMinutes(5);

  private static final String EXTENDED_KEY_USAGE = "2.5.29.37";
  private static final String TIME_STAMPING = "1.3.6.1.5.5.7.3.8";
  private static final int LONGEST_TEXT = 300;

  byte[] encoded() throws IOException {
    var imprint = new MessageImprint(HashName.identifier(digestAlgorithm), digest.getOctets());
    return new TimeStampReq(imprint, null, new ASN1Integer(nonce), ASN1Boolean.TRUE, null)
        .getEncoded(ASN1Encoding.DER);
  }

  /**
   * The token in the answer, which may be hostile.
   *
   * @param now by the clock of the one who asks
   * @throws EvidenceException saying what is wrong with the answer
   */
  TimestampToken token(byte[] answer, Instant now) throws EvidenceException {
    TimestampToken token = read(answer);
    requireAnswered(token);
    requireAuthority(token.signer(), token.time());
    Duration off = Duration.between(now, token.time()).abs();
    require(
        off.compareTo(SKEW) <= 0,
        "it says that the time is " + token.time() + ", this clock that it is " + now);
    return token;
  }

  private static TimestampToken read(byte[] answer) throws EvidenceException {
    try {
      var response = TimeStampResp.getInstance(ASN1Primitive.fromByteArray(answer));
      requireGranted(response.getStatus());
      ContentInfo token = response.getTimeStampToken();
      require(token != null, "it granted a time-stamp and sent none");
      return TimestampToken.normalised(token.getEncoded(), "answer");
    } catch (InvalidPackageException e) {
      throw new EvidenceException(e.finding().message(), e);
    } catch (EvidenceException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new EvidenceException("its answer is not the ASN.1 of a time-stamp response", e);
    }
  }

  /** Granted, or granted with modifications. */
  private static void requireGranted(PKIStatusInfo info) throws EvidenceException {
    int status = info.getStatus().intValue();
    if (status == 0 || status == 1) {
      return;
    }
    var text = new StringBuilder("it refused with status " + status);
    if (info.getFailInfo() != null) {
      text.append(" (").append(new PKIFailureInfo(info.getFailInfo())).append(')');
    }
    Optional.ofNullable(info.getStatusString()).ifPresent(free -> append(text, free));
    throw new EvidenceException(text.substring(0, Math.min(text.length(), LONGEST_TEXT)));
  }

  private static void append(StringBuilder text, PKIFreeText free) {
    for (int i = 0; i < free.size(); i++) {
      text.append(": ").append(free.getStringAtUTF8(i).getString());
    }
  }

  private void requireAnswered(TimestampToken token) throws EvidenceException {
    require(token.coversDigest(digestAlgorithm, digest.getOctets()), "it stamped another digest");
    require(
        token.nonce().filter(nonce::equals).isPresent(),
        "its time-stamp is no answer to this request: the nonce is another");
    require(
        token.valueVerifies(),
        "the signature of its time-stamp, by "
            + token.signatureAlgorithm()
            + " over "
            + token.digestAlgorithm()
            + ", does not hold");
  }

  /** RFC 3161 section 2.3. */
  private static void requireAuthority(X509Certificate signer, Instant time)
      throws EvidenceException {
    require(isForTimeStamping(signer), "its certificate is not one for time-stamping alone");
    Instant from = signer.getNotBefore().toInstant();
    Instant to = signer.getNotAfter().toInstant();
    require(
        !time.isBefore(from) && !time.isAfter(to),
        "its certificate is valid from " + from + " to " + to + ", not at " + time);
  }

  private static boolean isForTimeStamping(X509Certificate signer) {
    try {
      return signer.getCriticalExtensionOIDs() != null
          && signer.getCriticalExtensionOIDs().contains(EXTENDED_KEY_USAGE)
          && List.of(TIME_STAMPING).equals(signer.getExtendedKeyUsage());
    } catch (CertificateParsingException e) {
      return false;
    }
  }

  private static void require(boolean held, String otherwise) throws EvidenceException {
    if (!held) {
      throw new EvidenceException(otherwise);
    }
  }
}
