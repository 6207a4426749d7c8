package org.evidencepack.cli.casefile;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.evidencepack.model.InvalidInputException;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A YAML mapping whose keys are asked for by name; the end refuses those nobody asked for. */
final class YamlMap {
  private final String file;
  private final MappingNode node;
  private final Map<String, NodeTuple> members = new LinkedHashMap<>();
  private final Set<String> asked = new LinkedHashSet<>();

  private YamlMap(String file, MappingNode node) throws InvalidInputException {
    this.file = file;
    this.node = node;
    for (NodeTuple tuple : node.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        throw problem(tuple.getKeyNode(), "a key that is not a text");
      }
      if (members.put(key.getValue(), tuple) != null) {
        throw problem(key, "the key \"" + key.getValue() + "\" stands here a second time");
      }
    }
  }

  static YamlMap parse(String text, String file) throws InvalidInputException {
    try {
      LoadSettings settings =
          LoadSettings.builder().setLabel(file).setAllowDuplicateKeys(true).build();
      Optional<Node> root = new Compose(settings).composeString(text);
      if (root.isPresent() && root.get() instanceof MappingNode map) {
        return new YamlMap(file, map);
      }
    } catch (MarkedYamlEngineException e) {
      String line = e.getProblemMark().map(mark -> ":" + (mark.getLine() + 1)).orElse("");
      throw new InvalidInputException(
          file + line + ": is not valid YAML: " + e.getProblem() + ": look at this line", e);
    } catch (YamlEngineException e) {
      throw new InvalidInputException(file + ": is not valid YAML: " + e.getMessage(), e);
    } catch (StackOverflowError e) { // the library sets no limit of its own
      throw new InvalidInputException(file + ": is nested too deep for a case file", e);
    }
    throw new InvalidInputException(
        file + ": is no case file: 'evidence template case' prints one to fill in");
  }

  private InvalidInputException problem(Node at, String text) {
    int line = at.getStartMark().map(Mark::getLine).orElse(0) + 1;
    return new InvalidInputException(file + ":" + line + ": " + text);
  }

  /** A mandatory key is not there; or is, misspelt. */
  InvalidInputException missing(String key) {
    for (var member : members.entrySet()) {
      if (!asked.contains(member.getKey()) && Suggestion.near(member.getKey(), key)) {
        return unknown(member.getValue(), member.getKey(), List.of(key));
      }
    }
    return problem(node, "the key \"" + key + "\" is missing here");
  }

  private InvalidInputException unknown(NodeTuple member, String key, List<String> known) {
    return problem(
        member.getKeyNode(), "the key \"" + key + "\" is unknown" + Suggestion.of(key, known));
  }

  private Optional<Node> value(String key) {
    asked.add(key);
    return Optional.ofNullable(members.get(key))
        .map(NodeTuple::getValueNode)
        .filter(value -> !value.getTag().equals(Tag.NULL));
  }

  boolean isText(String key) {
    return value(key).filter(ScalarNode.class::isInstance).isPresent();
  }

  Optional<String> text(String key) throws InvalidInputException {
    Optional<Node> value = value(key);
    return value.isEmpty() ? Optional.empty() : Optional.of(text(key, value.get()));
  }

  private String text(String key, Node value) throws InvalidInputException {
    if (!(value instanceof ScalarNode scalar)) {
      throw problem(value, "\"" + key + "\" must be a text");
    }
    String text = scalar.getValue().strip();
    if (text.isEmpty()) {
      throw problem(value, "\"" + key + "\" is empty: fill it in or take it out");
    }
    return text;
  }

  String mandatoryText(String key) throws InvalidInputException {
    return text(key).orElseThrow(() -> missing(key));
  }

  List<String> texts(String key) throws InvalidInputException {
    var texts = new ArrayList<String>();
    for (Node element : list(key)) {
      texts.add(text(key, element));
    }
    return texts;
  }

  private List<Node> list(String key) throws InvalidInputException {
    Optional<Node> value = value(key);
    if (value.isEmpty()) {
      return List.of();
    }
    if (!(value.get() instanceof SequenceNode sequence)) {
      throw problem(value.get(), "\"" + key + "\" must be a list: each element after \"- \"");
    }
    return sequence.getValue();
  }

  Optional<YamlMap> map(String key) throws InvalidInputException {
    Optional<Node> value = value(key);
    return value.isEmpty() ? Optional.empty() : Optional.of(map(key, value.get()));
  }

  private YamlMap map(String key, Node value) throws InvalidInputException {
    if (!(value instanceof MappingNode mapping)) {
      throw problem(value, "\"" + key + "\" must hold keys and values");
    }
    return new YamlMap(file, mapping);
  }

  List<YamlMap> maps(String key) throws InvalidInputException {
    var maps = new ArrayList<YamlMap>();
    for (Node element : list(key)) {
      maps.add(map(key, element));
    }
    return maps;
  }

  Optional<OffsetDateTime> time(String key) throws InvalidInputException {
    Optional<String> text = text(key);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(OffsetDateTime.parse(text.get().replaceFirst("^(\\S+) (\\d)", "$1T$2")));
    } catch (DateTimeException e) {
      throw problem(
          value(key).orElseThrow(),
          "\"" + key + "\" is not a time with its offset: write it like 2026-05-02T09:14:00+02:00");
    }
  }

  <E extends Enum<E>> E word(String key, Class<E> words) throws InvalidInputException {
    String text = mandatoryText(key);
    for (E word : words.getEnumConstants()) {
      if (word.name().equalsIgnoreCase(text)) {
        return word;
      }
    }
    List<String> names = Arrays.stream(words.getEnumConstants()).map(Enum::name).toList();
    throw problem(
        value(key).orElseThrow(), "\"" + text + "\" is no " + key + Suggestion.of(text, names));
  }

  /** Makes a value of what was read; if it refuses, says so at that key's line. */
  <T> T valid(String key, Supplier<T> value) throws InvalidInputException {
    try {
      return value.get();
    } catch (IllegalArgumentException e) {
      throw problem(value(key).orElse(node), e.getMessage());
    }
  }

  /** Refuses keys that were not asked for. */
  void end() throws InvalidInputException {
    for (var member : members.entrySet()) {
      if (!asked.contains(member.getKey())) {
        throw unknown(member.getValue(), member.getKey(), List.copyOf(asked));
      }
    }
  }
}
