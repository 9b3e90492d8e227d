package org.soapstone.potential;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.soapstone.io.Settings;
import org.soapstone.regression.Quantity;
import org.soapstone.regression.RowLayout;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.LabeledStructure;

/// How often each row of a frame counts in a fit: the product of the weight of the frame
/// (`config_weight`), that of its quantity in the frame (`config_energy_weight`,
/// `config_forces_weight`, `config_virial_weight`), that of its atom (column `force_weight`) and
/// that of its kind in the settings. A weight of 4 is four copies of the row.
///
/// Of several kinds in the settings that a `config_type` fits, the one that names most of it holds.
public final class RowWeights {

  /// What a row of no weight counts: nothing, but it stays in the tables of errors.
  private static final double NOTHING = 1e-12;

  private static final String ATOM = "force_weight";

  /// Keys of frames and settings, in the order of [Quantity].
  private static final String[] FRAME = {
    "config_energy_weight", "config_forces_weight", "config_virial_weight"
  };

  private static final String[] SETTING = {"energy", "forces", "virial"};

  /// Weights of the three quantities by kind; a kind may end in a star.
  private final Map<String, double[]> kinds;

  private final boolean used;

  private RowWeights(Map<String, double[]> kinds, boolean used) {
    this.kinds = kinds;
    this.used = used;
  }

  /// All kinds alike.
  public static RowWeights even() {
    return new RowWeights(Map.of(), true);
  }

  /// Every row counts once, whatever its frame says.
  static RowWeights none() {
    return new RowWeights(Map.of(), false);
  }

  /// Reads a section with one section a kind.
  static RowWeights from(Settings section) {
    Map<String, double[]> kinds = new LinkedHashMap<>();
    for (String kind : section.plain().keySet()) {
      Settings one = section.section(kind);
      double[] weights = new double[SETTING.length];
      for (int q = 0; q < weights.length; q++) {
        weights[q] = one.number(SETTING[q], 1, 0, 1e12);
      }
      one.refuseUnknown();
      kinds.put(kind, weights);
    }
    return new RowWeights(kinds, true);
  }

  /// Weight of a quantity in a frame, the atoms left aside; 0 where its label is not to be used.
  double of(LabeledStructure frame, Quantity quantity) {
    if (!used) {
      return 1;
    }
    double weight = frame.weight() * ofKind(Assessment.typeOf(frame), quantity);
    String text = frame.info().get(FRAME[quantity.index()]);
    return text == null ? weight : weight * parsed(text, FRAME[quantity.index()], frame);
  }

  private double ofKind(String type, Quantity quantity) {
    double weight = 1;
    int named = -1;
    for (Map.Entry<String, double[]> kind : kinds.entrySet()) {
      String name = kind.getKey();
      boolean open = name.endsWith("*");
      String stem = open ? name.substring(0, name.length() - 1) : name;
      int length = open ? stem.length() : Integer.MAX_VALUE;
      if ((open ? type.startsWith(stem) : type.equals(stem)) && length > named) {
        named = length;
        weight = kind.getValue()[quantity.index()];
      }
    }
    return weight;
  }

  /// Weights of the rows of a layout that has only what [#of(LabeledStructure, Quantity)] allows.
  double[] of(LabeledStructure frame, RowLayout layout) {
    double[] weights = new double[layout.rows()];
    for (Quantity quantity : Quantity.values()) {
      if (layout.count(quantity) > 0) {
        double weight = of(frame, quantity);
        Arrays.fill(weights, layout.start(quantity), layout.end(quantity), weight);
      }
    }
    double[] atoms = frame.arrays().get(ATOM);
    if (used && atoms != null && layout.force() > 0) {
      multiply(frame, atoms, weights, layout);
    }
    return weights;
  }

  private static void multiply(
      LabeledStructure frame, double[] atoms, double[] weights, RowLayout layout) {
    if (atoms.length != frame.structure().size()) {
      throw new BadInputException(
          "column " + ATOM + " has several numbers an atom; expected " + ATOM + ":R:1");
    }
    int first = layout.start(Quantity.FORCE);
    for (int k = 0; k < layout.force(); k++) {
      double factor = atoms[k / 3];
      requireWeight(factor, ATOM, frame);
      weights[first + k] *= Math.max(NOTHING, factor);
    }
  }

  private static double parsed(String text, String key, LabeledStructure frame) {
    double weight;
    try {
      weight = Double.parseDouble(text.strip());
    } catch (NumberFormatException e) {
      weight = Double.NaN;
    }
    requireWeight(weight, key, frame);
    return weight;
  }

  private static void requireWeight(double weight, String key, LabeledStructure frame) {
    if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
      throw new BadInputException(
          "a frame of %d atoms (config_type %s) has a %s that is no number of 0 or more"
              .formatted(frame.structure().size(), Assessment.typeOf(frame), key));
    }
  }
}
