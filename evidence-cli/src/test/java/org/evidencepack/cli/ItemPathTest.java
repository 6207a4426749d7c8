package org.evidencepack.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.evidencepack.model.InvalidInputException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ItemPathTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void makeAFile() throws IOException {
    file = Files.writeString(folder.resolve("a=b"), "12345");
  }

  @Test
  void isAPathAlone() throws IOException {
    assertThat(ItemPath.parse(file.toString())).isEqualTo(new ItemPath(Optional.empty(), file));
  }

  @Test
  void isAnItemAndAPath() throws IOException {
    assertThat(ItemPath.parse("E-1=" + file)).isEqualTo(new ItemPath(Optional.of("E-1"), file));
  }

  @Test
  void namesAFileThatExistsBeforeItNamesAnItem() throws IOException {
    var whole = ItemPath.parse(file.toString());
    assertThat(whole.item()).isEmpty();
  }

  @Test
  void refusesWhatIsNotThereAndSaysWhich() {
    assertThatThrownBy(() -> ItemPath.parse("E1=" + folder.resolve("nowhere")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(folder.resolve("nowhere") + ": there is no such file");
    assertThatThrownBy(() -> ItemPath.parse(folder + "/\uFFFD"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("pack the folder");
  }

  @Test
  void addsUpSizes() throws IOException {
    Files.writeString(folder.resolve("c"), "123");
    assertThat(ItemPath.total(List.of(ItemPath.parse(folder.toString())))).isEqualTo(8);
  }
}
