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
 * @param covered what else the manifests of the package list, in order; shared, so that a package
 *     of many events does not cost their square
 * @param count how many of these this manifest lists
 */
record Signed(
    int number,
    long event,
    List<Digest> certificates,
    boolean payload,
    List<String> covered,
    int count)
    implements Listing {
  @Override
  public List<String> files() {
    return covered.subList(0, count);
  }

  /** A signature is itself: to compare the lists would cost their length. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Signed signed && signed.number == number;
  }

  @Override
  public int hashCode() {
    return number;
  }

  @Override
  public String manifest() {
    return FileNames.asicManifest(number);
  }

  @Override
  public String signature() {
    return FileNames.signature(number);
  }
}
