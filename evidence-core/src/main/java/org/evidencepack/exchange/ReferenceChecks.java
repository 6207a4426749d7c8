package org.evidencepack.exchange;

import java.util.HashSet;
import java.util.Set;

/** Checks that what one part of a record refers to stands in another. */
final class ReferenceChecks {
  private ReferenceChecks() {}

  /** Each text at the one path is among those at the other, if that tells any. */
  static Check among(String path, String known) {
    return Check.of(
        (subject, outcome) -> {
          Set<String> there = texts(subject, known);
          if (!there.isEmpty()) {
            among(path, there, subject, outcome);
          }
        },
        path,
        known);
  }

  /** Each text at the one path is among those at the other. */
  static Check exists(String path, String known) {
    return Check.of(
        (subject, outcome) -> among(path, texts(subject, known), subject, outcome), path, known);
  }

  private static void among(String path, Set<String> known, Subject subject, Outcome outcome) {
    ElementPath.of(path)
        .eachTold(
            subject.caseFile(),
            spot -> {
              if (known.contains(spot.text())) {
                outcome.good(spot);
              } else {
                outcome.bad(spot, "is " + Quoted.of(spot.text()) + ", which is not there");
              }
            });
  }

  private static Set<String> texts(Subject subject, String path) {
    var texts = new HashSet<String>();
    ElementPath.of(path).eachTold(subject.caseFile(), spot -> texts.add(spot.text()));
    return texts;
  }

  /** Every article named is one of its instrument, where all of those are known. */
  static Check articles() {
    String instrument = "exchange.legalBases[].instrument";
    String article = "exchange.legalBases[].article";
    return Check.of(
        (subject, outcome) ->
            ElementPath.of(article)
                .told(subject.caseFile())
                .forEach(spot -> article(spot, outcome)),
        article,
        instrument);
  }

  private static void article(Spot spot, Outcome outcome) {
    Treaties.builtIn()
        .instrument(spot.parent().member("instrument").text())
        .filter(Instrument::whole)
        .ifPresent(
            instrument ->
                outcome.judge(
                    instrument.article(spot.text()).isPresent(),
                    spot,
                    "is " + Quoted.of(spot.text()) + ", which it does not have"));
  }
}
