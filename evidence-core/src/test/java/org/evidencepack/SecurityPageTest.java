package org.evidencepack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.evidencepack.model.FindingCode;
import org.junit.jupiter.api.Test;

/** The threat model names checks and tests that there are. */
class SecurityPageTest {
  private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern CODE = Pattern.compile("`([A-Z]+(?:_[A-Z]+)+)`");
  private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+(?:Test|IT|Vectors))`");

  private static Set<String> named(Pattern pattern) throws IOException {
    String page = Files.readString(REPOSITORY.resolve(".github/SECURITY.md"));
    Set<String> names =
        pattern.matcher(page).results().map(SecurityPageTest::name).collect(Collectors.toSet());
    assertThat(names).hasSizeGreaterThan(10);
    return names;
  }

  private static String name(MatchResult match) {
    return match.group(1);
  }

  @Test
  void namesFindingCodesThatThereAre() throws Exception {
    Set<String> codes =
        Arrays.stream(FindingCode.values()).map(Enum::name).collect(Collectors.toSet());

    assertThat(codes).containsAll(named(CODE));
  }

  @Test
  void namesTestsThatThereAre() throws Exception {
    Set<String> classes;
    try (Stream<Path> files = Files.walk(REPOSITORY)) {
      classes =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".java"))
              .map(name -> name.substring(0, name.length() - ".java".length()))
              .collect(Collectors.toSet());
    }

    assertThat(classes).containsAll(named(TEST));
  }
}
