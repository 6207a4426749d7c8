package org.evidencepack.internal.format;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.evidencepack.model.CaseInfo;
import org.evidencepack.model.Details;
import org.evidencepack.model.Digest;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.EvidenceItem;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.InvalidPackageException;
import org.evidencepack.model.PackageInfo;
import org.evidencepack.model.PackageInfo.KnownList;
import org.evidencepack.model.PackageInfo.Preservation;
import org.evidencepack.model.PackageInfo.Withheld;

/** {@code metadata/package.json} (FORMAT.md section 6). */
public final class PackageDocument {
  private PackageDocument() {}

  /** The document's octets. */
  public static byte[] write(PackageInfo info) {
    var payload = new JsonMembers().with("files", info.files()).with("bytes", info.bytes()).map();
    return JsonText.pretty(
        new JsonMembers()
            .with("formatVersion", info.formatVersion())
            .with("packageId", info.packageId())
            .with("created", info.created())
            .with("case", caseOf(info.caseInfo()))
            .mandatory(
                "items", info.caseInfo().items().stream().map(PackageDocument::item).toList())
            .with("exchange", info.caseInfo().exchange().map(Details::members))
            .with("payload", payload)
            .with("withheld", withheld(info.withheld()))
            .with("custodyEvents", info.custodyEvents())
            .with(
                "digestAlgorithms",
                info.digestAlgorithms().stream().map(DigestAlgorithm::id).toList())
            .with("knownHashes", info.knownHashes().stream().map(PackageDocument::known).toList())
            .with(
                "preservations",
                info.preservations().stream().map(PackageDocument::preservation).toList())
            .with("signers", info.signers())
            .with("tool", CommonJson.tool(info.tool()))
            .map());
  }

  /** What a package says of its case, in the form of a case file. */
  public static Details caseTree(CaseInfo info) {
    var tree = new JsonMembers();
    caseOf(info).forEach(tree::with);
    return Details.of(
        tree.with("items", info.items().stream().map(PackageDocument::item).toList())
            .with("exchange", info.exchange().map(Details::members))
            .map());
  }

  private static Map<String, Object> caseOf(CaseInfo info) {
    return new JsonMembers()
        .with("reference", info.reference())
        .with("title", info.title())
        .with("description", info.description())
        .with("authority", info.authority().map(CommonJson::party))
        .with("examiner", info.examiner().map(CommonJson::party))
        .map();
  }

  private static Map<String, Object> item(EvidenceItem item) {
    var members =
        new JsonMembers()
            .with("id", item.id())
            .with("description", item.description())
            .with("source", item.source())
            .with("collectedAt", item.collectedAt().map(Times::text))
            .with("place", item.place().map(CommonJson::place));
    item.details().ifPresent(details -> details.members().forEach(members::with));
    return members.map();
  }

  private static Map<String, Object> preservation(Preservation record) {
    return new JsonMembers()
        .with("package", record.packageId())
        .with("seal", record.seal())
        .with("files", record.files())
        .with("matched", record.matched())
        .map();
  }

  private static Map<String, Object> withheld(Withheld withheld) {
    return withheld.any()
        ? new JsonMembers().with("files", withheld.files()).with("bytes", withheld.bytes()).map()
        : Map.of();
  }

  private static Map<String, Object> known(KnownList list) {
    return new JsonMembers()
        .with("list", list.list())
        .with("entries", list.entries())
        .with("matched", list.matched())
        .map();
  }

  /**
   * Reads the document.
   *
   * @throws InvalidPackageException DOCUMENT_MALFORMED or FORMAT_VERSION_UNSUPPORTED
   */
  public static PackageInfo read(byte[] octets) throws InvalidPackageException {
    JsonObject json = JsonObject.parse(octets, FindingCode.DOCUMENT_MALFORMED, FileNames.PACKAGE);
    String version = requireVersion(json.text("formatVersion"));
    String packageId = CommonJson.packageId(json, "packageId");
    var created = json.instant("created");
    if (!created.equals(created.truncatedTo(ChronoUnit.SECONDS))) {
      throw json.malformed("created", "is not in whole seconds");
    }
    CaseInfo caseInfo = caseOf(json, json.object("case"));
    JsonObject payload = json.object("payload");
    long files = payload.number("files");
    long bytes = payload.number("bytes");
    payload.end();
    Withheld withheld = withheld(json.optionalObject("withheld"));
    long custodyEvents = custodyEvents(json);
    var algorithms = algorithms(json);
    var known = known(json.objects("knownHashes"));
    var preservations = preservations(json.objects("preservations"));
    var signers = signers(json);
    var tool = CommonJson.tool(json.object("tool"));
    json.end();
    return new PackageInfo(
        version,
        packageId,
        created,
        caseInfo,
        files,
        bytes,
        withheld,
        custodyEvents,
        algorithms,
        known,
        preservations,
        signers,
        tool);
  }

