package org.evidencepack.internal.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.evidencepack.internal.format.JsonMembers;
import org.evidencepack.model.Details;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.PackageInfo;

/**
 * What the regulation asks for and nobody told, and what should be known besides.
 *
 * @param missing member and note of each
 * @param notes English sentences
 */
record Gaps(List<Map<String, Object>> missing, List<String> notes) {
  private static final int FEWEST_DAYS = 10;
  private static final int MOST_DAYS = 45;

  /** Finds what is missing from the parts of a manifest. */
  static Gaps of(
      PackageInfo info,
      SealedRecord sealed,
      LaterTransfer later,
      Sides sides,
      Sending sending,
      Orders orders) {
    var gaps = new Gaps(new ArrayList<>(), new ArrayList<>());
    gaps.demand(sides.sender(), "sender", "Nobody says who sends the evidence.");
    gaps.demand(sides.recipient(), "recipient", "Nobody says to whom it is sent.");
    gaps.demand(
        orders.orders().stream().findFirst(), "orders", "No order is named that it belongs to.");
    gaps.time(sending);
    gaps.means(sending);
    if (info.files() == 0) {
      gaps.miss("files", "The package holds no file.");
    }
    gaps.encryption(sealed.exchange(), later.onward());
    gaps.note(orders);
    gaps.note(later);
    gaps.note(info.digestAlgorithms());
    return gaps;
  }

  private void miss(String member, String note) {
    missing.add(new JsonMembers().with("member", member).with("note", note).map());
  }

  private void demand(Optional<?> value, String member, String note) {
    if (value.isEmpty()) {
      miss(member, note);
    }
  }

  private void time(Sending sending) {
    demand(
        sending.transmitted().or(sending::available),
        "transmission.transmittedAt",
        "Nobody says when it was transmitted or made available.");
    if (sending.available().isPresent()) {
      demand(
          sending.until(),
          "transmission.availableUntil",
          "It was made available, but nobody says until when it can be fetched.");
    }
    sending
        .daysAvailable()
        .ifPresent(
            days -> {
              if (days < FEWEST_DAYS || days > MOST_DAYS) {
                notes.add(
                    "It can be fetched for %d calendar days; the regulation has %d to %d."
                        .formatted(days, FEWEST_DAYS, MOST_DAYS));
              }
            });
  }

  private void means(Sending sending) {
    demand(sending.means(), "transmission.means", "Nobody says by what means it was transmitted.");
    demand(
        sending.record().or(sending::tracking),
        "transmission.record",
        "There is no record of the transmission: no link, message id, number or proof of receipt.");
  }

  /** Only who was given a certificate to encrypt to owes a reason for not doing so. */
  private void encryption(Details exchange, boolean onward) {
    Optional<String> wanted =
        onward ? Optional.empty() : exchange.text("request.recipientCertificate");
    Optional<String> used = exchange.text("transfer.encryption.recipientFingerprint");
    boolean told =
        exchange.has("transfer.encryption.scheme")
            || used.isPresent()
            || exchange.has("transfer.encryption.reasonIfNone");
    if (!told && wanted.isPresent()) {
      miss(
          "encryption",
          "The request gives a certificate to encrypt to, and nobody says that the evidence was"
              + " encrypted, or why not.");
    } else if (!told) {
      notes.add("Nothing is said of encryption.");
    }
    if (used.isPresent() && wanted.isPresent() && !used.equals(wanted)) {
      notes.add("It was encrypted to another certificate than the request gives.");
    }
  }

  private void note(Orders orders) {
    for (Map<String, Object> order : orders.orders()) {
      if (!order.containsKey("authority") || !order.containsKey("issued")) {
        notes.add(
            "Order %s: nobody says who issued it, or when.".formatted(order.get("reference")));
      }
    }
  }

  private void note(LaterTransfer later) {
    if (later.onward()) {
      notes.add(
          "The evidence had been received before: this is of its onward transfer, and leaves out"
              + " what the exchange record says of the first.");
    }
    for (LaterTransfer.Numbered sending : later.sendings()) {
      if (!sending.event().items().isEmpty()) {
        notes.add(
            "%s concerns only these items: %s."
                .formatted(sending.name(), String.join(", ", sending.event().items())));
      }
    }
  }

  private void note(List<DigestAlgorithm> algorithms) {
    if (algorithms.stream().allMatch(a -> a == DigestAlgorithm.SHA256 || a.legacy())) {
      notes.add(
          "SHA-256 is the only digest that counts; the regulation's examples name SHA-512, SHA3-512,"
              + " BLAKE2 and RIPEMD-160. Packing with SHA-512 besides gives both.");
    }
  }
}
