package org.evidencepack.verify;

import static org.evidencepack.internal.format.FileNames.PACKAGE;
import static org.evidencepack.model.FindingCode.DOCUMENT_MALFORMED;
import static org.evidencepack.verify.Forge.valid;
import static org.evidencepack.verify.Vector.vector;

import java.io.IOException;
import java.util.List;

/** FORMAT.md section 6.1: what breaks the form of an exchange record, or of what items say. */
final class ExchangeVectors {
  private static final String EXCHANGE =
      """
      "exchange" : { "kind" : "RESPONSE", "type" : "MLA_STORED_DATA",
        "legalBases" : [ { "instrument" : "un-cybercrime-convention", "article" : "44" } ],
        "request" : { "issued" : "2026-04-20", "confidentiality" : { "required" : true } },
        "matter" : { "facts" : { "ar" : "وقائع", "zh-Hans" : "事实" },
          "offences" : [ { "code" : "UNCC-7", "maximumPenaltyMonths" : 48 } ] },
        "conditions" : [ { "id" : "C1", "kind" : "USE_LIMIT", "text" : "a" },
          { "id" : "C2", "kind" : "OTHER", "text" : "b" } ] },
      """;

  private static final String ITEM =
      """
      "kind" : "IMAGE", "quantity" : 1, "dataPeriod" : { "start" : "2026-01-01" },
        "acquisition" : { "scope" : "FULL", "live" : false, "tools" : [ { "name" : "dd" } ] },
        "digests" : [ { "algorithm" : "md5", "value" : "d41d8cd98f00b204e9800998ecf8427e",
          "of" : "SOURCE" } ], "conditions" : [ "C1" ]
      """;

  private static final String OFFENCES =
      "[ { \"code\" : \"UNCC-7\", \"maximumPenaltyMonths\" : 48 } ]";

  private ExchangeVectors() {}

  static List<Vector> all() {
    return List.of(
        exchange("unknown-member", "\"matter\"", "\"subject\" : \"x\", \"matter\""),
        exchange("unknown-member-inside", "\"facts\"", "\"fact\""),
        exchange("member-twice", "\"ar\" : \"وقائع\"", "\"ar\" : \"x\", \"ar\" : \"y\""),
        exchange("text-for-a-list", OFFENCES, "\"UNCC-7\""),
        exchange("text-for-a-truth", ": true", ": \"true\""),
        exchange("text-for-a-number", ": 48", ": \"48\""),
        exchange("number-for-a-text", ": \"44\"", ": 44"),
        exchange("number-too-large", ": 48", ": 12001"),
        exchange("null", "\"a\"", "null"),
        exchange("blank", "\"a\"", "\" \""),
        exchange("no-kind", "\"kind\" : \"RESPONSE\",", ""),
        exchange("kind", "\"RESPONSE\"", "\"REPLY\""),
        exchange("code", "\"MLA_STORED_DATA\"", "\"MLA STORED DATA\""),
        exchange("code-too-long", "\"UNCC-7\"", "\"" + "A".repeat(65) + "\""),
        exchange("day", "2026-04-20", "2026-02-30"),
        exchange("language", "\"ar\"", "\"a_r\""),
        exchange("condition-twice", "\"C2\"", "\"C1\""),
        exchange("condition-twin", "\"C2\"", "\"c1\""),
        exchange("condition-id", "\"C2\"", "\"C 2\""),
        exchange("empty-list", OFFENCES, "[ ]"),
        item("unknown-member", "\"kind\"", "\"sort\""),
        item("code", "\"IMAGE\"", "\"\""),
        item("quantity", "1,", "0,"),
        item("scope", "\"FULL\"", "\"full\""),
        item("text-for-an-object", "{ \"start\" : \"2026-01-01\" }", "\"2026\""),
        item("truth", "false", "0"),
        item("tool-without-a-name", "\"name\"", "\"version\""),
        item("digest", "d41d8cd9", "D41D8CD9"),
        item("condition-id", "\"C1\"", "\"-\""));
  }

  private static Vector exchange(String suffix, String from, String to) {
    return malformed("exchange-" + suffix, () -> with(spoilt(EXCHANGE, from, to), ITEM));
  }

  private static Vector item(String suffix, String from, String to) {
    return malformed("item-details-" + suffix, () -> with(EXCHANGE, spoilt(ITEM, from, to)));
  }

  private static Vector malformed(String suffix, Vector.Recipe recipe) {
    return vector(DOCUMENT_MALFORMED, suffix, recipe).at(PACKAGE);
  }

  private static String spoilt(String text, String from, String to) {
    if (!text.contains(from)) {
      throw new IllegalArgumentException(from);
    }
    return text.replace(from, to);
  }

  /** The sample, with a whole record and a described item: nothing is wrong with it. */
  static Forge whole() throws IOException {
    return with(EXCHANGE, ITEM);
  }

  private static Forge with(String exchange, String item) throws IOException {
    return valid()
        .edit(PACKAGE, "\"created\"", exchange + "\"created\"")
        .edit(PACKAGE, "\"E001\"", "\"E001\", " + item)
        .relist();
  }
}
