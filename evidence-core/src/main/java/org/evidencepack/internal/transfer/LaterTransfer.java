package org.evidencepack.internal.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.evidencepack.internal.format.FileNames;
import org.evidencepack.model.CustodyEvent;
import org.evidencepack.model.EventType;

/**
 * What custody events after the seal say of the last transfer: those that send or make available,
 * up to the receipt that ended a transfer before, and receipts of it.
 */
final class LaterTransfer {
  private final List<Numbered> sendings = new ArrayList<>();
  private final List<Numbered> receipts = new ArrayList<>();
  private boolean onward;

  private LaterTransfer() {}

  /** An event with the name of its file. */
  record Numbered(String name, CustodyEvent event) {
    Told told(String member, Object value) {
      return Told.of(value, name + " " + member);
    }
  }

  static LaterTransfer of(List<CustodyEvent> events, long sealed) {
    var later = new LaterTransfer();
    for (int at = (int) Math.min(sealed, events.size()); at < events.size(); at++) {
      later.add(new Numbered(FileNames.custodyEvent(at + 1L), events.get(at)));
    }
    return later;
  }

  private void add(Numbered next) {
    EventType type = next.event().type();
    if (type == EventType.RECEIVED) {
      receipts.add(next);
    } else if (type == EventType.TRANSMITTED || type == EventType.MADE_AVAILABLE) {
      if (!receipts.isEmpty()) {
        onward = true;
        sendings.clear();
        receipts.clear();
      }
      sendings.add(next);
    }
  }

  /** Whether the evidence had been received before, so that its receiver passes it on. */
  boolean onward() {
    return onward;
  }

  List<Numbered> sendings() {
    return sendings;
  }

  List<Numbered> receipts() {
    return receipts;
  }

  /** What the last of the events of that type that says it has. */
  Optional<Told> last(EventType type, String member, Function<CustodyEvent, Optional<?>> value) {
    return last(
        sendings.stream().filter(each -> each.event().type() == type).toList(), member, value);
  }

  /** What the last of the events that says it has. */
  Optional<Told> last(String member, Function<CustodyEvent, Optional<?>> value) {
    return last(sendings, member, value);
  }

  private static Optional<Told> last(
      List<Numbered> from, String member, Function<CustodyEvent, Optional<?>> value) {
    return from.stream()
        .flatMap(each -> value.apply(each.event()).map(v -> each.told(member, v)).stream())
        .reduce((before, after) -> after);
  }
}
