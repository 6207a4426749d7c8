package org.evidencepack.internal.format;

import org.evidencepack.model.DigestAlgorithm;

/** The names of the files of a package (FORMAT.md section 1). */
public final class FileNames {
  public static final String MIMETYPE = "mimetype";
  public static final String PAYLOAD = "data/";
  public static final String CUSTODY = "custody/";
  public static final String PACKAGE = "metadata/package.json";
  public static final String INVENTORY = "metadata/files.jsonl";
  public static final String BLOCKS = "metadata/blocks.bin";
  public static final String CASE_GRAPH = "metadata/case.jsonld";
  public static final String README = "README.txt";
  public static final String BAGIT = "bagit.txt";
  public static final String BAG_INFO = "bag-info.txt";
  public static final String TAG_MANIFEST = "tagmanifest-sha256.txt";
  public static final String META_INF = "META-INF/";
  public static final String SEAL = "META-INF/ASiCManifest001.xml";
  public static final String SIGNATURE = "META-INF/signature001.p7s";

  /** The octets of {@code mimetype} (section 4), all of them ASCII. */
  public static final String MIMETYPE_CONTENT = "application/vnd.etsi.asic-e+zip";

  private FileNames() {}

  /** The name of the custody event with that number. */
  public static String custodyEvent(long sequence) {
    return CUSTODY + digits(4, sequence) + ".json";
  }

  /** The name of the ASiCManifest with that number; 1 is the seal. */
  public static String asicManifest(long number) {
    return META_INF + "ASiCManifest" + digits(3, number) + ".xml";
  }

  /** The name of the signature over the ASiCManifest with that number. */
  public static String signature(long number) {
    return META_INF + "signature" + digits(3, number) + ".p7s";
  }

  /** The name of the manifest of the evidence record with that number. */
  public static String recordManifest(long number) {
    return META_INF + "ASiCEvidenceRecordManifest" + digits(3, number) + ".xml";
  }

  /** The name of the evidence record with that number. */
  public static String evidenceRecord(long number) {
    return META_INF + "evidencerecord" + digits(3, number) + ".ers";
  }

  /** The number with zeros before it; String.format would load the numerals of all languages. */
  private static String digits(int width, long number) {
    String digits = Long.toString(number);
    return "0".repeat(Math.max(0, width - digits.length())) + digits;
  }

  /** Whether that is the name of a signature. */
  public static boolean isSignature(String name) {
    return name.startsWith(META_INF + "signature");
  }

  /** Whether that is the name of an evidence record. */
  public static boolean isEvidenceRecord(String name) {
    return name.startsWith(META_INF + "evidencerecord");
  }

  /** The name of the payload manifest of that algorithm (section 5.3). */
  public static String manifest(DigestAlgorithm algorithm) {
    return "manifest-" + algorithm.id() + ".txt";
  }
}
