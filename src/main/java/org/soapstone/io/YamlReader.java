package org.soapstone.io;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.soapstone.structure.BadInputException;

/** Reads a YAML file into {@link Settings}, keeping line numbers so that errors can name them. */
public final class YamlReader {

  private static final int DEEPEST = 50;

  private YamlReader() {}

  /** Settings of a file; an empty file gives empty settings. */
  public static Settings read(Path file) {
    return parse(text(file, "settings in YAML"), file.toString());
  }

  /**
   * The text of a file.
   *
   * @param expected what should be in it, for the message if it is no text
   */
  static String text(Path file, String expected) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (java.nio.file.NoSuchFileException e) {
      throw new BadInputException(file + ": no such file");
    } catch (java.nio.charset.CharacterCodingException e) {
      throw new BadInputException(file + ": is not UTF-8 text; expected " + expected);
    } catch (IOException e) {
      throw new BadInputException(file + ": cannot be read: " + e.getMessage());
    }
  }

  /** Settings of a text; {@code name} is what errors call it. */
  public static Settings parse(String text, String name) {
    Optional<Node> root = compose(text, name);
    if (root.isEmpty()) {
      return new Settings(name, "", new LinkedHashMap<>());
    }
    if (!(root.get() instanceof MappingNode mapping)) {
      throw new BadInputException(
          name + ":" + line(root.get()) + ": expected settings of the form 'key: value'");
    }
    return new Settings(name, "", entries(mapping, name));
  }

  /**
   * The tree of a text, for files that are no settings: at most 50 levels deep, without aliases,
   * each node with the place where it stands.
   *
   * @param name what errors call the text
   */
  static Optional<Node> compose(String text, String name) {
    try {
      LoadSettings options =
          LoadSettings.builder()
              .setLabel(name)
              .setUseMarks(true)
              .setAllowNonScalarKeys(true)
              .setCodePointLimit(Integer.MAX_VALUE)
              .build();
      requireTree(new ParserImpl(options, new StreamReader(options, text)), name);
      return new Composer(options, new ParserImpl(options, new StreamReader(options, text)))
          .getSingleNode();
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      throw new BadInputException(name + ":" + line + ": not YAML: " + e.getProblem());
    } catch (YamlEngineException e) {
      String problem = String.valueOf(e.getMessage()).lines().findFirst().orElse("unreadable");
      throw new BadInputException(name + ": not YAML: " + problem);
    }
  }

  /** Aliases can make a tree endless, and depth exhausts the stack; settings need neither. */
  private static void requireTree(Iterator<Event> events, String name) {
    int depth = 0;
    while (events.hasNext()) {
      Event event = events.next();
      int line = event.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
      if (event instanceof AliasEvent) {
        throw new BadInputException(
            name + ":" + line + ": aliases (*name) are not understood; write the value itself");
      }
      if (event instanceof CollectionStartEvent) {
        depth++;
      } else if (event instanceof CollectionEndEvent) {
        depth--;
      }
      if (depth > DEEPEST) {
        throw new BadInputException(
            name + ":" + line + ": nested more than " + DEEPEST + " levels deep");
      }
    }
  }

  private static Map<String, Settings.Entry> entries(MappingNode mapping, String name) {
    Map<String, Settings.Entry> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      int line = line(tuple.getKeyNode());
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        throw new BadInputException(name + ":" + line + ": a key must be a word");
      }
      Settings.Entry entry = new Settings.Entry(value(tuple.getValueNode(), name), line);
      if (entries.put(key.getValue(), entry) != null) {
        throw new BadInputException(
            name + ":" + line + ": the key '" + key.getValue() + "' stands there twice");
      }
    }
    return entries;
  }

  private static Object value(Node node, String name) {
    if (node instanceof MappingNode mapping) {
      return entries(mapping, name);
    }
    if (node instanceof SequenceNode sequence) {
      List<Object> items = new ArrayList<>();
      for (Node item : sequence.getValue()) {
        items.add(value(item, name));
      }
      return items;
    }
    return scalar((ScalarNode) node, name);
  }

  private static Object scalar(ScalarNode node, String name) {
    String text = node.getValue();
    Tag tag = node.getTag();
    try {
      if (tag.equals(Tag.INT)) {
        return Long.decode(text);
      }
      if (tag.equals(Tag.FLOAT)) {
        return Double.valueOf(text);
      }
    } catch (NumberFormatException e) {
      throw new BadInputException(name + ":" + line(node) + ": not a number: '" + text + "'");
    }
    if (tag.equals(Tag.BOOL)) {
      return Boolean.valueOf(text);
    }
    return text;
  }

  private static int line(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
  }
}
