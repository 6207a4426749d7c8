package org.evidencepack.internal.cms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.bouncycastle.asn1.cmp.PKIFailureInfo;
import org.bouncycastle.asn1.cmp.PKIFreeText;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.cmp.PKIStatusInfo;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.tsp.TimeStampResp;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.evidencepack.model.EvidenceException;
import org.evidencepack.model.InvalidInputException;
import org.evidencepack.sign.TimestampAuthority;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampClientTest {
  private static final byte[] STAMPED = "what was there".getBytes(UTF_8);

  /** An authority that sends that, whatever it is asked. */
  private static TimestampAuthority sending(String name, byte[] answer) {
    return new TimestampAuthority() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public byte[] answer(byte[] request) throws IOException {
        if (answer == null) {
          throw new IOException("Connection refused");
        }
        return answer;
      }
    };
  }

  private static TimestampToken ask(TimestampAuthority... authorities) throws EvidenceException {
    return ask("SHA-256", Clock.fixed(Pki.NOW, ZoneOffset.UTC), authorities);
  }

  private static TimestampToken ask(String digest, Clock clock, TimestampAuthority... authorities)
      throws EvidenceException {
    return TimestampClient.request(
        List.of(authorities), digest, HashName.digest(digest, STAMPED), clock, new SecureRandom());
  }

  private static void assertRefused(TimestampAuthority authority, String why) {
    assertThatThrownBy(() -> ask(authority))
        .isInstanceOf(EvidenceException.class)
        .hasMessageStartingWith("No time-stamp could be had: " + authority.name() + ": ")
        .hasMessageContaining(why);
  }

  @ParameterizedTest
  @ValueSource(strings = {"SHA-256", "SHA-384", "SHA-512", "SHA3-256", "SHA3-512"})
  void getsATokenOverTheDigest(String digest) throws Exception {
    TimestampToken token = ask(digest, Clock.fixed(Pki.NOW, ZoneOffset.UTC), TestTsa.create());

    assertThat(token.imprintAlgorithm()).isEqualTo(digest);
    assertThat(token.covers(STAMPED)).isTrue();
    assertThat(token.nonce()).isPresent();
  }

  @Test
  void takesAnImprintWithNullParametersToo() throws Exception {
    TimestampToken token = ask(TestTsa.create().withNullParameters());

    assertThat(token.covers(STAMPED)).isTrue();
    assertThat(TimestampToken.read(token.encoded(), "tst").valueVerifies()).isTrue();
  }

  @Test
  void asksTheNextWhenOneFails() throws Exception {
    TestTsa good = TestTsa.create();

    TimestampToken token = ask(sending("first", null), sending("second", new byte[0]), good);

    assertThat(token.signer()).isEqualTo(good.certificate());
  }

  @Test
  void tellsOfEachWhenAllFail() {
    assertThatThrownBy(() -> ask(sending("first", null), sending("second", new byte[] {4, 1})))
        .isInstanceOf(EvidenceException.class)
        .hasMessage(
            "No time-stamp could be had: first: Connection refused; second: its answer is not the"
                + " ASN.1 of a time-stamp response");
  }

  @Test
  void tellsTheNameOfAFailureThatSaysNothing() {
    var silent =
        new TimestampAuthority() {
          @Override
          public String name() {
            return "silent";
          }

          @Override
          public byte[] answer(byte[] request) throws IOException {
            throw new EOFException();
          }
        };

    assertRefused(silent, "java.io.EOFException");
  }

  @Test
  void wantsAnAuthority() {
    assertThatThrownBy(() -> ask()).isInstanceOf(InvalidInputException.class);
  }

  @Test
  void refusesTheAnswerToAnotherRequest() throws Exception {
    assertRefused(TestTsa.create().repeating(BigInteger.TWO), "the nonce is another");
  }

  @Test
  void refusesAStampOverSomethingElse() throws Exception {
    AlgorithmIdentifier sha256 = HashName.identifier("SHA-256");
    byte[] other = HashName.digest("SHA-256", new byte[1]);

    assertRefused(TestTsa.create().stampingInstead(sha256, other), "stamped another digest");
  }

  @Test
  void refusesAStampByAnotherDigest() throws Exception {
    var sha1 = new AlgorithmIdentifier(OIWObjectIdentifiers.idSHA1);
    byte[] digest = HashName.digest("SHA-1", STAMPED);

    assertRefused(TestTsa.create().stampingInstead(sha1, digest), "stamped another digest");
  }

  @Test
  void refusesAnAuthorityWhoseCertificateHasExpired() throws Exception {
    TestTsa expired = TestTsa.create().valid(Pki.START, Pki.NOW.minusSeconds(1));

    assertRefused(expired, "its certificate is valid from 2026-01-01T00:00:00Z to");
  }

  @Test
  void refusesACertificateThatIsNotForTimeStampingAlone() throws Exception {
    TestTsa authority = TestTsa.create();
    KeyPurposeId stamping = KeyPurposeId.id_kp_timeStamping;
    String why = "its certificate is not one for time-stamping alone";

    assertRefused(authority.purposes(true), why);
    assertRefused(authority.purposes(false, stamping), why);
    assertRefused(authority.purposes(true, KeyPurposeId.id_kp_codeSigning), why);
    assertRefused(authority.purposes(true, stamping, KeyPurposeId.id_kp_codeSigning), why);
  }

  @Test
  void refusesAnAuthorityWhoseClockIsMoreThanFiveMinutesOff() throws Exception {
    TestTsa authority = TestTsa.create();
    Duration allowed = Duration.ofMinutes(5);

    assertThat(ask(authority.at(Pki.NOW.plus(allowed)))).isNotNull();
    assertThat(ask(authority.at(Pki.NOW.minus(allowed)))).isNotNull();
    assertRefused(authority.at(Pki.NOW.plus(allowed).plusSeconds(1)), "it says that the time is");
    assertRefused(authority.at(Pki.NOW.minus(allowed).minusSeconds(1)), "it says that the time is");
  }

  @Test
  void refusesASignatureThatDoesNotHold() throws Exception {
    TestTsa authority = TestTsa.create();
    TimestampAuthority spoiling =
        new TimestampAuthority() {
          @Override
          public String name() {
            return "spoiling";
          }

          @Override
          public byte[] answer(byte[] request) throws IOException {
            byte[] answer = authority.answer(request);
            answer[answer.length - 1] ^= 1; // the signature value stands last
            return answer;
          }
        };

    assertRefused(spoiling, "the signature of its time-stamp, by SHA256withECDSA");
  }

  @Test
  void refusesSha1Signatures() throws Exception {
    TestTsa weak = TestTsa.of(org.evidencepack.sign.KeyAlgorithm.RSA_3072, "SHA1withRSA");

    assertRefused(weak, "over SHA-1, does not hold");
  }

  @Test
  void tellsWhyAnAuthorityRefuses() throws Exception {
    var info =
        new PKIStatusInfo(
            PKIStatus.rejection,
            new PKIFreeText("no such digest"),
            new PKIFailureInfo(PKIFailureInfo.badAlg));

    assertRefused(
        sending("strict", new TimeStampResp(info, null).getEncoded()), "it refused with status 2");
    assertRefused(sending("strict", new TimeStampResp(info, null).getEncoded()), "no such digest");
  }

  @Test
  void refusesAGrantWithoutAToken() throws Exception {
    byte[] empty = new TimeStampResp(new PKIStatusInfo(PKIStatus.granted), null).getEncoded();

    assertRefused(sending("empty", empty), "granted a time-stamp and sent none");
  }
}
