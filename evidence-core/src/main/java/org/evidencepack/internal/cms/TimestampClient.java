package org.evidencepack.internal.cms;

import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.DEROctetString;
import org.evidencepack.model.EvidenceException;
import org.evidencepack.model.InvalidInputException;
import org.evidencepack.sign.TimestampAuthority;

/** Asks authorities for time-stamps, and takes none that does not answer the question. */
public final class TimestampClient {
  private static final int NONCE_BITS = 64;

  private TimestampClient() {}

  /**
   * A time-stamp over that digest from the first authority that gives a good one: granted, for this
   * digest and this request, signed by a certificate in it that is for time-stamping alone and is
   * valid then, and not more than five minutes off. Whether the authority is to be trusted is not
   * asked here.
   *
   * @param digestAlgorithm such as {@code SHA-256}, by the name that Java gives it
   * @throws EvidenceException that names each authority and what went wrong, in one line
   */
  public static TimestampToken request(
      List<TimestampAuthority> inOrder,
      String digestAlgorithm,
      byte[] digest,
      Clock clock,
      SecureRandom random)
      throws EvidenceException {
    if (inOrder.isEmpty()) {
      throw new InvalidInputException("No time-stamping authority was given; name one");
    }
    List<String> failures = new ArrayList<>();
    List<IOException> causes = new ArrayList<>();
    for (TimestampAuthority authority : inOrder) {
      try {
        var request =
            new TimestampRequest(digestAlgorithm, new DEROctetString(digest), nonce(random));
        byte[] answer = authority.answer(request.encoded());
        return request.token(answer, clock.instant());
      } catch (IOException e) {
        failures.add(authority.name() + ": " + reason(e));
        causes.add(e);
      }
    }
    throw failed(failures, causes);
  }

  /** One that asks these authorities, as {@link #request} does. */
  public static TimestampMaker maker(
      List<TimestampAuthority> inOrder, Clock clock, SecureRandom random) {
    List<TimestampAuthority> authorities = List.copyOf(inOrder);
    return (algorithm, digest) -> request(authorities, algorithm, digest, clock, random);
  }

  private static BigInteger nonce(SecureRandom random) {
    return new BigInteger(NONCE_BITS, random);
  }

  /** Some exceptions of the network say nothing but their name. */
  private static String reason(IOException failure) {
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }

  private static EvidenceException failed(List<String> failures, List<IOException> causes) {
    var failure =
        new EvidenceException(
            "No time-stamp could be had: " + String.join("; ", failures), causes.get(0));
    causes.stream().skip(1).forEach(failure::addSuppressed);
    return failure;
  }
}
