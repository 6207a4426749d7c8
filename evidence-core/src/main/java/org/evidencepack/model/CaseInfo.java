package org.evidencepack.model;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The case that a package belongs to.
 *
 * @param reference the sender's file number
 * @param title what it is about, in a line
 * @param description more, if wanted
 * @param authority the authority that sends
 * @param examiner the person who packages
 * @param items evidence items that are described; items packed without a description are added
 * @param exchange the exchange record, as FORMAT.md section 6.1 has it: the request or response
 *     that the evidence belongs to, its parties, conditions, preservation
 */
public record CaseInfo(
    String reference,
    String title,
    Optional<String> description,
    Optional<Party> authority,
    Optional<Party> examiner,
    List<EvidenceItem> items,
    Optional<Details> exchange) {

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if reference or title is blank, or two items have one id,
   *     regardless of case
   */
  public CaseInfo {
    Texts.require("case reference", reference);
    Texts.require("case title", title);
    items = List.copyOf(items);
    if (items.stream().map(item -> item.id().toLowerCase(Locale.ROOT)).distinct().count()
        != items.size()) {
      throw new IllegalArgumentException("two items have the same id, regardless of case");
    }
  }

  /** A case with nothing but its reference and title. */
  public CaseInfo(String reference, String title) {
    this(
        reference,
        title,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  /** The same case with that description. */
  public CaseInfo withDescription(String text) {
    return new CaseInfo(reference, title, Optional.of(text), authority, examiner, items, exchange);
  }

  /** The same case, sent by that authority. */
  public CaseInfo withAuthority(Party party) {
    return new CaseInfo(
        reference, title, description, Optional.of(party), examiner, items, exchange);
  }

  /** The same case, packaged by that person. */
  public CaseInfo withExaminer(Party party) {
    return new CaseInfo(
        reference, title, description, authority, Optional.of(party), items, exchange);
  }

  /** The same case with these items described. */
  public CaseInfo withItems(List<EvidenceItem> described) {
    return new CaseInfo(reference, title, description, authority, examiner, described, exchange);
  }

  /** The same case with that exchange record. */
  public CaseInfo withExchange(Details record) {
    return new CaseInfo(
        reference, title, description, authority, examiner, items, Optional.of(record));
  }
}
