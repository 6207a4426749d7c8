package org.evidencepack.internal.list;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.EvidenceFile;
import org.evidencepack.model.PackageInfo;
import org.evidencepack.model.StoredContent;

/** The file format of hashdeep, version 1.0. The name comes last and may hold commas. */
final class HashdeepList implements FileList {
  /** Those of our algorithms that hashdeep has, in the order of its columns. */
  private static final List<DigestAlgorithm> COLUMNS =
      List.of(DigestAlgorithm.MD5, DigestAlgorithm.SHA1, DigestAlgorithm.SHA256);

  private final OutputStream out;
  private final List<DigestAlgorithm> algorithms;

  private HashdeepList(OutputStream out, List<DigestAlgorithm> algorithms) {
    this.out = out;
    this.algorithms = algorithms;
  }

  static HashdeepList begin(OutputStream out, PackageInfo info) throws IOException {
    List<DigestAlgorithm> algorithms =
        COLUMNS.stream().filter(info.digestAlgorithms()::contains).toList();
    var list = new HashdeepList(out, algorithms);
    list.line("%%%% HASHDEEP-1.0");
    list.line(
        algorithms.stream()
            .map(DigestAlgorithm::id)
            .collect(Collectors.joining(",", "%%%% size,", ",filename")));
    list.line("## Payload of " + info.packageId() + " as its inventory has it, not verified");
    if (info.withheld().any()) {
      list.line("## Not listed: " + info.withheld().files() + " files whose content is withheld");
    }
    list.line("## In the unpacked folder: hashdeep -a -r -l -k LIST data");
    return list;
  }

  @Override
  public void add(EvidenceFile file) throws IOException {
    if (file.stored()) {
      StoredContent content = file.content().orElseThrow();
      var line = new StringBuilder().append(content.size()).append(',');
      for (DigestAlgorithm algorithm : algorithms) {
        line.append(content.digests().get(algorithm).hex()).append(',');
      }
      line(line.append(file.path()).toString());
    }
  }

  private void line(String text) throws IOException {
    out.write((text + "\n").getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void end() {}
}
