package org.soapstone.calculator;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.Cell;
import org.soapstone.structure.Element;
import org.soapstone.structure.Structure;

/**
 * Words in double braces that stand for something in commands and templates of input files, such as
 * {@code positions}. Other braces are left alone.
 */
final class Placeholders {

  /** The path of the structure as extended XYZ. */
  static final String STRUCTURE = "{{structure}}";

  private static final Pattern WORD = Pattern.compile("\\{\\{\\s*([a-z_]+)\\s*}}");

  private final Map<String, String> values = new LinkedHashMap<>();

  /** Adds one; its name without the braces. */
  Placeholders with(String name, String value) {
    values.put(name, value);
    return this;
  }

  /**
   * Adds what a structure is made of: {@code atoms}, how many there are; {@code cell}, three lines
   * of three numbers, and {@code cell_a}, {@code cell_b}, {@code cell_c}; and {@code positions},
   * lines of a symbol and three numbers; A.
   */
  Placeholders with(Structure structure) {
    Cell cell = structure.cell();
    StringBuilder lines = new StringBuilder();
    for (int k = 0; k < 3; k++) {
      String row = cell.get(k, 0) + " " + cell.get(k, 1) + " " + cell.get(k, 2);
      with("cell_" + "abc".charAt(k), row);
      lines.append(k == 0 ? "" : "\n").append(row);
    }
    StringBuilder atoms = new StringBuilder();
    for (int i = 0; i < structure.size(); i++) {
      atoms.append(i == 0 ? "" : "\n").append(Element.of(structure.atomicNumber(i)).symbol());
      atoms.append(' ').append(structure.x(i)).append(' ').append(structure.y(i));
      atoms.append(' ').append(structure.z(i));
    }
    return with("atoms", Integer.toString(structure.size()))
        .with("cell", lines.toString())
        .with("positions", atoms.toString());
  }

  private String fillKnown(String text) {
    Matcher matcher = WORD.matcher(text);
    StringBuilder filled = new StringBuilder();
    while (matcher.find()) {
      String value = values.getOrDefault(matcher.group(1), matcher.group());
      matcher.appendReplacement(filled, Matcher.quoteReplacement(value));
    }
    return matcher.appendTail(filled).toString();
  }

  /**
   * The text with everything filled in.
   *
   * @param source where it stands, for the message
   * @throws BadInputException if a word in double braces stands for nothing
   */
  String fill(String text, String source) {
    String filled = fillKnown(text);
    Matcher left = WORD.matcher(filled);
    if (left.find()) {
      throw new BadInputException(
          "%s: %s stands for nothing; known are %s"
              .formatted(source, left.group(), String.join(", ", values.keySet())));
    }
    return filled;
  }
}
