package org.evidencepack.internal.transfer;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.evidencepack.model.Details;

/** What the exchange record says (FORMAT.md section 6.1), with the place where it does. */
final class SealedRecord {
  private static final String TRANSFER = "transfer";

  private final Details exchange;

  private SealedRecord(Details exchange) {
    this.exchange = exchange;
  }

  static SealedRecord of(Optional<Details> exchange) {
    return new SealedRecord(exchange.orElseGet(() -> Details.of(Map.of())));
  }

  /** The same without the transfer: that was another, to whom passes the evidence on now. */
  SealedRecord withoutTransfer() {
    var members = new LinkedHashMap<>(exchange.members());
    members.remove(TRANSFER);
    return new SealedRecord(Details.of(members));
  }

  Details exchange() {
    return exchange;
  }

  boolean answers() {
    return exchange.text("kind").filter("RESPONSE"::equals).isPresent();
  }

  Optional<Told> text(String path) {
    return exchange.text(path).map(text -> Told.of(text, source(path)));
  }

  Optional<Told> object(String path) {
    return exchange.at(path).map(object -> Told.of(object.members(), source(path)));
  }

  /** A text, or one for each language. */
  Optional<Told> wording(String path) {
    return text(path).or(() -> object(path));
  }

  static String source(String path) {
    return "exchange." + path;
  }
}
