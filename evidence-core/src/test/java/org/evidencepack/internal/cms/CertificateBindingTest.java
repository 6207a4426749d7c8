package org.evidencepack.internal.cms;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Certificates that nobody declared belong to one another, and looking at them is bounded. */
class CertificateBindingTest {
  private static final TestPki ROOT = TestPki.root("Root").make();
  private static final TestPki BETWEEN = ROOT.issue("Between").authority().make();
  private static final TestPki LEAF = BETWEEN.issue("Leaf").make();

  /** Others that are called Root too. */
  private static final List<X509Certificate> NAMESAKES = new ArrayList<>();

  @BeforeAll
  static void name() {
    for (int i = 0; i < 8; i++) {
      NAMESAKES.add(TestPki.root("Root").make().certificate());
    }
  }

  private static List<X509Certificate> pool(TestPki... members) {
    return List.of(members).stream().map(TestPki::certificate).toList();
  }

  @Test
  void theWayUpEndsAtARootOrWhereNobodyIsKnown() {
    assertThat(CertificateBinding.way(pool(LEAF, ROOT, BETWEEN)))
        .isEqualTo(pool(LEAF, BETWEEN, ROOT));
    assertThat(CertificateBinding.way(pool(LEAF, BETWEEN))).isEqualTo(pool(LEAF, BETWEEN));
  }

  @Test
  void whomOneIssuedIsNotItsIssuer() {
    assertThat(CertificateBinding.issued(BETWEEN.certificate(), LEAF.certificate())).isTrue();
    assertThat(CertificateBinding.issued(LEAF.certificate(), BETWEEN.certificate())).isFalse();
    assertThat(CertificateBinding.issued(NAMESAKES.get(0), BETWEEN.certificate())).isFalse();
  }

  @Test
  void oneWithoutAnIssuerBelongsIfItIssuedAnother() {
    assertThat(CertificateBinding.unlinked(pool(BETWEEN), pool(LEAF, BETWEEN))).isEmpty();
    assertThat(CertificateBinding.unlinked(pool(BETWEEN), pool(BETWEEN)))
        .contains("the certificate of CN=Between");
  }

  @Test
  void oneOfAnotherIssuerWithTheSameNameDoesNotBelong() {
    List<X509Certificate> pool = new ArrayList<>(pool(LEAF, BETWEEN));
    pool.add(NAMESAKES.get(0));

    assertThat(CertificateBinding.unlinked(pool(BETWEEN), pool)).isPresent();
  }

  @Test
  void ofManyIssuersWithOneNameEightAreTried() {
    List<X509Certificate> pool = new ArrayList<>(NAMESAKES.subList(0, 7));
    pool.addAll(pool(ROOT, BETWEEN));
    assertThat(CertificateBinding.unlinked(pool(BETWEEN), pool)).isEmpty();

    pool.add(0, NAMESAKES.get(7));
    assertThat(CertificateBinding.unlinked(pool(BETWEEN), pool)).isPresent();
  }
}
