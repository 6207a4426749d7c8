package org.evidencepack.verify;

import gov.loc.repository.bagit.domain.Bag;
import gov.loc.repository.bagit.reader.BagReader;
import gov.loc.repository.bagit.verify.BagVerifier;
import java.nio.file.Path;

/**
 * What the Library of Congress's validator says of a folder, and what ours does. For a JVM of its
 * own, in which file names may be in any script.
 */
final class BagJudge {
  static final String VALID = "bag VALID, package INTACT";

  private BagJudge() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    System.out.println(
        "bag " + bag(folder) + ", package " + Verifier.trusting().verify(folder).verdict());
  }

  private static String bag(Path folder) throws Exception {
    try (var verifier = new BagVerifier()) {
      Bag bag = new BagReader().read(folder);
      verifier.isValid(bag, false); // hidden files too
      return "VALID";
    } catch (Exception e) {
      return e.toString();
    }
  }
}
