package org.soapstone.basis;

import org.soapstone.simd.Blocks;

/// A batch evaluation of spherical harmonics at vectors of different lengths along given
/// directions.
final class HarmonicsBatch {

  private final SphericalHarmonics harmonics;
  private final double[][] directions;
  private final int padded;
  private final double[][] u;
  private final double[] inverseR;
  private final double[] values;
  private final double[][] gradients;

  HarmonicsBatch(SphericalHarmonics harmonics, double[][] directions) {
    this.harmonics = harmonics;
    this.directions = directions;
    padded = Blocks.padded(directions.length);
    u = new double[3][padded];
    inverseR = new double[padded];
    for (int p = 0; p < directions.length; p++) {
      inverseR[p] = 1 / length(p);
      for (int a = 0; a < 3; a++) {
        u[a][p] = directions[p][a];
      }
    }
    values = new double[harmonics.size() * padded];
    gradients = new double[3][values.length];
    harmonics.gradients(
        0, padded, u[0], u[1], u[2], inverseR, values, gradients[0], gradients[1], gradients[2]);
  }

  private static double length(int p) {
    return 0.5 + p % 3;
  }

  double[] vector(int p) {
    double[] v = directions[p].clone();
    for (int a = 0; a < 3; a++) {
      v[a] *= length(p);
    }
    return v;
  }

  double y(int lm, int p) {
    return values[Blocks.at(harmonics.size(), lm, p)];
  }

  double gradient(int lm, int p, int axis) {
    return gradients[axis][Blocks.at(harmonics.size(), lm, p)];
  }

  double[] values() {
    return values.clone();
  }

  double[] valuesAlone() {
    double[] alone = new double[values.length];
    harmonics.values(0, padded, u[0], u[1], u[2], alone);
    return alone;
  }
}
