package org.evidencepack.internal.transfer;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.evidencepack.internal.format.JsonMembers;
import org.evidencepack.model.Details;

/**
 * What ties the evidence to particular orders.
 *
 * @param orders the orders that it answers
 * @param related requests and orders that these follow up
 */
record Orders(List<Map<String, Object>> orders, List<Map<String, Object>> related) {

  static Orders of(SealedRecord sealed) {
    Details exchange = sealed.exchange();
    List<String> named = exchange.texts("transfer.orders");
    var references = new LinkedHashSet<>(named);
    Optional<String> own = exchange.text("request.reference");
    own.ifPresent(references::add);
    var orders = new ArrayList<Map<String, Object>>();
    for (String reference : references) {
      String source = own.filter(reference::equals).isPresent() ? "" : source(reference, named);
      orders.add(source.isEmpty() ? own(exchange, reference) : other(exchange, reference, source));
    }
    var related = new ArrayList<Map<String, Object>>();
    List<Details> list = exchange.list("request.related");
    for (int at = 0; at < list.size(); at++) {
      if (!references.contains(list.get(at).text("reference").orElse(""))) {
        related.add(related(list.get(at), at));
      }
    }
    return new Orders(orders, related);
  }

  private static String source(String reference, List<String> named) {
    return SealedRecord.source("transfer.orders[" + named.indexOf(reference) + "]");
  }

  /** The request that the exchange is about. */
  private static Map<String, Object> own(Details exchange, String reference) {
    return new JsonMembers()
        .with("reference", reference)
        .with("type", exchange.text("type"))
        .with("transactionId", exchange.text("request.transactionId"))
        .with("authority", exchange.text("parties.requestingAuthority.name"))
        .with("authorityReference", exchange.text("parties.requestingAuthority.reference"))
        .with("validatingAuthority", exchange.text("parties.validatingAuthority.name"))
        .with("issued", exchange.text("request.issued"))
        .with("transmitted", exchange.text("request.transmitted"))
        .with("received", exchange.text("request.received"))
        .with("addressee", exchange.text("parties.addressee.name"))
        .with("addresseeReference", exchange.text("parties.addressee.reference"))
        .with("source", SealedRecord.source("request") + ", " + SealedRecord.source("parties"))
        .map();
  }

  /** An order that is named, of which the list of related ones may say more. */
  private static Map<String, Object> other(Details exchange, String reference, String source) {
    List<Details> list = exchange.list("request.related");
    for (int at = 0; at < list.size(); at++) {
      if (list.get(at).text("reference").filter(reference::equals).isPresent()) {
        return related(list.get(at), at);
      }
    }
    return new JsonMembers().with("reference", reference).with("source", source).map();
  }

  private static Map<String, Object> related(Details one, int index) {
    return new JsonMembers()
        .withAll(one.members())
        .with("source", SealedRecord.source("request.related[" + index + "]"))
        .map();
  }
}
