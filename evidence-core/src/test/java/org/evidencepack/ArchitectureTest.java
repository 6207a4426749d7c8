package org.evidencepack;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The rooms of the library, what each may import, and which third-party library is fenced where.
 */
class ArchitectureTest {
  private static final String ROOT = "org.evidencepack";

  /** Room, relative to the root, to the rooms that it may import. */
  private static final Map<String, Set<String>> ROOMS =
      Map.ofEntries(
          Map.entry(
              "",
              Set.of(
                  "verify",
                  "custody",
                  "exchange",
                  "sign",
                  "model",
                  "internal.casegraph",
                  "internal.format",
                  "internal.zip",
                  "internal.cms",
                  "internal.media",
                  "internal.files",
                  "internal.list",
                  "internal.transfer",
                  "internal.name",
                  "internal.resume",
                  "internal.io")),
          Map.entry(
              "verify",
              Set.of(
                  "custody",
                  "exchange",
                  "sign",
                  "model",
                  "internal.format",
                  "internal.zip",
                  "internal.cms",
                  "internal.files",
                  "internal.name",
                  "internal.io")),
          Map.entry("custody", Set.of("model", "internal.format")),
          Map.entry("exchange", Set.of("model", "internal.format")),
          Map.entry("sign", Set.of("model")),
          Map.entry("model", Set.of()),
          Map.entry("internal.casegraph", Set.of("model", "internal.format")),
          Map.entry("internal.format", Set.of("model", "internal.io")),
          Map.entry("internal.zip", Set.of("model", "internal.io", "internal.name")),
          Map.entry("internal.cms", Set.of("model", "sign", "internal.io")),
          Map.entry("internal.media", Set.of()),
          Map.entry("internal.files", Set.of("model", "internal.io", "internal.name")),
          Map.entry("internal.list", Set.of("model")),
          Map.entry("internal.page", Set.of("model")),
          Map.entry("internal.transfer", Set.of("model", "internal.format", "internal.page")),
          Map.entry("internal.resume", Set.of("model")),
          Map.entry("internal.name", Set.of("model")),
          Map.entry("internal.io", Set.of("model")));

  /** Room to the packages outside the JDK that it alone may use. */
  private static final Map<String, String> FENCES =
      Map.of(
          "internal.format", "tools.jackson.",
          "internal.cms", "org.bouncycastle.",
          "internal.media", "org.apache.tika.");

  /** Ourselves and the JDK. */
  private static final List<String> FREE =
      List.of(ROOT + ".", "java.", "javax.", "org.xml.sax.", "com.sun.nio.file.");

  /** What opens connections, or looks names up. */
  private static final List<String> NETWORK =
      List.of(
          "java.net.http.",
          "java.net.Socket",
          "java.net.ServerSocket",
          "java.net.Datagram",
          "java.net.InetAddress",
          "java.net.URLConnection",
          "javax.net.",
          "java.nio.channels.SocketChannel");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  void everyPackageIsARoomOfTheTable() {
    Set<String> rooms = CLASSES.stream().map(type -> room(type)).collect(Collectors.toSet());

    assertThat(rooms).isEqualTo(ROOMS.keySet());
  }

  @Test
  void noRoomImportsAnotherThanTheTableAllows() {
    var wrong = new TreeSet<String>();
    for (Dependency dependency : dependencies()) {
      JavaClass to = dependency.getTargetClass();
      String from = room(dependency.getOriginClass());
      if (to.getPackageName().startsWith(ROOT)
          && !room(to).equals(from)
          && !ROOMS.get(from).contains(room(to))) {
        wrong.add(dependency.getDescription());
      }
    }

    assertThat(wrong).isEmpty();
  }

  @Test
  void everyThirdPartyLibraryStaysBehindItsFence() {
    var wrong = new TreeSet<String>();
    for (Dependency dependency : dependencies()) {
      String to = dependency.getTargetClass().getBaseComponentType().getFullName();
      String fence = FENCES.getOrDefault(room(dependency.getOriginClass()), ROOT);
      boolean free = !to.contains(".") || FREE.stream().anyMatch(to::startsWith);
      if (!free && !to.startsWith(fence)) {
        wrong.add(dependency.getDescription());
      }
    }

    assertThat(wrong).isEmpty();
  }

  @Test
  void onlyTwoRoomsReachTheNetwork() {
    var rooms = new TreeSet<String>();
    for (Dependency dependency : dependencies()) {
      String to = dependency.getTargetClass().getBaseComponentType().getFullName();
      if (NETWORK.stream().anyMatch(to::startsWith)) {
        rooms.add(room(dependency.getOriginClass()));
      }
    }

    assertThat(rooms).containsExactly("internal.cms", "sign");
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void whatIsExportedSpeaksOfExportedTypesOnly() {
    var wrong = new TreeSet<String>();
    for (JavaClass type : CLASSES) {
      if (!room(type).startsWith("internal") && type.getModifiers().contains(JavaModifier.PUBLIC)) {
        for (JavaMember member : type.getMembers()) {
          for (JavaClass used : member.getAllInvolvedRawTypes()) {
            if (visible(member) && room(used).startsWith("internal")) {
              wrong.add(member.getFullName());
            }
          }
        }
      }
    }

    assertThat(wrong).isEmpty();
  }

  private static boolean visible(JavaMember member) {
    return member.getModifiers().contains(JavaModifier.PUBLIC)
        || member.getModifiers().contains(JavaModifier.PROTECTED);
  }

  private static List<Dependency> dependencies() {
    return CLASSES.stream().flatMap(type -> type.getDirectDependenciesFromSelf().stream()).toList();
  }

  private static String room(JavaClass type) {
    String name = type.getPackageName();
    return name.startsWith(ROOT + ".") ? name.substring(ROOT.length() + 1) : "";
  }
}
