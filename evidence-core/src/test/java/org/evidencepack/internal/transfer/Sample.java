package org.evidencepack.internal.transfer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.evidencepack.internal.format.InventoryReader;
import org.evidencepack.internal.format.PackageDocument;
import org.evidencepack.model.CustodyEvent;
import org.evidencepack.model.Details;
import org.evidencepack.model.Digest;
import org.evidencepack.model.EventType;
import org.evidencepack.model.EvidenceFile;
import org.evidencepack.model.PackageInfo;
import org.evidencepack.model.Party;
import org.evidencepack.model.Transport;

/** A transfer, from the package document and the inventory among the test's resources. */
final class Sample {
  static final Party PROVIDER = Party.named("Example Mail Ltd");
  static final Party COURT = Party.named("Juzgado Central de Instrucción 5");
  private static final String DAY = "2026-05-04T";

  private Sample() {}

  static String resource(String name) throws IOException {
    try (InputStream in = Sample.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  static PackageInfo info(String document) throws IOException {
    return PackageDocument.read(document.getBytes(StandardCharsets.UTF_8));
  }

  static PackageInfo info() throws IOException {
    return info(resource("package.json"));
  }

  static CustodyEvent event(EventType type, Party actor, String hour) {
    return CustodyEvent.of(type, actor, OffsetDateTime.parse(DAY + hour + ":00:00+01:00"));
  }

  /** Sent by courier two days after it was to be, and received. */
  static List<CustodyEvent> later() {
    return List.of(
        event(EventType.TRANSMITTED, PROVIDER, "09")
            .withReceivedBy(COURT.withRole("investigating judge"))
            .withTransport(
                new Transport(
                    "courier",
                    Optional.of("Fast & Sons"),
                    Optional.of("RX-1"),
                    Optional.of("signed slip 12"))),
        event(EventType.RECEIVED, COURT, "17"));
  }

  /** The facts of a package with two events before the seal and these after it. */
  static Details facts(PackageInfo info, List<CustodyEvent> after) {
    var events = new ArrayList<CustodyEvent>();
    events.add(event(EventType.ACQUIRED, PROVIDER, "07"));
    events.add(event(EventType.PACKAGED, PROVIDER, "08"));
    events.addAll(after);
    return ManifestFacts.of(
        new TransferAccount(
            info,
            Digest.sha256(new byte[] {1}),
            events,
            List.of(
                new Sealer(
                    "CN=Ann O'Neill,O=Example Mail Ltd,C=IE",
                    Digest.sha256(new byte[] {2}),
                    Instant.parse("2026-05-02T08:00:01Z"),
                    "ecdsa-with-SHA256")),
            Optional.of(new PackageFile("case 118.asice", 105_000_000, List.of()))));
  }

  /** Begins a manifest of either kind. */
  interface Begin {
    TransferManifest on(java.io.OutputStream out, Details facts) throws IOException;
  }

  static String write(Begin begin, PackageInfo info, List<CustodyEvent> after) throws IOException {
    var out = new ByteArrayOutputStream();
    TransferManifest manifest = begin.on(out, facts(info, after));
    List<EvidenceFile> lines = lines(info);
    for (EvidenceFile line : lines) {
      if (line.type() == EvidenceFile.Type.FILE) {
        manifest.add(line);
      }
    }
    for (EvidenceFile line : lines) {
      if (line.type() == EvidenceFile.Type.UNREADABLE) {
        manifest.addLeftBehind(line);
      }
    }
    manifest.end();
    return out.toString(StandardCharsets.UTF_8);
  }

  private static List<EvidenceFile> lines(PackageInfo info) throws IOException {
    var lines = new ArrayList<EvidenceFile>();
    try (var reader =
        new InventoryReader(
            Sample.class.getResourceAsStream("files.jsonl"), info.digestAlgorithms())) {
      for (var line = reader.next(); line.isPresent(); line = reader.next()) {
        lines.add(line.get());
      }
    }
    return lines;
  }
}
