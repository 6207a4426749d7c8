package org.evidencepack.model;

/** How far a signature carries: the levels of EN 319 122-1 that FORMAT.md section 10 knows. */
public enum SignatureLevel {
  /** Who signed what. */
  B,
  /** And that it existed at a time: a time-stamp. */
  T,
  /** And what shows that the certificates were good: chains, CRLs, OCSP responses. */
  LT;

  /** The standard's name, such as {@code CAdES-BASELINE-T}. */
  public String id() {
    return "CAdES-BASELINE-" + name();
  }
}
