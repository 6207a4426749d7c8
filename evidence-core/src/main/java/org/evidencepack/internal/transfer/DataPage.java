package org.evidencepack.internal.transfer;

import java.io.IOException;
import java.util.stream.Collectors;
import org.evidencepack.internal.page.Element;
import org.evidencepack.internal.page.Look;
import org.evidencepack.internal.page.Page;
import org.evidencepack.model.Details;

/** The part of the page about the data and the package as a whole. */
final class DataPage {
  private final Page page;
  private final Details facts;
  private final FactTables tables;

  DataPage(Page page, Details facts, FactTables tables) {
    this.page = page;
    this.facts = facts;
    this.tables = tables;
  }

  void write() throws IOException {
    page.open(Element.SECTION).say(Element.HEADING, "Data");
    tables.begin();
    tables.say("Files", number("size.files"));
    tables.say("Size in all", number("size.bytes") + " bytes");
    tables.say(
        "Digests of each file",
        facts.list("digestAlgorithms").stream()
            .map(DataPage::algorithm)
            .collect(Collectors.joining(", ")));
    tables.end();
    page.close();
    page.open(Element.SECTION).say(Element.HEADING, "Evidence package");
    tables.begin();
    tables.code("Package", facts, "package.id");
    tables.code("Seal digest", facts, "package.sealDigest");
    tables.fact("Format version", facts, "package.formatVersion");
    tables.fact("Packaged", facts, "package.created");
    tables.fact("Reference of the sender", facts, "package.reference");
    tables.fact("Title", facts, "package.title");
    tables.say("Custody events", number("package.custodyEvents"));
    file();
    signers();
    tables.end();
    page.close();
  }

  private void file() throws IOException {
    if (!facts.has("package.file")) {
      return;
    }
    tables.open("File");
    page.path(facts.text("package.file.name").orElse(""));
    page.say(", " + number("package.file.size") + " bytes");
    for (Details digest : facts.list("package.file.digests")) {
      ManifestPage.digest(
          page, digest.text("algorithm").orElse(""), digest.text("value").orElse(""), false);
    }
    page.say(Element.BLOCK, Look.ASIDE, facts.text("package.file.note").orElse(""));
    tables.close();
  }

  private void signers() throws IOException {
    for (Details signer : facts.list("signers")) {
      tables.fact("Sealed by", signer, "subject");
      tables.code("Certificate", signer, "certificate");
      tables.fact("Signed", signer, "signingTime");
    }
  }

  private static String algorithm(Details algorithm) {
    String name = algorithm.text("algorithm").orElse("");
    return algorithm.has("legacy") ? name + " (legacy, does not count)" : name;
  }

  private String number(String path) {
    return ManifestPage.grouped(facts.number(path).orElse(0L));
  }
}
