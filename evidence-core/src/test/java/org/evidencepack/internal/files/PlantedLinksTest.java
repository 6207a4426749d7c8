package org.evidencepack.internal.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.evidencepack.internal.io.BlockPool;
import org.evidencepack.model.EvidenceException;
import org.evidencepack.model.SourceAttributes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A link that takes the place of a folder")
@EnabledOnOs({OS.LINUX, OS.MAC})
class PlantedLinksTest {
  @TempDir Path temp;

  @BeforeEach
  void outside() throws Exception {
    Shell.run(temp, "mkdir -p outside/d/d");
  }

  /** The end of content, at which something happens. */
  private final class Trap extends InputStream {
    private final String command;

    Trap(String command) {
      this.command = command;
    }

    @Override
    public int read() throws IOException {
      try {
        Shell.run(temp, command);
        return -1;
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
      return read();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mv out/i/d away; ln -s ../../outside/d out/i/d",
        "mv out/i away; ln -s ../outside out/i",
        "mv out away; ln -s outside out; mv outside/d outside/i"
      })
  void is_noticed_when_it_comes_while_a_file_is_written(String planting) throws Exception {
    var to = new Destination(List.of("i", "d", "f"), List.of(), SourceAttributes.NONE, false);
    try (ExtractionFolder folder = ExtractionFolder.open(temp.resolve("out"), true)) {
      InputStream content =
          new SequenceInputStream(new ByteArrayInputStream(new byte[9]), new Trap(planting));
      assertThatThrownBy(() -> folder.write(to, content))
          .isInstanceOf(EvidenceException.class)
          .hasMessageContaining("no folder any more");
      assertThat(Shell.run(temp, "find outside ! -type d")).isEmpty();
    }
  }

  /** In the folder that quarantine is in, as its owner could put it there. */
  @Test
  void of_a_large_file_in_quarantine_is_never_written_through() throws Exception {
    Path victim = Files.writeString(temp.resolve("victim"), "not theirs");
    Path quarantined = temp.resolve("out/.evidence-1.part/content.part");
    var ended = new AtomicBoolean();
    CompletableFuture<Void> planting =
        CompletableFuture.runAsync(
            () -> {
              while (!ended.get()) {
                plant(quarantined, victim);
              }
            });
    try (ExtractionFolder folder = ExtractionFolder.open(temp.resolve("out"), true)) {
      try {
        for (int round = 0; round < 40; round++) {
          writeLarge(folder, round);
        }
      } finally {
        ended.set(true); // before the quarantine is removed, which a late link would hinder
        planting.get();
      }
    }
    assertThat(victim).hasContent("not theirs");
  }

  private static void plant(Path quarantined, Path victim) {
    try {
      if (Files.deleteIfExists(quarantined)) {
        Files.createSymbolicLink(quarantined, victim);
      }
    } catch (IOException e) {
      // Too early or too late: the next one may come in time.
    }
  }

  private static void writeLarge(ExtractionFolder folder, int number) throws IOException {
    var to = new Destination(List.of("f" + number), List.of(), SourceAttributes.NONE, false);
    var left = new AtomicInteger(3);
    try {
      folder.write(
          to,
          block -> {
            while (block.buffer().hasRemaining()) {
              block.buffer().putLong(-1);
            }
            return left.decrementAndGet() > 0;
          },
          new BlockPool(4, () -> {}));
    } catch (IOException e) {
      // Sabotage may end the extraction, as long as it gains nothing.
    }
  }

  @Test
  void gets_no_permissions_behind_it() throws Exception {
    var attributes =
        new SourceAttributes(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of("0777"),
            Map.of(),
            1);
    try (ExtractionFolder folder = ExtractionFolder.open(temp.resolve("out"), false)) {
      folder.folder(new Destination(List.of("i", "d"), List.of(), attributes, false));
      Shell.run(temp, "chmod 700 outside/d; rm -r out/i; ln -s ../outside out/i");
      assertThat(folder.finish()).singleElement().asString().contains("no folder any more");
      assertThat(Shell.run(temp, "ls -ld outside/d")).startsWith("drwx------");
    }
  }
}
