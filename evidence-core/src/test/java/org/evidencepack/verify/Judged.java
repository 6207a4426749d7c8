package org.evidencepack.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Random;
import org.evidencepack.EvidenceWriter;
import org.evidencepack.PackagingOptions;
import org.evidencepack.internal.cms.Pem;
import org.evidencepack.internal.cms.Pki;
import org.evidencepack.model.CustodyEvent;
import org.evidencepack.sign.SigningKey;

/**
 * A package with everything that others might trip over, as a file and as a folder that unzip made.
 *
 * @param issuer of the signer, or the signer itself
 */
record Judged(String name, Path file, Path folder, X509Certificate signer, Path issuer) {
  private static final List<String> SCRIPTS =
      List.of(
          "تقرير نهائي.txt",
          "证据/照片.jpg",
          "Hồ sơ vụ án.txt",
          "📷🔍 👩‍🔬.png",
          "Ελληνικά/кириллица");

  /** Each of these characters stands in a name of its own. */
  private static final String CHARACTERS = "+&;,'()[]!@$~=^`{}- _";

  /** What these could take for files of the container or of the bag. */
  private static final List<String> LOOKALIKES =
      List.of(
          "META-INF/manifest.xml",
          "META-INF/signature001.p7s",
          "META-INF/ASiCManifest001.xml",
          "mimetype",
          "bagit.txt",
          "manifest-sha256.txt",
          "~home",
          "-rf",
          ".hidden",
          "a..b");

  /** A file of two blocks (FORMAT.md section 7.2), below the first item. */
  static final String LARGE = "a/large";

  static Judged make(
      Path folder, String name, PackagingOptions options, SigningKey key, X509Certificate issuer)
      throws Exception {
    Path home = Files.createDirectory(folder.resolve(name));
    Path file = home.resolve("package.asice");
    try (var writer = EvidenceWriter.create(file, Sample.caseInfo(), options)) {
      fill(writer, home);
      writer.seal(key);
    }
    Tool.run(home, "unzip", "-q", "package.asice", "-d", "folder");
    Path pem = Files.writeString(home.resolve("partner.crt"), Pem.of(issuer));
    return new Judged(name, file, home.resolve("folder"), key.certificate(), pem);
  }

  private static void fill(EvidenceWriter writer, Path home) throws IOException {
    writer.add(tree(home.resolve("source")));
    writer.addDigestsOnlyTo("withheld", home.resolve("source"));
    String item = writer.add("first.txt", Sample.text("first"));
    for (String name : SCRIPTS) {
      writer.addTo(item, name, Sample.text(name));
    }
    for (String character : CHARACTERS.split("", -1)) {
      writer.addTo(item, "x" + character + "y.txt", Sample.text("of " + character));
    }
    writer.addTo(item, CHARACTERS.strip(), Sample.text("all of them"));
    for (String name : LOOKALIKES) {
      writer.addTo(item, name, Sample.text(name));
    }
    writer.record(CustodyEvent.collected("Insp. Ruiz", Pki.NOW.minusSeconds(7200)));
    writer.record(CustodyEvent.acquired("Insp. Ruiz", Pki.NOW.minusSeconds(3600)));
  }

  private static byte[] noise(int size) {
    byte[] noise = new byte[size];
    new Random(1).nextBytes(noise);
    return noise;
  }

  private static Path tree(Path root) throws IOException {
    Files.createDirectories(root.resolve("a/b/c/empty folder"));
    Files.write(
        root.resolve("a/b/c/70 KiB"), "evidence".repeat(8960).getBytes(StandardCharsets.UTF_8));
    Files.createFile(root.resolve("a/empty"));
    Files.write(root.resolve(LARGE), noise(5 << 18));
    return root;
  }

  /** All files but those that a seal need not cover. */
  List<String> toBeSigned() throws IOException {
    return Members.of(file).stream()
        .map(Member::name)
        .filter(stored -> !stored.equals("mimetype") && !stored.startsWith("META-INF/"))
        .toList();
  }

  String text(String stored) throws IOException {
    return Files.readString(folder.resolve(stored));
  }

  @Override
  public String toString() {
    return name;
  }
}
