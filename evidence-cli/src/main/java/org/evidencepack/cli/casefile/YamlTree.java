package org.evidencepack.cli.casefile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

/**
 * A YAML document as maps, lists and texts; knows the line of each. Keys without a value are left
 * out.
 */
final class YamlTree {
  private static final int DEEPEST = 30;

  /** Aliases can tell a short file to be a long one. */
  private static final int MOST = 200_000;

  private static final Set<String> NOTHING = Set.of("", "~", "null");

  private final String file;
  private final Map<String, Integer> lines = new HashMap<>();
  private final Map<String, Object> root;
  private int nodes;

  private YamlTree(String file, MappingNode node) throws InvalidInputException {
    this.file = file;
    lines.put("", line(node));
    this.root = map(node, "", 0);
  }

  static YamlTree parse(String text, String file) throws InvalidInputException {
    try {
      LoadSettings settings =
          LoadSettings.builder().setLabel(file).setAllowDuplicateKeys(true).build();
      Optional<Node> node = new Compose(settings).composeString(text);
      if (node.isPresent() && node.get() instanceof MappingNode map) {
        return new YamlTree(file, map);
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

  Map<String, Object> root() {
    return root;
  }

  /** The line of what stands at that path, or of the nearest thing around it; from 1. */
  int line(String path) {
    String at = path;
    while (!lines.containsKey(at)) {
      at = at.substring(0, Math.max(0, Math.max(at.lastIndexOf('.'), at.lastIndexOf('['))));
    }
    return lines.get(at);
  }

  private static int line(Node node) {
    return node.getStartMark().map(Mark::getLine).orElse(0) + 1;
  }

  private InvalidInputException problem(Node at, String text) {
    return new InvalidInputException(file + ":" + line(at) + ": " + text);
  }

  private Map<String, Object> map(MappingNode node, String path, int depth)
      throws InvalidInputException {
    var map = new LinkedHashMap<String, Object>();
    var line = new HashMap<String, Integer>();
    for (NodeTuple tuple : node.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        throw problem(tuple.getKeyNode(), "a key that is not a text");
      }
      String name = key.getValue();
      if (line.put(name, line(key)) != null) {
        throw problem(key, "the key \"" + name + "\" stands here a second time");
      }
      if (!isNothing(tuple.getValueNode())) {
        String at = path.isEmpty() ? name : path + "." + name;
        lines.put(at, line(key));
        map.put(name, value(tuple.getValueNode(), at, depth + 1));
      }
    }
    return map;
  }

  private Object value(Node node, String path, int depth) throws InvalidInputException {
    if (depth > DEEPEST || ++nodes > MOST) {
      throw problem(node, "is nested too deep, or says too much, for a case file");
    }
    if (node instanceof MappingNode map) {
      return map(map, path, depth);
    }
    if (node instanceof SequenceNode sequence) {
      List<Object> list = new ArrayList<>();
      for (Node element : sequence.getValue()) {
        String at = path + "[" + list.size() + "]";
        lines.put(at, line(element));
        list.add(value(element, at, depth + 1));
      }
      return list;
    }
    return isNothing(node) ? "" : ((ScalarNode) node).getValue();
  }

  /** Null, also as ~. Something that is tagged as nothing is something: it must not vanish. */
  private static boolean isNothing(Node node) {
    return node instanceof ScalarNode scalar
        && (node.getTag().equals(Tag.NULL) || scalar.isPlain())
        && NOTHING.contains(scalar.getValue());
  }
}
