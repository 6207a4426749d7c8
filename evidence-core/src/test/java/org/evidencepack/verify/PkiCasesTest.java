package org.evidencepack.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.evidencepack.verify.ReportAssert.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.evidencepack.model.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is found of certificates, and where the European Commission's validator sees it so. */
class PkiCasesTest {
  private static final String PASSED = "TOTAL_PASSED";
  private static final String GENERAL = "INDETERMINATE/CERTIFICATE_CHAIN_GENERAL_FAILURE";
  private static final String UNSAID =
      "Nothing that counts says whether it was revoked, and something may yet: EN 319 102-1 calls"
          + " that TRY_LATER. DSS has the general word for all that is wrong with chains";
  private static final String LAX =
      "FORMAT.md section 11 and RFC 5280 refuse it. The default policy of DSS only warns";

  private static final Map<String, Disagreement> DISAGREEMENTS =
      Map.ofEntries(
          Map.entry("key not for signing", new Disagreement(PASSED, LAX)),
          Map.entry("names that the authority may not issue", new Disagreement(PASSED, LAX)),
          Map.entry("unknown critical extension", new Disagreement(PASSED, LAX)),
          Map.entry(
              "path longer than allowed",
              new Disagreement(
                  GENERAL, "We name the constraint; DSS has the general word for it.")),
          Map.entry(
              "weak key",
              new Disagreement(
                  "INDETERMINATE/CRYPTO_CONSTRAINTS_FAILURE_NO_POE",
                  "The format has no signature with such a key at all (FORMAT.md section 10). For"
                      + " DSS there could be a proof that it was made when the key was large.")),
          Map.entry(
              "expired, nothing known of revocation",
              new Disagreement(GENERAL, "We say first that it has expired.")),
          Map.entry("nothing known of revocation", new Disagreement(GENERAL, UNSAID)),
          Map.entry(
              "names no place for lists, nothing known",
              new Disagreement(
                  GENERAL,
                  "Who issues certificates without a place for lists issues no lists, as small"
                      + " agencies do. DSS demands revocation data of all but anchors.")),
          Map.entry("list by another key", new Disagreement(GENERAL, UNSAID)),
          Map.entry("response of a stranger", new Disagreement(GENERAL, UNSAID)),
          Map.entry("response of a signer", new Disagreement(GENERAL, UNSAID)),
          Map.entry(
              "list out of date",
              new Disagreement(
                  PASSED,
                  "The list's successor was due before the signature was made, and may well have"
                      + " told of a revocation. The default policy of DSS has no rule for that.")),
          Map.entry(
              "time-stamp over other data",
              new Disagreement(
                  PASSED,
                  "The format has no time-stamp that is not over its signature (FORMAT.md section"
                      + " 10.3). DSS warns, and leaves it out of account.")),
          Map.entry(
              "time-stamp of an authority for more than that",
              new Disagreement(
                  PASSED,
                  "RFC 3161 clause 2.3: for time-stamping alone. DSS wants that one too.")));

  @TempDir Path folder;

  /**
   * A known one; when it has gone, so should the entry.
   *
   * @param dss what the other is of the opinion of
   * @param why in words
   */
  record Disagreement(String dss, String why) {}

  static List<PkiCase> all() {
    return PkiCases.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void weFindWhatTheFormatSays(PkiCase one) throws Exception {
    VerificationReport report = one.verify(one.recipe().forge().write(folder), folder);

    assertThat(report).findsExactly(one.codes()).comesTo(verdict(one.opinion()));
    SignatureReport seal = report.signatures().get(0);
    String reason = seal.subIndication().map(sub -> "/" + sub.name()).orElse("");
    assertThat(seal.indication().name() + reason).isEqualTo(one.opinion());
  }

  private static Verdict verdict(String opinion) {
    return switch (opinion) {
      case "TOTAL_PASSED" -> Verdict.TRUSTED;
      case "TOTAL_FAILED" -> Verdict.INVALID;
      default -> Verdict.INTACT;
    };
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void dssIsOfTheSameOpinion(PkiCase one) throws Exception {
    Disagreement known = DISAGREEMENTS.get(one.name());

    DssTrial.Opinion opinion = one.dss(one.recipe().forge().write(folder));

    assertThat(opinion.told())
        .as(opinion.toString())
        .isEqualTo(known == null ? one.opinion() : known.dss());
  }

  @Test
  void disagreementsAreSuch() {
    Map<String, String> ours =
        all().stream().collect(java.util.stream.Collectors.toMap(PkiCase::name, PkiCase::opinion));

    DISAGREEMENTS.forEach(
        (name, known) -> assertThat(ours.get(name)).as(name).isNotNull().isNotEqualTo(known.dss()));
  }
}
