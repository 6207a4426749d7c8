package org.evidencepack.verify;

import java.util.stream.IntStream;
import org.evidencepack.model.EvidenceFile;

/**
 * A pattern that chooses files by their stored or original path: {@code *} stands for any
 * characters but a slash, {@code **} for any, {@code ?} for one but a slash. Paths may be hostile:
 * matching costs at most the product of the lengths. Immutable.
 */
final class Glob {
  private static final int ANY = -1;
  private static final int ANY_BUT_SLASH = -2;
  private static final int ONE_BUT_SLASH = -3;

  /** Code points, and the above. */
  private final int[] tokens;

  Glob(String glob) {
    String folded = glob.endsWith("/") ? glob.substring(0, glob.length() - 1) : glob;
    var all = IntStream.builder();
    for (int i = 0; i < folded.length(); i++) {
      int c = folded.codePointAt(i);
      boolean any = folded.startsWith("**", i);
      all.add(any ? ANY : c == '*' ? ANY_BUT_SLASH : c == '?' ? ONE_BUT_SLASH : c);
      i += (any || c > Character.MAX_VALUE) ? 1 : 0;
    }
    this.tokens = all.build().toArray();
  }

  boolean matches(EvidenceFile file) {
    return matches(file.item() + "/" + file.originalPath())
        || matches(file.item() + "/" + file.storedBelowItem())
        || matches(file.path());
  }

  /** Whether it matches the path, a folder that this is in, or its last component. */
  private boolean matches(String path) {
    return matches(path, 0) || matches(path, path.lastIndexOf('/') + 1);
  }

  private boolean matches(String path, int from) {
    var places = new Places();
    places.reach(0);
    int c;
    for (int i = from; i < path.length(); i += Character.charCount(c)) {
      c = path.codePointAt(i);
      if (c == '/' && places.atEnd()) {
        return true; // a folder that the file is in
      }
      places = places.after(c);
      if (places.last < 0) {
        return false;
      }
    }
    return places.atEnd();
  }

  /** How many tokens may have been matched by what was read so far. */
  private final class Places {
    private final boolean[] reached = new boolean[tokens.length + 1];
    private int first = tokens.length;
    private int last = -1;

    boolean atEnd() {
      return reached[tokens.length];
    }

    /** So many were, and those behind that may stand for nothing. */
    void reach(int count) {
      first = Math.min(first, count);
      reached[count] = true;
      int place = count;
      while (place < tokens.length && (tokens[place] == ANY || tokens[place] == ANY_BUT_SLASH)) {
        reached[++place] = true;
      }
      last = Math.max(last, place);
    }

    Places after(int c) {
      var next = new Places();
      for (int place = first; place <= Math.min(last, tokens.length - 1); place++) {
        int token = tokens[place];
        if (reached[place] && (token == ANY || (token == ANY_BUT_SLASH && c != '/'))) {
          next.reach(place);
        } else if (reached[place] && (token == c || (token == ONE_BUT_SLASH && c != '/'))) {
          next.reach(place + 1);
        }
      }
      return next;
    }
  }
}
