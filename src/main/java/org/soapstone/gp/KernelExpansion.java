package org.soapstone.gp;

import java.util.Arrays;
import org.soapstone.linalg.FixedProduct;
import org.soapstone.linalg.Gemm;
import org.soapstone.linalg.Gemv;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;

/// `f(b) = sum_s a_s (x . x_s)^zeta`, `x = S b / |S b|` with factors S of the features, for sixteen
/// environments at a time, as products of matrices.
///
/// With `c_s = x . x_s` and `g = sum_s a_s zeta c_s^(zeta - 1) x_s`
///
/// ```text
/// f = x . g / zeta,   df/db = S (g - (x . g) x) / |S b|
/// ```
///
/// so that g, two products with the matrix of the x_s, is all there is to it. For zeta = 1 it does
/// not depend on b; for zeta = 2 it is `2 (sum_s a_s x_s x_s^T) x`, one product with a matrix of
/// features x features, which is taken where that is the smaller one.
///
/// Allocates nothing once there is a [Room] for each thread.
public final class KernelExpansion {

  private static final int BATCH = FixedProduct.COLUMNS;

  /// Memory of one call at a time.
  public static final class Room {
    private final double[] x;
    private final double[] packedX;
    private final double[] cosines;
    private final double[] packedCosines;
    private final double[] g;
    private final double[] inverse = new double[BATCH];
    private final double[] radial = new double[BATCH];

    private Room(int x, int cosines, int g) {
      this.x = new double[x];
      packedX = new double[x];
      this.cosines = new double[cosines];
      packedCosines = new double[cosines];
      this.g = new double[g];
    }
  }

  private final int zeta;
  private final int features;
  private final double[] weights;

  /// Factors of the features before they are an environment.
  private final double[] scale;

  /// From x to the cosines and from weighted cosines to g, or from x to g at once.
  private final FixedProduct forward;

  private final FixedProduct backward;
  private final boolean isQuadratic;

  /// g where it is constant.
  private final double[] constant;

  /// @param units x_s, one a row
  /// @param weights a_s, eV
  /// @param scale factors by which features are multiplied to be those of an environment
  public KernelExpansion(int zeta, Matrix units, double[] weights, double[] scale) {
    this.zeta = zeta;
    this.weights = weights.clone();
    this.scale = scale.clone();
    features = units.columns();
    isQuadratic = zeta == 2 && features < 2 * units.rows();
    constant = new double[features];
    if (zeta == 1) {
      Gemv.transposedMultiplyAdd(1, units, weights, constant);
    }
    forward = isQuadratic ? FixedProduct.of(quadratic(units, weights)) : FixedProduct.of(units);
    backward = FixedProduct.ofTransposed(units);
  }

  /// `2 sum_s a_s x_s x_s^T`.
  private static Matrix quadratic(Matrix units, double[] weights) {
    Matrix weighted = units.copy();
    for (int s = 0; s < weights.length; s++) {
      for (int k = 0; k < units.columns(); k++) {
        weighted.set(s, k, 2 * weights[s] * units.get(s, k));
      }
    }
    Matrix sum = new Matrix(units.columns(), units.columns());
    Gemm.transposedMultiplyAdd(1, weighted, units, sum, Tasks.inline());
    return sum;
  }

  /// Memory for the calls of one thread.
  public Room room() {
    int g = Math.max(backward.outputLength(), features * BATCH);
    int cosines = Math.max(forward.outputLength(), backward.inputLength());
    return new Room(features * BATCH, cosines, g);
  }

  /// Adds values and gradients of some environments to what is there.
  ///
  /// @param count at most sixteen
  /// @param b one environment a row, its features from column `from` on; likewise `gradients`
  public void add(int count, Matrix b, int from, double[] values, Matrix gradients, Room room) {
    normalise(count, b, from, room);
    setG(room);
    double[] x = room.x;
    double[] g = room.g;
    Arrays.fill(room.radial, 0);
    for (int k = 0; k < features; k++) {
      for (int a = 0; a < BATCH; a++) {
        room.radial[a] = Math.fma(x[k * BATCH + a], g[k * BATCH + a], room.radial[a]);
      }
    }
    for (int a = 0; a < count; a++) {
      values[a] += room.radial[a] / zeta;
      int row = gradients.row(a) + from;
      double[] to = gradients.data();
      for (int k = 0; k < features; k++) {
        double across = Math.fma(-room.radial[a], x[k * BATCH + a], g[k * BATCH + a]);
        to[row + k] = Math.fma(across, scale[k] * room.inverse[a], to[row + k]);
      }
    }
  }

  /// x, features slow; zero for an environment without features and beyond `count`.
  private void normalise(int count, Matrix b, int from, Room room) {
    Arrays.fill(room.x, 0);
    Arrays.fill(room.inverse, 0);
    for (int a = 0; a < count; a++) {
      int row = b.row(a) + from;
      double square = 0;
      for (int k = 0; k < features; k++) {
        double feature = scale[k] * b.data()[row + k];
        square = Math.fma(feature, feature, square);
      }
      room.inverse[a] = square > 0 ? 1 / Math.sqrt(square) : 0;
      for (int k = 0; k < features; k++) {
        room.x[k * BATCH + a] = scale[k] * b.data()[row + k] * room.inverse[a];
      }
    }
  }

  private void setG(Room room) {
    if (zeta == 1) {
      for (int k = 0; k < features; k++) {
        Arrays.fill(room.g, k * BATCH, (k + 1) * BATCH, constant[k]);
      }
    } else if (isQuadratic) {
      forward.multiply(room.x, room.packedX, room.g);
    } else {
      forward.multiply(room.x, room.packedX, room.cosines);
      weigh(room.cosines);
      backward.multiply(room.cosines, room.packedCosines, room.g);
    }
  }

  /// From c to `a zeta c^(zeta - 1)`.
  private void weigh(double[] c) {
    for (int s = 0; s < weights.length; s++) {
      double factor = weights[s] * zeta;
      for (int at = s * BATCH; at < (s + 1) * BATCH; at++) {
        double product = factor;
        for (int e = 1; e < zeta; e++) {
          product *= c[at];
        }
        c[at] = product;
      }
    }
  }
}
