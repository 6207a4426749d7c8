package org.evidencepack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.evidencepack.internal.format.JsonDetails;
import org.evidencepack.model.CaseInfo;
import org.evidencepack.model.CustodyEvent;
import org.evidencepack.model.Details;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.EventType;
import org.evidencepack.model.InvalidInputException;
import org.evidencepack.model.InvalidPackageException;
import org.evidencepack.model.Party;
import org.evidencepack.model.Transport;
import org.evidencepack.sign.SigningKey;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The manifest of real packages; what stands in it, and why, is in the tests of its room. */
class EuManifestTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-06-02T10:00:00Z"), ZoneOffset.UTC);
  private static final String HOSTILE = "<img src=x onerror=alert(1)>\u202E\"'";
  private static final CaseInfo CASE =
      new CaseInfo("2026-7", HOSTILE)
          .withAuthority(Party.named("Example Mail " + HOSTILE))
          .withExchange(
              Details.of(
                  Map.of(
                      "kind",
                      "RESPONSE",
                      "type",
                      "EPOC",
                      "request",
                      Map.of("reference", HOSTILE),
                      "transfer",
                      Map.of("remarks", Map.of("ar", "ملاحظة", "en", HOSTILE)))));

  @TempDir Path folder;
  private Path file;
  private SigningKey key;

  @BeforeEach
  void pack() throws Exception {
    key = SelfSignedIdentity.named("Examiner").withClock(CLOCK).create();
    file = folder.resolve("case.asice");
    var options =
        PackagingOptions.defaults()
            .withClock(CLOCK)
            .withDigests(Set.of(DigestAlgorithm.SHA512, DigestAlgorithm.MD5));
    try (var writer = EvidenceWriter.create(file, CASE, options)) {
      writer.add("one <b>.txt", new ByteArrayInputStream("one".getBytes(StandardCharsets.UTF_8)));
      writer.add("ملف/2.bin", new ByteArrayInputStream(new byte[100_000]));
      writer.seal(key);
    }
  }

  private Details json() throws IOException {
    var out = new ByteArrayOutputStream();
    try (var evidence = EvidencePackage.open(file)) {
      EuManifest.of(evidence).write(out);
    }
    return JsonDetails.read(out.toByteArray(), "manifest");
  }

  private List<String> missing() throws IOException {
    try (var evidence = EvidencePackage.open(file)) {
      return EuManifest.of(evidence).missing().stream().map(EuManifest.Missing::member).toList();
    }
  }

  private static String run(Path where, String... command) throws Exception {
    Process process = new ProcessBuilder(command).directory(where.toFile()).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return output;
  }

  @Test
  void digestsAreWhatSha512sumSaysOfTheUnpackedFiles() throws Exception {
    run(folder, "unzip", "-q", "case.asice");
    var told = new LinkedHashMap<String, String>();
    for (Details each : json().list("files")) {
      told.put(
          each.text("name").orElseThrow(), each.list("digests").get(1).text("value").orElseThrow());
      assertThat(each.number("size"))
          .contains(Files.size(folder.resolve(each.text("name").orElseThrow())));
      assertThat(each.list("digests").get(2).truth("legacy")).contains(true);
    }

    assertThat(told).hasSize(2);
    for (Map.Entry<String, String> each : told.entrySet()) {
      assertThat(run(folder, "sha512sum", each.getKey())).startsWith(each.getValue() + " ");
    }
  }

  @Test
  void whatNobodyToldIsMissingUntilALaterEventTellsIt() throws Exception {
    assertThat(missing())
        .containsExactly(
            "recipient", "transmission.transmittedAt", "transmission.means", "transmission.record");

    var sent =
        CustodyEvent.of(
                EventType.TRANSMITTED,
                Party.named("Examiner"),
                CLOCK.instant().atOffset(ZoneOffset.UTC))
            .withReceivedBy(Party.named("Court"))
            .withTransport(
                new Transport("link", Optional.empty(), Optional.empty(), Optional.of("slip")));
    CustodyAppender.to(file).withClock(CLOCK).append(sent, key);

    assertThat(missing()).isEmpty();
    assertThat(json().text("recipient.source")).contains("custody/0002.json receivedBy");
  }

  @Test
  void thePageHoldsEveryTextAsTextAndHighlightsWhatIsMissing() throws IOException {
    Path page = folder.resolve("manifest.html");
    try (var evidence = EvidencePackage.open(file)) {
      EuManifest.of(evidence).writePage(page, false);
    }
    Document read = Jsoup.parse(Files.readString(page));

    assertThat(read.select("img, b, script, [onerror]")).isEmpty();
    assertThat(read.select("span[lang=en]").text())
        .isEqualTo("<img src=x onerror=alert(1)>\\u{202E}\"'");
    assertThat(read.select("span[lang=ar]").attr("dir")).isEqualTo("auto");
    assertThat(read.select("section.missing li")).hasSize(4);
    assertThat(read.select("td.missing").eachText()).containsOnly("not told").hasSize(4);
    assertThat(read.select("td.names").eachText())
        .containsExactly(
            "data/E001/one =3Cb=3E.txt At the source: one <b>.txt", "data/E002/ملف/2.bin");
    assertThat(read.text()).contains("Not verified.", "MD5 (legacy, does not count)");
  }

  @Test
  void thePackagesOwnDigestsAreToldIfAskedFor() throws Exception {
    String sha256 = run(folder, "sha256sum", "case.asice").substring(0, 64);
    var out = new ByteArrayOutputStream();
    try (var evidence = EvidencePackage.open(file)) {
      EuManifest.of(evidence).withFileDigests().write(out);
    }

    Details manifest = JsonDetails.read(out.toByteArray(), "manifest");
    assertThat(manifest.list("package.file.digests").get(0).text("value")).contains(sha256);
    assertThat(manifest.number("package.file.size")).contains(Files.size(file));
    assertThat(json().has("package.file.digests")).isFalse();
  }

  @Test
  void anUnpackedFolderGivesTheSameButForTheFile() throws Exception {
    String zipped = json().members().toString();
    Path packed = file;
    file = Files.createDirectory(folder.resolve("unpacked"));
    run(file, "unzip", "-q", packed.toString());

    assertThat(json().members().toString())
        .isEqualTo(zipped.replaceFirst(", file=\\{name=case.asice.*?\\}", ""));
    try (var evidence = EvidencePackage.open(file)) {
      assertThatThrownBy(() -> EuManifest.of(evidence).withFileDigests())
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("is a folder");
    }
  }

  @Test
  void totalsThatTheInventoryContradictsLeaveNoFileBehind() throws Exception {
    Path unpacked = Files.createDirectory(folder.resolve("unpacked"));
    run(unpacked, "unzip", "-q", file.toString());
    Path document = unpacked.resolve("metadata/package.json");
    Files.writeString(
        document, Files.readString(document).replaceFirst("\"files\" : 2", "\"files\" : 3"));

    Path target = folder.resolve("manifest.json");
    try (var evidence = EvidencePackage.open(unpacked)) {
      assertThatThrownBy(() -> EuManifest.of(evidence).write(target, false))
          .isInstanceOf(InvalidPackageException.class)
          .hasMessageContaining("says 3 files of 100003 bytes, but the inventory lists 2");
    }
    assertThat(target).doesNotExist();
  }

  @Test
  void whatCouldNotBeReadIsListedApart() throws Exception {
    Path unpacked = Files.createDirectory(folder.resolve("unpacked"));
    run(unpacked, "unzip", "-q", file.toString());
    Path inventory = unpacked.resolve("metadata/files.jsonl");
    Files.writeString(
        inventory,
        "{"
            + ListedFolder.line("unreadable", "x")
            + ",\"reason\":\"gone\"}\n"
            + "{"
            + ListedFolder.line("directory", "d")
            + "}\n"
            + Files.readString(inventory));
    file = unpacked;

    Details manifest = json();
    assertThat(manifest.list("files")).hasSize(2);
    assertThat(manifest.list("notTransmitted")).hasSize(1);
    assertThat(manifest.list("notTransmitted").get(0).text("reason")).contains("gone");
  }
}
