package org.evidencepack.model;

/**
 * What can happen to evidence: the closed list of FORMAT.md section 8, in the words of ISO/IEC
 * 27037 and of the forms that agencies use.
 */
public enum EventType {
  IDENTIFIED,
  COLLECTED,
  SEIZED,
  PRESERVED,
  ACQUIRED,
  HASHED,
  VERIFIED,
  SEALED,
  STORED,
  CHECKED_OUT,
  CHECKED_IN,
  ACCESSED,
  COPIED,
  ANALYSED,
  DERIVED,
  REDACTED,
  ENCRYPTED,
  DECRYPTED,
  PACKAGED,
  SIGNED,
  RELEASED,
  TRANSMITTED,
  MADE_AVAILABLE,
  RECEIVED,
  REJECTED,
  DISCLOSED_IN_COURT,
  EXCULPATORY_NOTICE,
  CONSENT_GRANTED,
  ONWARD_TRANSFER,
  INCIDENT,
  RETURNED,
  DESTROYED
}
