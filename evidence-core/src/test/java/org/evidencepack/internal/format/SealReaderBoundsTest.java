package org.evidencepack.internal.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.evidencepack.internal.format.SealReaderTest.HEAD;
import static org.evidencepack.internal.format.SealReaderTest.METHOD;
import static org.evidencepack.internal.format.SealReaderTest.ROOT;
import static org.evidencepack.internal.format.SealReaderTest.SIGNATURE;
import static org.evidencepack.internal.format.SealReaderTest.VALID;
import static org.evidencepack.internal.format.SealReaderTest.malformed;
import static org.evidencepack.internal.format.SealReaderTest.read;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.InvalidPackageException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The reader of a hostile or broken seal")
class SealReaderBoundsTest {
  /** Text without end between a beginning and an end that nobody should ever reach. */
  @Nested
  class Bounds {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "<",
          "<!--",
          "<?x ",
          "<!DOCTYPE x [",
          "<!DOCTYPE x \"",
          HEAD + "<a b=\"",
          HEAD + ROOT + "<![CDATA[",
          HEAD + ROOT + SIGNATURE + "<asic:DataObjectReference URI=\"",
          HEAD + ROOT + SIGNATURE + "<asic:DataObjectReference ",
          HEAD + ROOT + SIGNATURE + "<asic:",
          HEAD + ROOT + SIGNATURE + "<!--",
          HEAD + ROOT + SIGNATURE,
          HEAD
              + ROOT
              + SIGNATURE
              + "<asic:DataObjectReference URI=\"a\">"
              + METHOD
              + "<ds:DigestValue>",
          VALID + "<!--",
          VALID + "<?x "
        })
    void whatIsTakenOfATextThatDoesNotEnd(String beginning) {
      malformed(new EndlessText(beginning, "x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "&amp;", "a=\"1\" ", "&#x61;", "<a>", "]]"})
    void whatIsTakenOfARepetitionWithoutEnd(String filling) {
      malformed(
          new EndlessText(HEAD + ROOT + SIGNATURE + "<asic:DataObjectReference URI=\"", filling));
      malformed(new EndlessText(HEAD + ROOT + SIGNATURE + "<asic:DataObjectReference ", filling));
      malformed(new EndlessText(HEAD + ROOT + SIGNATURE + "x", filling));
    }
  }

  @Nested
  class InTrouble {
    @Test
    void passesOnWhatItsStreamSays() {
      var broken =
          new InputStream() {
            @Override
            public int read() throws IOException {
              throw new IOException("the disk is gone");
            }

            @Override
            public int read(byte[] target, int from, int length) throws IOException {
              throw new IOException("the disk is gone");
            }
          };
      for (int end : new int[] {0, 10, VALID.indexOf("<asic:Data"), VALID.length() - 5}) {
        var begun = new ByteArrayInputStream(VALID.substring(0, end).getBytes(UTF_8));

        assertThatThrownBy(() -> read(new SequenceInputStream(begun, broken)))
            .isExactlyInstanceOf(IOException.class)
            .hasMessage("the disk is gone");
      }
    }

    @ParameterizedTest
    @ValueSource(bytes = {0, ' ', '<', '&', '"', 'a', ':', (byte) 0x80, (byte) 0xFF})
    void failsInOneWayWhateverOctetIsSpoilt(byte octet) throws IOException {
      byte[] valid = VALID.getBytes(UTF_8);
      for (int at = 0; at < valid.length; at++) {
        byte[] spoilt = valid.clone();
        spoilt[at] = octet;
        try {
          assertThat(read(spoilt)).hasSize(1);
        } catch (InvalidPackageException e) {
          assertThat(e.finding().code()).isEqualTo(FindingCode.SEAL_MALFORMED);
        }
      }
    }

    @Test
    void failsInOneWayWhereverItIsCutOff() throws IOException {
      for (int end = 0; end < VALID.stripTrailing().length(); end++) {
        malformed(VALID.substring(0, end));
      }
    }
  }
}
