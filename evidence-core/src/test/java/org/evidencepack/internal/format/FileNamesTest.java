package org.evidencepack.internal.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.evidencepack.model.DigestAlgorithm;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The names of the package's files")
class FileNamesTest {
  @Test
  void numberCustodyEventsWithFourDigits() {
    assertThat(FileNames.custodyEvent(1)).isEqualTo("custody/0001.json");
    assertThat(FileNames.custodyEvent(9999)).isEqualTo("custody/9999.json");
  }

  @Test
  void nameTheAlgorithmOfAManifest() {
    assertThat(FileNames.manifest(DigestAlgorithm.SHA1)).isEqualTo("manifest-sha1.txt");
  }

  @Test
  void haveAMimetypeOf31Octets() {
    assertThat(FileNames.MIMETYPE_CONTENT.getBytes(StandardCharsets.UTF_8)).hasSize(31);
  }
}
