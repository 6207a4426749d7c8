package org.evidencepack.internal.name;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.text.Normalizer;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortableNameTest {
  private static String ofText(String original) {
    return PortableName.ofComponent(original.getBytes(UTF_8));
  }

  private static byte[] octets(int... values) {
    byte[] octets = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      octets[i] = (byte) values[i];
    }
    return octets;
  }

  @Nested
  class OfComponent {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "photo.jpg|photo.jpg",
          "año 2026 – 証拠.txt|año 2026 – 証拠.txt",
          "a:b|a=3Ab",
          "100%|100=25",
          "a/b|a=2Fb",
          "` lead`|=20lead",
          "`trail `|trail=20",
          "trail.|trail=2E",
          "..|.=2E",
          ".|=2E",
          "CON|=43ON",
          "con.txt|=63on.txt",
          "COM¹.log|=43OM¹.log",
          "LPT10|LPT10",
          "contact|contact",
          "a=41|a=3D41",
          "a=4|a=4",
          "a=b|a=b",
          "a=4g|a=4g",
          "=:|==3A",
        })
    void escapesWhatIsNotPortable(String original, String stored) {
      assertThat(ofText(original)).isEqualTo(stored);
      assertThat(PortableName.problem(stored)).isEmpty();
      assertThat(PortableName.unescape(stored)).isEqualTo(original.getBytes(UTF_8));
    }

    @Test
    void escapesControlsAndBidirectionalControlsOctetByOctet() {
      assertThat(ofText("a\n\u007F\u202Eb")).isEqualTo("a=0A=7F=E2=80=AEb");
    }

    @Test
    void escapesOctetsThatAreNoText() {
      byte[] original = octets('a', 0xFF, 0xC3, 'b', 0xED, 0xA0, 0x80, 0xC3, 0xA9, 0xC3);

      assertThat(PortableName.ofComponent(original)).isEqualTo("a=FF=C3b=ED=A0=80é=C3");
      assertThat(PortableName.unescape("a=FF=C3b=ED=A0=80é=C3")).isEqualTo(original);
    }

    @Test
    void composesCharacters() {
      assertThat(ofText("cafe\u0301")).isEqualTo("café");
    }

    @Test
    void keepsCombiningMarksFromMergingWithAnEscape() {
      // 3C and a cedilla would become 3Ç.
      String stored = ofText("<\u0327\u0301x");

      assertThat(stored).isEqualTo("=3C=CC=A7=CC=81x");
      assertThat(PortableName.unescape(stored)).isEqualTo("<\u0327\u0301x".getBytes(UTF_8));
    }

    @Test
    void cutsOverlongNamesBeforeTheExtensionAndBetweenCharacters() {
      String stored = ofText("é".repeat(130) + ".jpeg");

      assertThat(stored).isEqualTo("é".repeat(116) + "~2.jpeg");
      assertThat(stored.getBytes(UTF_8)).hasSizeLessThanOrEqualTo(240);
    }

    @Test
    void cutsNoEscapedCharacterInTwo() {
      String stored = ofText("\u202E".repeat(30));

      assertThat(stored).isEqualTo("=E2=80=AE".repeat(26) + "~2");
    }

    @Test
    void cutsLongStretchesOfUndecodableOctets() {
      byte[] original = new byte[100_000];
      java.util.Arrays.fill(original, (byte) 0x80);

      assertThat(PortableName.problem(PortableName.ofComponent(original))).isEmpty();
    }

    @Test
    void leavesNamesOfTheGreatestLengthAlone() {
      assertThat(ofText("x".repeat(240))).isEqualTo("x".repeat(240));
      assertThat(ofText("x".repeat(241))).isEqualTo("x".repeat(238) + "~2");
    }

    @Test
    void isPortableAndReversibleForRandomOctets() {
      String alphabet = "a=4A:%. ~CON\u0301\u0327é\u1100\u1161\u202E\uFFFF\uD83D\uDE00/\0\u00B9";
      Random random = new Random(42);
      int reversible = 0;
      for (int i = 0; i < 20_000; i++) {
        byte[] original = randomName(random, alphabet);
        String stored = PortableName.ofComponent(original);
        assertThat(PortableName.problem(stored)).as(stored).isEmpty();
        if (Normalizer.isNormalized(new String(original, UTF_8), Normalizer.Form.NFC)) {
          assertThat(PortableName.unescape(stored)).as(stored).isEqualTo(original);
          reversible++;
        }
      }
      assertThat(reversible).isGreaterThan(5_000);
    }

    private byte[] randomName(Random random, String alphabet) {
      var name = new java.io.ByteArrayOutputStream();
      for (int length = 1 + random.nextInt(12); name.size() < length; ) {
        if (random.nextInt(4) == 0) {
          name.write(random.nextInt(256));
        } else {
          int[] characters = alphabet.codePoints().toArray();
          int one = characters[random.nextInt(characters.length)];
          name.writeBytes(Character.toString(one).getBytes(UTF_8));
        }
      }
      return name.toByteArray();
    }

    @Test
    void refusesAnEmptyComponent() {
      assertThatThrownBy(() -> ofText("")).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Nested
  class Problem {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "/",
          "/a",
          "a/",
          "a//b",
          "..",
          "a/../b",
          "./a",
          "a\\b",
          "C:/x",
          "a?",
          "a*",
          "a\"",
          "<",
          ">",
          "|",
          "#",
          "a%20b",
          "a\0",
          "a\u001F",
          "a\u007F",
          "a\u0085",
          "a\u2028",
          "a\u061C",
          "a\u200F",
          "a\u202E",
          "a\u2066",
          "\uFEFFa",
          "a\uD800",
          "a\uFDD0",
          "a\uFFFE",
          "\uD83F\uDFFF",
          " a",
          "a ",
          "a.",
          "data/ a/b",
          "data/a./b",
          "nul",
          "data/Aux.tar.gz",
          "data/com0/x",
          "conin$",
          "lpt³",
          "cafe\u0301",
        })
    void isToldOfNamesThatAreNotPortable(String name) {
      assertThat(PortableName.problem(name)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "a",
          ".a",
          "a b",
          "a..b",
          "data/item-1/Übung (1).pdf",
          "~",
          "=",
          "console",
          "com",
          "😀"
        })
    void isEmptyForPortableNames(String name) {
      assertThat(PortableName.problem(name)).isEmpty();
    }

    @Test
    void countsOctetsNotCharacters() {
      String component = "é".repeat(120);

      assertThat(PortableName.problem(component)).isEmpty();
      assertThat(PortableName.problem(component + "x")).isPresent();
      assertThat(PortableName.problem("a/".repeat(511) + "bb")).isEmpty();
      assertThat(PortableName.problem("a/".repeat(511) + "bbb")).isPresent();
    }

    /** A component that is not ASCII has all of them looked at in the general way. */
    @Test
    void isTheSameWithAndWithoutItsShortCut() {
      String alphabet = "aAzZ09 .~=-_CONconLPT1/:%\u007F\u001F$";
      Random random = new Random(3);
      int without = 0;
      for (int i = 0; i < 50_000; i++) {
        StringBuilder name = new StringBuilder();
        for (int length = random.nextInt(8); name.length() <= length; ) {
          name.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        boolean none = PortableName.problem(name.toString()).isEmpty();
        assertThat(none).as(name + "|").isEqualTo(PortableName.problem(name + "/é").isEmpty());
        without += none ? 1 : 0;
      }
      assertThat(without).isBetween(5_000, 45_000);
    }

    @Test
    void isToldOfNull() {
      assertThat(PortableName.problem(null)).isPresent();
    }
  }

  @Nested
  class Fold {
    @ParameterizedTest
    @CsvSource({
      "README,readme",
      "Straße,STRASSE",
      "é,É",
      "ΣΑΣ,σας",
      "ΣΑΣ,σασ",
      "İ,i\u0307",
      "\u212A,k",
      "ﬁ,FI",
    })
    void makesTwinsEqual(String one, String other) {
      assertThat(PortableName.fold(one)).isEqualTo(PortableName.fold(other));
    }

    @Test
    void makesNormalisationFormsEqual() {
      assertThat(PortableName.fold("cafe\u0301")).isEqualTo(PortableName.fold("CAFÉ"));
    }

    @Test
    void keepsDifferentNamesApart() {
      assertThat(PortableName.fold("café")).isNotEqualTo(PortableName.fold("cafe"));
    }

    @Test
    void ofAsciiIsTheSameWithAndWithoutItsShortCut() {
      StringBuilder ascii = new StringBuilder();
      for (char c = 0; c < 0x80; c++) {
        ascii.append(c);
      }
      String long1 = PortableName.fold(ascii + "é");

      assertThat(long1).startsWith(PortableName.fold(ascii.toString()));
    }
  }

  @Nested
  class WithSuffix {
    @ParameterizedTest
    @CsvSource({
      "photo.jpg,photo~2.jpg",
      "photo,photo~2",
      "a.tar.gz,a.tar~2.gz",
      ".profile,.profile~2",
    })
    void standsBeforeTheLastExtension(String component, String expected) {
      assertThat(PortableName.withSuffix(component, 2)).isEqualTo(expected);
    }

    @Test
    void staysWithinTheLimit() {
      String component = "x".repeat(236) + ".jpg";

      assertThat(PortableName.withSuffix(component, 1000)).isEqualTo("x".repeat(231) + "~1000.jpg");
    }

    @Test
    void cutsAnExtensionThatIsNone() {
      String component = "a." + "x".repeat(238);

      assertThat(PortableName.withSuffix(component, 2)).isEqualTo("a." + "x".repeat(236) + "~2");
    }
  }
}
