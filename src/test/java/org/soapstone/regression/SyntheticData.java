package org.soapstone.regression;

import java.util.ArrayList;
import java.util.List;
import org.soapstone.linalg.Matrix;
import org.soapstone.random.CounterRandom;

/// Structures drawn from the model itself, with known coefficients and noise.
final class SyntheticData {

  final double[] truth;
  final List<Observations> structures = new ArrayList<>();

  /// Coefficients of the prior's precision times 1/alpha, noise as given, features of unit
  /// variance.
  SyntheticData(
      long seed, double[] coefficientSd, double[] noise, int structures, RowLayout layout) {
    CounterRandom random = CounterRandom.of(seed, "synthetic", 0);
    truth = new double[coefficientSd.length];
    for (int k = 0; k < truth.length; k++) {
      truth[k] = coefficientSd[k] * random.gaussian();
    }
    for (int s = 0; s < structures; s++) {
      this.structures.add(structure(random, noise, layout, s % 3 == 2 ? 2.5 : 1));
    }
  }

  private Observations structure(
      CounterRandom random, double[] noise, RowLayout layout, double weight) {
    Matrix phi = gaussian(random, layout.rows(), truth.length);
    double[] target = new double[layout.rows()];
    for (int i = 0; i < target.length; i++) {
      double sd = noise[layout.quantity(i).index()];
      target[i] = sd * random.gaussian();
      for (int k = 0; k < truth.length; k++) {
        target[i] += phi.get(i, k) * truth[k];
      }
    }
    return new Observations(phi, target, layout, weight);
  }

  static Matrix gaussian(CounterRandom random, int rows, int columns) {
    Matrix matrix = new Matrix(rows, columns);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        matrix.set(i, j, random.gaussian());
      }
    }
    return matrix;
  }

  static double[] filled(int length, double value) {
    double[] array = new double[length];
    java.util.Arrays.fill(array, value);
    return array;
  }
}
