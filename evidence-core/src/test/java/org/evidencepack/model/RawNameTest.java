package org.evidencepack.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A raw name")
class RawNameTest {
  private static RawName hex(String hex) {
    return RawName.of(HexFormat.of().parseHex(hex));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a/b", "é", "e\u0301", "€", "😀", "\u0000", "\uFFFD", "\uFEFFa"})
  void ofATextHasThatText(String text) {
    assertThat(RawName.of(text).text()).hasValue(text);
    assertThat(RawName.of(text)).hasToString(text);
  }

  @ParameterizedTest
  @CsvSource({
    "Latin-1, e9",
    "overlong, c0af",
    "a surrogate, eda080",
    "a pair of surrogates, eda0bdedb880",
    "beyond U+10FFFF, f4908080",
    "cut off, e282",
    "FF, 61ff62"
  })
  void ofOctetsThatAreNoUtf8HasNoTextAndKeepsThem(String what, String octets) {
    assertThat(what).isNotEmpty();
    assertThat(hex(octets).text()).isEmpty();
    assertThat(hex(octets).octets()).isEqualTo(HexFormat.of().parseHex(octets));
    assertThat(hex(octets).toString()).contains("\uFFFD");
  }

  @Test
  void keepsASurrogateWithoutItsPartner() {
    assertThat(RawName.of("\ud800")).isEqualTo(hex("eda080"));
    assertThat(RawName.of("\udfff")).isEqualTo(hex("edbfbf"));
    assertThat(RawName.of("é\udc00\ud83d\ude00")).isEqualTo(hex("c3a9" + "edb080" + "f09f9880"));
    assertThat(RawName.of("\ude00\ud83d")).isEqualTo(hex("edb880" + "eda0bd"));
  }

  @Test
  void isEqualByItsOctets() {
    assertThat(RawName.of("é")).isEqualTo(hex("c3a9")).hasSameHashCodeAs(hex("c3a9"));
    assertThat(RawName.of("é")).isNotEqualTo(RawName.of("e\u0301")).isNotEqualTo("é");
    assertThat(hex("e9")).isNotEqualTo(hex("e8"));
  }

  @Test
  void doesNotChangeWithTheArraysItCameFromOrGave() {
    byte[] octets = {'a'};
    RawName name = RawName.of(octets);
    octets[0] = 'b';
    name.octets()[0] = 'c';

    assertThat(name).isEqualTo(RawName.of("a"));
  }

  @Test
  void joinsComponentsWithASlash() {
    RawName nothing = RawName.of("");

    assertThat(nothing.resolve(RawName.of("a")).resolve(hex("ff"))).isEqualTo(hex("612fff"));
    assertThat(nothing.resolve(nothing)).isEqualTo(nothing);
  }
}
