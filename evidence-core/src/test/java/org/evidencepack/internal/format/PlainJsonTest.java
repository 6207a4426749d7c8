package org.evidencepack.internal.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.evidencepack.model.EvidenceFile;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.InvalidPackageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainJsonTest {
  private static final FindingCode CODE = FindingCode.INVENTORY_MALFORMED;

  @Test
  void readsWhatWritersWrite() throws Exception {
    byte[] withEnd = InventoryLineTest.WITHHELD;
    byte[] line =
        Arrays.copyOf(withEnd, withEnd.length - (withEnd[withEnd.length - 1] == '\n' ? 1 : 0));

    assertThat(PlainJson.read(line)).isNotNull().isEqualTo(JsonText.parse(line, CODE, "line"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"a\":1,\"b\":\"é\u007F😀\",\"\":[],\"c\":{\"d\":[\"\",0,{}]}}",
        "{\"n\":999999999999999}"
      })
  void readsWhatIsPlain(String text) throws Exception {
    byte[] json = text.getBytes(UTF_8);

    assertThat(PlainJson.read(json)).isNotNull().isEqualTo(JsonText.parse(json, CODE, "line"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{}{}",
        " {}",
        "{\"a\": 1}",
        "{\"a\":1,}",
        "{\"a\":1,\"a\":1}",
        "{\"a\":01}",
        "{\"a\":1.0}",
        "{\"a\":1e3}",
        "{\"a\":-1}",
        "{\"a\":true}",
        "{\"a\":null}",
        "{\"a\":\"\\n\"}",
        "{\"a\":\"\t\"}",
        "{\"a\":\"\uFFFD\"}",
        "{\"a\":1234567890123456}",
        "{\"a\":[[[[[[[[[]]]]]]]]]}",
        "{\"a\":\"b}"
      })
  void leavesAllElseToTheGeneralReader(String text) {
    assertThat(PlainJson.read(text.getBytes(UTF_8))).isNull();
  }

  @Test
  void leavesOctetsThatAreNoText() {
    assertThat(PlainJson.read(new byte[] {'{', '"', 'a', '"', ':', '"', -1, '"', '}'})).isNull();
  }

  @Test
  void writesWhatTheGeneralWriterWrites() {
    for (Object value :
        List.of(
            1,
            -1L,
            0,
            9_007_199_254_740_991L,
            "",
            "é\u2028\u007F\uFFFF/'<",
            List.of(),
            List.of(1, "a", List.of()),
            Map.of(),
            Map.of("", Map.of("b", List.of("c"))))) {
      Map<String, Object> object = Map.of("name", value);

      assertThat(PlainJson.write(object)).isNotNull().isEqualTo(JsonText.general(object));
    }
    assertThat(PlainJson.write(Map.of())).isEqualTo("{}");
  }

  @Test
  void leavesAllElseToTheGeneralWriter() {
    Object deep = "x";
    for (int i = 0; i < 9; i++) {
      deep = List.of(deep);
    }
    for (Object value : List.of("\n", "\"", "\\", "\uD83D\uDE00", true, 1.5, deep)) {
      assertThat(PlainJson.write(Map.of("name", value))).isNull();
      assertThat(PlainJson.write(Map.of("name", List.of(value)))).isNull();
    }
    assertThat(PlainJson.write(Map.of("\t", 1))).isNull();
  }

  /** Whatever it takes, the general reader takes for the same, and finds compact. */
  @Test
  void takesNothingThatTheGeneralReaderTakesOtherwise() throws Exception {
    Random random = new Random(11);
    List<byte[]> lines =
        new ArrayList<>(List.of(InventoryLineTest.FULL, InventoryLineTest.WITHHELD));
    lines.add(
        InventoryLine.write(
            InventoryLineTest.other(EvidenceFile.Type.DIRECTORY, null, null, null)));
    Map<Boolean, Integer> seen = new TreeMap<>();
    for (int i = 0; i < 100_000; i++) {
      byte[] mutant = mutant(random, lines.get(random.nextInt(lines.size())));
      Map<String, Object> plain = PlainJson.read(mutant);
      seen.merge(plain != null, 1, Integer::sum);
      if (plain != null) {
        assertThat(general(mutant)).as(new String(mutant, UTF_8)).isEqualTo(plain);
      }
    }
    assertThat(seen.get(true)).isGreaterThan(1000);
    assertThat(seen.get(false)).isGreaterThan(1000);
  }

  private static Map<String, Object> general(byte[] line) throws InvalidPackageException {
    Map<String, Object> members = JsonText.parse(line, CODE, "line");
    JsonText.requireCompact(line, CODE, "line");
    return members;
  }

  /** Up to three octets changed, taken out, or put in, of those that mean most to JSON. */
  private static byte[] mutant(Random random, byte[] line) {
    String means = "\"\"{}[]:,\\ 0123456789-eE.tn\t\u00E9\u00C3\u00A9\u00EF\u00BF\u00BD";
    int length = line[line.length - 1] == '\n' ? line.length - 1 : line.length;
    byte[] mutant = Arrays.copyOf(line, length);
    for (int edits = random.nextInt(4); edits > 0; edits--) {
      int at = random.nextInt(mutant.length);
      byte octet = (byte) means.charAt(random.nextInt(means.length()));
      switch (random.nextInt(3)) {
        case 0 -> mutant[at] = octet;
        case 1 -> {
          System.arraycopy(mutant, at + 1, mutant, at, mutant.length - at - 1);
          mutant = Arrays.copyOf(mutant, mutant.length - 1);
        }
        default -> {
          mutant = Arrays.copyOf(mutant, mutant.length + 1);
          System.arraycopy(mutant, at, mutant, at + 1, mutant.length - at - 1);
          mutant[at] = octet;
        }
      }
    }
    return mutant;
  }
}
