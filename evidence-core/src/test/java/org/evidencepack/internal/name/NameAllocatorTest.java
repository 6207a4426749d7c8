package org.evidencepack.internal.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.evidencepack.model.InvalidInputException;
import org.evidencepack.model.RawName;
import org.junit.jupiter.api.Test;

class NameAllocatorTest {
  private final NameAllocator allocator = new NameAllocator();

  private String allocate(String path) throws InvalidInputException {
    List<String> components = new ArrayList<>();
    List<RawName> originals = new ArrayList<>();
    for (String component : path.split("/", -1)) {
      RawName original = RawName.of(component);
      originals.add(original);
      components.add(PortableName.ofComponent(original.octets()));
    }
    return allocator.allocate(components, originals, false);
  }

  @Test
  void keepsPortableNames() throws Exception {
    assertThat(allocate("data/disk/a.txt")).isEqualTo("data/disk/a.txt");
    assertThat(allocate("data/disk/b.txt")).isEqualTo("data/disk/b.txt");
  }

  @Test
  void numbersTwins() throws Exception {
    assertThat(allocate("data/Photo.jpg")).isEqualTo("data/Photo.jpg");
    assertThat(allocate("data/photo.jpg")).isEqualTo("data/photo~2.jpg");
    assertThat(allocate("data/PHOTO.jpg")).isEqualTo("data/PHOTO~3.jpg");
  }

  @Test
  void passesOverNumbersThatAreTaken() throws Exception {
    assertThat(allocate("data/a~2")).isEqualTo("data/a~2");
    assertThat(allocate("data/a")).isEqualTo("data/a");
    assertThat(allocate("data/A")).isEqualTo("data/A~3");
    assertThat(allocate("data/A~2")).isEqualTo("data/A~2~2");
  }

  @Test
  void keepsTheNameOfAFolder() throws Exception {
    assertThat(allocate("data/Dir/x")).isEqualTo("data/Dir/x");
    assertThat(allocate("data/dir/x")).isEqualTo("data/dir~2/x");
    assertThat(allocate("data/DIR/x")).isEqualTo("data/DIR~3/x");
    assertThat(allocate("data/dir/y/z")).isEqualTo("data/dir~2/y/z");
    assertThat(allocate("data/Dir/X")).isEqualTo("data/Dir/X~2");
    assertThat(allocate("data/DIR/X")).isEqualTo("data/DIR~3/X~2");
  }

  @Test
  void keepsFilesAndFoldersApart() throws Exception {
    assertThat(allocate("data/a")).isEqualTo("data/a");
    assertThat(allocate("data/a/b")).isEqualTo("data/a~2/b");
    assertThat(allocate("data/a/c")).isEqualTo("data/a~2/c");
  }

  @Test
  void keepsApartWhatNormalisesToTheSame() throws Exception {
    assertThat(allocate("data/café")).isEqualTo("data/café");
    assertThat(allocate("data/cafe\u0301")).isEqualTo("data/café~2");
  }

  @Test
  void keepsApartWhatIsCutToTheSame() throws Exception {
    String stem = "x".repeat(250);
    assertThat(allocate("data/" + stem + "1.txt")).isEqualTo("data/" + "x".repeat(234) + "~2.txt");
    assertThat(allocate("data/" + stem + "2.txt")).isEqualTo("data/" + "x".repeat(234) + "~3.txt");
    assertThat(allocate("data/" + stem + "3.txt")).isEqualTo("data/" + "x".repeat(234) + "~4.txt");
  }

  @Test
  void refusesAFileThatWasAddedBefore() throws Exception {
    allocate("data/a");
    allocate("data/A");

    assertThatThrownBy(() -> allocate("data/a"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("data/a");
    assertThatThrownBy(() -> allocate("data/A"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("data/A");
  }

  @Test
  void refusesPathsThatAreTooLong() {
    assertThatThrownBy(() -> allocate("data/" + "folder/".repeat(200) + "x"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("1024");
  }

  @Test
  void givesOutNamesThatAReaderAccepts() throws Exception {
    NameTable reader = new NameTable();
    for (int i = 0; i < 4096; i++) {
      StringBuilder name = new StringBuilder("data/");
      for (int bit = 0; bit < 12; bit++) {
        name.append((i >> bit & 1) == 0 ? "a" : "A").append(bit == 5 ? "/" : "");
      }
      String stored = allocate(name.toString());
      assertThat(PortableName.problem(stored)).isEmpty();
      assertThat(reader.add(stored)).as(stored).isEmpty();
    }
  }

  @Test
  void needsFewTriesForManyTwins() throws Exception {
    // 50,000 twins, each tried from ~2 on, would take over a thousand million digests.
    String last = "";
    for (int i = 0; i < 50_000; i++) {
      StringBuilder name = new StringBuilder("data/");
      for (int bit = 0; bit < 16; bit++) {
        name.append((i >> bit & 1) == 0 ? "a" : "A");
      }
      last = allocate(name.toString());
    }
    assertThat(last).endsWith("~50000");
  }
}
