package org.evidencepack.internal.transfer;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.evidencepack.internal.format.JsonDetails;
import org.evidencepack.internal.format.JsonMembers;
import org.evidencepack.model.Details;
import org.evidencepack.model.Digest;
import org.evidencepack.model.EvidenceFile;
import org.evidencepack.model.RawName;
import org.evidencepack.model.StoredContent;

/** The manifest as a JSON object, the files one a line. */
final class ManifestJson implements TransferManifest {
  private static final String END = "\n}\n";

  private final OutputStream out;
  private String separator = "\n";
  private boolean besides;

  private ManifestJson(OutputStream out) {
    this.out = out;
  }

  static ManifestJson begin(OutputStream out, Details facts) throws IOException {
    var manifest = new ManifestJson(out);
    String whole = new String(JsonDetails.write(facts), StandardCharsets.UTF_8);
    manifest.write(whole.substring(0, whole.length() - END.length()));
    manifest.write(",\n  \"files\" : [");
    return manifest;
  }

  @Override
  public void add(EvidenceFile file) throws IOException {
    StoredContent content = file.content().orElseThrow();
    line(named(file).with("size", content.size()).with("digests", digests(content)));
  }

  @Override
  public void addLeftBehind(EvidenceFile line) throws IOException {
    if (!besides) {
      write("\n  ],\n  \"notTransmitted\" : [");
      separator = "\n";
      besides = true;
    }
    Optional<StoredContent> content = line.content();
    line(
        named(line)
            .with("kind", line.type().id())
            .with("reason", line.remark())
            .with("size", content.map(StoredContent::size))
            .with("digests", content.map(ManifestJson::digests)));
  }

  private static JsonMembers named(EvidenceFile file) {
    Optional<RawName> original = file.original();
    Optional<String> text = original.flatMap(RawName::text);
    return new JsonMembers()
        .with("name", file.path())
        .with("item", file.item())
        .with("original", text)
        .with(
            "originalBytes",
            original
                .filter(name -> text.isEmpty())
                .map(name -> Base64.getEncoder().encodeToString(name.octets())));
  }

  private static List<Map<String, Object>> digests(StoredContent content) {
    return digests(content.digests().values());
  }

  /** Digests with the names of their algorithms; those that do not count are marked. */
  static List<Map<String, Object>> digests(Collection<Digest> digests) {
    return digests.stream().map(ManifestJson::digest).toList();
  }

  private static Map<String, Object> digest(Digest digest) {
    var members =
        new JsonMembers()
            .with("algorithm", digest.algorithm().jcaName())
            .with("value", digest.hex());
    return (digest.algorithm().legacy() ? members.with("legacy", true) : members).map();
  }

  private void line(JsonMembers members) throws IOException {
    write(separator + "    " + members.text());
    separator = ",\n";
  }

  @Override
  public void end() throws IOException {
    write("\n  ]" + END);
  }

  private void write(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
