package org.evidencepack.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.evidencepack.model.CustodyEvent;
import org.evidencepack.model.Digest;
import org.evidencepack.model.Disposition;
import org.evidencepack.model.Incident;
import org.evidencepack.model.InvalidInputException;
import org.evidencepack.model.NamedDigest;
import org.evidencepack.model.Party;
import org.evidencepack.model.Storage;
import org.evidencepack.model.Transport;
import org.evidencepack.model.UnavoidableChange;
import picocli.CommandLine.Option;

/** What only some custody events tell. */
final class EventDetails {
  @Option(names = "--released-by", paramLabel = "PARTY", description = "Who handed over.")
  String releasedBy;

  @Option(names = "--received-by", paramLabel = "PARTY", description = "Who took over.")
  String receivedBy;

  @Option(names = "--witness", paramLabel = "PARTY", description = "Who saw it.")
  String witness;

  @Option(
      names = "--digest-before",
      paramLabel = "SUBJECT=ALG:HEX",
      description = "A digest made before; repeatable.")
  List<String> digestsBefore = new ArrayList<>();

  @Option(
      names = "--digest-after",
      paramLabel = "SUBJECT=ALG:HEX",
      description = "A digest made after; repeatable.")
  List<String> digestsAfter = new ArrayList<>();

  @Option(names = "--change", paramLabel = "TEXT", description = "What changed unavoidably.")
  String change;

  @Option(names = "--change-responsible", paramLabel = "PARTY", description = "Who changed it.")
  String changeResponsible;

  @Option(names = "--change-justification", paramLabel = "TEXT", description = "And why.")
  String changeJustification;

  @Option(names = "--storage", paramLabel = "TEXT", description = "Where it is kept.")
  String storage;

  @Option(names = "--packaging", paramLabel = "TEXT", description = "In what it is kept.")
  String packaging;

  @Option(names = "--seal", paramLabel = "NUMBER", description = "A seal on it; repeatable.")
  List<String> seals = new ArrayList<>();

  @Option(names = "--transport", paramLabel = "TEXT", description = "By what means it travelled.")
  String transport;

  @Option(names = "--carrier", paramLabel = "TEXT", description = "Who carried it.")
  String carrier;

  @Option(names = "--tracking", paramLabel = "ID", description = "Tracking or message id.")
  String tracking;

  @Option(names = "--proof", paramLabel = "TEXT", description = "What proves the transport.")
  String proof;

  @Option(
      names = "--condition",
      paramLabel = "TEXT",
      description = "A condition of use in force; repeatable.")
  List<String> conditions = new ArrayList<>();

  @Option(names = "--consent", paramLabel = "REF", description = "A consent given; repeatable.")
  List<String> consents = new ArrayList<>();

  @Option(names = "--incident", paramLabel = "KIND", description = "What went wrong.")
  String incident;

  @Option(names = "--detected", paramLabel = "TIME", description = "When that was detected.")
  String detected;

  @Option(names = "--notified", paramLabel = "NAME", description = "Who was told; repeatable.")
  List<String> notified = new ArrayList<>();

  @Option(names = "--disposition", paramLabel = "TEXT", description = "How it was disposed of.")
  String disposition;

  @Option(names = "--authorised-by", paramLabel = "PARTY", description = "Who authorised that.")
  String authorisedBy;

  @Option(names = "--recipient", paramLabel = "PARTY", description = "Who got it.")
  String recipient;

  @Option(names = "--certificate", paramLabel = "TEXT", description = "What certifies that.")
  String certificate;

  /** The event with all that was given. */
  CustodyEvent addTo(CustodyEvent event) throws InvalidInputException {
    CustodyEvent told = EventOptions.with(event, change(), CustodyEvent::withChange);
    told = EventOptions.with(told, storage(), CustodyEvent::withStorage);
    told = EventOptions.with(told, transport(), CustodyEvent::withTransport);
    told = EventOptions.with(told, incident(), CustodyEvent::withIncident);
    told = EventOptions.with(told, disposition(), CustodyEvent::withDisposition);
    told = with(told, "--released-by", releasedBy, CustodyEvent::withReleasedBy);
    told = with(told, "--received-by", receivedBy, CustodyEvent::withReceivedBy);
    told = with(told, "--witness", witness, CustodyEvent::withWitness);
    return told.withDigestsBefore(digests("--digest-before", digestsBefore))
        .withDigestsAfter(digests("--digest-after", digestsAfter))
        .withConditions(conditions)
        .withConsents(consents);
  }

  private static CustodyEvent with(
      CustodyEvent event,
      String option,
      String party,
      java.util.function.BiFunction<CustodyEvent, Party, CustodyEvent> with)
      throws InvalidInputException {
    return party == null ? event : with.apply(event, PartyText.parse(option, party));
  }

  private UnavoidableChange change() throws InvalidInputException {
    demand("--change", change, changeResponsible, changeJustification);
    return change == null
        ? null
        : new UnavoidableChange(
            change,
            party("--change-responsible", changeResponsible),
            Optional.ofNullable(changeJustification));
  }

  private Storage storage() {
    return storage == null && packaging == null && seals.isEmpty()
        ? null
        : new Storage(Optional.ofNullable(storage), Optional.ofNullable(packaging), seals);
  }

  private Transport transport() throws InvalidInputException {
    demand("--transport", transport, carrier, tracking, proof);
    return transport == null
        ? null
        : new Transport(
            transport,
            Optional.ofNullable(carrier),
            Optional.ofNullable(tracking),
            Optional.ofNullable(proof));
  }

  private Incident incident() throws InvalidInputException {
    demand("--incident", incident, detected, notified.isEmpty() ? null : notified.get(0));
    if (incident == null) {
      return null;
    }
    var at =
        detected == null
            ? Optional.<java.time.OffsetDateTime>empty()
            : Optional.of(EventOptions.time("--detected", detected));
    return new Incident(incident, at, notified);
  }

  private Disposition disposition() throws InvalidInputException {
    demand("--disposition", disposition, authorisedBy, recipient, certificate);
    return disposition == null
        ? null
        : new Disposition(
            disposition,
            party("--authorised-by", authorisedBy),
            party("--recipient", recipient),
            Optional.ofNullable(certificate));
  }

  private static Optional<Party> party(String option, String text) throws InvalidInputException {
    return text == null ? Optional.empty() : Optional.of(PartyText.parse(option, text));
  }

  /** Details of something need to say of what. */
  private static void demand(String option, String main, String... details)
      throws InvalidInputException {
    for (String detail : details) {
      if (main == null && detail != null) {
        throw new InvalidInputException(
            "\"" + detail + "\" is about what? Give " + option + " too");
      }
    }
  }

  private static List<NamedDigest> digests(String option, List<String> texts)
      throws InvalidInputException {
    var digests = new ArrayList<NamedDigest>();
    for (String text : texts) {
      int at = text.lastIndexOf('=');
      Optional<Digest> digest = at < 1 ? Optional.empty() : Digest.parse(text.substring(at + 1));
      if (digest.isEmpty()) {
        throw new InvalidInputException(
            option + " " + text + ": is not SUBJECT=ALGORITHM:HEX, such as disk=sha256:0123...");
      }
      digests.add(new NamedDigest(text.substring(0, at), digest.get()));
    }
    return digests;
  }
}
