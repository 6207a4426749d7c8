package org.evidencepack.internal.casegraph;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.evidencepack.model.EventType;
import org.evidencepack.model.PackageInfo;

/**
 * What a graph tells of.
 *
 * @param info the package document
 * @param happenings the custody events, in sequence
 * @param inventory the inventory, which lists the payload
 * @param seal the seal, once there is one
 * @param receiverNumbers exhibit numbers that the receiver gave: item id to number, from the last
 *     RECEIVED event on
 */
public record PackageAccount(
    PackageInfo info,
    List<Happening> happenings,
    NamedFile inventory,
    Optional<NamedFile> seal,
    Map<String, String> receiverNumbers) {

  public PackageAccount {
    happenings = List.copyOf(happenings);
    receiverNumbers = Map.copyOf(receiverNumbers);
  }

  /** The number of the last event by which the package was taken over; 0 if there is none. */
  public long lastReceived() {
    return happenings.stream()
        .filter(happening -> happening.event().type() == EventType.RECEIVED)
        .mapToLong(Happening::sequence)
        .max()
        .orElse(0);
  }
}
