package org.soapstone.pace;

import org.soapstone.basis.LmIndex;
import org.soapstone.basis.SphericalHarmonics;
import org.soapstone.descriptor.ProductPlan;
import org.soapstone.simd.Blocks;
import org.soapstone.simd.Lanes;
import org.soapstone.simd.ProductKernel;

/// How neighbours of one species come into the density coefficients of a centre of another.
/// Immutable.
///
/// Neighbours are summed over with primitive functions and real harmonics,
///
/// ```
/// q[k][lm] = sum_j g_k(r_j) Y_lm(u_j)
/// ```
///
/// and only these sums, eight centres at a time, are combined to `A[n][lm] = factor sum_k c_nlk
/// q[k][lm]`: radial functions R_nl are never computed. A's real part comes from m, its imaginary
/// part from -m.
final class BondExpansion {

  private final ProductKernel kernel = ProductKernel.of(Lanes.chosen());

  private final PaceBond bond;
  private final RadialTable radials;
  private final CoreTable core;
  private final SphericalHarmonics harmonics;

  /// Where the sums stand, k fastest.
  private final int[] sums;

  // For each l and m >= 0: coefficients, and the matrices that make them, in both directions.
  private final int[][] places;
  private final double[][] forward;
  private final double[][] backward;
  private final double[][] backwardImaginary;

  /// @param tables those of the potential's other bonds
  /// @param primitive number of the coefficient of the first primitive function; the others follow
  /// @param numbers those of the other coefficients, `[lm][n]`
  BondExpansion(
      PaceBond bond,
      CoreRepulsion repulsion,
      double spacing,
      RadialTables tables,
      int primitive,
      int[][] numbers) {
    this.bond = bond;
    Knots knots = Knots.of(bond.rCut(), spacing);
    radials = tables.of(bond, knots);
    core = new CoreTable(bond, repulsion, knots);
    harmonics = new SphericalHarmonics(bond.lMax());
    int primitives = bond.primitives();
    sums = new int[harmonics.size() * primitives];
    for (int at = 0; at < sums.length; at++) {
      sums[at] = at * Blocks.SIZE;
    }
    int pairs = (bond.lMax() + 1) * (bond.lMax() + 2) / 2;
    places = new int[pairs][];
    forward = new double[pairs][];
    backward = new double[pairs][];
    backwardImaginary = new double[pairs][];
    for (int l = 0; l <= bond.lMax(); l++) {
      for (int m = 0; m <= l; m++) {
        prepare(l, m, primitive, numbers[LmIndex.of(l, m)]);
      }
    }
  }

  private static int pair(int l, int m) {
    return l * (l + 1) / 2 + m;
  }

  /// Row n of the matrix makes `A[n][lm]`; for l = 0 rows of primitive functions follow.
  private void prepare(int l, int m, int primitive, int[] numbers) {
    int primitives = bond.primitives();
    int rows = bond.radials() + (l == 0 ? primitives : 0);
    double factor = Math.sqrt(m == 0 ? 4 * Math.PI : 2 * Math.PI) * (m % 2 == 0 ? 1 : -1);
    int pair = pair(l, m);
    places[pair] = new int[rows];
    forward[pair] = new double[rows * primitives];
    backward[pair] = new double[rows * primitives];
    backwardImaginary[pair] = new double[rows * primitives];
    for (int row = 0; row < rows; row++) {
      boolean own = row >= bond.radials();
      int only = row - bond.radials();
      places[pair][row] = ProductPlan.place(own ? primitive + only : numbers[row]);
      for (int k = 0; k < primitives; k++) {
        double c = own ? (k == only ? 1 : 0) : bond.coefficient(row, l, k);
        forward[pair][row * primitives + k] = factor * c;
        backward[pair][k * rows + row] = factor * c;
        backwardImaginary[pair][k * rows + row] = -factor * c;
      }
    }
  }

  /// From sums over neighbours to coefficients with m >= 0.
  ///
  /// @param q sums, `(lm primitives + k) Blocks.SIZE + lane`
  /// @param a coefficients as [ProductPlan] has them
  void combine(double[] q, double[] a) {
    int primitives = bond.primitives();
    for (int l = 0; l <= bond.lMax(); l++) {
      for (int m = 0; m <= l; m++) {
        int pair = pair(l, m);
        int rows = places[pair].length;
        double[] matrix = forward[pair];
        int real = LmIndex.of(l, m) * primitives;
        kernel.combine(rows, primitives, matrix, 0, q, sums, real, 0, a, places[pair], 0, 0);
        if (m > 0) {
          int imaginary = LmIndex.of(l, -m) * primitives;
          kernel.combine(
              rows, primitives, matrix, 0, q, sums, imaginary, 0, a, places[pair], 0, Blocks.SIZE);
        }
      }
    }
  }

  /// From slopes over coefficients to slopes over sums.
  void combineBack(double[] b, double[] slopes) {
    int primitives = bond.primitives();
    for (int l = 0; l <= bond.lMax(); l++) {
      for (int m = 0; m <= l; m++) {
        int pair = pair(l, m);
        int rows = places[pair].length;
        double[] matrix = backward[pair];
        int real = LmIndex.of(l, m) * primitives;
        kernel.combine(primitives, rows, matrix, 0, b, places[pair], 0, 0, slopes, sums, real, 0);
        if (m > 0) {
          matrix = backwardImaginary[pair];
          int imaginary = LmIndex.of(l, -m) * primitives;
          kernel.combine(
              primitives,
              rows,
              matrix,
              0,
              b,
              places[pair],
              0,
              Blocks.SIZE,
              slopes,
              sums,
              imaginary,
              0);
        }
      }
    }
  }

  PaceBond bond() {
    return bond;
  }

  RadialTable radials() {
    return radials;
  }

  CoreTable core() {
    return core;
  }

  SphericalHarmonics harmonics() {
    return harmonics;
  }

  /// Length of the sums of eight centres.
  int length() {
    return sums.length * Blocks.SIZE;
  }
}
