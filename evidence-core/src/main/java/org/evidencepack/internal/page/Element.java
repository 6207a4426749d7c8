package org.evidencepack.internal.page;

/** The elements that pages are made of. */
public enum Element {
  /** The head of the page's text. */
  HEADER("header", ""),
  SECTION("section", ""),
  /** The title. */
  TITLE("h1", ""),
  /** The title of a section. */
  HEADING("h2", ""),
  /** The title of a part of a section. */
  SUBHEADING("h3", ""),
  PARAGRAPH("p", ""),
  LIST("ul", ""),
  POINT("li", ""),
  TABLE("table", ""),
  /** The lines that a table repeats on every sheet. */
  TABLE_HEAD("thead", ""),
  TABLE_BODY("tbody", ""),
  ROW("tr", ""),
  COLUMN_TITLE("th", " scope=\"col\""),
  ROW_TITLE("th", " scope=\"row\""),
  CELL("td", ""),
  /** A part of a text, on lines of its own. */
  BLOCK("div", ""),
  /** A part of a line. */
  PART("span", ""),
  STRONG("strong", ""),
  /** Digests, identifiers. */
  CODE("code", "");

  private final String tag;
  private final String attributes;

  Element(String tag, String attributes) {
    this.tag = tag;
    this.attributes = attributes;
  }

  String begin(Look look) {
    return "<" + tag + attributes + look.attribute() + ">";
  }

  String end() {
    return "</" + tag + ">";
  }
}
