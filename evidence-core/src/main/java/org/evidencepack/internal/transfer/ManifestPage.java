package org.evidencepack.internal.transfer;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;
import org.evidencepack.internal.page.Element;
import org.evidencepack.internal.page.Look;
import org.evidencepack.internal.page.Page;
import org.evidencepack.model.Details;
import org.evidencepack.model.Digest;
import org.evidencepack.model.EvidenceFile;
import org.evidencepack.model.RawName;
import org.evidencepack.model.StoredContent;

/** The manifest as a page: the facts, then a table of the files. */
final class ManifestPage implements TransferManifest {
  private final Page page;
  private long lines;
  private boolean besides;

  private ManifestPage(Page page) {
    this.page = page;
  }

  static ManifestPage begin(OutputStream out, Details facts) throws IOException {
    Page page = Page.begin(out, "Transfer manifest");
    new FactsPage(page, facts).write();
    var manifest = new ManifestPage(page);
    page.open(Element.SECTION).say(Element.HEADING, "Files transmitted");
    manifest.table();
    return manifest;
  }

  private void table() throws IOException {
    page.open(Element.TABLE, Look.LINES).open(Element.TABLE_HEAD).open(Element.ROW);
    page.say(Element.COLUMN_TITLE, Look.NUMBER, "No.");
    page.say(Element.COLUMN_TITLE, Look.NAMES, "Full name");
    page.say(Element.COLUMN_TITLE, Look.NUMBER, "Bytes");
    page.say(Element.COLUMN_TITLE, Look.PLAIN, "Digests");
    page.close().close().open(Element.TABLE_BODY);
    lines = 0;
  }

  private void endTable() throws IOException {
    page.close().close().close();
  }

  @Override
  public void add(EvidenceFile file) throws IOException {
    row(file, Optional.empty());
  }

  @Override
  public void addLeftBehind(EvidenceFile line) throws IOException {
    if (!besides) {
      endTable();
      page.open(Element.SECTION).say(Element.HEADING, "In the inventory, but not transmitted");
      table();
      besides = true;
    }
    row(line, Optional.of(line.remark().orElse(line.type().id())));
  }

  private void row(EvidenceFile file, Optional<String> why) throws IOException {
    page.open(Element.ROW).say(Element.CELL, Look.NUMBER, Long.toString(++lines));
    page.open(Element.CELL, Look.NAMES).path(file.path());
    if (file.original().isPresent()) {
      String original = file.original().map(RawName::toString).orElse("");
      page.open(Element.BLOCK, Look.ASIDE).say("At the source: ").path(original).close();
    }
    if (why.isPresent()) {
      page.open(Element.BLOCK, Look.ASIDE).say("Not transmitted: ").text(why.get()).close();
    }
    page.close();
    Optional<StoredContent> content = file.content();
    page.say(Element.CELL, Look.NUMBER, content.map(c -> grouped(c.size())).orElse("not told"));
    page.open(Element.CELL, Look.DIGESTS);
    if (content.isPresent()) {
      for (Digest digest : content.get().digests().values()) {
        digest(page, digest.algorithm().jcaName(), digest.hex(), digest.algorithm().legacy());
      }
    }
    page.close().close();
  }

  static void digest(Page page, String algorithm, String hex, boolean legacy) throws IOException {
    page.open(Element.BLOCK, legacy ? Look.LEGACY : Look.PLAIN);
    page.say(algorithm + (legacy ? " (legacy, does not count) " : " "));
    page.say(Element.CODE, hex).close();
  }

  /** A number with its thousands apart. */
  static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number).replace(',', '\u00A0');
  }

  @Override
  public void end() throws IOException {
    page.end();
  }
}
