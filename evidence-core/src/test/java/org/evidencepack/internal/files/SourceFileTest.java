package org.evidencepack.internal.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A file of the source")
class SourceFileTest {
  @TempDir Path folder;
  private Path path;

  @BeforeEach
  void file() throws IOException {
    path = Files.writeString(folder.resolve("f"), "content");
    Files.setLastModifiedTime(path, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
  }

  private SourceNode met() throws IOException {
    return SourceWalk.of(path).next();
  }

  @Nested
  @DisplayName("when it is opened")
  class Opening {
    @Test
    void gives_its_content() throws Exception {
      try (SourceFile file = SourceFile.open(met())) {
        ByteBuffer content = ByteBuffer.allocate(100);
        assertThat(file.channel().read(content)).isEqualTo(7);
        assertThat(new String(content.array(), 0, 7, java.nio.charset.StandardCharsets.UTF_8))
            .isEqualTo("content");
        assertThat(file.change(7)).isEmpty();
      }
    }

    @Test
    void has_the_attributes_of_now_if_it_was_written_to_since_it_was_met() throws Exception {
      SourceNode met = met();
      Files.writeString(path, " and more", StandardOpenOption.APPEND);
      try (SourceFile file = SourceFile.open(met)) {
        assertThat(file.node().state().size()).isEqualTo(16);
        assertThat(file.node().attributes().modified())
            .contains(Files.getLastModifiedTime(path).toInstant());
        assertThat(file.change(16)).isEmpty();
      }
    }

    @Test
    void is_refused_if_another_file_took_its_place() throws Exception {
      SourceNode met = met();
      Files.move(Files.writeString(folder.resolve("g"), "content"), path.resolveSibling("h"));
      Files.move(path, folder.resolve("kept"));
      Files.move(folder.resolve("h"), path);
      assertRefused(met, "another file took its place");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void is_refused_if_a_link_a_folder_or_a_device_took_its_place() throws Exception {
      SourceNode met = met();
      Shell.run(folder, "mv f g; ln -s g f");
      assertRefused(met, "not a regular file any more");
      Shell.run(folder, "rm f; mkdir f");
      assertRefused(met, "not a regular file any more");
      Shell.run(folder, "rmdir f; ln -s /dev/null f");
      assertRefused(met, "not a regular file any more");
      Shell.run(folder, "rm f");
      assertRefused(met, "gone");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void does_not_wait_for_a_fifo_that_took_its_place() throws Exception {
      SourceNode met = met();
      Shell.run(folder, "mv f g; mkfifo f");
      assertTimeoutPreemptively(
          Duration.ofSeconds(20), () -> assertRefused(met, "not a regular file any more"));
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void does_not_wait_for_a_fifo_that_came_after_the_last_look() throws Exception {
      Shell.run(folder, "mkfifo fifo");
      Path fifo = folder.resolve("fifo");
      assertTimeoutPreemptively(
          Duration.ofSeconds(20),
          () -> {
            try (FileChannel channel =
                FifoGuard.open(fifo, () -> FileChannel.open(fifo, StandardOpenOption.READ))) {
              // How the caller sees what it opened.
              assertThatThrownBy(channel::position).isInstanceOf(IOException.class);
            }
          });
    }

    private void assertRefused(SourceNode met, String reason) {
      assertThatThrownBy(() -> SourceFile.open(met))
          .isInstanceOfSatisfying(
              IOException.class, e -> assertThat(SourceFile.reason(e)).contains(reason));
    }
  }

  @Nested
  @DisplayName("after it was read")
  class Changes {
    private String change(long octets, String command) throws Exception {
      try (SourceFile file = SourceFile.open(met())) {
        Shell.run(folder, command);
        return file.change(octets).orElse("");
      }
    }

    @Test
    void shows_that_it_grew() throws Exception {
      assertThat(change(7, "printf more >> f"))
          .isEqualTo("its size changed while it was read: 7 octets before, 7 read, 11 after");
    }

    @Test
    void shows_that_more_or_less_was_read_than_it_had() throws Exception {
      assertThat(change(5, "true")).contains("5 read, 7 after");
    }

    @Test
    void shows_that_it_was_written_in_place() throws Exception {
      assertThat(change(7, "printf C | dd of=f conv=notrunc status=none"))
          .contains("content was written");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void shows_that_it_was_written_and_its_time_set_back() throws Exception {
      assertThat(change(7, "printf C | dd of=f conv=notrunc status=none; touch -d '2020-01-01Z' f"))
          .contains("metadata changed");
    }

    @Test
    void shows_that_it_was_replaced_or_removed() throws Exception {
      assertThat(change(7, "cp -p f g; mv g f")).contains("another file took its place");
      assertThat(change(7, "rm f; mkdir f")).contains("something else took its place");
      Shell.run(folder, "rmdir f; echo > f");
      assertThat(change(1, "rm f")).contains("gone");
    }

    @Test
    void shows_nothing_if_it_was_read_by_others() throws Exception {
      assertThat(change(7, "cat f")).isEmpty();
    }
  }
}
