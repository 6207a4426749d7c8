package org.evidencepack.verify;

import java.util.List;
import java.util.regex.Pattern;
import org.evidencepack.model.EvidenceFile;

/** Patterns that choose payload files; no pattern chooses all. */
final class GlobSet {
  private final List<Pattern> patterns;

  GlobSet(List<String> globs) {
    this.patterns = globs.stream().map(GlobSet::compile).toList();
  }

  private static Pattern compile(String glob) {
    var regex = new StringBuilder();
    String trimmed = glob.endsWith("/") ? glob.substring(0, glob.length() - 1) : glob;
    for (int i = 0; i < trimmed.length(); i++) {
      char c = trimmed.charAt(i);
      if (c == '*' && trimmed.startsWith("**", i)) {
        regex.append(".*");
        i++;
      } else if (c == '*') {
        regex.append("[^/]*");
      } else if (c == '?') {
        regex.append("[^/]");
      } else {
        regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }

  boolean matches(EvidenceFile file) {
    return patterns.isEmpty()
        || matches(file.item() + "/" + file.originalPath())
        || matches(file.item() + "/" + file.storedBelowItem())
        || matches(file.path());
  }

  /** Whether a pattern matches the path, a folder that it is in, or its last component. */
  private boolean matches(String path) {
    return patterns.stream().anyMatch(pattern -> matches(pattern, path));
  }

  private static boolean matches(Pattern pattern, String path) {
    for (int end = path.length(); end > 0; end = path.lastIndexOf('/', end - 1)) {
      if (pattern.matcher(path.substring(0, end)).matches()) {
        return true;
      }
    }
    return pattern.matcher(path.substring(path.lastIndexOf('/') + 1)).matches();
  }
}
