package org.evidencepack.internal.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.evidencepack.model.Finding;
import org.evidencepack.model.FindingCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A JSON object")
class JsonObjectTest {
  private static JsonObject json(String text) throws IOException {
    return JsonObject.parse(
        text.replace('\'', '"').getBytes(UTF_8), FindingCode.CUSTODY_MALFORMED, "a.json");
  }

  private static void refused(String member, ThrowingCallable reading) {
    Finding finding = Refusal.of(reading);

    assertThat(finding.code()).isEqualTo(FindingCode.CUSTODY_MALFORMED);
    assertThat(finding.subject()).isEqualTo("a.json");
    assertThat(finding.message()).startsWith("member \"" + member + "\" ");
  }

  @Nested
  class OfMembers {
    @Test
    void tellsThoseThatAreAbsentFromThoseThatAreMissing() throws IOException {
      JsonObject json = json("{}");

      assertThat(json.optionalText("a")).isEmpty();
      assertThat(json.optionalNumber("a")).isEmpty();
      assertThat(json.optionalObject("a")).isEmpty();
      assertThat(json.texts("a")).isEmpty();
      assertThat(json.objects("a")).isEmpty();
      assertThat(json.octetMap("a")).isEmpty();
      refused("a", () -> json.text("a"));
      refused("a", () -> json.number("a"));
      refused("a", () -> json.object("a"));
      refused("a", () -> json.time("a"));
      refused("a", () -> json.instant("a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "true", "[]", "{}", "['x']"})
    void takesNoOtherKindForAText(String value) throws IOException {
      JsonObject json = json("{'a':" + value + "}");

      refused("a", () -> json.optionalText("a"));
      refused("a", () -> json.optionalTime("a"));
      refused("a", () -> json.optionalOctets("a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'1'", "true", "[1]", "{}", "-1"})
    void takesNoOtherKindForANumber(String value) throws IOException {
      JsonObject json = json("{'a':" + value + "}");

      refused("a", () -> json.optionalNumber("a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "'x'", "{}", "[1]", "['x',{}]"})
    void takesNoOtherKindInAList(String value) throws IOException {
      JsonObject json = json("{'a':" + value + "}");

      refused("a", () -> json.texts("a"));
      refused("a", () -> json.objects("a"));
      refused("a", () -> json.digestLists("a"));
    }

    @Test
    void takesNoListForAnObject() throws IOException {
      JsonObject json = json("{'a':[]}");

      refused("a", () -> json.object("a"));
    }

    @Test
    void namesTheWayToAMemberThatIsWrong() throws IOException {
      JsonObject json = json("{'a':{'b':[{'c':1}]}}");

      refused("a.b[].c", () -> json.object("a").objects("b").get(0).text("c"));
    }
  }

  @Nested
  class AtItsEnd {
    @Test
    void isContentIfAllWereAskedFor() throws IOException {
      JsonObject json = json("{'a':1,'b':'x'}");
      json.number("a");
      json.optionalText("b");
      json.optionalText("c");

      json.end();
      assertThat(json.names()).containsExactly("a", "b");
    }

    @Test
    void refusesAMemberThatNobodyKnows() throws IOException {
      JsonObject json = json("{'a':1,'A':2}");
      json.number("a");

      refused("A", json::end);
    }

    @Test
    void refusesAMemberThatWasOnlyLookedFor() throws IOException {
      JsonObject json = json("{'a':1}");

      assertThat(json.has("a")).isTrue();
      refused("a", json::end);
    }
  }

  @Nested
  class OfBase64 {
    @Test
    void givesTheOctets() throws IOException {
      assertThat(json("{'a':'/+8='}").optionalOctets("a")).hasValue(new byte[] {-1, -17});
      assertThat(json("{'a':''}").optionalOctets("a")).hasValue(new byte[0]);
      assertThat(json("{'a':{'x':'QQ=='}}").octetMap("a")).containsOnlyKeys("x");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "/+8",
          "_-8=",
          "/+9=",
          "/+8= ",
          " /+8=",
          "/+\\n8=",
          "/+8==",
          "=",
          "====",
          "Q",
          "QR==",
          "QQ==QQ==",
          "é=",
          "QUI=="
        })
    void refusesEveryOtherSpelling(String text) throws IOException {
      JsonObject json = json("{'a':'" + text + "','b':{'x':'" + text + "'}}");

      refused("a", () -> json.optionalOctets("a"));
      refused("b.x", () -> json.octetMap("b"));
    }
  }

  @Nested
  class OfTimes {
    @Test
    void demandsTheOffsetZOfUtcTimesAlone() throws IOException {
      JsonObject json = json("{'a':'2026-05-02T09:14:00+02:00','b':'2026-05-02T07:14:00Z'}");

      assertThat(json.time("a").toInstant()).isEqualTo(json.instant("b"));
      refused("a", () -> json.instant("a"));
    }

    @Test
    void refusesWhatIsNoTime() throws IOException {
      JsonObject json = json("{'a':'yesterday'}");

      refused("a", () -> json.optionalTime("a"));
      refused("a", () -> json.optionalInstant("a"));
    }
  }

  @Nested
  class OfDigests {
    private static final String ZEROS = "sha256:" + "0".repeat(64);

    @Test
    void givesThoseOfSha256() throws IOException {
      var lists = json("{'a':[['" + ZEROS + "'],[]]}").digestLists("a");

      assertThat(lists).hasSize(2);
      assertThat(lists.get(0)).hasToString("[" + ZEROS + "]");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"''", "1", "[]", "'sha256:00'", "'md5:" + "00000000000000000000000000000000'"})
    void refusesAnyOther(String value) throws IOException {
      JsonObject json = json("{'a':[['" + ZEROS + "'," + value + "]]}");

      refused("a", () -> json.digestLists("a"));
    }
  }
}
