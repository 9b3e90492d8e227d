package org.soapstone.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.soapstone.parallel.Tasks;

/// From one column to six thousand, with rows that do not follow each other: the gaps between rows
/// change no bit and are left as they are.
class AwkwardSizesTest {

  private static final Tasks ONE = Tasks.inline();

  private static final int[] GAPS = {1, 5, 8, 61};

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 7, 13, 31, 47, 61, 97, 191, 193, 257, 389})
  void triangularSolves(int n) {
    Matrix plain = RandomMatrices.lower(n, 0, n);
    double[] b = RandomMatrices.uniform(n, 1);
    Matrix rows = RandomMatrices.uniform(3, n, 0, 2);
    double[] x = b.clone();
    TriangularSolve.lower(plain, x);
    double[] y = b.clone();
    TriangularSolve.lowerTranspose(plain, y);
    Matrix xs = rows.copy();
    TriangularSolve.lower(plain, xs, ONE);
    Matrix ys = rows.copy();
    TriangularSolve.lowerTranspose(plain, ys, ONE);
    for (int gap : GAPS) {
      Matrix lower = spread(plain, gap);
      double[] v = b.clone();
      TriangularSolve.lower(lower, v);
      assertThat(v).isEqualTo(x);
      v = b.clone();
      TriangularSolve.lowerTranspose(lower, v);
      assertThat(v).isEqualTo(y);
      Matrix some = spread(rows, gap);
      TriangularSolve.lower(lower, some, ONE);
      assertSameWithGaps(some, xs);
      some = spread(rows, gap);
      TriangularSolve.lowerTranspose(lower, some, ONE);
      assertSameWithGaps(some, ys);
      assertSameWithGaps(lower, plain);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 7, 13, 31, 47, 61, 97, 191, 193, 257, 389})
  void factorsAndWhatTheyAreGoodFor(int n) {
    Matrix plain = RandomMatrices.positiveDefinite(n, 0, n);
    Factored factored = (Factored) Cholesky.factor(plain, ONE);
    double[] inverse = factored.inverse(ONE).data();
    for (int gap : GAPS) {
      Matrix a = spread(plain, gap);
      Factored in = (Factored) Cholesky.factorInPlace(a, ONE);
      assertSameWithGaps(in.lower(), factored.lower());
      assertThat(in.logDeterminant()).isEqualTo(factored.logDeterminant());
      assertThat(in.conditionEstimate()).isEqualTo(factored.conditionEstimate());
      assertThat(in.inverse(ONE).data()).isEqualTo(inverse);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 7, 13, 31, 47, 61, 97, 191, 193})
  void reflectionsAndEigenvalues(int n) {
    Matrix plain = RandomMatrices.uniform(n + 9, n, 0, n);
    Matrix y = RandomMatrices.uniform(n + 9, 2, 0, n);
    QrFactor qr = RowQr.factor(plain, y, ONE);
    Matrix square = RandomMatrices.uniform(n, n, 0, n);
    SymmetricEigen eigen = SymmetricEigen.factor(square, ONE);
    for (int gap : GAPS) {
      QrFactor other = RowQr.factor(spread(plain, gap), spread(y, gap), ONE);
      assertThat(other.lower().data()).isEqualTo(qr.lower().data());
      assertThat(other.projected().data()).isEqualTo(qr.projected().data());
      assertThat(other.conditionEstimate()).isEqualTo(qr.conditionEstimate());
      Matrix a = spread(square, gap);
      SymmetricEigen same = SymmetricEigen.factor(a, ONE);
      assertThat(same.values()).isEqualTo(eigen.values());
      assertThat(same.vectors().data()).isEqualTo(eigen.vectors().data());
      assertSameWithGaps(a, square);
    }
  }

  /// `l_ii = 2`, `l_(i+1)i = -1`: with `b = (2, 1, 1, ...)` all unknowns are one, and so they are
  /// from the other end. `|L L^T|_1 = 2 + 5 + 2`, and its inverse, all positive, has rows that sum
  /// to one far from the ends: the condition is 9.
  @Test
  void sixThousandColumns() {
    int n = 6000;
    Matrix lower = new Matrix(n, n, n + 7);
    for (int i = 0; i < n; i++) {
      lower.set(i, i, 2);
      if (i > 0) {
        lower.set(i, i - 1, -1);
      }
    }
    double[] ones = new double[n];
    Arrays.fill(ones, 1);
    double[] b = ones.clone();
    b[0] = 2;
    TriangularSolve.lower(lower, b);
    assertThat(b).isEqualTo(ones);
    b[n - 1] = 2;
    TriangularSolve.lowerTranspose(lower, b);
    assertThat(b).isEqualTo(ones);
    Matrix rows = new Matrix(2, n, n + 3);
    Arrays.fill(rows.data(), 1);
    rows.set(1, 0, 2);
    TriangularSolve.lower(lower, rows, ONE);
    assertThat(rows.get(1, n - 1)).isEqualTo(1);
    assertThat(rows.get(0, 0)).isEqualTo(0.5);
    Factored factored = new Factored(lower);
    assertThat(factored.logDeterminant()).isCloseTo(2 * n * StrictMath.log(2), within(1e-9));
    assertThat(factored.conditionEstimate()).isBetween(3.0, 9.0 * (1 + 1e-12));
  }

  /// Reflections keep lengths: that of each column of `R` is that of the column of `Phi`, up to `k
  /// + 4` roundings of one reflection each.
  @Test
  void reflectionsOfSixThousandColumns() {
    int n = 6000;
    int k = 5;
    Matrix phi = RandomMatrices.uniform(k, n, 11, 1);
    Matrix lower = RowQr.factor(phi, new Matrix(k, 0), ONE).lower();
    for (int j = 0; j < n; j++) {
      double before = 0;
      double after = 0;
      for (int i = 0; i < k; i++) {
        before = Math.hypot(before, phi.get(i, j));
        after = Math.hypot(after, lower.get(j, i));
      }
      assertThat(after).isCloseTo(before, within((k + 4) * Math.ulp(1.0) * before));
    }
    assertThat(lower.get(n - 1, n - 1)).isLessThan((k + 4) * Math.ulp(1.0));
  }

  /// The same with rows further apart; what lies between them is not a number.
  private static Matrix spread(Matrix plain, int gap) {
    Matrix spread = new Matrix(plain.rows(), plain.columns(), plain.columns() + gap);
    Arrays.fill(spread.data(), Double.NaN);
    spread.block().set(plain.block());
    return spread;
  }

  private static void assertSameWithGaps(Matrix spread, Matrix plain) {
    assertThat(spread.data()).isEqualTo(spread(plain, spread.stride() - plain.columns()).data());
  }
}
