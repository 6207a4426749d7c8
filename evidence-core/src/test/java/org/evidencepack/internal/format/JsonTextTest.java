package org.evidencepack.internal.format;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.evidencepack.model.Finding;
import org.evidencepack.model.FindingCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.exc.StreamConstraintsException;

@DisplayName("JSON text")
class JsonTextTest {
  private static Map<String, Object> parse(byte[] octets) throws IOException {
    return JsonText.parse(octets, FindingCode.DOCUMENT_MALFORMED, "a.json");
  }

  private static Map<String, Object> parse(String text) throws IOException {
    return parse(text.getBytes(UTF_8));
  }

  private static void refused(byte[] octets) {
    Finding finding = Refusal.of(() -> parse(octets));

    assertThat(finding.code()).isEqualTo(FindingCode.DOCUMENT_MALFORMED);
    assertThat(finding.subject()).isEqualTo("a.json");
  }

  private static void refused(String text) {
    refused(text.getBytes(UTF_8));
  }

  private static byte[] around(String hex) {
    return HexFormat.of().parseHex("7b2261223a22" + hex + "227d"); // {"a":"…"}
  }

  @Nested
  class Read {
    @Test
    void hasMapsListsTextsLongsAndTruthsInTheirOrder() throws IOException {
      var read = parse(" {\"b\": [1, true, {}], \"a\": \"x\\u00e9\\n\", \"c\": false}\r\n\t ");

      assertThat(read).containsExactlyEntriesOf(expected());
    }

