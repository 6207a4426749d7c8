package org.evidencepack.internal.cms;

import static org.assertj.core.api.Assertions.assertThat;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.operator.DefaultAlgorithmNameFinder;
import org.evidencepack.sign.SignatureScheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AlgorithmIdentifiersTest {
  @ParameterizedTest
  @EnumSource
  void theUsualNamesAreBouncyCastles(SignatureScheme scheme) {
    assertNamed(AlgorithmIdentifiers.digest(scheme));
    assertNamed(AlgorithmIdentifiers.signature(scheme));
  }

  @Test
  void soAreAllOthers() {
    assertNamed(new AlgorithmIdentifier(OIWObjectIdentifiers.idSHA1));
    assertNamed(new AlgorithmIdentifier(new ASN1ObjectIdentifier("1.2.3.4")));
  }

  private static void assertNamed(AlgorithmIdentifier algorithm) {
    assertThat(AlgorithmIdentifiers.name(algorithm))
        .isEqualTo(new DefaultAlgorithmNameFinder().getAlgorithmName(algorithm));
  }
}
