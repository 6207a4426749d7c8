package org.evidencepack.internal.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.evidencepack.model.PackageInfo;
import org.evidencepack.model.PackageInfo.Withheld;

/** {@code README.txt}: how to check the package with standard tools, for a person. */
public final class ReadmeText {
  private static final String WITHHELD =
      """

      The content of %d more files (%d bytes) is withheld: it is NOT in this package. Their digests are, which prove later what
      they were: see the lines with "type":"withheld" in metadata/files.jsonl.""";

  private static final String WITHHELD_FRENCH =
      """

      Le contenu de %d autres fichiers (%d octets) a été retenu : il n'est PAS dans cet ensemble. Leurs empreintes y sont, dans
      metadata/files.jsonl (lignes avec "type":"withheld").""";

  private ReadmeText() {}

  /** The octets of the file. */
  public static byte[] write(PackageInfo info) throws IOException {
    try (InputStream template = ReadmeText.class.getResourceAsStream("README.txt")) {
      return new String(template.readAllBytes(), StandardCharsets.UTF_8)
          .replace("{withheld.en}", withheld(WITHHELD, info.withheld()))
          .replace("{withheld.fr}", withheld(WITHHELD_FRENCH, info.withheld()))
          .replace("{packageId}", info.packageId())
          .replace("{reference}", BagTexts.inOneLine(info.caseInfo().reference()))
          .getBytes(StandardCharsets.UTF_8);
    }
  }

  private static String withheld(String text, Withheld files) {
    return files.any() ? text.formatted(files.files(), files.bytes()) : "";
  }
}
