package org.evidencepack.internal.cms;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.evidencepack.internal.cms.RevocationStatus.Kind;
import org.evidencepack.internal.io.Seed;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.InvalidPackageException;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.provider.MethodSource;

/** Revocation lists and OCSP responses that a signature carries: nobody but the issuer speaks. */
class RevocationDataFuzzTest {
  private static final Instant NOW = Pki.NOW;
  private static final Instant NEXT = NOW.plus(Duration.ofDays(7));
  private static final TestPki ROOT = TestPki.root("Root").make();
  private static final TestPki SIGNER = ROOT.issue("Signer").make();
  private static final TestPki TWIN = TestPki.root("Root").make();
  private static final TestPki RESPONDER = TestOcsp.responder(TWIN).make();

  /** By a twin of the issuer's name: what it says never counts, however it is changed. */
  static Stream<Named<byte[]>> carried() {
    var users = new IssuingDistributionPoint(null, true, false, null, false, false);
    byte[] list =
        TestCrl.of(TWIN, NOW, NEXT)
            .revoking(SIGNER, NOW, Pki.START)
            .with(Extension.issuingDistributionPoint, true, users)
            .keepingExpiredFrom(Pki.START)
            .make();
    byte[] response =
        TestOcsp.of(ROOT, RESPONDER)
            .keepingFrom(Pki.START)
            .revoked(SIGNER, NOW, 1, NOW, NEXT)
            .make(NOW);
    byte[] tags = new byte[1 << 12];
    Arrays.fill(tags, (byte) 0x30);
    return Stream.of(
        Seed.of("list", list),
        Seed.of("response", response),
        Seed.of("refusal", TestOcsp.refusal()),
        Seed.of("list cut off", Arrays.copyOf(list, list.length / 2)),
        Seed.of("response cut off", Arrays.copyOf(response, response.length / 2)),
        Seed.of("nothing", new byte[0]),
        Seed.of("tags only", tags));
  }

  @MethodSource("carried")
  @FuzzTest
  void areReadOrAFindingAndNeverBelieved(byte[] octets) throws IOException {
    believeNothing(List.of(octets), List.of());
    believeNothing(List.of(), List.of(octets));
  }

  private static void believeNothing(List<byte[]> lists, List<byte[]> responses)
      throws IOException {
    try {
      RevocationData data = RevocationData.embedded(lists, responses, "p7s");

      var status = data.status(SIGNER.certificate(), ROOT.certificate(), NOW, NEXT);
      assertThat(status.kind()).isEqualTo(Kind.UNKNOWN);
      assertThat(status.remark()).isNotEmpty();
      assertThat(data.stranger(List.of(ROOT.certificate()))).isPresent();
      assertThat(data.responderCertificates()).doesNotContainNull();
    } catch (InvalidPackageException e) {
      assertThat(e.finding().code()).isEqualTo(FindingCode.VALIDATION_DATA_INVALID);
    }
  }
}
