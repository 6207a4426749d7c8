package org.evidencepack.verify;

import java.util.List;
import org.evidencepack.internal.format.FileNames;
import org.evidencepack.model.Digest;

/**
 * A signature that a package should have, and what it should be over (FORMAT.md sections 8.3, 9).
 *
 * @param number that of manifest and signature; 1 is the seal's
 * @param event number of the custody event that it is for; 0 for the seal
 * @param certificates what the package document or the event declares; empty if it declares none
 * @param payload whether the manifest lists the payload, before all else
 * @param files what else the manifest lists, in order
 */
record Signed(
    int number, long event, List<Digest> certificates, boolean payload, List<String> files) {
  String manifest() {
    return FileNames.asicManifest(number);
  }

  String signature() {
    return FileNames.signature(number);
  }
}
