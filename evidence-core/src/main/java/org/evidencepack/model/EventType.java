package org.evidencepack.model;

/**
 * What can happen to evidence: the closed list of FORMAT.md section 8.1, in the words of ISO/IEC
 * 27037, of the United Nations Convention against Cybercrime (UNCC) and the Convention against
 * Corruption (UNCAC), whose mutual assistance it follows, and of the forms that agencies use.
 */
public enum EventType {
  /** Potential evidence was searched for, recognised and documented (ISO/IEC 27037). */
  IDENTIFIED,
  /** Physical items that may hold evidence were gathered (ISO/IEC 27037). */
  COLLECTED,
  /** Items or data were taken, or secured in place, under a legal power. */
  SEIZED,
  /** Integrity or original condition was safeguarded (ISO/IEC 27037), or data ordered kept. */
  PRESERVED,
  /** A copy of data was made (ISO/IEC 27037). */
  ACQUIRED,
  /** Digests were made. */
  HASHED,
  /** Digests or signatures were compared with what they should be. */
  VERIFIED,
  /** Packaging was closed with a seal that shows opening. */
  SEALED,
  /** Evidence was put where it is kept. */
  STORED,
  /** Evidence left its store (ISO/IEC 27037 clause 6.1). */
  CHECKED_OUT,
  /** Evidence came back to its store (ISO/IEC 27037 clause 6.1). */
  CHECKED_IN,
  /** Somebody looked at or used the evidence (ISO/IEC 27037 clause 6.1). */
  ACCESSED,
  /** A copy of what had been acquired was made. */
  COPIED,
  /** The evidence was examined and interpreted (ISO/IEC 27042). */
  ANALYSED,
  /** Other data were made of it: converted, filtered, extracted. */
  DERIVED,
  /** Parts were removed or masked. */
  REDACTED,
  /** It was encrypted. */
  ENCRYPTED,
  /** It was decrypted. */
  DECRYPTED,
  /** An evidence package was made of it: the last event before the seal. */
  PACKAGED,
  /** A signature over it was made. */
  SIGNED,
  /** It was handed over: custody ended here. */
  RELEASED,
  /** It was sent. */
  TRANSMITTED,
  /** It was laid ready for the recipient to fetch. */
  MADE_AVAILABLE,
  /** It was taken over: custody began here. */
  RECEIVED,
  /** It was not accepted. */
  REJECTED,
  /** It was shown or handed in to a court. */
  DISCLOSED_IN_COURT,
  /** The sender was told that exculpatory information will be disclosed (UNCAC 46(5), (19)). */
  EXCULPATORY_NOTICE,
  /** The sender agreed to another use (UNCAC 46(19)). */
  CONSENT_GRANTED,
  /** It was passed on to a third party, as authorised. */
  ONWARD_TRANSFER,
  /** Something went wrong: loss, damage, a broken seal, unauthorised access. */
  INCIDENT,
  /** It went back to where it came from. */
  RETURNED,
  /** It was destroyed. */
  DESTROYED
}
