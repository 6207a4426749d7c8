package org.evidencepack.internal.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Judged by a reader of another make, which follows the rules of browsers. */
class PageTest {
  /** Writes into a page. */
  interface Writing {
    void into(Page page) throws IOException;
  }

  private static Document read(String title, Writing writing) throws IOException {
    var out = new ByteArrayOutputStream();
    Page page = Page.begin(out, title);
    writing.into(page);
    page.end();
    Document read = Jsoup.parse(out.toString(StandardCharsets.UTF_8));
    read.outputSettings().prettyPrint(false);
    return read;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "</style></title></td></table><script>alert(1)</script>",
        "\" onmouseover=\"alert(1)\" x=\"",
        "' onmouseover='alert(1)'",
        "<!-- --><![CDATA[ ]]>&lt;b&gt;&#x3C;img src=x onerror=alert(1)>",
        "a & b &amp; c"
      })
  void noTextBecomesMarkup(String text) throws IOException {
    Document page =
        read(
            text,
            to -> {
              to.open(Element.PARAGRAPH).text(text).close();
              to.open(Element.BLOCK).text(text, text).close();
              to.open(Element.CODE).path(text).close();
              to.say(Element.STRONG, text);
            });

    assertThat(page.title()).isEqualTo(text);
    assertThat(page.select("p span, body > div > span, code, strong"))
        .hasSize(4)
        .allSatisfy(element -> assertThat(element.wholeText()).isEqualTo(text));
    assertThat(page.select("span[lang]").attr("lang")).isEqualTo(text);
    assertThat(page.body().select("*"))
        .extracting(org.jsoup.nodes.Element::normalName)
        .containsOnly("body", "p", "span", "div", "code", "bdi", "strong");
    assertThat(page.body().select("*").stream().flatMap(e -> e.attributes().asList().stream()))
        .allMatch(attribute -> attribute.getKey().matches("dir|lang"));
  }

  @Test
  void whatWouldBeInvisibleIsShown() throws IOException {
    Document page =
        read(
            "T",
            to -> to.open(Element.CODE).path("a\u202Efdp.exe\n\u0000\uD800\u200B\u2066").close());

    assertThat(page.select("code").text())
        .isEqualTo("a\\u{202E}fdp.exe\\u{000A}\\u{0000}\\u{D800}\\u{200B}\\u{2066}");
    assertThat(page.select("code span.escape")).hasSize(6);
  }

  @Test
  void whereNoElementMayBeItIsShownToo() throws IOException {
    Document page = read("T\u202E", to -> to.open(Element.BLOCK).text("x\u0001", "y").close());

    assertThat(page.title()).isEqualTo("T\\u{202E}");
    assertThat(page.select("div > span").attr("lang")).isEqualTo("x\\u{0001}");
  }

  @Test
  void proseKeepsItsLinesAndMarksOfDirectionButNoOverride() throws IOException {
    Document page =
        read("T", to -> to.open(Element.BLOCK).text("ar", "\u200Fسطر (1)\nسطر\u202E").close());

    var text = page.select("span[lang=ar]").first();
    assertThat(text.attr("dir")).isEqualTo("auto");
    assertThat(text.wholeText()).isEqualTo("\u200Fسطر (1)\nسطر\\u{202E}");
  }

  @Test
  void componentsOfAPathCannotChangePlaces() throws IOException {
    Document page = read("T", to -> to.open(Element.CODE).path("data/بريد/رسالة.eml").close());

    assertThat(page.select("code > bdi").eachText()).containsExactly("data", "بريد", "رسالة.eml");
  }

  @Test
  void nothingButItsOwnStyleMayRunOrBeFetched() throws Exception {
    Document page = read("T", to -> {});
    byte[] style = page.select("style").first().data().getBytes(StandardCharsets.UTF_8);
    String digest =
        Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(style));

    assertThat(page.select("meta[http-equiv=Content-Security-Policy]").attr("content"))
        .isEqualTo(
            "default-src 'none'; style-src 'sha256-"
                + digest
                + "'; base-uri 'none'; form-action 'none'");
    assertThat(new String(style, StandardCharsets.UTF_8)).doesNotContain("url(", "@import", "<");
    assertThat(page.select("script, link, img, iframe, object, form, base")).isEmpty();
    assertThat(page.select("[href], [src], [style]")).isEmpty();
  }
}
