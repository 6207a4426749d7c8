package org.evidencepack.internal.list;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.EvidenceFile;

/**
 * RFC 4180 with a header line, in UTF-8. Values are exact: one that a spreadsheet would take for a
 * formula is not defused, for then it would be another name than the file's.
 */
final class CsvList implements FileList {
  private static final Pattern TO_QUOTE = Pattern.compile("[\",\r\n]|^[ \t]|[ \t]$");

  private final OutputStream out;
  private final List<CsvColumn> columns;

  private CsvList(OutputStream out, List<CsvColumn> columns) {
    this.out = out;
    this.columns = columns;
  }

  static CsvList begin(OutputStream out, List<DigestAlgorithm> algorithms) throws IOException {
    var list = new CsvList(out, CsvColumn.all(algorithms));
    list.line(list.columns.stream().map(CsvColumn::name));
    return list;
  }

  @Override
  public void add(EvidenceFile file) throws IOException {
    line(columns.stream().map(column -> column.value().apply(file).orElse("")));
  }

  private void line(Stream<String> values) throws IOException {
    String line = values.map(CsvList::quoted).collect(Collectors.joining(",", "", "\r\n"));
    out.write(line.getBytes(StandardCharsets.UTF_8));
  }

  private static String quoted(String value) {
    return TO_QUOTE.matcher(value).find() ? '"' + value.replace("\"", "\"\"") + '"' : value;
  }

  @Override
  public void end() {}
}
