package org.evidencepack.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import org.evidencepack.CustodyEvents;
import org.evidencepack.model.ClockSource;
import org.evidencepack.model.CustodyEvent;
import org.evidencepack.model.EventType;
import org.evidencepack.model.InvalidInputException;
import org.evidencepack.model.Party;
import org.evidencepack.model.Place;
import org.evidencepack.model.ToolInfo;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** A custody event, member by member or as a file. */
final class EventOptions {
  @Option(
      names = "--event",
      paramLabel = "TYPE",
      description = "What happened: RECEIVED, ANALYSED, RELEASED ... (all: FORMAT.md section 8).")
  String type;

  @Option(
      names = "--event-file",
      paramLabel = "F",
      description = "The event as a JSON file, in place of the options that describe it.")
  Path file;

  @Option(names = "--at", paramLabel = "TIME", description = "When, with offset (default: now).")
  String at;

  @Option(
      names = "--actor",
      paramLabel = "PARTY",
      description =
          "Who did it, as " + PartyText.FORM + " (default: the subject of the first identity).")
  String actor;

  @Option(names = "--item", paramLabel = "ID", description = "An item concerned; repeatable.")
  List<String> items = new ArrayList<>();

  @Option(names = "--place", paramLabel = "PLACE", description = "Where, as NAME[;COUNTRY].")
  String place;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why.")
  String reason;

  @Option(names = "--authority", paramLabel = "TEXT", description = "The legal basis.")
  String authority;

  @Option(names = "--method", paramLabel = "TEXT", description = "How.")
  String method;

  @Option(names = "--tool", paramLabel = "NAME[=VERSION]", description = "With what; repeatable.")
  List<String> tools = new ArrayList<>();

  @Option(
      names = "--clock-source",
      paramLabel = "TEXT",
      description = "Where the time comes from, such as a watch or a server.")
  String clockSource;

  @Option(
      names = "--clock-error",
      paramLabel = "SECONDS",
      description = "What the clock showed less the true time.")
  Long clockError;

  @ArgGroup(exclusive = false, heading = "%nMore about the event:%n")
  EventDetails details = new EventDetails();

  /**
   * The event.
   *
   * @param signer who acted, if nothing else is said
   */
  CustodyEvent event(Party signer) throws IOException {
    if (file != null) {
      if (type != null) {
        throw new InvalidInputException(
            "--event-file describes the whole event: leave --event and the like away");
      }
      return CustodyEvents.read(file);
    }
    if (type == null) {
      throw new InvalidInputException(
          "what happened? Give --event TYPE, or the whole event as --event-file");
    }
    try {
      return described(signer);
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException("the event is not valid: " + e.getMessage());
    }
  }

  private CustodyEvent described(Party signer) throws InvalidInputException {
    Party who = actor == null ? signer : PartyText.parse("--actor", actor);
    CustodyEvent event =
        CustodyEvent.of(eventType(), who, time("--at", at)).withItems(items).withTools(tools());
    event = with(event, reason, CustodyEvent::withReason);
    event = with(event, authority, CustodyEvent::withAuthority);
    event = with(event, method, CustodyEvent::withMethod);
    event = with(event, place(), CustodyEvent::withPlace);
    event = with(event, clock(), CustodyEvent::withClock);
    return details.addTo(event);
  }

  private EventType eventType() throws InvalidInputException {
    String word = type.toUpperCase(Locale.ROOT).replace('-', '_');
    return Arrays.stream(EventType.values())
        .filter(value -> value.name().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "--event " + type + ": is none of " + Arrays.toString(EventType.values())));
  }

  /** What was given as that option, or now. */
  static OffsetDateTime time(String option, String text) throws InvalidInputException {
    if (text == null) {
      return OffsetDateTime.now(java.time.ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS);
    }
    try {
      return OffsetDateTime.parse(text);
    } catch (DateTimeParseException e) {
      throw new InvalidInputException(
          "%s %s: is no time with offset such as 2026-05-02T11:14:00+02:00"
              .formatted(option, text));
    }
  }

  private Place place() {
    if (place == null) {
      return null;
    }
    int at = place.indexOf(';');
    return at < 0
        ? new Place(place, Optional.empty())
        : new Place(place.substring(0, at).strip(), Optional.of(place.substring(at + 1).strip()));
  }

  private ClockSource clock() throws InvalidInputException {
    if (clockSource == null) {
      if (clockError != null) {
        throw new InvalidInputException("--clock-error: of which clock? Give --clock-source too");
      }
      return null;
    }
    return new ClockSource(clockSource, Optional.ofNullable(clockError));
  }

  private List<ToolInfo> tools() {
    var used = new ArrayList<ToolInfo>();
    for (String tool : tools) {
      int at = tool.indexOf('=');
      used.add(
          at < 0
              ? new ToolInfo(tool, Optional.empty())
              : new ToolInfo(tool.substring(0, at), Optional.of(tool.substring(at + 1))));
    }
    return used;
  }

  /** The event with that, if it is given. */
  static <T> CustodyEvent with(
      CustodyEvent event, T value, BiFunction<CustodyEvent, T, CustodyEvent> with) {
    return value == null ? event : with.apply(event, value);
  }
}
