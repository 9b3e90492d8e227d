package org.soapstone.io;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.soapstone.structure.BadInputException;

/// A place in a YAML file that is data rather than settings: typed access that names file, line and
/// key where a value will not do. Keys that nobody asks for are passed over.
public final class YamlNode {

  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");
  private static final Pattern WHOLE = Pattern.compile("[-+]?\\d{1,9}");

  private final String file;
  private final String name;
  private final Node node;

  private YamlNode(String file, String name, Node node) {
    this.file = file;
    this.name = name;
    this.node = node;
  }

  /// The root of a file.
  ///
  /// @param expected what should be in it, for messages
  /// @throws BadInputException if it cannot be read, is not YAML or is empty
  public static YamlNode read(Path file, String expected) {
    return parse(YamlReader.text(file, expected), file.toString(), expected);
  }

  /// The root of a text; `name` is what errors call it.
  public static YamlNode parse(String text, String name, String expected) {
    return YamlReader.compose(text, name)
        .map(root -> new YamlNode(name, "", root))
        .orElseThrow(() -> new BadInputException(name + ": is empty; expected " + expected));
  }

  /// The values of a mapping by their keys; a key that is a list counts as `i,j`.
  public Map<String, YamlNode> entries() {
    if (!(node instanceof MappingNode mapping)) {
      throw wrong("a section with keys of its own");
    }
    Map<String, YamlNode> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      String key = new YamlNode(file, "a key of " + name, tuple.getKeyNode()).key();
      String path = name.isEmpty() ? key : name + "." + key;
      YamlNode value = new YamlNode(file, path, tuple.getValueNode());
      if (entries.put(key, value) != null) {
        throw value.error("stands there twice");
      }
    }
    return entries;
  }

  private String key() {
    if (node instanceof SequenceNode) {
      return String.join(",", items().stream().map(YamlNode::text).toList());
    }
    return text();
  }

  /// The items of a list.
  public List<YamlNode> items() {
    if (!(node instanceof SequenceNode sequence)) {
      throw wrong("a list");
    }
    List<Node> nodes = sequence.getValue();
    YamlNode[] items = new YamlNode[nodes.size()];
    for (int k = 0; k < items.length; k++) {
      items[k] = new YamlNode(file, name + "[" + k + "]", nodes.get(k));
    }
    return List.of(items);
  }

  /// A word, or a number as it is written.
  public String text() {
    if (!(node instanceof ScalarNode scalar)) {
      throw wrong("a word");
    }
    return scalar.getValue();
  }

  /// A whole number within [low, high].
  public int whole(int low, int high) {
    String expected = "a whole number from " + low + " to " + high;
    if (!(node instanceof ScalarNode scalar) || !WHOLE.matcher(scalar.getValue()).matches()) {
      throw wrong(expected);
    }
    int value = Integer.parseInt(scalar.getValue());
    if (value < low || value > high) {
      throw wrong(expected);
    }
    return value;
  }

  /// A finite number.
  public double number() {
    if (!(node instanceof ScalarNode scalar) || !NUMBER.matcher(scalar.getValue()).matches()) {
      throw wrong("a finite number");
    }
    double value = Double.parseDouble(scalar.getValue());
    if (!Double.isFinite(value)) {
      throw wrong("a finite number");
    }
    return value;
  }

  /// A list of numbers.
  public double[] numbers() {
    List<YamlNode> items = items();
    double[] values = new double[items.size()];
    for (int k = 0; k < values.length; k++) {
      values[k] = items.get(k).number();
    }
    return values;
  }

  /// A list of `count` numbers.
  public double[] numbers(int count) {
    double[] values = numbers();
    requireCount(count, values.length);
    return values;
  }

  /// A list of `count` whole numbers.
  public int[] wholes(int count, int low, int high) {
    List<YamlNode> items = items();
    requireCount(count, items.size());
    int[] values = new int[count];
    for (int k = 0; k < count; k++) {
      values[k] = items.get(k).whole(low, high);
    }
    return values;
  }

  /// `[rows][columns]`, each of the numbers given.
  public double[][] matrix(int rows, int columns) {
    List<YamlNode> items = items();
    requireCount(rows, items.size());
    return items.stream().map(row -> row.numbers(columns)).toArray(double[][]::new);
  }

  /// Fails unless a list or section is as long as it should be.
  public void requireCount(int expected, int found) {
    if (found != expected) {
      throw error("must be a list of " + expected + " but holds " + found);
    }
  }

  /// The value of one of the entries, which must be there.
  public YamlNode get(Map<String, YamlNode> entries, String key) {
    @Nullable YamlNode value = entries.get(key);
    if (value == null) {
      throw new BadInputException(
          place()
              + (name.isEmpty() ? "" : "'" + name + "': ")
              + "the key '"
              + key
              + "' is missing");
    }
    return value;
  }

  /// An error about this place.
  public BadInputException error(String problem) {
    return new BadInputException(place() + (name.isEmpty() ? "" : "'" + name + "' ") + problem);
  }

  private BadInputException wrong(String expected) {
    String found =
        node instanceof ScalarNode scalar
            ? "'" + shortened(scalar.getValue()) + "'"
            : node instanceof SequenceNode ? "a list" : "a section";
    return error("must be " + expected + ", not " + found);
  }

  private static String shortened(String text) {
    return text.length() > 40 ? text.substring(0, 40) + "..." : text;
  }

  private String place() {
    int line = node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    return file + ":" + line + ": ";
  }
}
