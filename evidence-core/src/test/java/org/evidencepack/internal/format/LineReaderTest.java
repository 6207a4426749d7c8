package org.evidencepack.internal.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.Finding;
import org.evidencepack.model.FindingCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A reader of lines")
class LineReaderTest {
  private static LineReader reader(InputStream in, int longest) {
    return new LineReader(in, longest, FindingCode.BAG_MALFORMED, "a.txt");
  }

  private static LineReader reader(String text, int longest) {
    return reader(new ByteArrayInputStream(text.getBytes(UTF_8)), longest);
  }

  private static List<String> lines(LineReader reader) throws IOException {
    var lines = new ArrayList<String>();
    for (byte[] line = reader.next(); line != null; line = reader.next()) {
      lines.add(new String(line, UTF_8));
    }
    return lines;
  }

  @Test
  void givesEveryLineWithoutItsEnd() throws IOException {
    assertThat(lines(reader("a\n\nbc\r\n\n", 10))).containsExactly("a", "", "bc\r", "");
  }

  @Test
  void givesNothingOfAnEmptyFile() throws IOException {
    assertThat(lines(reader("", 10))).isEmpty();
  }

  @Test
  void countsFrom1() throws IOException {
    LineReader reader = reader("a\nb\n", 10);
    reader.next();
    reader.next();

    assertThat(reader.number()).isEqualTo(2);
  }

  @Test
  void refusesALastLineWithoutItsEnd() throws IOException {
    LineReader reader = reader("a\nb", 10);
    reader.next();

    Finding finding = Refusal.of(reader::next);
    assertThat(finding.code()).isEqualTo(FindingCode.BAG_MALFORMED);
    assertThat(finding.subject()).isEqualTo("a.txt");
  }

  @Test
  void takesALineOfTheLongestLengthAndNoLonger() throws IOException {
    assertThat(lines(reader("abc\nabc\n", 3))).hasSize(2);

    LineReader reader = reader("abc\nabcd\n", 3);
    reader.next();
    Finding finding = Refusal.of(reader::next);
    assertThat(finding.code()).isEqualTo(FindingCode.LIMIT_EXCEEDED);
    assertThat(finding.message()).contains("line 2");
  }

  @Test
  void readsLittleMoreOfALineThatDoesNotEnd() throws IOException {
    LineReader reader = reader(new EndlessText("a\n", "x"), 1000);
    reader.next();

    assertThat(Refusal.of(reader::next).code()).isEqualTo(FindingCode.LIMIT_EXCEEDED);
  }

  @ParameterizedTest
  @ValueSource(ints = {65534, 65535, 65536, 65537, 200_000})
  void joinsWhatItsBufferCut(int length) throws IOException {
    String line = "x".repeat(length);

    assertThat(lines(reader(line + "\n" + line + "\nend\n", length)))
        .containsExactly(line, line, "end");
  }

  @Test
  void closesItsStream() throws IOException {
    var closed = new AtomicBoolean();
    var in =
        new ByteArrayInputStream(new byte[0]) {
          @Override
          public void close() {
            closed.set(true);
          }
        };
    reader(in, 1).close();

    assertThat(closed).isTrue();
  }

  @Test
  void ofTheInventoryTakesAMebibyteALineAndNamesTheLine() throws IOException {
    var algorithms = List.of(DigestAlgorithm.SHA256);
    String line = "{\"type\":\"directory\",\"path\":\"data/E1\",\"item\":\"E1\",\"note\":\"?\"}";
    String longest = line.replace("?", "x".repeat((1 << 20) - line.length() + 1));
    var in = new ByteArrayInputStream((longest + "\n" + longest + " \n").getBytes(UTF_8));

    try (var reader = new InventoryReader(in, algorithms)) {
      assertThat(reader.next()).isPresent();
      assertThat(reader.subject()).isEqualTo("metadata/files.jsonl:1");
      assertThat(Refusal.of(reader::next).code()).isEqualTo(FindingCode.LIMIT_EXCEEDED);
    }
  }

  @Test
  void ofTheInventoryRefusesAnEmptyLine() throws IOException {
    try (var reader =
        new InventoryReader(
            new ByteArrayInputStream(new byte[] {'\n'}), List.of(DigestAlgorithm.SHA256))) {
      Finding finding = Refusal.of(reader::next);
      assertThat(finding.code()).isEqualTo(FindingCode.INVENTORY_MALFORMED);
      assertThat(finding.subject()).isEqualTo("metadata/files.jsonl:1");
    }
  }
}
