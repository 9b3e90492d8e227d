package org.soapstone.io;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.soapstone.structure.Element;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.structure.Structure;

/// The per-atom columns of a frame as they are written: species, positions, forces, then the rest.
final class FrameColumns {

  private final int atoms;
  private final Structure structure;
  private final double @Nullable [] forces;
  private final Map<String, double[]> arrays = new LinkedHashMap<>();
  private final Map<String, String[]> texts = new LinkedHashMap<>();
  private final String declaration;

  /// @param forceNames name of the force column first
  FrameColumns(LabeledStructure frame, List<String> forceNames) {
    structure = frame.structure();
    atoms = structure.size();
    Optional<double[]> labels = frame.forces();
    forces = labels.orElse(null);
    StringBuilder text = new StringBuilder("species:S:1:pos:R:3");
    if (labels.isPresent()) {
      text.append(':').append(forceNames.get(0)).append(":R:3");
    }
    frame
        .arrays()
        .forEach((name, values) -> {
          if (!isTaken(name, forceNames)) {
            arrays.put(name, values);
            declare(name, 'R', values.length, text);
          }
        });
    frame
        .texts()
        .forEach((name, words) -> {
          if (!isTaken(name, forceNames)) {
            texts.put(name, words);
            declare(name, 'S', words.length, text);
          }
        });
    declaration = text.toString();
  }

  /// The value of the `Properties` key.
  String declaration() {
    return declaration;
  }

  /// Appends the line of atom i without its end.
  void appendRow(int i, StringBuilder out) {
    out.append(Element.of(structure.atomicNumber(i)).symbol());
    out.append(' ').append(structure.x(i));
    out.append(' ').append(structure.y(i));
    out.append(' ').append(structure.z(i));
    if (forces != null) {
      appendNumbers(forces, i, out);
    }
    for (double[] values : arrays.values()) {
      appendNumbers(values, i, out);
    }
    for (Map.Entry<String, String[]> column : texts.entrySet()) {
      appendWords(column.getKey(), column.getValue(), i, out);
    }
  }

  private boolean isTaken(String name, List<String> forceNames) {
    return name.equals("species")
        || name.equals("pos")
        || (forces != null && name.equals(forceNames.get(0)));
  }

  private void declare(String name, char type, int values, StringBuilder out) {
    if (!name.matches("[^\\s:=\"'{}\\[\\]]+")) {
      throw new IllegalArgumentException("the column name '" + name + "' cannot be written");
    }
    out.append(':').append(name).append(':').append(type).append(':');
    out.append(atoms == 0 ? 1 : values / atoms);
  }

  private void appendNumbers(double[] values, int i, StringBuilder out) {
    int count = values.length / atoms;
    for (int k = 0; k < count; k++) {
      out.append(' ').append(values[i * count + k]);
    }
  }

  private void appendWords(String name, String[] words, int i, StringBuilder out) {
    int count = words.length / atoms;
    for (int k = 0; k < count; k++) {
      String word = words[i * count + k];
      if (word.isEmpty() || word.chars().anyMatch(Character::isWhitespace)) {
        throw new IllegalArgumentException(
            "column " + name + " has the word '" + word + "', which cannot be written");
      }
      out.append(' ').append(word);
    }
  }
}
