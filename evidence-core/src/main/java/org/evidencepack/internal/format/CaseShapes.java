package org.evidencepack.internal.format;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.evidencepack.model.CaseInfo;
import org.evidencepack.model.Details;
import org.evidencepack.model.EvidenceItem;
import org.evidencepack.model.InvalidInputException;

/**
 * The parts of the case file that {@code metadata/package.json} carries (FORMAT.md section 6.1).
 */
public final class CaseShapes {
  /** The exchange record; the schema is read when it is first asked for. */
  static Shape exchange() {
    return Shape.caseFile("exchange");
  }

  /** What {@link EvidenceItem} holds by itself. */
  public static final List<String> ITEM_MEMBERS =
      List.of("id", "description", "source", "collectedAt", "place");

  /** A document has at most 16 MiB (2.6); this leaves room for what packing adds. */
  private static final int LARGEST = 12 << 20;

  /** What an item says besides. */
  static Shape itemDetails() {
    return Shape.caseFile("item").without(ITEM_MEMBERS);
  }

  private CaseShapes() {}

  /** An id that two conditions have, regardless of case: what a schema cannot say. */
  public static Optional<String> twiceNamedCondition(Details exchange) {
    Set<String> ids = new HashSet<>();
    return exchange.list("conditions").stream()
        .flatMap(condition -> condition.text("id").stream())
        .filter(id -> !ids.add(id.toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  /**
   * Refuses what no package may hold, before any work is done.
   *
   * @throws InvalidInputException naming the member
   */
  public static void require(CaseInfo info) throws InvalidInputException {
    if (info.exchange().isPresent()) {
      Details exchange = info.exchange().get();
      require(exchange(), exchange, "exchange");
      Optional<String> twice = twiceNamedCondition(exchange);
      if (twice.isPresent()) {
        throw new InvalidInputException(
            "exchange.conditions: two have the id \""
                + twice.get()
                + "\", regardless of case: give each its own");
      }
    }
    for (EvidenceItem item : info.items()) {
      if (item.details().isPresent()) {
        require(itemDetails(), item.details().get(), "items[" + item.id() + "]");
      }
    }
    requireWritable(info);
  }

  private static void requireWritable(CaseInfo info) throws InvalidInputException {
    Details tree = PackageDocument.caseTree(info);
    JsonText.requireWritable(tree.members(), "the case");
    if (JsonDetails.write(tree).length > LARGEST) {
      throw new InvalidInputException(
          "the case says more than 12 MiB, which a package has no room for beside its files: pack"
              + " long texts as files");
    }
  }

  private static void require(Shape shape, Details details, String path)
      throws InvalidInputException {
    ShapeReader reader = ShapeReader.ofPackage();
    reader.read(shape, details.members(), path);
    if (!reader.problems().isEmpty()) {
      ShapeProblem first = reader.problems().get(0);
      throw new InvalidInputException(first.path() + ": " + first.message());
    }
  }
}
