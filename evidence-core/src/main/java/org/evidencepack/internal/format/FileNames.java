package org.evidencepack.internal.format;

import java.util.Locale;
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
    return String.format(Locale.ROOT, "%s%04d.json", CUSTODY, sequence);
  }

  /** The name of the ASiCManifest with that number; 1 is the seal. */
  public static String asicManifest(long number) {
    return String.format(Locale.ROOT, "%sASiCManifest%03d.xml", META_INF, number);
  }

  /** The name of the signature over the ASiCManifest with that number. */
  public static String signature(long number) {
    return String.format(Locale.ROOT, "%ssignature%03d.p7s", META_INF, number);
  }

  /** The name of the manifest of the evidence record with that number. */
  public static String recordManifest(long number) {
    return String.format(Locale.ROOT, "%sASiCEvidenceRecordManifest%03d.xml", META_INF, number);
  }

  /** The name of the evidence record with that number. */
  public static String evidenceRecord(long number) {
    return String.format(Locale.ROOT, "%sevidencerecord%03d.ers", META_INF, number);
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