    private Map<String, Object> expected() {
      var expected = new LinkedHashMap<String, Object>();
      expected.put("b", List.of(1L, true, Map.of()));
      expected.put("a", "x\u00e9\n");
      expected.put("c", false);
      return expected;
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 9007199254740991L, -9007199254740991L})
    void hasNumbersUpTo53Bits(long number) throws IOException {
      assertThat(parse("{\"a\":" + number + "}")).containsEntry("a", number);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "9007199254740992",
          "-9007199254740992",
          "9223372036854775807",
          "-9223372036854775808",
          "9223372036854775808",
          "123456789012345678901234567890",
          "1.0",
          "0.5",
          "-0.0",
          "1e2",
          "1E2",
          "01",
          "+1",
          ".5",
          "1.",
          "0x10",
          "-",
          "NaN",
          "Infinity"
        })
    void refusesEveryOtherNumber(String number) {
      refused("{\"a\":" + number + "}");
      refused("{\"a\":[" + number + "]}");
    }

    @Test
    void refusesANumberOfAMillionDigits() {
      refused("{\"a\":" + "9".repeat(1_000_000) + "}");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{\"a\":1,\"a\":1}",
          "{\"a\":1,\"b\":2,\"\\u0061\":1}",
          "{\"a\":{\"b\":1,\"b\":2}}",
          "{\"a\":[{\"b\":1,\"b\":2}]}"
        })
    void refusesAMemberNamedTwice(String text) {
      refused(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":null}", "{\"a\":[null]}", "{\"a\":{\"b\":null}}"})
    void refusesNull(String text) {
      refused(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "[]", "\"a\"", "1", "true", "null", "x", "}", "\u0000"})
    void refusesWhatIsNoObject(String text) {
      refused(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}{}", "{} x", "{},", "{}]", "{}\u0000", "{}//", "{}\u00a0", "{} 1"})
    void refusesWhatGoesOnAfterTheObject(String text) {
      refused(text);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{",
          "{\"a\"",
          "{\"a\":",
          "{\"a\":1",
          "{\"a\":[1}",
          "{\"a\":1,}",
          "{\"a\":[1,]}",
          "{\"a\" 1}",
          "{a:1}",
          "{'a':1}",
          "{\"a\":'x'}",
          "{\"a\":1 /* c */}",
          "{\"a\":1 // c\n}",
          "{\"a\":1 # c\n}",
          "{\"a\":\"x\ny\"}",
          "{\"a\":\"x\u0000y\"}",
          "{\"a\":\"\\x\"}",
          "{\"a\":\"\\u12\"}",
          "{\"a\":\"x"
        })
    void refusesWhatRfc8259DoesNotAllow(String text) {
      refused(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\ud800", "\\udc00", "x\\udc00\\ud800", "\\ud800x\\udc00"})
    void refusesASurrogateWithoutItsPartner(String escapes) {
      refused("{\"a\":\"" + escapes + "\"}");
      refused("{\"" + escapes + "\":1}");
    }

    @Test
    void takesTheTwoSurrogatesOfOneCharacter() throws IOException {
      assertThat(parse("{\"a\":\"\\ud83d\\ude00\"}")).containsEntry("a", "\ud83d\ude00");
    }
  }

  @Nested
  class Octets {
    @ParameterizedTest
    @CsvSource({
      "overlong NUL, c080",
      "overlong A, c181",
      "overlong slash, e080af",
      "overlong in four, f08080af",
      "a surrogate, eda080",
      "a pair of surrogates, eda0bdedb880",
      "beyond U+10FFFF, f4908080",
      "five octets, f888808080",
      "FF, ff",
      "a lone continuation, 80",
      "cut off, e282",
      "Latin-1, e9"
    })
    void thatAreNoUtf8AreRefused(String what, String hex) {
      assertThat(what).isNotEmpty();
      refused(around(hex));
    }

    @Test
    void ofEveryPlaneAreTaken() throws IOException {
      assertThat(parse(around("41c3a9e282acf09f9880"))).containsEntry("a", "A\u00e9€😀");
    }

    @Test
    void ofAByteOrderMarkAreRefused() {
      refused("\uFEFF{}");
      refused("\uFEFF\uFEFF{}");
    }

    @Test
    void ofAnotherEncodingAreRefused() {
      refused("{}".getBytes(UTF_16BE));
      refused("{}".getBytes(Charset.forName("UTF-32LE")));
    }
  }

  @Nested
  class Depth {
    private static String nested(String open, String close, int depth) {
      return "{\"a\":" + open.repeat(depth - 1) + "1" + close.repeat(depth - 1) + "}";
    }

    @Test
    void goesTo32() throws IOException {
      assertThat(parse(nested("[", "]", 32))).hasSize(1);
      assertThat(parse(nested("{\"a\":", "}", 32))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {33, 1000, 1_000_000})
    void goesNoFurther(int depth) {
      refused(nested("[", "]", depth));
      refused(nested("{\"a\":", "}", depth));
    }

    @Test
    void isBoundedInWritingToo() {
      Map<String, Object> deep = Map.of();
      for (int level = 1; level < 33; level++) {
        deep = Map.of("a", deep);
      }
      Map<String, Object> tooDeep = deep;

      assertThatThrownBy(() -> JsonText.compact(tooDeep))
          .isInstanceOf(StreamConstraintsException.class);
    }
  }

  @Nested
  class Written {
    private static final Map<String, Object> SAMPLE =
        new JsonMembers()
            .with("text", "a\"\\/\n\u0001é\u2028😀")
            .with("list", List.of(1L, "two", true))
            .with("object", Map.of("n", -5L))
            .map();

    @Test
    void compactIsOneLineWithoutItsEnd() {
      assertThat(JsonText.compact(SAMPLE))
          .isEqualTo(
              "{\"text\":\"a\\\"\\\\/\\n\\u0001é\u2028😀\",\"list\":[1,\"two\",true],"
                  + "\"object\":{\"n\":-5}}");
    }

    @Test
    void prettyHasTwoSpacesALevelAndEndsInOneLineEnd() {
      assertThat(new String(JsonText.pretty(Map.of("a", Map.of("b", List.of(1L)))), UTF_8))
          .isEqualTo("{\n  \"a\" : {\n    \"b\" : [\n      1\n    ]\n  }\n}\n");
    }

    @Test
    void isReadBackTheSame() throws IOException {
      assertThat(parse(JsonText.pretty(SAMPLE))).isEqualTo(SAMPLE);
      assertThat(parse(JsonText.compact(SAMPLE))).isEqualTo(SAMPLE);
    }
  }
}
