package org.evidencepack.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProfileDataTest {
  @Test
  void builtInProfilesAreRead() {
    assertThat(Profile.builtIn())
        .containsOnlyKeys("un-cybercrime", "budapest", "eu-2025-1550", "domestic");
  }
}
