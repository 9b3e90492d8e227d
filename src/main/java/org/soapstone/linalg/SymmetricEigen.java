package org.soapstone.linalg;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.soapstone.parallel.Tasks;
import org.soapstone.simd.Lanes;

/// Eigenvalues and eigenvectors of a symmetric matrix: `A = X^T diag(lambda) X`, rows of `X`
/// orthonormal.
///
/// Reflections make the matrix tridiagonal, rotations make that diagonal. With `p` a modest factor
/// times `n` and `u` the unit roundoff, the residual `|A x - lambda x|` and the error of an
/// eigenvalue are at most `p u |A|`, and `X X^T` is the unit matrix within `p u`. Vectors of
/// eigenvalues that are closer than that are some orthonormal basis of their space; here as
/// everywhere, the same bits each time.
public final class SymmetricEigen {

  private static final long MOST_SWEEPS_AN_EIGENVALUE = 30;

  /// Elements of a vector above this share of the largest count as equal to it: where symmetry says
  /// that they are, rounding must not pick one.
  private static final double TIED = 1 - 0x1p-20;

  private final double[] values;
  private final Matrix vectors;

  private SymmetricEigen(double[] values, Matrix vectors) {
    this.values = values;
    this.vectors = vectors;
  }

  /// The decomposition of `a`, of which only the lower triangle is read and nothing is changed.
  ///
  /// @throws IllegalArgumentException if an element is infinite or not a number
  /// @throws ArithmeticException if the iteration does not end, which no matrix is known for
  public static SymmetricEigen factor(Matrix a, Tasks tasks) {
    int exponent = exponent(a);
    Tridiagonal t = new BlockedTridiagonal(Lanes.chosen(), tasks).reduce(scaled(a, -exponent));
    RotatedRows rows =
        new RotatedRows(new BlockedBasis(Lanes.chosen(), tasks).of(t), Lanes.chosen(), tasks);
    diagonalise(t, rows);
    int n = a.rows();
    int[] order = ascending(t.diagonal);
    double[] values = new double[n];
    Matrix vectors = new Matrix(n, n);
    for (int k = 0; k < n; k++) {
      values[k] = value(t, order[k], exponent);
      rows.row(order[k], vectors.data(), vectors.row(k));
      orient(vectors.data(), vectors.row(k), n);
    }
    return new SymmetricEigen(values, vectors);
  }

  /// The eigenvalues alone, ascending; the same bits as those of [#factor] in less than half its
  /// time.
  public static double[] values(Matrix a, Tasks tasks) {
    int exponent = exponent(a);
    Tridiagonal t = new BlockedTridiagonal(Lanes.chosen(), tasks).reduce(scaled(a, -exponent));
    diagonalise(t, (from, to, c, s) -> {});
    return IntStream.of(ascending(t.diagonal)).mapToDouble(k -> value(t, k, exponent)).toArray();
  }

  /// Eigenvalues, ascending.
  public double[] values() {
    return values.clone();
  }

  /// Eigenvectors, one a row in the order of the eigenvalues, each of length one. Its element of
  /// the largest magnitude is positive; if there are several, up to 2^-20 of it, the first one.
  public Matrix vectors() {
    return vectors;
  }

  /// Of the largest element, so that `2^-exponent` brings it near one; zero for a matrix of zeros.
  private static int exponent(Matrix a) {
    Shapes.square("a", a);
    double largest = 0;
    for (int i = 0; i < a.rows(); i++) {
      for (int j = 0; j <= i; j++) {
        double magnitude = Math.abs(a.get(i, j));
        if (!(magnitude <= Double.MAX_VALUE)) {
          throw new IllegalArgumentException(
              "a must be finite but its element (" + i + ", " + j + ") is " + a.get(i, j));
        }
        largest = Math.max(largest, magnitude);
      }
    }
    return largest == 0 ? 0 : Math.clamp(Math.getExponent(largest), -1000, 1000);
  }

  private static Matrix scaled(Matrix a, int exponent) {
    Matrix scaled = BlockedTridiagonal.workspace(a.rows());
    double factor = Math.scalb(1.0, exponent);
    for (int i = 0; i < a.rows(); i++) {
      for (int j = 0; j <= i; j++) {
        scaled.set(i, j, factor * a.get(i, j));
      }
    }
    return scaled;
  }

  private static void diagonalise(Tridiagonal t, ImplicitQr.Rows rows) {
    ImplicitQr.diagonalise(
        t.diagonal, t.below, rows, MOST_SWEEPS_AN_EIGENVALUE * t.diagonal.length);
  }

  private static int[] ascending(double[] values) {
    return IntStream.range(0, values.length)
        .boxed()
        .sorted(Comparator.comparingDouble(k -> values[k]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /// Adding zero makes minus zero plus zero.
  private static double value(Tridiagonal t, int k, int exponent) {
    return Math.scalb(t.diagonal[k], exponent) + 0.0;
  }

  private static void orient(double[] x, int start, int n) {
    double largest = 0;
    for (int i = start; i < start + n; i++) {
      largest = Math.max(largest, Math.abs(x[i]));
    }
    int first = start;
    while (!(Math.abs(x[first]) >= TIED * largest)) {
      first++;
    }
    double sign = x[first] < 0 ? -1 : 1;
    for (int i = start; i < start + n; i++) {
      x[i] = sign * x[i] + 0.0;
    }
  }
}
