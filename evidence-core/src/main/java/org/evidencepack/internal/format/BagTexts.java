package org.evidencepack.internal.format;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.InvalidPackageException;
import org.evidencepack.model.PackageInfo;
import org.evidencepack.model.Party;

/** {@code bagit.txt} and {@code bag-info.txt} (FORMAT.md section 5, RFC 8493 section 2). */
public final class BagTexts {
  /** The only content of {@code bagit.txt}. */
  public static final String DECLARATION =
      "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";

  private static final List<String> MANDATORY =
      List.of("Bagging-Date", "Payload-Oxum", "External-Identifier", "Bag-Software-Agent");
  private static final Pattern BREAKS = Pattern.compile("[\\p{Cc}\u2028\u2029]+");

  private BagTexts() {}

  /** The octets of {@code bag-info.txt}. */
  public static byte[] info(PackageInfo info) {
    var text = new StringBuilder();
    info.caseInfo()
        .authority()
        .map(Party::name)
        .ifPresent(name -> line(text, "Source-Organization", name));
    info.caseInfo().examiner().map(Party::name).ifPresent(name -> line(text, "Contact-Name", name));
    line(text, "External-Description", info.caseInfo().title());
    line(text, "Bagging-Date", date(info));
    line(text, "External-Identifier", info.packageId());
    line(text, "Internal-Sender-Identifier", info.caseInfo().reference());
    line(text, "Payload-Oxum", oxum(info));
    line(
        text,
        "Bag-Software-Agent",
        info.tool().name()
            + info.tool().version().map(version -> " " + version).orElse("")
            + ", format "
            + info.formatVersion());
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The day on which the package was begun, in UTC, as Bagging-Date tells it. */
  public static String date(PackageInfo info) {
    return info.created().atOffset(ZoneOffset.UTC).toLocalDate().toString();
  }

  /** Octets and files of the payload, as Payload-Oxum tells them. */
  public static String oxum(PackageInfo info) {
    return info.bytes() + "." + info.files();
  }

  private static void line(StringBuilder text, String label, String value) {
    text.append(label).append(": ").append(inOneLine(value)).append('\n');
  }

  /** The value without what any reader, of whatever make, might take for a line end. */
  static String inOneLine(String value) {
    return BREAKS.matcher(value).replaceAll(" ").strip();
  }

  /**
   * Reads {@code bag-info.txt}.
   *
   * @return the value of each mandatory label
   * @throws InvalidPackageException BAG_MALFORMED
   */
  public static Map<String, String> readInfo(byte[] octets) throws InvalidPackageException {
    String text = JsonText.decode(octets, FindingCode.BAG_MALFORMED, FileNames.BAG_INFO);
    if (!text.endsWith("\n") || text.startsWith("\uFEFF")) {
      throw malformed("does not end in a line end, or begins with a byte order mark");
    }
    var values = new LinkedHashMap<String, String>();
    for (String line : text.substring(0, text.length() - 1).split("\n", -1)) {
      int colon = line.indexOf(':'); // the first ends the label, for every reader
      if (!hasForm(line, colon)) {
        throw malformed("has a line that is not a label, a colon, a space and a value");
      }
      Optional<String> label = mandatory(line.substring(0, colon));
      if (label.isPresent() && values.put(label.get(), line.substring(colon + 2)) != null) {
        throw malformed("names " + label.get() + " twice");
      }
    }
    if (values.size() != MANDATORY.size()) {
      throw malformed("lacks one of " + MANDATORY);
    }
    return values;
  }

  private static boolean hasForm(String line, int colon) {
    return colon > 0
        && line.startsWith(" ", colon + 1)
        && line.substring(0, colon).equals(line.substring(0, colon).strip())
        && !BREAKS.matcher(line).find();
  }

  /** Readers of other makes take a label whatever its case. */
  private static Optional<String> mandatory(String label) throws InvalidPackageException {
    Optional<String> meant =
        MANDATORY.stream().filter(known -> known.equalsIgnoreCase(label)).findFirst();
    if (meant.isPresent() && !meant.get().equals(label)) {
      throw malformed("spells " + meant.get() + " otherwise");
    }
    return meant;
  }

  private static InvalidPackageException malformed(String problem) {
    return new InvalidPackageException(FindingCode.BAG_MALFORMED, FileNames.BAG_INFO, problem);
  }
}
