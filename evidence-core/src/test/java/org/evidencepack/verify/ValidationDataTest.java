package org.evidencepack.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.X509Certificate;
import java.util.List;
import org.evidencepack.internal.cms.Pki;
import org.evidencepack.internal.cms.RevocationData;
import org.evidencepack.internal.cms.TestPki;
import org.evidencepack.internal.cms.TimestampToken;
import org.junit.jupiter.api.Test;

/** Level LT is what lists of the issuers themselves make, not of others by their names. */
class ValidationDataTest {
  private static final TestPki IMPOSTOR = TestPki.root("Long Root").make();
  private static final TestPki SIGNER = LongLived.ROOT.issue("Examiner").make();

  @Test
  void theListOfTheIssuerCompletesIt() throws Exception {
    assertThat(complete(LongLived.ROOT)).isTrue();
  }

  @Test
  void theListOfAnotherOfItsNameDoesNot() throws Exception {
    assertThat(complete(IMPOSTOR)).isFalse();
  }

  private static boolean complete(TestPki issuer) throws Exception {
    byte[] token = LongLived.TSA.token(new byte[] {1});
    List<byte[]> lists =
        List.of(LongLived.list(issuer).make(), LongLived.list(LongLived.TSA_ROOT).make());
    RevocationData held = RevocationData.embedded(lists, List.of(), "signature");
    var stamp = new Stamp(TimestampToken.read(token, "token"), "signature", List.of(), held);
    List<X509Certificate> pool =
        List.of(SIGNER.certificate(), IMPOSTOR.certificate(), LongLived.ROOT.certificate());
    return new ValidationData(held, Pki.NOW.plusSeconds(86_400)).complete(pool, List.of(stamp));
  }
}
