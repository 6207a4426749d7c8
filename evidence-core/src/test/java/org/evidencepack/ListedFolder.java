package org.evidencepack;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.zip.ZipFile;
import org.evidencepack.model.CaseInfo;
import org.evidencepack.model.DigestAlgorithm;

/**
 * An unpacked package whose inventory a test writes itself; for a list it need not be true.
 *
 * @param packed the package that it was
 * @param folder what a list needs of it
 */
record ListedFolder(Path packed, Path folder) {
  static final String EMPTY_SHA256 =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
  static final String DIGESTS = "\"size\":0,\"digests\":{\"sha256\":\"" + EMPTY_SHA256 + "\"}";

  /** Packs one file with these digests beside SHA-256, and unpacks what a list needs. */
  static ListedFolder make(Path where, Set<DigestAlgorithm> digests) throws IOException {
    Path made = Files.createTempDirectory(where, "made");
    Path target = made.resolve("made.asice");
    var options = PackagingOptions.defaults().withDigests(digests);
    try (var writer = EvidenceWriter.create(target, new CaseInfo("L", "Lists"), options)) {
      writer.add("a.txt", new ByteArrayInputStream(new byte[0]));
      writer.seal(SelfSignedIdentity.named("Examiner").create());
    }
    Path folder = made.resolve("folder");
    Files.createDirectories(folder.resolve("metadata"));
    try (var zip = new ZipFile(target.toFile())) {
      for (String name : new String[] {"metadata/package.json", "metadata/files.jsonl"}) {
        Files.copy(zip.getInputStream(zip.getEntry(name)), folder.resolve(name));
      }
    }
    return new ListedFolder(target, folder);
  }

  Path inventory() {
    return folder.resolve("metadata/files.jsonl");
  }

  /** Puts these lines, each without its braces, in the place of the inventory. */
  ListedFolder with(String... lines) throws IOException {
    Files.writeString(inventory(), "{" + String.join("}\n{", lines) + "}\n");
    return this;
  }

  String export(ExportFormat format) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var evidence = EvidencePackage.open(folder)) {
      EvidenceExport.write(evidence, format, out);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  /** The mandatory members of a line, in their order, but for those of its type. */
  static String line(String type, String name) {
    return "\"type\":\""
        + type
        + "\",\"path\":\"data/E001/"
        + name
        + "\",\"item\":\"E001\""
        + (type.equals("file") ? "," + DIGESTS : "");
  }
}
