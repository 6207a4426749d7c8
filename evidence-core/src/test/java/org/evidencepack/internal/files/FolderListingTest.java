package org.evidencepack.internal.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.evidencepack.model.RawName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FolderListingTest {
  @TempDir Path folder;

  private List<FolderListing.Child> listed() throws IOException {
    List<FolderListing.Child> children = new ArrayList<>();
    FolderListing.of(folder).forEachRemaining(children::add);
    return children;
  }

  @Test
  void isEmptyForAnEmptyFolder() throws Exception {
    assertThat(listed()).isEmpty();
  }

  /** More than are kept as they are, so that most come out of several deflated parts. */
  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void hasManyNamesInTheOrderOfTheirOctets() throws Exception {
    Random random = new Random(4);
    Set<RawName> made = new HashSet<>();
    while (made.size() < 2 * FolderListing.AT_ONCE + 1000) {
      String name = (made.size() % 3 == 0 ? "é-" : "A") + Integer.toHexString(random.nextInt());
      if (made.add(RawName.of(name))) {
        Files.createFile(folder.resolve(name));
      }
    }

    List<FolderListing.Child> children = listed();

    assertThat(children).hasSize(made.size());
    assertThat(children)
        .isSortedAccordingTo(
            (a, b) -> Arrays.compareUnsigned(a.name().octets(), b.name().octets()));
    assertThat(new HashSet<>(children.stream().map(FolderListing.Child::name).toList()))
        .isEqualTo(made);
    assertThat(children.subList(children.size() - 2000, children.size()))
        .allMatch(child -> Files.exists(child.in(folder)));
  }

  /** Names that are no text come out of a deflated part as they went in. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void findsTheFilesOfNamesThatAreNoText() throws Exception {
    Shell.run(
        folder,
        "python3 -c \"import os\nfor i in range(17000): os.close(os.open(b'x%05d\\xff %%' % i,"
            + " os.O_CREAT))\"");

    List<FolderListing.Child> children = listed();

    assertThat(children).hasSize(17000);
    assertThat(children.get(7).name().octets())
        .isEqualTo(new byte[] {'x', '0', '0', '0', '0', '7', -1, ' ', '%'});
    assertThat(children.subList(0, 100)).allMatch(child -> Files.exists(child.in(folder)));
  }
}
