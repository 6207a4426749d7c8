package org.evidencepack.internal.zip;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.evidencepack.model.Finding;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.InvalidPackageException;

/**
 * The fields of a kind of record, to compare one that was read with the canonical bytes and to name
 * the first field that differs. Immutable.
 */
final class Layout {
  /** The field that tells how long the name behind the fields is. */
  private static final String NAME_LENGTH = "name length";

  /** What stands in a field, in hexadecimal, and what should. */
  record Difference(String field, String should, String is) {}

  private record Field(String name, int at, int width) {}

  private final String record;
  private final List<Field> fields;
  private final int length;

  private Layout(String record, List<Field> fields, int length) {
    this.record = record;
    this.fields = fields;
    this.length = length;
  }

  /** A kind of record without fields. */
  static Layout of(String record) {
    return new Layout(record, List.of(), 0);
  }

  /** The same with one field more at the end. */
  Layout with(String name, int width) {
    List<Field> more = new ArrayList<>(fields);
    more.add(new Field(name, length, width));
    return new Layout(record, List.copyOf(more), length + width);
  }

  /** The same with the ten fields that local and central headers share, up to the extra length. */
  Layout withShared() {
    return with("version needed", 2)
        .with("flags", 2)
        .with("method", 2)
        .with("time", 2)
        .with("date", 2)
        .with("CRC-32", 4)
        .with("compressed size", 4)
        .with("size", 4)
        .with(NAME_LENGTH, 2)
        .with("extra length", 2);
  }

  /** Octets of all fields. */
  int length() {
    return length;
  }

  /**
   * Demands that a record has the canonical bytes.
   *
   * @param actual of at least the length of the fields
   * @throws InvalidPackageException with ZIP_HEADER and the first field that differs
   */
  void demand(String subject, byte[] expected, ByteBuffer actual) throws InvalidPackageException {
    if (actual.equals(ByteBuffer.wrap(expected))) {
      return;
    }
    demandFields(subject, expected, actual, length);
    int at = actual.mismatch(ByteBuffer.wrap(expected));
    String field = at < nameEnd(expected) ? "name" : "extra fields";
    String should = hex(expected, at, expected.length);
    String is = hex(octets(actual), at, Math.min(actual.limit(), expected.length));
    throw differs(subject, new Difference(field, should, is));
  }

  /** Demands that the fields that begin before a place have the canonical bytes. */
  void demandFields(String subject, byte[] expected, ByteBuffer actual, int before)
      throws InvalidPackageException {
    Optional<Difference> difference = difference(expected, actual, before);
    if (difference.isPresent()) {
      throw differs(subject, difference.get());
    }
  }

  /** The first field that differs, of those that begin before a place. */
  Optional<Difference> difference(byte[] expected, ByteBuffer actual, int before) {
    byte[] found = octets(actual);
    return fields.stream()
        .filter(field -> field.at() < before)
        .map(field -> new Difference(field.name(), number(expected, field), number(found, field)))
        .filter(difference -> !difference.should().equals(difference.is()))
        .findFirst();
  }

  private int nameEnd(byte[] expected) {
    ByteBuffer canonical = ByteBuffer.wrap(expected).order(ByteOrder.LITTLE_ENDIAN);
    return fields.stream()
        .filter(field -> field.name().equals(NAME_LENGTH))
        .mapToInt(field -> length + canonical.getShort(field.at()))
        .findFirst()
        .orElse(length);
  }

  private InvalidPackageException differs(String subject, Difference difference) {
    String message = "%s: the field \"%s\" is not canonical".formatted(record, difference.field());
    return new InvalidPackageException(
        Finding.mismatch(
            FindingCode.ZIP_HEADER, subject, message, difference.should(), difference.is()));
  }

  /** Fields are little-endian; a person reads numbers from the other end. */
  private static String number(byte[] record, Field field) {
    StringBuilder digits = new StringBuilder("0x");
    for (int i = field.width() - 1; i >= 0; i--) {
      digits.append(hex(record, field.at() + i, field.at() + i + 1));
    }
    return digits.toString();
  }

  private static String hex(byte[] octets, int from, int to) {
    return HexFormat.of().withUpperCase().formatHex(octets, Math.min(from, to), to);
  }

  private static byte[] octets(ByteBuffer record) {
    byte[] octets = new byte[record.limit()];
    record.get(0, octets);
    return octets;
  }
}
