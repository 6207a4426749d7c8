package org.evidencepack.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.evidencepack.model.EvidenceFile;
import org.evidencepack.model.RawName;
import org.evidencepack.model.SourceAttributes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What patterns choose. */
class GlobTest {
  private static EvidenceFile file(String path, Optional<RawName> original) {
    return new EvidenceFile(
        EvidenceFile.Type.DIRECTORY,
        path,
        "E001",
        original,
        SourceAttributes.NONE,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static boolean matches(String glob, String path) {
    return new Glob(glob).matches(file(path, Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource({
    "data/E001/mail/in/a.mbox, true",
    "E001/mail/in/a.mbox, true",
    "E001/mail/*/a.mbox, true",
    "E001/mail/*.mbox, false",
    "E001/mail/**.mbox, true",
    "E001/**/a.mbox, true",
    "E001/mail, true",
    "E001/mail/, true",
    "E001/ma, false",
    "E001, true",
    "data, true",
    "a.mbox, true",
    "*.mbox, true",
    "*.jpg, false",
    "mail, false",
    "?.mbox, true",
    "E001/mail?in/a.mbox, false",
    "E001/mail**a.mbox, true",
    "**, true",
    "*, true",
    "E???/*, true",
    "A.MBOX, false",
    "*.*box, true",
    "a.mboxx, false",
    "'', false",
  })
  void areComparedWithItemAndPathWithFoldersAndWithTheNameAlone(String glob, boolean chosen) {
    assertThat(matches(glob, "data/E001/mail/in/a.mbox")).isEqualTo(chosen);
  }

  @Test
  void takeOtherCharactersAsTheyAre() {
    assertThat(matches("a[1].(t)xt+", "data/E001/a[1].(t)xt+")).isTrue();
    assertThat(matches("a[1].txt", "data/E001/a1.txt")).isFalse();
    assertThat(matches("a\\", "data/E001/a\\")).isTrue();
  }

  @Test
  void takeACharacterBeyondTheBasicPlaneForOne() {
    assertThat(matches("?.txt", "data/E001/\uD83D\uDE00.txt")).isTrue();
    assertThat(matches("\uD83D\uDE00*", "data/E001/\uD83D\uDE00.txt")).isTrue();
  }

  @Test
  void chooseByTheNameAtTheSourceToo() {
    EvidenceFile file = file("data/E001/x=3A1", Optional.of(RawName.of("x:1")));

    assertThat(new Glob("E001/x:*").matches(file)).isTrue();
    assertThat(new Glob("x=3A1").matches(file)).isTrue();
    assertThat(new Glob("y*").matches(file)).isFalse();
  }

  /** A pattern that tries every way to divide a name would not come back from this. */
  @Test
  void costNoMoreForAHostileName() {
    String name = "a".repeat(1 << 16);

    assertThat(matches("**a**a**a**a**b", "data/E001/" + name)).isFalse();
    assertThat(matches("**a**a**a**a", "data/E001/" + name)).isTrue();
  }
}
