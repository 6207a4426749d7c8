package org.evidencepack.sign;

import java.io.IOException;
import java.net.URI;
import org.evidencepack.model.InvalidInputException;

/**
 * A time-stamping authority (RFC 3161): takes the octets of a TimeStampReq to it and brings those
 * of its TimeStampResp back. It judges neither; whoever asks does. An implementation of the
 * caller's own may reach its authority in any other way, or log in there.
 */
public interface TimestampAuthority {
  /** What messages are to call it, in one line. */
  String name();

  /**
   * The authority's answer to the request. May take as long as the authority does.
   *
   * @param request the DER of a TimeStampReq, not to be changed
   * @return anything at all: it is not trusted
   * @throws IOException if there is no answer
   */
  byte[] answer(byte[] request) throws IOException;

  /**
   * The authority at that address (RFC 3161 section 3.4): one POST for each request, without
   * cookies, log-in or redirection; the JDK decides whom to trust as https. It gives up when no
   * connection stands within 10 seconds, when the whole answer is not there within 30, and when
   * that exceeds 1 MiB. May be used by several threads at once.
   *
   * @throws InvalidInputException if the address is not one of http or https with a host
   */
  static TimestampAuthority at(URI url) throws InvalidInputException {
    return HttpTimestampAuthority.at(url);
  }
}
