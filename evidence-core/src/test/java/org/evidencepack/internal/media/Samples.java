package org.evidencepack.internal.media;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Octets that meet a rule, but for its regular expressions, on a ground of one kind or another. */
final class Samples {
  private Samples() {}

  static byte[] ground(String kind, int length, Random random) {
    byte[] octets = new byte[length];
    switch (kind) {
      case "noise" -> random.nextBytes(octets);
      case "text" -> Arrays.fill(octets, (byte) 'x');
      default -> {}
    }
    return octets;
  }

  /** Writes what the clause asks for, somewhere in its range. */
  static void meet(MagicClause clause, byte[] octets, Random random) {
    if (clause instanceof MagicLiteral literal) {
      byte[] pattern = literal.pattern();
      int offset = literal.begin() + random.nextInt(literal.end() - literal.begin() + 1);
      int fits = Math.min(pattern.length, Math.max(0, octets.length - offset));
      for (int i = 0; i < fits; i++) {
        octets[offset + i] = (byte) ((octets[offset + i] & ~literal.mask()[i]) | pattern[i]);
      }
    } else if (clause instanceof MagicClause.Nested nested) {
      meet(nested.anyOf().get(random.nextInt(nested.anyOf().size())), octets, random);
      meet(nested.first(), octets, random);
    } else if (clause instanceof MagicClause.AtLeast some) {
      List<MagicClause> of = some.of();
      int from = random.nextInt(of.size() - some.number() + 1);
      of.subList(from, from + some.number()).forEach(c -> meet(c, octets, random));
    }
  }
}
