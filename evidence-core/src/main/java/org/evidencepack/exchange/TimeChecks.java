package org.evidencepack.exchange;

import java.util.List;
import java.util.Optional;

/** Checks that compare two times, or one with the time of checking. */
final class TimeChecks {
  private static final String TRANSFER = "exchange.transfer.";
  private static final String COLLECTED = "items[].collectedAt";
  private static final String ENDED = "items[].acquisition.endedAt";
  private static final String PERIOD = "items[].dataPeriod.";
  private static final ElementPath ITEMS = ElementPath.of("items[]");

  private TimeChecks() {}

  /** What ends does not end before it begins. */
  static Check order(String start, String end) {
    var from = ElementPath.of(start);
    var to = ElementPath.of(end);
    ElementPath list = Told.list(List.of(from, to));
    return Check.of(
        (subject, outcome) ->
            list.each(
                subject.caseFile(),
                element ->
                    order(from.after(list).only(element), to.after(list).only(element), outcome)),
        start,
        end);
  }

  private static void order(Spot start, Spot end, Outcome outcome) {
    Optional<Moment> begins = Moment.at(start);
    Optional<Moment> ends = Moment.at(end);
    if (begins.isPresent() && ends.isPresent()) {
      outcome.judge(
          !ends.get().certainlyBefore(begins.get()),
          end,
          "is " + ends.get().text() + ", before " + begins.get().text() + " at " + start.path());
    }
  }

  /** That time has not passed. */
  static Check notPassed(String path) {
    return Check.of(
        (subject, outcome) -> {
          Spot spot = ElementPath.of(path).only(subject.caseFile());
          Moment.at(spot)
              .ifPresent(
                  moment ->
                      outcome.judge(
                          !moment.certainlyBefore(subject.at()),
                          spot,
                          "passed: it was " + moment.text()));
        },
        path);
  }

  /** The evidence can be fetched for so many days. */
  static Check window(long minimumDays, long maximumDays) {
    String until = TRANSFER + "availableUntil";
    String available = TRANSFER + "madeAvailableAt";
    String transmitted = TRANSFER + "transmittedAt";
    return Check.of(
        (subject, outcome) -> {
          Spot from = first(subject.caseFile(), available, transmitted);
          Spot to = ElementPath.of(until).only(subject.caseFile());
          if (Moment.at(from).isPresent() && Moment.at(to).isPresent()) {
            Moment begins = Moment.at(from).get();
            Moment ends = Moment.at(to).get();
            outcome.judge(
                !begins.certainlyLessThan(minimumDays, ends)
                    && !begins.certainlyMoreThan(maximumDays, ends),
                to,
                "is not %d to %d days after %s".formatted(minimumDays, maximumDays, begins.text()));
          }
        },
        until,
        available,
        transmitted);
  }

  private static Spot first(Spot caseFile, String path, String otherwise) {
    Spot spot = ElementPath.of(path).only(caseFile);
    return spot.told() ? spot : ElementPath.of(otherwise).only(caseFile);
  }

  /** No item's data are from after it was collected. */
  static Check dataBeforeCollection() {
    return Check.of(
        (subject, outcome) ->
            ITEMS.each(subject.caseFile(), item -> dataBeforeCollection(item, outcome)),
        PERIOD + "end",
        PERIOD + "start",
        COLLECTED,
        ENDED);
  }

  private static void dataBeforeCollection(Spot item, Outcome outcome) {
    Spot acquired = item.member("acquisition").member("endedAt");
    Spot collected = acquired.told() ? acquired : item.member("collectedAt");
    Spot period = item.member("dataPeriod");
    Spot last = period.member("end").told() ? period.member("end") : period.member("start");
    Optional<Moment> collection = Moment.at(collected);
    Moment.at(last)
        .ifPresent(
            data ->
                collection.ifPresent(
                    taken ->
                        outcome.judge(
                            !taken.certainlyBefore(data),
                            last,
                            "is " + data.text() + ", after " + taken.text())));
  }

  /** No item's data are from outside the period that was asked for. */
  static Check dataInPeriod() {
    String asked = "exchange.sought.period";
    return Check.of(
        (subject, outcome) -> {
          Spot period = ElementPath.of(asked).only(subject.caseFile());
          Optional<Moment> start = Moment.at(period.member("start"));
          Optional<Moment> end = Moment.at(period.member("end"));
          if (start.isPresent() || end.isPresent()) {
            ITEMS.each(
                subject.caseFile(),
                item -> dataInPeriod(item.member("dataPeriod"), start, end, outcome));
          }
        },
        PERIOD + "start",
        PERIOD + "end",
        asked + ".start",
        asked + ".end");
  }

  private static void dataInPeriod(
      Spot period, Optional<Moment> from, Optional<Moment> until, Outcome outcome) {
    Spot start = period.member("start");
    Spot last = period.member("end").told() ? period.member("end") : start;
    Optional<Moment> begins = Moment.at(start);
    Optional<Moment> ends = Moment.at(last);
    if (begins.isEmpty() || ends.isEmpty()) {
      return;
    }
    boolean early = from.isPresent() && begins.get().certainlyBefore(from.get());
    boolean late = until.isPresent() && until.get().certainlyBefore(ends.get());
    outcome.judge(
        !early && !late,
        early ? start : last,
        early
            ? "is " + begins.get().text() + ", before " + from.get().text()
            : "is " + ends.get().text() + ", after " + until.map(Moment::text).orElse(""));
  }
}
