import gov.loc.repository.bagit.creator.BagCreator;
import gov.loc.repository.bagit.hash.StandardSupportedAlgorithms;
import gov.loc.repository.bagit.reader.BagReader;
import gov.loc.repository.bagit.verify.BagVerifier;
import java.nio.file.Path;
import java.util.List;

/** The Library of Congress's library: {@code BagItPeer pack|verify FOLDER}. It copies nothing. */
final class BagItPeer {
  private BagItPeer() {}

  public static void main(String[] arguments) throws Exception {
    var folder = Path.of(arguments[1]);
    if (arguments[0].equals("pack")) {
      BagCreator.bagInPlace(folder, List.of(StandardSupportedAlgorithms.SHA256), true);
      return;
    }
    try (var verifier = new BagVerifier()) {
      verifier.isValid(new BagReader().read(folder), false); // hidden files too
    }
  }
}
