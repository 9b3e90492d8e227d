package org.soapstone.io;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.soapstone.io.ExtXyzReader.Keys;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.LabeledStructure;

/// Finds energy, forces, virial and weight among the keys and columns of a frame; the rest becomes
/// `info`, `arrays` and `texts`.
final class FrameLabels {

  static final String WEIGHT = "config_weight";

  /// Rows and columns of the 6 numbers xx yy zz yz xz xy in a row-major 3 x 3 tensor.
  private static final int[] VOIGT = {0, 5, 4, 5, 1, 3, 4, 3, 2};

  /// An asymmetry beyond these shares of the largest component is no rounding but a wrong order.
  private static final double ASYMMETRY = 0.1;

  private final Keys keys;
  private final Map<String, String> info;
  private final Map<String, Column> columns;

  FrameLabels(Keys keys, Map<String, String> info, Map<String, Column> columns) {
    this.keys = keys;
    this.info = info;
    this.columns = columns;
  }

  LabeledStructure applyTo(LabeledStructure frame) {
    LabeledStructure labeled = withVirial(withForces(withEnergy(withWeight(frame))));
    for (Map.Entry<String, String> entry : info.entrySet()) {
      labeled = labeled.withInfo(entry.getKey(), entry.getValue());
    }
    for (Column column : columns.values()) {
      labeled =
          column.isText()
              ? labeled.withText(column.name(), column.words())
              : labeled.withArray(column.name(), column.numbers());
    }
    return labeled;
  }

  private LabeledStructure withWeight(LabeledStructure frame) {
    String text = info.remove(WEIGHT);
    if (text == null) {
      return frame;
    }
    double weight = Words.finite(text, WEIGHT);
    if (weight < 0) {
      throw new BadInputException(WEIGHT + " is " + text + "; expected 0 or more");
    }
    return frame.withWeight(weight);
  }

  private LabeledStructure withEnergy(LabeledStructure frame) {
    String key = present(keys.energy());
    return key == null ? frame : frame.withEnergy(Words.finite(take(key), key));
  }

  private LabeledStructure withForces(LabeledStructure frame) {
    for (String name : keys.forces()) {
      Column column = columns.remove(name);
      if (column == null) {
        continue;
      }
      if (column.count() != 3 || column.isText()) {
        throw new BadInputException(
            "forces are declared as " + column.declaration() + "; expected " + name + ":R:3");
      }
      return frame.withForces(column.numbers());
    }
    return frame;
  }

  private LabeledStructure withVirial(LabeledStructure frame) {
    String virial = present(keys.virial());
    if (virial != null) {
      return frame.withVirial(tensor(take(virial), virial));
    }
    String stress = present(keys.stress());
    double volume = frame.structure().cell().volume();
    // Without a volume a stress means nothing; programs write zeros for molecules.
    if (stress == null || volume == 0) {
      return frame;
    }
    double[] values = tensor(take(stress), stress);
    for (int at = 0; at < 9; at++) {
      values[at] *= -volume;
    }
    return frame.withVirial(values);
  }

  private static double[] tensor(String text, String key) {
    double[] values = Words.finiteList(text, key);
    if (values.length == 6) {
      double[] full = new double[9];
      for (int at = 0; at < 9; at++) {
        full[at] = values[VOIGT[at]];
      }
      return full;
    }
    if (values.length != 9) {
      throw new BadInputException(
          key + " has " + values.length + " numbers; expected 9, or 6 as xx yy zz yz xz xy");
    }
    requireSymmetric(values, text, key);
    return values;
  }

  private static void requireSymmetric(double[] values, String text, String key) {
    double largest = 0;
    for (double value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    double allowed = ASYMMETRY * largest;
    if (Math.abs(values[1] - values[3]) > allowed
        || Math.abs(values[2] - values[6]) > allowed
        || Math.abs(values[5] - values[7]) > allowed) {
      throw new BadInputException(
          key + " '" + text + "' is not symmetric; expected the order xx xy xz yx yy yz zx zy zz");
    }
  }

  /// The first of the keys that the frame has with a value. An empty one, `None` or `null` stands
  /// for a label that is missing.
  private @Nullable String present(List<String> names) {
    for (String name : names) {
      String text = info.get(name);
      if (text != null) {
        switch (text.strip().toLowerCase(Locale.ROOT)) {
          case "", "none", "null" -> info.remove(name);
          default -> {
            return name;
          }
        }
      }
    }
    return null;
  }

  private String take(String key) {
    String text = info.remove(key);
    return text == null ? "" : text.strip();
  }
}