  private static Withheld withheld(Optional<JsonObject> json) throws InvalidPackageException {
    if (json.isEmpty()) {
      return Withheld.NONE;
    }
    var withheld = new Withheld(json.get().number("files"), json.get().number("bytes"));
    json.get().end();
    if (!withheld.any()) {
      throw json.get().malformed("files", "is 0, for which \"withheld\" is left out");
    }
    return withheld;
  }

  private static long custodyEvents(JsonObject json) throws InvalidPackageException {
    long events = json.number("custodyEvents");
    if (events < 1) {
      throw json.malformed("custodyEvents", "is less than 1");
    }
    return events;
  }

  private static String requireVersion(String version) throws InvalidPackageException {
    if (!version.equals(PackageInfo.FORMAT_VERSION)) {
      throw new InvalidPackageException(
          FindingCode.FORMAT_VERSION_UNSUPPORTED,
          FileNames.PACKAGE,
          "is of format version " + version + ", this reader knows " + PackageInfo.FORMAT_VERSION);
    }
    return version;
  }

  private static CaseInfo caseOf(JsonObject document, JsonObject json)
      throws InvalidPackageException {
    String reference = json.text("reference");
    String title = json.text("title");
    var description = json.optionalText("description");
    var authority = CommonJson.party(json.optionalObject("authority"));
    var examiner = CommonJson.party(json.optionalObject("examiner"));
    json.end();
    var items = items(document.mandatoryObjects("items"));
    var exchange = exchange(document);
    return CommonJson.valid(
        json,
        () -> new CaseInfo(reference, title, description, authority, examiner, items, exchange));
  }

  private static Optional<Details> exchange(JsonObject document) throws InvalidPackageException {
    var exchange = document.optionalDetails("exchange", CaseShapes::exchange);
    if (exchange.flatMap(CaseShapes::twiceNamedCondition).isPresent()) {
      throw document.malformed("exchange.conditions", "has an id twice");
    }
    return exchange;
  }

  private static List<EvidenceItem> items(List<JsonObject> list) throws InvalidPackageException {
    var items = new ArrayList<EvidenceItem>();
    for (JsonObject json : list) {
      String id = json.text("id");
      var description = json.optionalText("description");
      var source = json.optionalText("source");
      var collectedAt = json.optionalTime("collectedAt");
      var place = CommonJson.place(json.optionalObject("place"));
      var details = json.rest(CaseShapes::itemDetails);
      items.add(
          CommonJson.valid(
              json, () -> new EvidenceItem(id, description, source, collectedAt, place, details)));
    }
    return items;
  }

  private static List<DigestAlgorithm> algorithms(JsonObject json) throws InvalidPackageException {
    var algorithms = new ArrayList<DigestAlgorithm>();
    for (String id : json.texts("digestAlgorithms")) {
      algorithms.add(
          DigestAlgorithm.byId(id)
              .orElseThrow(() -> json.malformed("digestAlgorithms", "names an unknown one")));
    }
    boolean ordered = algorithms.stream().sorted().distinct().toList().equals(algorithms);
    if (!ordered || !algorithms.contains(DigestAlgorithm.SHA256)) {
      throw json.malformed("digestAlgorithms", "is not sha256 and others in their order");
    }
    return algorithms;
  }

  /** One list for each signature, and this version of the format has one. */
  private static List<List<Digest>> signers(JsonObject json) throws InvalidPackageException {
    var signers = json.digestLists("signers");
    if (signers.isEmpty()
        || signers.size() > PackageInfo.MOST_SIGNATURES
        || signers.stream().anyMatch(List::isEmpty)) {
      throw json.malformed("signers", "does not name the certificates of one to four signatures");
    }
    return signers;
  }

  private static List<KnownList> known(List<JsonObject> list) throws InvalidPackageException {
    var known = new ArrayList<KnownList>();
    for (JsonObject json : list) {
      var one = new KnownList(json.text("list"), json.number("entries"), json.number("matched"));
      json.end();
      if (one.matched() > one.entries()) {
        throw json.malformed("matched", "is more than the entries");
      }
      known.add(one);
    }
    return known;
  }

  private static List<Preservation> preservations(List<JsonObject> list)
      throws InvalidPackageException {
    var records = new ArrayList<Preservation>();
    for (JsonObject json : list) {
      String packageId = CommonJson.packageId(json, "package");
      Digest seal =
          CommonJson.digest(json, "seal").orElseThrow(() -> json.malformed("seal", "is missing"));
      var one = new Preservation(packageId, seal, json.number("files"), json.number("matched"));
      json.end();
      if (one.files() < 1 || one.matched() > one.files()) {
        throw json.malformed("matched", "is more than the files, or there are none");
      }
      records.add(one);
    }
    return records;
  }
}
