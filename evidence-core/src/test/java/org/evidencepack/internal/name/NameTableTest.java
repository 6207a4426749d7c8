package org.evidencepack.internal.name;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.evidencepack.internal.name.NameConflict.Kind;
import org.evidencepack.model.InvalidPackageException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class NameTableTest {
  private final NameTable table = new NameTable();

  private void addAll(String... names) throws InvalidPackageException {
    for (String name : names) {
      assertThat(table.add(name)).as(name).isEmpty();
    }
  }

  @Nested
  class Add {
    @Test
    void acceptsFilesThatShareFolders() throws Exception {
      addAll("mimetype", "data/a/1", "data/a/2", "data/b/1", "data/a/3", "data/ab", "datum");
    }

    @Test
    void tellsDuplicates() throws Exception {
      addAll("data/a/1", "data/b");

      assertThat(table.add("data/a/1")).contains(new NameConflict(Kind.DUPLICATE, "data/a/1"));
    }

    @Test
    void tellsTwinFiles() throws Exception {
      addAll("data/Straße", "data/x/y");

      assertThat(table.add("data/STRASSE")).contains(new NameConflict(Kind.TWIN, "data/STRASSE"));
    }

    @Test
    void tellsTwinFoldersByTheirLeadingPart() throws Exception {
      addAll("data/Images/a/1.jpg");

      assertThat(table.add("data/images/a/2.jpg"))
          .contains(new NameConflict(Kind.TWIN, "data/images"));
    }

    @Test
    void tellsFilesThatAreFolders() throws Exception {
      addAll("data/a/b", "data/c");

      assertThat(table.add("data/a")).contains(new NameConflict(Kind.FILE_AND_FOLDER, "data/a"));
      assertThat(table.add("data/c/d")).contains(new NameConflict(Kind.FILE_AND_FOLDER, "data/c"));
      assertThat(table.add("data/C/d")).contains(new NameConflict(Kind.TWIN, "data/C"));
    }

    @Test
    void goesOnAfterAConflict() throws Exception {
      addAll("data/a/1");
      assertThat(table.add("DATA/a/2")).isPresent();

      addAll("data/a/2");
    }
  }

  @Nested
  class Contains {
    @Test
    void knowsExactlyTheNamesThatWereAdded() throws Exception {
      addAll("data/a/1", "mimetype");

      assertThat(table.contains("data/a/1")).isTrue();
      assertThat(table.contains("mimetype")).isTrue();
      assertThat(table.contains("data/a")).isFalse();
      assertThat(table.contains("data/A/1")).isFalse();
      assertThat(table.contains("data/a/2")).isFalse();
    }
  }

  @Test
  void holdsManyNames() throws Exception {
    for (int i = 0; i < 100_000; i++) {
      String name = String.format(Locale.ROOT, "data/%03d/%06d", i % 997, i);
      assertThat(table.add(name).isPresent()).isFalse();
    }
    for (int i = 0; i < 100_000; i += 7) {
      String name = String.format(Locale.ROOT, "data/%03d/%06d", i % 997, i);
      assertThat(table.contains(name)).isTrue();
      assertThat(table.add(name)).map(NameConflict::kind).contains(Kind.DUPLICATE);
    }
  }
}
