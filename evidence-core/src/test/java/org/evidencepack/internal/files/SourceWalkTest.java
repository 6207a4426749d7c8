package org.evidencepack.internal.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.evidencepack.model.EvidenceFile;
import org.evidencepack.model.InvalidInputException;
import org.evidencepack.model.RawName;
import org.evidencepack.model.SourceAttributes;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A walk of the source")
class SourceWalkTest {
  @TempDir Path folder;

  private static List<SourceNode> walk(Path argument) throws IOException {
    List<SourceNode> nodes = new ArrayList<>();
    SourceWalk.of(argument).forEachRemaining(nodes::add);
    return nodes;
  }

  private static SourceNode only(Path argument) throws IOException {
    List<SourceNode> nodes = walk(argument);
    assertThat(nodes).hasSize(1);
    return nodes.get(0);
  }

  private static List<String> names(List<SourceNode> nodes) {
    return nodes.stream()
        .map(n -> String.join("/", n.components().stream().map(RawName::toString).toList()))
        .toList();
  }

  @Nested
  @DisplayName("in its order")
  class Order {
    @Test
    void meets_a_folder_before_its_files_and_names_by_their_octets() throws Exception {
      Shell.run(folder, "mkdir -p b/z a-b a; touch b/z/1 b/B b/a a/x a-b/y é Z .h a.txt");
      assertThat(names(walk(folder)))
          .containsExactly(
              "", ".h", "Z", "a", "a/x", "a-b", "a-b/y", "a.txt", "b", "b/B", "b/a", "b/z", "b/z/1",
              "é");
    }

    @Test
    void names_a_single_file_by_its_name() throws Exception {
      Path file = Files.writeString(folder.resolve("one.txt"), "1");
      assertThat(names(walk(file))).containsExactly("one.txt");
      assertThat(only(file).state().size()).isEqualTo(1);
    }

    @Test
    void goes_as_deep_as_paths_can_be_and_says_where_they_cannot() throws Exception {
      // Deeper than the 4096 octets that one path may have.
      String deep = "import os\nfor i in range(30): os.mkdir('d' * 200); os.chdir('d' * 200)";
      Shell.run(folder, "python3 -c \"" + deep + "\"");
      try {
        List<SourceNode> nodes = walk(folder);
        assertThat(nodes).hasSizeBetween(19, 22);
        assertThat(nodes.get(nodes.size() - 1).type()).isEqualTo(EvidenceFile.Type.UNREADABLE);
      } finally {
        Shell.run(folder, "rm -rf d*");
      }
    }
  }

  @Nested
  @EnabledOnOs({OS.LINUX, OS.MAC})
  @DisplayName("telling what is there")
  class Types {
    @Test
    void meets_links_and_does_not_follow_them() throws Exception {
      Shell.run(
          folder, "mkdir d; touch d/f; ln -s d l; ln -s nowhere//at/all/ dangling; ln -s . up");
      List<SourceNode> nodes = walk(folder);
      assertThat(names(nodes)).containsExactly("", "d", "d/f", "dangling", "l", "up");
      assertThat(nodes.get(3).target()).contains(RawName.of("nowhere//at/all/"));
      assertThat(nodes.get(4).type()).isEqualTo(EvidenceFile.Type.SYMLINK);
    }

    @Test
    void follows_the_link_that_is_the_argument_itself() throws Exception {
      Shell.run(folder, "mkdir d; touch d/f; ln -s d l; ln -s d/f file-link; ln -s none broken");
      assertThat(names(walk(folder.resolve("l")))).containsExactly("", "f");
      assertThat(names(walk(folder.resolve("file-link")))).containsExactly("file-link");
      assertThat(only(folder.resolve("file-link")).type()).isEqualTo(EvidenceFile.Type.FILE);
      assertThatThrownBy(() -> SourceWalk.of(folder.resolve("broken")))
          .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void meets_fifos_and_sockets_without_opening_them() throws Exception {
      Shell.run(folder, "mkfifo fifo");
      var address = UnixDomainSocketAddress.of(folder.resolve("socket"));
      try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
        server.bind(address);
        List<SourceNode> nodes = walk(folder);
        assertThat(nodes.subList(1, 3)).allMatch(n -> n.type() == EvidenceFile.Type.SPECIAL);
        assertThat(nodes.get(1).remark()).contains("fifo");
        assertThat(nodes.get(2).remark()).contains("socket");
      }
    }

    @Test
    void knows_a_device() throws Exception {
      assertThat(only(Path.of("/dev/null")).remark()).contains("device");
    }

    @Test
    void is_refused_if_there_is_nothing() {
      assertThatThrownBy(() -> SourceWalk.of(folder.resolve("none")))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("none");
    }

    @Test
    void tells_why_a_folder_or_file_cannot_be_read() throws Exception {
      Shell.run(
          folder,
          "mkdir -p in/closed; touch in/closed/x in/secret in/z; chmod 0 in/closed in/secret");
      List<String> told =
          Shell.java(withoutPrivilege(), WalkPrinter.class, folder.resolve("in")).lines().toList();
      Shell.run(folder, "chmod 700 in/closed");
      assertThat(told.subList(1, told.size()))
          .containsExactly(
              "DIRECTORY ",
              "UNREADABLE 636c6f736564 (permission denied)",
              "UNREADABLE 736563726574 (permission denied)",
              "FILE 7a");
    }

