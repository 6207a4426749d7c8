package org.evidencepack.internal.transfer;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.evidencepack.internal.page.Element;
import org.evidencepack.internal.page.Look;
import org.evidencepack.internal.page.Page;
import org.evidencepack.model.Details;

/** The part of the page before the files. */
final class FactsPage {
  /** Members of parties, conditions and so on, with what the page calls them, in its order. */
  private static final List<Map.Entry<String, String>> PARTY =
      List.of(
          Map.entry("type", "Type"),
          Map.entry("role", "Role"),
          Map.entry("organisation", "Organisation"),
          Map.entry("country", "Country"),
          Map.entry("id", "Identifier"),
          Map.entry("reference", "File number"),
          Map.entry("functions", "Functions"),
          Map.entry("representative", "Representative"),
          Map.entry("post", "Post"),
          Map.entry("address", "Address"),
          Map.entry("telephone", "Telephone"),
          Map.entry("email", "E-mail"),
          Map.entry("timeZone", "Time zone"),
          Map.entry("officeHours", "Office hours"));

  private static final List<Map.Entry<String, String>> ORDER =
      List.of(
          Map.entry("type", "Type"),
          Map.entry("transactionId", "Transaction"),
          Map.entry("authority", "Issued by"),
          Map.entry("authorityReference", "File number of the authority"),
          Map.entry("validatingAuthority", "Validated by"),
          Map.entry("issued", "Issued"),
          Map.entry("transmitted", "Transmitted"),
          Map.entry("received", "Received"),
          Map.entry("addressee", "Addressee"),
          Map.entry("addresseeReference", "File number of the addressee"),
          Map.entry("package", "Package that carries it"));

  private static final List<Map.Entry<String, String>> CONDITION =
      List.of(
          Map.entry("kind", "Kind"),
          Map.entry("text", "Condition"),
          Map.entry("imposedBy", "Imposed by"),
          Map.entry("legalBasis", "Legal basis"),
          Map.entry("acceptedBy", "Accepted by"),
          Map.entry("acceptedAt", "Accepted at"),
          Map.entry("expires", "Expires"));

  private final Page page;
  private final Details facts;
  private final FactTables tables;

  FactsPage(Page page, Details facts) {
    this.page = page;
    this.facts = facts;
    this.tables = new FactTables(page);
  }

  void write() throws IOException {
    page.open(Element.HEADER).say(Element.TITLE, "Transfer manifest");
    page.say(Element.PARAGRAPH, ManifestFacts.BASIS).close();
    page.open(Element.PARAGRAPH, Look.WARNING).say(Element.STRONG, "Not verified.");
    page.say(" " + ManifestFacts.STATEMENT).close();
    missing();
    party("Sender", "sender");
    party("Recipient", "recipient");
    orders("Orders that the evidence belongs to", "orders");
    orders("Related requests and orders", "relatedOrders");
    transmission();
    new DataPage(page, facts, tables).write();
    conditions();
    handling();
    notes();
  }

  private void missing() throws IOException {
    List<Details> missing = facts.list("missing");
    if (missing.isEmpty()) {
      return;
    }
    page.open(Element.SECTION, Look.MISSING).say(Element.STRONG, "Missing from this manifest");
    page.open(Element.LIST);
    for (Details each : missing) {
      page.say(Element.POINT, each.text("note").orElse(""));
    }
    page.close().close();
  }

  private void party(String title, String member) throws IOException {
    page.open(Element.SECTION).say(Element.HEADING, title);
    tables.begin();
    Details party = facts.at(member + ".value").orElseGet(() -> Details.of(Map.of()));
    if (facts.has(member)) {
      tables.open("Name");
      page.open(Element.STRONG).text(party.text("name").orElse("")).close();
      tables.source(facts.at(member).orElseThrow());
      tables.close();
    } else {
      tables.told("Name", facts, member, true);
    }
    all(party, PARTY);
    tables.facts("Languages", party, "languages");
    tables.code("Certificate", party, "certificateFingerprint");
    tables.end();
    page.close();
  }

  private void all(Details from, List<Map.Entry<String, String>> labels) throws IOException {
    for (Map.Entry<String, String> label : labels) {
      tables.fact(label.getValue(), from, label.getKey());
    }
  }

  private void orders(String title, String member) throws IOException {
    List<Details> orders = facts.list(member);
    if (orders.isEmpty() && member.equals("relatedOrders")) {
      return;
    }
    page.open(Element.SECTION).say(Element.HEADING, title);
    tables.begin();
    if (orders.isEmpty()) {
      tables.told("Reference", facts, member, true);
    }
    for (Details order : orders) {
      tables.open("Reference");
      page.open(Element.STRONG).text(order.text("reference").orElse("")).close();
      tables.source(order);
      tables.close();
      all(order, ORDER);
    }
    tables.end();
    page.close();
  }

  private void transmission() throws IOException {
    Details sending = facts.at("transmission").orElseGet(() -> Details.of(Map.of()));
    boolean timeless = !sending.has("transmittedAt") && !sending.has("madeAvailableAt");
    page.open(Element.SECTION).say(Element.HEADING, "Transmission");
    tables.begin();
    tables.told("Date and time of transmission", sending, "transmittedAt", timeless);
    tables.told("Made available", sending, "madeAvailableAt", false);
    tables.told("Accessible until", sending, "availableUntil", sending.has("madeAvailableAt"));
    tables.told("Means", sending, "means", true);
    tables.told("Record of the transmission", sending, "record", !sending.has("trackingId"));
    tables.told("Carrier", sending, "carrier", false);
    tables.told("Tracking or message number", sending, "trackingId", false);
    for (Details receipt : sending.list("receipts")) {
      tables.fact("Received", receipt, "at");
      tables.fact("Received by", receipt, "by.name");
    }
    tables.fact("Encryption", facts, "encryption.value.scheme");
    tables.code("Encrypted to", facts, "encryption.value.recipientFingerprint");
    tables.fact("Why not encrypted", facts, "encryption.value.reasonIfNone");
    tables.told("Remarks", facts, "remarks", false);
    tables.end();
    page.close();
  }

  private void conditions() throws IOException {
    List<Details> conditions = facts.list("conditions");
    if (conditions.isEmpty()) {
      return;
    }
    page.open(Element.SECTION).say(Element.HEADING, "Conditions on the evidence");
    for (Details condition : conditions) {
      page.open(Element.SUBHEADING).text(condition.text("id").orElse("")).close();
      tables.begin();
      all(condition, CONDITION);
      tables.facts("Items", condition, "items");
      tables.end();
    }
    page.close();
  }

  private void handling() throws IOException {
    List<Details> marked = facts.list("handling");
    if (marked.isEmpty()) {
      return;
    }
    page.open(Element.SECTION).say(Element.HEADING, "Handling marks");
    for (Details item : marked) {
      page.open(Element.SUBHEADING).say("Item ").text(item.text("item").orElse("")).close();
      tables.begin();
      tables.facts("Marks", item, "marks");
      tables.fact("Classification", item, "classification");
      if (item.truth("thirdParties").orElse(false)) {
        tables.say("Third parties", "It holds data of persons who are not concerned.");
      }
      tables.fact("Safeguards", item, "safeguards");
      tables.end();
    }
    page.close();
  }

  private void notes() throws IOException {
    List<String> notes = facts.texts("notes");
    if (notes.isEmpty()) {
      return;
    }
    page.open(Element.SECTION).say(Element.HEADING, "Notes").open(Element.LIST);
    for (String note : notes) {
      page.open(Element.POINT).text(note).close();
    }
    page.close().close();
  }
}
