package org.evidencepack.internal.list;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.EvidenceFile;
import org.evidencepack.model.RawName;
import org.evidencepack.model.SourceAttributes;
import org.evidencepack.model.SourceAttributes.Owner;
import org.evidencepack.model.StoredContent;

/**
 * A column of a list: its heading, after the member in FORMAT.md section 7, and what a file has in
 * it.
 *
 * @param name the heading
 * @param value of a file, empty where it has none
 */
record CsvColumn(String name, Function<EvidenceFile, Optional<String>> value) {

  static List<CsvColumn> all(List<DigestAlgorithm> algorithms) {
    var columns = new ArrayList<CsvColumn>();
    columns.add(told("type", file -> file.type().id()));
    columns.add(told("item", EvidenceFile::item));
    columns.add(told("path", EvidenceFile::path));
    columns.addAll(name("original", file -> Optional.of(file.originalPath())));
    columns.add(content("size", content -> String.valueOf(content.size())));
    for (DigestAlgorithm algorithm : algorithms) {
      columns.add(content(algorithm.id(), content -> content.digests().get(algorithm).hex()));
    }
    columns.addAll(attributes());
    columns.add(content("contentType", content -> content.contentType().orElse("")));
    columns.add(content("nameType", content -> content.nameType().orElse("")));
    columns.add(content("known", content -> String.join("|", content.known())));
    columns.addAll(name("target", EvidenceFile::target));
    columns.add(remark("kind", EvidenceFile.Type.SPECIAL));
    columns.add(remark("reason", EvidenceFile.Type.UNREADABLE));
    columns.add(new CsvColumn("note", EvidenceFile::note));
    return columns;
  }

  private static List<CsvColumn> attributes() {
    return List.of(
        time("modified", SourceAttributes::modified),
        time("accessed", SourceAttributes::accessed),
        time("created", SourceAttributes::created),
        time("changed", SourceAttributes::changed),
        owner("user", Owner::user),
        owner("group", Owner::group),
        owner("uid", Owner::uid),
        owner("gid", Owner::gid),
        new CsvColumn("mode", file -> file.attributes().mode()));
  }

  private static CsvColumn told(String name, Function<EvidenceFile, String> value) {
    return new CsvColumn(name, file -> Optional.of(value.apply(file)));
  }

  private static CsvColumn content(String name, Function<StoredContent, String> value) {
    return new CsvColumn(name, file -> file.content().map(value));
  }

  private static CsvColumn time(String name, Function<SourceAttributes, Optional<Instant>> value) {
    return new CsvColumn(name, file -> value.apply(file.attributes()).map(Instant::toString));
  }

  private static CsvColumn owner(String name, Function<Owner, Object> value) {
    return new CsvColumn(name, file -> file.attributes().owner().map(value).map(String::valueOf));
  }

  private static CsvColumn remark(String name, EvidenceFile.Type type) {
    return new CsvColumn(name, file -> file.type() == type ? file.remark() : Optional.empty());
  }

  /** As in the inventory: Base64 beside it where the octets are no text. */
  private static List<CsvColumn> name(
      String name, Function<EvidenceFile, Optional<RawName>> value) {
    return List.of(
        new CsvColumn(name, file -> value.apply(file).flatMap(RawName::text)),
        new CsvColumn(
            name + "Bytes",
            file ->
                value
                    .apply(file)
                    .filter(raw -> raw.text().isEmpty())
                    .map(raw -> Base64.getEncoder().encodeToString(raw.octets()))));
  }
}
