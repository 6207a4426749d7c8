package org.evidencepack.independent;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.evidencepack.verify.SignatureReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Signatures that were raised to levels T and LT from FORMAT.md 10.2 and 10.3 alone. */
class RaisedTest {
  private static final String FIRST = "META-INF/signature001.p7s";
  private static final String SECOND = "META-INF/signature002.p7s";
  private static final String STAMP = "2026-05-02T09:14:09Z";
  private static final String AT = "2026-05-03T10:00:00Z";
  private static final String LATER_STAMP = "2026-05-03T10:00:05Z";

  private final Identity tsa = Verdicts.timestamper();
  private final Draft draft = IndependentPackageTest.smallest(Verdicts.signer());

  /** A token over a signature. */
  static byte[] token(Identity tsa, Cades made, String time, Consumer<Token> turn)
      throws GeneralSecurityException {
    String algorithm = tsa.scheme().digest();
    return Token.over(tsa, algorithm, Digests.of(algorithm, made.value()), time, turn);
  }

  private Draft stamped(String name, String time) {
    return draft.raise(name, made -> made.stamps.add(token(tsa, made, time, token -> {})));
  }

  @Test
  void aTimestampIsTrustedAndProvesTheTime() throws Exception {
    stamped(FIRST, STAMP);

    isTrusted();
    assertThat(levels()).containsExactly("T");
    assertThat(provenTimes()).containsExactly(STAMP);
  }

  @Test
  void fourTimestampsAreTrustedAndTheEarliestProves() throws Exception {
    Identity other = Verdicts.otherTimestamper();
    draft.raise(
        FIRST,
        made -> {
          made.stamps.add(token(tsa, made, AT, token -> {}));
          made.stamps.add(token(other, made, AT, token -> {}));
          made.stamps.add(token(other, made, STAMP, token -> {}));
          made.stamps.add(token(tsa, made, LATER_STAMP, token -> {}));
        });

    isTrusted();
    assertThat(provenTimes()).containsExactly(STAMP);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RSA_2048")
  void aTokenOfEveryAlgorithmOfSignaturesIsTrusted(Scheme scheme) throws Exception {
    Identity other = Identity.timestamping(scheme);
    draft.raise(FIRST, made -> made.stamps.add(token(other, made, STAMP, token -> {})));

    assertThat(Verdicts.of(draft)).first().isEqualTo("TRUSTED");
    assertThat(Verdicts.of(draft)).element(1).asString().contains("TIMESTAMP_UNTRUSTED");
  }

  @Test
  void aLaterEventHoldsOnToLevelB() throws Exception {
    draft.later("RECEIVED", AT, Verdicts.signer());
    isTrusted();

    stamped(FIRST, STAMP);
    stamped(SECOND, LATER_STAMP);

    isTrusted();
    assertThat(provenTimes()).containsExactly(STAMP, LATER_STAMP);
  }

  @Test
  void theTimestampOfALaterEventProvesWhatItHoldsOnTo() throws Exception {
    draft.others.add(Identity.selfSigned(Scheme.P521));
    draft.later("RECEIVED", AT, Verdicts.signer());
    draft.later("STORED", AT, Verdicts.signer());
    stamped("META-INF/signature004.p7s", LATER_STAMP);

    isTrusted();
    assertThat(provenTimes()).containsExactly(LATER_STAMP, LATER_STAMP, LATER_STAMP, LATER_STAMP);
  }

  @Test
  void aRecordOverTimestampsIsTrusted() throws Exception {
    stamped(FIRST, STAMP);
    draft.record("SHA-256", tsa, AT).renewed(tsa, LATER_STAMP);

    isTrusted();
    assertThat(provenTimes()).containsExactly(STAMP);
  }

  @Test
  void listsAndResponsesAndTheirCertificatesAreTrusted() throws Exception {
    draft.raise(
        FIRST,
        made -> {
          made.stamps.add(token(tsa, made, STAMP, token -> {}));
          made.revocation.add(Revocation.list(tsa.above(), STAMP));
          made.revocation.add(Cades.response(Revocation.response(tsa.above(), 300, STAMP)));
          made.certificates.add(tsa.chain().get(1));
          made.version = 5;
        });

    isTrusted();
    assertThat(provenTimes()).containsExactly(STAMP);
  }

  @Test
  void listsAloneLeaveTheVersion() throws Exception {
    draft.raise(
        FIRST,
        made -> {
          made.stamps.add(token(tsa, made, STAMP, token -> {}));
          made.revocation.add(Revocation.list(tsa.above(), STAMP));
          made.revocation.add(Revocation.list(tsa.above(), AT));
        });

    isTrusted();
  }

  private void isTrusted() throws Exception {
    assertThat(Verdicts.of(draft)).containsExactly("TRUSTED");
  }

  private List<SignatureReport> signatures() throws Exception {
    return Verdicts.report(draft, PackageBytes.of(draft), "2026-06-01T00:00:00Z").signatures();
  }

  private List<String> levels() throws Exception {
    return signatures().stream().map(each -> each.level().toString()).toList();
  }

  private List<String> provenTimes() throws Exception {
    return signatures().stream()
        .map(SignatureReport::provenTime)
        .map(Optional::orElseThrow)
        .map(Instant::toString)
        .toList();
  }
}
