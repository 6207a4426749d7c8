package org.evidencepack.internal.casegraph;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NodeIdsTest {
  /** RFC 9562, appendix A.4: the name www.example.com in the namespace of DNS. */
  @Test
  void areUuidsOfVersionFive() {
    var ids = new NodeIds("urn:uuid:6ba7b810-9dad-11d1-80b4-00c04fd430c8");

    assertThat(ids.of("www.example.com"))
        .isEqualTo("urn:uuid:2ed6657d-e927-568b-95e1-2665a8aea6a2");
  }

  @Test
  void tellPartsApartThatReadAlikeInARow() {
    var ids = new NodeIds("urn:uuid:6ba7b810-9dad-11d1-80b4-00c04fd430c8");

    assertThat(ids.of("party", "a b", "c")).isNotEqualTo(ids.of("party", "a", "b c"));
    assertThat(ids.of("party", "a", "")).isNotEqualTo(ids.of("party", "", "a"));
    assertThat(ids.of("party", "a 1:b")).isNotEqualTo(ids.of("party", "a", "b"));
  }
}
