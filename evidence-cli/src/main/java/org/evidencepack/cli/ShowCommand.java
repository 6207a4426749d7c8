package org.evidencepack.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.evidencepack.ClaimedSignature;
import org.evidencepack.EvidencePackage;
import org.evidencepack.model.CaseInfo;
import org.evidencepack.model.CustodyHead;
import org.evidencepack.model.Details;
import org.evidencepack.model.EvidenceItem;
import org.evidencepack.model.PackageInfo;
import org.evidencepack.model.Party;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code evidence show} */
@Command(
    name = "show",
    description = {
      "Shows what a package says of itself: case, items, signature, custody.",
      "Verifies nothing ('evidence verify' checks)."
    })
final class ShowCommand implements Callable<Integer>, ReadsPackage {
  @Parameters(paramLabel = "PACKAGE", description = "A package, or its unpacked folder.")
  Path file;

  @Mixin OutputOptions options;

  private final Output output;

  ShowCommand(Output output) {
    this.output = output;
  }

  @Override
  public Path file() {
    return file;
  }

  @Override
  public Integer call() throws Exception {
    try (var evidence = EvidencePackage.open(file)) {
      if (options.json) {
        output.line(json(evidence));
      } else {
        text(evidence);
      }
    }
    return ExitCode.DONE.code();
  }

  private void text(EvidencePackage evidence) throws Exception {
    PackageInfo info = evidence.info();
    CaseInfo about = info.caseInfo();
    output.line("Not verified: this is what the package claims.");
    field("package", info.packageId());
    field("seal", evidence.sealDigest().toString());
    field("format", info.formatVersion());
    field("created", info.created() + " by " + info.tool().name() + version(info));
    field("case", about.reference());
    field("title", about.title());
    about.description().ifPresent(text -> field("description", text));
    about.authority().ifPresent(party -> field("authority", EventText.party(party)));
    about.examiner().ifPresent(party -> field("examiner", EventText.party(party)));
    var exchange = new ExchangeText(output, 0, 12);
    exchange.summary(about);
    exchange.bindings(about);
    field("payload", ReportText.payload(info));
    ReportText.withheld(info).ifPresent(text -> field("withheld", text));
    info.knownHashes()
        .forEach(
            list ->
                field("compared", list.list() + ": " + list.matched() + " of " + list.entries()));
    info.preservations().forEach(record -> field("preserved", ReportText.preserved(record)));
    output.line("items");
    about.items().forEach(item -> output.line("  " + Escape.text(item(item))));
    output.line("signatures");
    evidence.signatures().forEach(signature -> output.line("  " + signature(signature)));
    output.line("custody (" + ReportText.custody(evidence.custodyHead()) + ")");
    EventText.table(evidence.custody(), info.custodyEvents())
        .forEach(line -> output.line("  " + line));
  }

  private static String signature(ClaimedSignature signature) {
    return Escape.text(signature.certificate().getSubjectX500Principal().getName())
        + ", "
        + signature.algorithm()
        + ", claimed time "
        + signature.signingTime();
  }

  private void field(String name, String value) {
    output.line(Paragraph.column(name, 12) + Escape.text(value));
  }

  private static String version(PackageInfo info) {
    return info.tool().version().map(text -> " " + text).orElse("");
  }

  private static String item(EvidenceItem item) {
    return join(
        List.of(
            Optional.of(item.id()),
            item.description(),
            item.source(),
            item.collectedAt().map(Object::toString),
            item.place().map(EventText::place)));
  }

  private static String join(List<Optional<String>> parts) {
    return parts.stream().flatMap(Optional::stream).collect(Collectors.joining(", "));
  }

  private static String json(EvidencePackage evidence) throws Exception {
    PackageInfo info = evidence.info();
    CaseInfo about = info.caseInfo();
    CustodyHead head = evidence.custodyHead();
    return new Json()
        .with("verified", false)
        .with("packageId", info.packageId())
        .with("sealDigest", evidence.sealDigest())
        .with("formatVersion", info.formatVersion())
        .with("created", info.created())
        .with(
            "case",
            new Json()
                .with("reference", about.reference())
                .with("title", about.title())
                .with("description", about.description())
                .with("authority", about.authority().map(ShowCommand::partyJson))
                .with("examiner", about.examiner().map(ShowCommand::partyJson)))
        .with("exchange", about.exchange().map(Details::members))
        .with("items", about.items().stream().map(ShowCommand::itemJson).toList())
        .with("payload", new Json().with("files", info.files()).with("bytes", info.bytes()))
        .with("withheld", ReportText.withheldJson(info))
        .with("preservations", ReportText.preservedJson(info))
        .with("signatures", evidence.signatures().stream().map(ShowCommand::claimed).toList())
        .with("custody", new Json().with("events", head.events()).with("head", head.digest()))
        .with("events", evidence.custody().stream().map(EvidencePackage::document).toList())
        .text();
  }

  private static Json claimed(ClaimedSignature signature) {
    return new Json()
        .with("signer", signature.certificate().getSubjectX500Principal().getName())
        .with("algorithm", signature.algorithm())
        .with("claimedTime", signature.signingTime());
  }

  private static Json partyJson(Party party) {
    return new Json()
        .with("name", party.name())
        .with("role", party.role())
        .with("organisation", party.organisation())
        .with("country", party.country())
        .with("officialId", party.officialId());
  }

  private static Json itemJson(EvidenceItem item) {
    return new Json()
        .with("id", item.id())
        .with("description", item.description())
        .with("source", item.source())
        .with("collectedAt", item.collectedAt())
        .with("place", item.place().map(EventText::place))
        .with("details", item.details().map(Details::members));
  }
}
