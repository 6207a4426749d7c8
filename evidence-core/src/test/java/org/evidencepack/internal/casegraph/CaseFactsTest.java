package org.evidencepack.internal.casegraph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.ZipFile;
import org.apache.jena.query.QueryExecution;
import org.apache.jena.query.QuerySolution;
import org.apache.jena.rdf.model.ModelFactory;
import org.evidencepack.CaseExport;
import org.evidencepack.EvidencePackage;
import org.evidencepack.internal.cms.Pki;
import org.evidencepack.model.CaseInfo;
import org.evidencepack.model.CustodyEvent;
import org.evidencepack.model.Digest;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.EventType;
import org.evidencepack.model.EvidenceItem;
import org.evidencepack.model.PackageInfo;
import org.evidencepack.model.PackageInfo.Withheld;
import org.evidencepack.model.Party;
import org.evidencepack.model.ToolInfo;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the graph of a package tells those who ask it. */
class CaseFactsTest {
  private static final String PREFIXES =
      """
      PREFIX investigation: <https://ontology.caseontology.org/case/investigation/>
      PREFIX action: <https://ontology.unifiedcyberontology.org/uco/action/>
      PREFIX core: <https://ontology.unifiedcyberontology.org/uco/core/>
      PREFIX observable: <https://ontology.unifiedcyberontology.org/uco/observable/>
      PREFIX types: <https://ontology.unifiedcyberontology.org/uco/types/>
      SELECT * WHERE {
      """;

  @TempDir static Path folder;
  private static Path file;

  @BeforeAll
  static void pack() throws IOException {
    file = CaseSample.write(folder.resolve("sample.asice"));
  }

  /** What is found for the variables x and y. */
  private static List<String> ask(long files, String pattern) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var evidence = EvidencePackage.open(file)) {
      CaseExport.of(evidence).withFiles(files).withExhibitNumber("E001", "RA-26-9001").write(out);
    }
    var graph = CaseJudge.read(out.toString(StandardCharsets.UTF_8));
    var found = new ArrayList<String>();
    try (var query =
        QueryExecution.model(ModelFactory.createModelForGraph(graph))
            .query(PREFIXES + pattern + "}")
            .build()) {
      query.execSelect().forEachRemaining(solution -> found.add(text(solution)));
    }
    return found;
  }

  private static String text(QuerySolution solution) {
    String y = solution.contains("y") ? " " + solution.getLiteral("y").getLexicalForm() : "";
    return solution.getLiteral("x").getLexicalForm() + y;
  }

  @Test
  void everyEventIsAnActionOfItsPerformer() throws IOException {
    assertThat(ask(0, "?a action:startTime ?t; core:name ?x; action:performer/core:name ?y"))
        .containsExactlyInAnyOrder(
            "seized Insp. Ruiz",
            "acquired Insp. Ruiz",
            "stored Insp. Ruiz",
            "packaged Insp. Ruiz",
            "received Laboratory",
            "incident Laboratory",
            "analysed Laboratory",
            "destroyed Laboratory");
  }

  @Test
  void everyItemKeepsTheSendersNumberBesideTheReceivers() throws IOException {
    assertThat(
            ask(
                0,
                "?r investigation:exhibitNumber ?x; investigation:rootExhibitNumber ?y;"
                    + " core:object ?o . ?o a observable:ObservableObject"))
        .containsExactlyInAnyOrder(
            "E001 E001", // seized
            "E001 E001", // acquired
            "E001 E001", // packaged
            "E002 E002", // packaged
            "RA-26-9001 E001", // received
            "RA-26-9001 E001", // incident
            "E002 E002", // incident
            "RA-26-9001 E001"); // analysed
  }

  @Test
  void everyItemSaysWhenItWasTaken() throws IOException {
    assertThat(ask(0, "?i core:name ?x . ?r core:source ?i; core:startTime ?y"))
        .hasSize(2) // to its source, and to its place
        .containsOnly("E001 2026-05-02T09:14:00+02:00");
    assertThat(ask(0, "?i core:name 'E002'; core:description ?x"))
        .containsExactly("collected at: 2026-05-02T09:14+02:00");
  }

  @Test
  void theChainOfAnItemIsFollowedBackFromTheLastEventToTheFirst() throws IOException {
    assertThat(
            ask(
                0,
                "?last core:name 'destroyed'; (action:object/^action:result)+ ?a ."
                    + " ?a core:name ?x"))
        .contains("seized", "acquired", "stored", "packaged", "received", "incident", "analysed");
  }

  @Test
  void theFileListIsTheInventoryByItsHash() throws IOException {
    byte[] inventory;
    try (var zip = new ZipFile(file.toFile());
        var in = zip.getInputStream(zip.getEntry("metadata/files.jsonl"))) {
      inventory = in.readAllBytes();
    }

    assertThat(
            ask(
                0,
                "?f core:name 'metadata/files.jsonl'; core:hasFacet ?c ."
                    + " ?c observable:hash/types:hashValue ?x; observable:sizeInBytes ?y"))
        .containsExactly(Digest.sha256(inventory).hex() + " " + inventory.length);
  }

  @Test
  void filesStandOneByOneIfThatIsWantedButNoMoreThanThat() throws IOException {
    String paths = "?f a observable:File; core:name ?x FILTER (STRSTARTS(?x, 'data/'))";

    assertThat(ask(0, paths)).isEmpty();
    assertThat(ask(2, paths)).hasSize(2);
    assertThat(ask(9, paths)).hasSize(3).contains("data/E001/empty", "data/E002/b.txt");
    assertThat(
            ask(
                9,
                "?f core:name 'data/E002/b.txt'; core:hasFacet/observable:hash ?h .\n"
                    + "?h types:hashMethod ?x"))
        .containsExactlyInAnyOrder("SHA256", "SHA512", "SHA3-256", "SHA3-512", "SHA1", "MD5");
  }

  @Test
  void growsWithTheEventsAndNotWithTheEventsTimesTheItems() throws IOException {
    List<EvidenceItem> items =
        IntStream.range(0, 200).mapToObj(i -> EvidenceItem.of("E" + i)).toList();
    List<Happening> events =
        IntStream.rangeClosed(1, 200)
            .mapToObj(i -> new Happening(i, Pki.NOW, stored(Pki.NOW.plusSeconds(i))))
            .toList();
    var info =
        new PackageInfo(
            PackageInfo.FORMAT_VERSION,
            "urn:uuid:" + CaseSample.ID,
            Pki.NOW,
            new CaseInfo("R", "T").withItems(items),
            0,
            0,
            Withheld.NONE,
            2,
            List.of(DigestAlgorithm.SHA256),
            List.of(),
            List.of(),
            List.of(),
            new ToolInfo("t", Optional.empty()));
    var inventory = new NamedFile("metadata/files.jsonl", "x/y", 0, Digest.sha256(new byte[0]));
    var out = new ByteArrayOutputStream();
    CaseGraph.begin(out, new PackageAccount(info, events, inventory, Optional.empty(), Map.of()))
        .end();

    assertThat(out.size()).isLessThan(800_000);
  }

  private static CustodyEvent stored(Instant at) {
    return CustodyEvent.of(EventType.STORED, Party.named("A"), at.atOffset(ZoneOffset.UTC));
  }
}
