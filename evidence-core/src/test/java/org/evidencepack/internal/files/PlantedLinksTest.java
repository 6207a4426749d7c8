package org.evidencepack.internal.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
