package org.evidencepack.internal.casegraph;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.evidencepack.internal.format.JsonMembers;

/** A node of the graph while it is put together. What is absent or empty is left out. */
final class Node {
  /** XML Schema knows no offset beyond (3.3.7). */
  private static final int LARGEST_OFFSET = 14 * 3600;

  private final String id;
  private final JsonMembers members = new JsonMembers();

  private Node(String id) {
    this.id = id;
  }

  static Node of(String id, String type) {
    var node = new Node(id);
    node.members.with("@id", id).with("@type", type);
    return node;
  }

  String id() {
    return id;
  }

  Node text(String property, String value) {
    members.with(property, value);
    return this;
  }

  Node text(String property, Optional<String> value) {
    members.with(property, value);
    return this;
  }

  Node texts(String property, List<String> values) {
    members.with(property, values);
    return this;
  }

  Node truth(String property, boolean value) {
    members.with(property, value);
    return this;
  }

  Node integer(String property, long value) {
    members.with(property, typed("xsd:integer", Long.toString(value)));
    return this;
  }

  Node hex(String property, String value) {
    members.with(property, typed("xsd:hexBinary", value));
    return this;
  }

  Node time(String property, Instant value) {
    return time(property, value.atOffset(ZoneOffset.UTC));
  }

  Node time(String property, OffsetDateTime value) {
    boolean far = Math.abs(value.getOffset().getTotalSeconds()) > LARGEST_OFFSET;
    OffsetDateTime told = far ? value.withOffsetSameInstant(ZoneOffset.UTC) : value;
    String text = DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(told);
    members.with(property, typed("xsd:dateTime", text));
    return this;
  }

  Node link(String property, String target) {
    members.with(property, Map.of("@id", target));
    return this;
  }

  Node links(String property, Collection<String> targets) {
    members.with(property, targets.stream().map(target -> Map.of("@id", target)).toList());
    return this;
  }

  /** Nodes that stand within this one, as facets and hashes do. */
  Node holding(String property, Node... nodes) {
    return holding(property, List.of(nodes));
  }

  Node holding(String property, List<Node> nodes) {
    members.with(property, nodes.stream().map(node -> node.members.map()).toList());
    return this;
  }

  /** The node in one line of JSON. */
  String line() {
    return members.text();
  }

  private static Map<String, Object> typed(String type, String value) {
    return new JsonMembers().with("@type", type).with("@value", value).map();
  }
}