    /** Root reads what is closed to its owner, unless it gives that up. */
    private static List<String> withoutPrivilege() throws Exception {
      if (!Shell.run(Path.of("/"), "id -u").strip().equals("0")) {
        return List.of();
      }
      String drop = "setpriv --bounding-set=-dac_override,-dac_read_search";
      assumeTrue(Shell.run(Path.of("/"), drop + " true && echo ok || true").startsWith("ok"));
      return List.of(drop.split(" "));
    }
  }

  @Nested
  @EnabledOnOs(OS.LINUX)
  @DisplayName("under any locale")
  class Names {
    @Test
    void has_the_octets_of_names_and_targets_that_are_no_text() throws Exception {
      Shell.run(
          folder,
          "mkdir in; cd in; d=$(printf 'd\\377'); mkdir $d; touch $d/$(printf '\\351t\\303\\251')"
              + " 'a?b#c%41'; ln -s ../$d/ l; ln -s /abs/$(printf '\\376') m; ln -s $d n");
      String[] expected = {
        "DIRECTORY ",
        "FILE 613f622363253431",
        "DIRECTORY 64ff",
        "FILE 64ff/e974c3a9",
        "SYMLINK 6c -> 2e2e2f64ff2f",
        "SYMLINK 6d -> 2f6162732ffe",
        "SYMLINK 6e -> 64ff"
      };
      assertThat(walk(folder.resolve("in"))).map(WalkPrinter::line).containsExactly(expected);
      List<String> inC =
          Shell.java(List.of("env", "LC_ALL=C"), WalkPrinter.class, folder.resolve("in"))
              .lines()
              .toList();
      assertThat(inC.get(0)).isNotEqualTo("UTF-8");
      assertThat(inC.subList(1, inC.size())).containsExactly(expected);
    }
  }

  @Nested
  @EnabledOnOs(OS.LINUX)
  @DisplayName("with attributes")
  class Attributes {
    @Test
    void has_what_stat_tells() throws Exception {
      Shell.run(
          folder, "touch -d '2020-02-03 04:05:06.123456789Z' f; chmod 4751 f; ln f g; ln f h");
      SourceAttributes told = only(folder.resolve("f")).attributes();
      String[] stat =
          Shell.run(folder, "stat -c '%a %u %g %U %G %h %.9Z' f").strip().split(" ", -1);
      assertThat(told.modified()).contains(Instant.parse("2020-02-03T04:05:06.123456789Z"));
      assertThat(told.mode()).contains("4751").contains(stat[0]);
      assertThat(told.owner())
          .contains(
              new SourceAttributes.Owner(
                  stat[3], stat[4], Long.parseLong(stat[1]), Long.parseLong(stat[2])));
      assertThat(told.hardLinks()).isEqualTo(3).hasToString(stat[5]);
      Instant changed = told.changed().orElseThrow();
      assertThat("%d.%09d".formatted(changed.getEpochSecond(), changed.getNano()))
          .isEqualTo(stat[6]);
    }

    @Test
    void has_the_time_of_birth_only_where_it_is_told() throws Exception {
      Shell.run(folder, "touch born; touch -d '2020-01-01Z' born; touch same");
      Path same = folder.resolve("same");
      Files.setLastModifiedTime(
          same, (java.nio.file.attribute.FileTime) Files.getAttribute(same, "creationTime"));
      assertThat(only(same).attributes().created()).isEmpty();
      long birth = Long.parseLong(Shell.run(folder, "stat -c %W born").strip());
      Optional<Instant> created = only(folder.resolve("born")).attributes().created();
      // A Java without statx tells none; if one is told, it is the file system's.
      assertThat(created.map(Instant::getEpochSecond)).isIn(Optional.empty(), Optional.of(birth));
    }

    @Test
    void has_no_name_for_an_owner_that_the_system_does_not_know() throws Exception {
      assumeTrue(
          Shell.run(folder, "touch f; chown 54321:54322 f 2>/dev/null && echo ok || true")
              .startsWith("ok"));
      assertThat(only(folder.resolve("f")).attributes().owner())
          .contains(new SourceAttributes.Owner(null, null, 54321L, 54322L));
    }

    @Test
    void has_extended_attributes_under_their_full_names() throws Exception {
      Path file = Files.writeString(folder.resolve("f"), "x");
      UserDefinedFileAttributeView view = view(file);
      byte[] value = {0, (byte) 0xFF, 7};
      view.write("origin", ByteBuffer.wrap(value));
      view.write("empty", ByteBuffer.allocate(0));
      String judge =
          Shell.run(folder, "python3 -c \"import os; print(sorted(os.listxattr('f')))\"");
      assertThat(judge).contains("user.empty", "user.origin");
      SourceNode node = only(file);
      assertThat(node.attributes().xattrs()).containsOnlyKeys("user.empty", "user.origin");
      assertThat(node.attributes().xattrs().get("user.origin")).containsExactly(value);
      assertThat(node.note()).isEmpty();
    }

    private static UserDefinedFileAttributeView view(Path file) {
      return Files.getFileAttributeView(
          file, UserDefinedFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    }
  }

  @Test
  void lists_lazily_so_that_what_goes_meanwhile_is_told() throws Exception {
    Shell.run(folder, "mkdir d; touch d/a d/b");
    SourceWalk walk = SourceWalk.of(folder);
    walk.next();
    walk.next();
    walk.next();
    Files.delete(folder.resolve("d/b"));
    SourceNode gone = walk.next();
    assertThat(gone.type()).isEqualTo(EvidenceFile.Type.UNREADABLE);
    assertThat(gone.remark()).contains("it was gone before it could be read");
    assertThat(new String(gone.components().get(1).octets(), StandardCharsets.UTF_8))
        .isEqualTo("b");
    assertThat(walk.hasNext()).isFalse();
  }
}
