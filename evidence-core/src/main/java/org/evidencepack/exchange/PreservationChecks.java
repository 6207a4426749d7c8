package org.evidencepack.exchange;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks of the preservation and its clock. */
final class PreservationChecks {
  private static final String PRESERVATION = "exchange.preservation";
  private static final String FROM = PRESERVATION + ".from";
  private static final String ORDERED = PRESERVATION + ".orderedAt";
  private static final String UNTIL = PRESERVATION + ".until";
  private static final String EXTENDED = PRESERVATION + ".extensions[].until";
  private static final String MINIMUM = PRESERVATION + ".minimumDays";
  private static final String STATUS = PRESERVATION + ".status";

  private PreservationChecks() {}

  /** Its end, after all extensions; nothing if none is told. */
  private static Optional<Spot> end(Spot caseFile) {
    List<Spot> extended = ElementPath.of(EXTENDED).told(caseFile);
    List<Spot> first = ElementPath.of(UNTIL).told(caseFile);
    Optional<Spot> end = first.isEmpty() ? Optional.empty() : Optional.of(first.get(0));
    return extended.isEmpty() ? end : Optional.of(extended.get(extended.size() - 1));
  }

  /** It has not ended, unless its status says that it has. */
  static Check notExpired(Set<String> ended) {
    return Check.of(
        (subject, outcome) -> {
          String status = ElementPath.of(STATUS).only(subject.caseFile()).text();
          Optional<Spot> end = end(subject.caseFile());
          Optional<Moment> moment = end.flatMap(Moment::at);
          if (moment.isPresent() && !ended.contains(status)) {
            outcome.judge(
                !moment.get().certainlyBefore(subject.at()),
                end.get(),
                "passed: it was " + moment.get().text());
          }
        },
        UNTIL,
        EXTENDED,
        STATUS);
  }

  /** It lasts at least so many days, and says no smaller number. */
  static Check lasts(long days) {
    return Check.of(
        (subject, outcome) -> {
          Spot told = ElementPath.of(MINIMUM).only(subject.caseFile());
          if (told.value() instanceof Long number) {
            outcome.judge(number >= days, told, "is less than " + days);
          }
          lasts(days, subject.caseFile(), outcome);
        },
        FROM,
        ORDERED,
        UNTIL,
        EXTENDED,
        MINIMUM);
  }

  private static void lasts(long days, Spot caseFile, Outcome outcome) {
    Spot from = ElementPath.of(FROM).only(caseFile);
    Spot start = from.told() ? from : ElementPath.of(ORDERED).only(caseFile);
    Optional<Moment> begins = Moment.at(start);
    Optional<Spot> end = end(caseFile);
    Optional<Moment> ends = end.flatMap(Moment::at);
    if (begins.isPresent() && ends.isPresent()) {
      outcome.judge(
          !begins.get().certainlyLessThan(days, ends.get()),
          end.get(),
          "is less than " + days + " days after " + begins.get().text());
    }
  }

  /** Every extension ends later than what it extends. */
  static Check extensionsExtend() {
    return Check.of(
        (subject, outcome) -> {
          Spot previous = ElementPath.of(UNTIL).only(subject.caseFile());
          for (Spot extension : ElementPath.of(EXTENDED).told(subject.caseFile())) {
            extension(previous, extension, outcome);
            previous = extension;
          }
        },
        EXTENDED,
        UNTIL);
  }

  private static void extension(Spot previous, Spot extension, Outcome outcome) {
    Optional<Moment> before = Moment.at(previous);
    Optional<Moment> after = Moment.at(extension);
    if (before.isPresent() && after.isPresent()) {
      outcome.judge(
          !after.get().certainlyBefore(before.get())
              && !after.get().text().equals(before.get().text()),
          extension,
          "is " + after.get().text() + ", no later than " + before.get().text());
    }
  }
}
