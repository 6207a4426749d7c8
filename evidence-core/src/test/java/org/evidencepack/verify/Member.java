package org.evidencepack.verify;

import java.nio.charset.StandardCharsets;
import org.evidencepack.internal.zip.Entry;
import org.evidencepack.model.Digest;

/** A file of a package that is being forged. Immutable; nobody writes into its content. */
final class Member {
  private final String name;
  private final byte[] content;
  private final long seconds;
  private final boolean deflated;

  /**
   * @param seconds its time, since 1970
   */
  Member(String name, byte[] content, long seconds, boolean deflated) {
    this.name = name;
    this.content = content;
    this.seconds = seconds;
    this.deflated = deflated;
  }

  String name() {
    return name;
  }

  byte[] content() {
    return content;
  }

  long seconds() {
    return seconds;
  }

  boolean deflated() {
    return deflated;
  }

  boolean payload() {
    return name.startsWith(Entry.PAYLOAD);
  }

  Digest digest() {
    return Digest.sha256(content);
  }

  String text() {
    return new String(content, StandardCharsets.UTF_8);
  }

  Member with(byte[] other) {
    return new Member(name, other, seconds, deflated);
  }

  Member named(String other) {
    return new Member(other, content, seconds, deflated);
  }

  Member at(long time) {
    return new Member(name, content, time, deflated);
  }

  Member deflated(boolean wanted) {
    return new Member(name, content, seconds, wanted);
  }
}
