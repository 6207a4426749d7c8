package org.evidencepack.internal.cms;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** A list or a response: something that can tell whether certificates are revoked. */
interface RevocationSource {

  /** What it is, for messages; may quote certificates. */
  String name();

  /** As it was read, not to be changed. */
  byte[] encoded();

  /** What it says; empty if it is not about that certificate at all. */
  Optional<RevocationStatus> answer(RevocationQuestion question);

  /** Whether it was signed by one of these, or by one whom one of these made a responder. */
  boolean verifiesAmong(List<X509Certificate> certificates);
}
