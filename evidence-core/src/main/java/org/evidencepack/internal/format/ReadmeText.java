package org.evidencepack.internal.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.evidencepack.model.PackageInfo;

/** {@code README.txt}: how to check the package with standard tools, for a person. */
public final class ReadmeText {
  private ReadmeText() {}

  /** The octets of the file. */
  public static byte[] write(PackageInfo info) throws IOException {
    try (InputStream template = ReadmeText.class.getResourceAsStream("README.txt")) {
      return new String(template.readAllBytes(), StandardCharsets.UTF_8)
          .replace("{packageId}", info.packageId())
          .replace("{reference}", BagTexts.inOneLine(info.caseInfo().reference()))
          .getBytes(StandardCharsets.UTF_8);
    }
  }
}
