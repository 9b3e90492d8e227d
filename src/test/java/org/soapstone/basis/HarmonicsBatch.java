package org.soapstone.basis;

/// A batch evaluation of spherical harmonics at vectors of different lengths along given
/// directions.
final class HarmonicsBatch {

  private final SphericalHarmonics harmonics;
  private final double[][] directions;
  private final int stride;
  private final double[][] u;
  private final double[] inverseR;
  private final double[] values;
  private final double[][] gradients;

  HarmonicsBatch(SphericalHarmonics harmonics, double[][] directions, int stride) {
    this.harmonics = harmonics;
    this.directions = directions;
    this.stride = stride;
    u = new double[3][stride];
    inverseR = new double[stride];
    for (int p = 0; p < directions.length; p++) {
      inverseR[p] = 1 / length(p);
      for (int a = 0; a < 3; a++) {
        u[a][p] = directions[p][a];
      }
    }
    values = new double[harmonics.size() * stride];
    gradients = new double[3][values.length];
    harmonics.gradients(
        directions.length,
        stride,
        u[0],
        u[1],
        u[2],
        inverseR,
        values,
        gradients[0],
        gradients[1],
        gradients[2]);
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
    return values[lm * stride + p];
  }

  double gradient(int lm, int p, int axis) {
    return gradients[axis][lm * stride + p];
  }

  double[] values() {
    return values.clone();
  }

  double[] valuesAlone() {
    double[] alone = new double[values.length];
    harmonics.values(directions.length, stride, u[0], u[1], u[2], alone);
    return alone;
  }
}
