package org.soapstone.potential;

import java.util.Arrays;
import java.util.Optional;
import org.soapstone.calculator.Evaluation;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.structure.Voigt;

/// The labels of a frame without its baselines: what is left to learn. Those that are missing or
/// not wanted are NaN.
final class BaselineFree {

  private final double energy;
  private final double[] slopes;

  private BaselineFree(double energy, double[] slopes) {
    this.energy = energy;
    this.slopes = slopes;
  }

  static BaselineFree of(
      LabeledStructure frame,
      ReferenceEnergies references,
      Optional<ZblBaseline> zbl,
      FitSettings settings) {
    int atoms = frame.structure().size();
    Optional<Evaluation> known = zbl.map(repulsion -> repulsion.evaluate(frame.structure()));
    double energy = Double.NaN;
    if (frame.energy().isPresent()) {
      double taken = references.sum(frame.structure()) + known.map(Evaluation::energy).orElse(0.0);
      energy = frame.energy().getAsDouble() - taken;
    }
    double[] slopes = new double[3 * atoms + Voigt.COUNT];
    Arrays.fill(slopes, Double.NaN);
    if (settings.forces() && frame.forces().isPresent()) {
      double[] taken = known.map(Evaluation::forces).orElseGet(() -> new double[3 * atoms]);
      for (int k = 0; k < 3 * atoms; k++) {
        slopes[k] = frame.forces().get()[k] - taken[k];
      }
    }
    if (settings.virials() && frame.virial().isPresent()) {
      double[] taken = known.map(Evaluation::virial).orElseGet(() -> new double[9]);
      for (int v = 0; v < Voigt.COUNT; v++) {
        int k = Voigt.place(v);
        slopes[3 * atoms + v] = frame.virial().get()[k] - taken[k];
      }
    }
    return new BaselineFree(energy, slopes);
  }

  /// Energy of the structure, eV.
  double energy() {
    return energy;
  }

  /// 3N forces, eV/A, and six virials, eV, in Voigt order; shared, to be read only.
  double[] slopes() {
    return slopes;
  }

  boolean isEmpty() {
    return Double.isNaN(energy) && Arrays.stream(slopes).allMatch(Double::isNaN);
  }
}
