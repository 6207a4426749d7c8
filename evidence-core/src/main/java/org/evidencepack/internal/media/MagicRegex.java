package org.evidencepack.internal.media;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A regular expression at an offset, or anywhere in a range of offsets. */
final class MagicRegex implements MagicClause {
  /** How far an expression sees, which is Tika's limit. */
  private static final int REACH = 8 * 1024;

  private final Pattern pattern;
  private final int begin;
  private final int end;

  /** Whether a match can begin with an octet; saves most matchers. */
  private final boolean[] canBegin = new boolean[256];

  /** Whether a match can begin with any octet and then this one. */
  private final boolean[] canFollow = new boolean[256];

  private final OctetPair begins;

  MagicRegex(Pattern pattern, int begin, int end) {
    this.pattern = pattern;
    this.begin = begin;
    this.end = end;
    for (int octet = 0; octet < 256; octet++) {
      Matcher one = pattern.matcher(Character.toString(octet));
      // No match, and not for want of input: then more input cannot help.
      canBegin[octet] = one.lookingAt() || one.hitEnd();
    }
    for (int first = 0; first < 256; first++) {
      for (int second = 0; canBegin[first] && second < 256; second++) {
        canFollow[second] = canFollow[second] || canBeginWith(first, second);
      }
    }
    begins = OctetPair.of(canBegin, canFollow);
  }

  private boolean canBeginWith(int first, int second) {
    Matcher two = pattern.matcher(Character.toString(first) + Character.toString(second));
    return two.lookingAt() || two.hitEnd();
  }

  @Override
  public boolean matches(MagicHead head) {
    if (begin > head.length()) {
      return false;
    }
    Matcher matcher = null;
    for (int at = next(head, begin); at <= end; at = next(head, at + 1)) {
      if (matcher == null) {
        matcher = pattern.matcher(head.window(begin, REACH + end - begin));
      }
      if (matcher.region(at - begin, REACH + at - begin).lookingAt()) {
        return true;
      }
    }
    return false;
  }

  /** The first offset from there on at which a match can begin; beyond {@code end} if none. */
  private int next(MagicHead head, int from) {
    int at = begins.next(head, from, end);
    while (at <= end && !(canBegin[head.at(at) & 0xFF] && canFollow[head.at(at + 1) & 0xFF])) {
      at = begins.next(head, at + 1, end);
    }
    return at;
  }

  @Override
  public boolean mayBeginWith(int octet) {
    return begin != 0 || end != 0 || canBegin[octet];
  }

  @Override
  public Gate gate() {
    return Gate.OPEN;
  }
}
