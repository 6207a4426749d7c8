package org.evidencepack.verify;

import java.util.Locale;

/** The checks of FORMAT.md section 11, in their order. */
public enum Check {
  /** Structure, names, order: sections 1, 2 and 3, or 12 for an unpacked folder. */
  CONTAINER,
  /** mimetype and package document: sections 4 and 6. */
  PACKAGE,
  /** The seal's form, coverage and digests: section 9. */
  SEAL,
  /** The signature over the seal: section 10. */
  SIGNATURE,
  /** The inventory and its agreement with the container: section 7. */
  INVENTORY,
  /** The BagIt tag files: section 5. */
  BAG,
  /** The custody log: section 8. */
  CUSTODY,
  /** The evidence records: section 10.4. */
  EVIDENCE_RECORD,
  /** Every octet of the payload. */
  PAYLOAD,
  /** The path from the signer to an anchor of the caller's. The only one INTACT can do without. */
  TRUST;

  /** The word in reports. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
