package org.evidencepack.internal.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A work folder")
class WorkFolderTest {
  private static final String PREFIX = ".case.asice.";

  @TempDir Path temp;
  private Path parent;

  @BeforeEach
  void parent() throws IOException {
    parent = temp.toRealPath();
  }

  private WorkFolder make() throws IOException {
    return WorkFolder.make(parent, PREFIX);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> all = Files.walk(parent)) {
      return all.filter(p -> !p.equals(parent))
          .map(p -> parent.relativize(p).toString())
          .sorted()
          .toList();
    }
  }

  /** What a run leaves that is killed: the system takes the lock off its file. */
  private Path left(int number) throws IOException {
    Path folder = Files.createDirectory(parent.resolve(PREFIX + number + ".part"));
    Files.writeString(folder.resolve("whole.part"), "half");
    Files.createFile(folder.resolve("lock.part"));
    return folder;
  }

  /** A process that tries to lock a file, says whether it could, and waits for its end. */
  private static final class Locker implements AutoCloseable {
    private static final String SCRIPT =
        """
        import fcntl, sys
        f = open(sys.argv[1], 'w')
        try:
          fcntl.lockf(f, fcntl.LOCK_EX | fcntl.LOCK_NB)
          print('locked', flush=True)
        except OSError:
          print('refused', flush=True)
        sys.stdin.read()
        """;

    private final Process process;
    private final String said;

    Locker(Path file) throws IOException {
      process = new ProcessBuilder("python3", "-c", SCRIPT, file.toString()).start();
      said = process.inputReader(StandardCharsets.UTF_8).readLine();
    }

    @Override
    public void close() throws IOException {
      process.getOutputStream().close();
      process.onExit().join();
    }
  }

  @Test
  void is_gone_with_all_that_is_in_it_when_it_is_closed() throws Exception {
    WorkFolder work = make();
    Files.writeString(work.file("whole"), "half");
    assertThat(names())
        .containsExactly(
            ".case.asice.1.part", ".case.asice.1.part/lock.part", ".case.asice.1.part/whole.part");
    work.close();
    work.close();
    assertThat(names()).isEmpty();
    assertThat(work.remarks()).isEmpty();
  }

  @Test
  void is_another_for_each_that_is_at_work() throws Exception {
    try (WorkFolder first = make();
        WorkFolder second = make()) {
      assertThat(first.file("x").getParent()).endsWith(Path.of(".case.asice.1.part"));
      assertThat(second.file("x").getParent()).endsWith(Path.of(".case.asice.2.part"));
      assertThat(second.remarks()).isEmpty();
    }
    assertThat(names()).isEmpty();
  }

  @Nested
  @DisplayName("that was left behind")
  class LeftBehind {
    @Test
    void is_removed_and_told_by_the_next() throws Exception {
      left(1);
      left(7);
      WorkFolder work = make();
      assertThat(names()).containsExactly(".case.asice.1.part", ".case.asice.1.part/lock.part");
      assertThat(work.remarks())
          .hasSize(2)
          .allMatch(remark -> remark.startsWith("removed "))
          .allMatch(remark -> remark.endsWith("a run that was broken off had left"));
      work.close();
      assertThat(names()).isEmpty();
    }

    @Test
    void is_left_alone_by_those_with_another_prefix() throws Exception {
      Path folder = left(1);
      WorkFolder.make(parent, ".case.").close();
      WorkFolder.make(parent, ".case.asice.1").close();
      assertThat(folder.resolve("whole.part")).exists();
    }

    @Test
    void keeps_what_no_run_made_and_says_so() throws Exception {
      Path folder = left(1);
      Files.writeString(folder.resolve("notes.txt"), "mine");
      try (WorkFolder work = make()) {
        assertThat(work.remarks()).singleElement().asString().contains("cannot be removed");
        assertThat(work.file("x").getParent()).endsWith(Path.of(".case.asice.2.part"));
      }
      assertThat(names()).contains(".case.asice.1.part/notes.txt");
    }

    @Test
    void is_not_what_has_no_lock() throws Exception {
      Path folder = left(1);
      Files.delete(folder.resolve("lock.part"));
      make().close();
      assertThat(folder.resolve("whole.part")).exists();
    }

    @Test
    void before_there_was_anything_in_it_is_removed_too() throws Exception {
      Files.createDirectory(parent.resolve(PREFIX + "3.part"));
      make().close();
      assertThat(names()).isEmpty();
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void is_not_where_a_link_of_that_name_leads() throws Exception {
      Path elsewhere = Files.createDirectory(parent.resolve("elsewhere"));
      Files.move(left(1).resolve("lock.part"), elsewhere.resolve("lock.part"));
      Files.writeString(elsewhere.resolve("precious.part"), "mine");
      Shell.run(parent, "rm -r .case.asice.1.part; ln -s elsewhere .case.asice.1.part");
      make().close();
      assertThat(elsewhere.resolve("precious.part")).exists();
      Shell.run(parent, "rm .case.asice.1.part");
      Path folder = left(1);
      Files.delete(folder.resolve("lock.part"));
      Files.createSymbolicLink(folder.resolve("lock.part"), elsewhere.resolve("lock.part"));
      make().close();
      assertThat(folder.resolve("whole.part")).exists();
    }
  }

  @Nested
  @EnabledOnOs(OS.LINUX)
  @DisplayName("of another process")
  class OfAnotherProcess {
    @Test
    void is_left_alone_as_long_as_that_lives() throws Exception {
      Path folder = left(1);
      try (Locker other = new Locker(folder.resolve("lock.part"))) {
        assertThat(other.said).isEqualTo("locked");
        try (WorkFolder work = make()) {
          assertThat(work.remarks()).isEmpty();
        }
        assertThat(folder.resolve("whole.part")).exists();
      }
      make().close();
      assertThat(folder).doesNotExist();
    }

    @Test
    void finds_this_one_locked_whatever_else_this_process_does() throws Exception {
      try (WorkFolder work = make()) {
        make().close(); // looks at what is there
        try (Locker other = new Locker(work.file("lock"))) {
          assertThat(other.said).isEqualTo("refused");
        }
      }
    }
  }
}
