package org.evidencepack.internal.media;

import java.util.List;

/** A condition of a rule on first octets. Immutable; decides as Tika's clause of the same kind. */
interface MagicClause {
  /** Whether the octets meet it. */
  boolean matches(MagicHead head);

  /** Whether it can be met by octets that begin with this one (0 to 255); true if in doubt. */
  boolean mayBeginWith(int octet);

  /**
   * What eight octets at a fixed place must be, so that it can be met; {@link Gate#OPEN} if any.
   */
  Gate gate();

  /**
   * A condition that is quickly seen to fail.
   *
   * @param mask which bits of the octets from {@code offset} on count, the first octet lowest
   */
  record Gate(int offset, long mask, long value) {
    static final Gate OPEN = new Gate(0, 0, 0);
  }

  /** A condition, and any one of those below it. */
  record Nested(MagicClause first, List<MagicClause> anyOf) implements MagicClause {
    @Override
    public boolean matches(MagicHead head) {
      return first.matches(head) && enough(anyOf, 1, head);
    }

    @Override
    public boolean mayBeginWith(int octet) {
      return first.mayBeginWith(octet);
    }

    @Override
    public Gate gate() {
      return first.gate();
    }
  }

  /** So many of several. */
  record AtLeast(int number, List<MagicClause> of) implements MagicClause {
    @Override
    public boolean matches(MagicHead head) {
      return enough(of, number, head);
    }

    @Override
    public boolean mayBeginWith(int octet) {
      return true;
    }

    @Override
    public Gate gate() {
      return Gate.OPEN;
    }
  }

  private static boolean enough(List<MagicClause> clauses, int number, MagicHead head) {
    int met = 0;
    for (int i = 0; i < clauses.size(); i++) {
      if (clauses.get(i).matches(head) && ++met >= number) {
        return true;
      }
    }
    return false;
  }
}
