package org.evidencepack.internal.resume;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.evidencepack.internal.io.MemoryFolder;
import org.evidencepack.model.EvidenceException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateLogTest {
  private static final Map<String, String> HEAD = Map.of("work", "pack");

  @TempDir(factory = MemoryFolder.class)
  Path folder;

  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("log");
  }

  private static Map<String, String> state(int number) {
    return Map.of("octets", String.valueOf(number * 1000));
  }

  private byte[] written(int states) throws IOException {
    try (StateLog log = StateLog.begin(file, HEAD)) {
      for (int i = 1; i <= states; i++) {
        log.add(state(i));
      }
    }
    return Files.readAllBytes(file);
  }

  private static String text(byte[] octets) {
    return new String(octets, US_ASCII);
  }

  private List<Map<String, String>> reopened() throws IOException {
    try (StateLog log = StateLog.reopen(file).orElseThrow()) {
      assertThat(log.head()).isEqualTo(HEAD);
      return List.copyOf(log.states());
    }
  }

  @Test
  void isReadAsItWasWritten() throws IOException {
    written(3);

    assertThat(reopened()).containsExactly(state(1), state(2), state(3));
  }

  @Test
  void tornOffAtAnyOctetHoldsUpToTheLastWholeLine() throws IOException {
    byte[] whole = written(3);
    int head = text(whole).indexOf('\n') + 1;
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      if (length < head) {
        assertThat(StateLog.reopen(file)).as("%d octets", length).isEmpty();
      } else {
        long lines = text(whole).substring(0, length).chars().filter(c -> c == '\n').count();
        assertThat(reopened()).as("%d octets", length).hasSize((int) lines - 1);
      }
    }
  }

  @Test
  void withAnyBitTurnedOverHoldsUpToTheLineBeforeOrIsRefused() throws IOException {
    byte[] whole = written(2);
    String text = text(whole);
    int head = text.indexOf('\n') + 1;
    for (int at = 0; at < whole.length; at++) {
      byte[] turned = whole.clone();
      turned[at] ^= 1;
      Files.write(file, turned);
      if (at < head) {
        assertThatThrownBy(() -> StateLog.reopen(file))
            .isExactlyInstanceOf(EvidenceException.class)
            .hasMessageContaining("first line is damaged");
      } else {
        assertThat(reopened()).hasSize(at <= text.indexOf('\n', head) ? 0 : 1);
      }
    }
  }

  @Test
  void ofLinesInAnotherOrderHoldsTheFirstOnly() throws IOException {
    written(3);
    List<String> lines = Files.readAllLines(file);
    Files.write(file, List.of(lines.get(0), lines.get(1), lines.get(3), lines.get(2)));

    assertThat(reopened()).containsExactly(state(1));
  }

  @Test
  void goesOnBehindWhatIsKept() throws IOException {
    written(3);
    Files.writeString(file, Files.readString(file) + "torn");
    try (StateLog log = StateLog.reopen(file).orElseThrow()) {
      log.keep(1);
      log.add(state(7));
    }

    assertThat(reopened()).containsExactly(state(1), state(7));
  }

  @Test
  void tellsTheSameBytesWhetherItWasReopenedOrNot() throws IOException {
    byte[] whole = written(3);
    try (StateLog log = StateLog.reopen(file).orElseThrow()) {
      log.keep(2);
      log.add(state(3));
    }

    assertThat(file).hasBinaryContent(whole);
  }

  @Test
  void thatIsNotThereIsEmpty() throws IOException {
    assertThat(StateLog.reopen(file)).isEqualTo(Optional.empty());
  }

  @Test
  void isNeverReadThroughALinkNorOutOfAnythingButAFile() throws IOException {
    written(1);
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);

    assertThatThrownBy(() -> StateLog.reopen(link)).hasMessageContaining("no log");
    assertThatThrownBy(() -> StateLog.reopen(folder)).hasMessageContaining("no log");
    assertThatThrownBy(() -> StateLog.begin(file, HEAD))
        .isInstanceOf(FileAlreadyExistsException.class);
  }

  @Test
  void withAnEndlessLineIsReadUpToIt() throws IOException {
    byte[] whole = written(1);
    byte[] longer = Arrays.copyOf(whole, whole.length + (1 << 20));
    Arrays.fill(longer, whole.length, longer.length, (byte) 'x');
    Files.write(file, longer);

    assertThat(reopened()).containsExactly(state(1));
  }

  @Test
  void refusesWhatWouldNotBeReadAsItWasWritten() throws IOException {
    try (StateLog log = StateLog.begin(file, HEAD)) {
      assertThatThrownBy(() -> log.add(Map.of("name", "a b")))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> log.add(Map.of("a=b", "c")))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
