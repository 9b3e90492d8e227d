package org.soapstone.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.soapstone.parallel.Tasks;

class SymmetricEigenTest {

  private static final Tasks ONE = Tasks.inline();

  /// `c n u` with `c = 4`, and a few more roundings where n is small: reflections and rotations are
  /// off by some `u` each, and each element goes through about 3 n of them (J. H. Wilkinson, *The
  /// Algebraic Eigenvalue Problem*, chapters 3 and 5, without his constants). The errors here are
  /// below half of it.
  private static double bound(int n) {
    return 4 * (n + 4) * Math.ulp(0.5);
  }

  @Test
  void byHand() {
    SymmetricEigen two = SymmetricEigen.factor(matrix(2, 2, 1, 1, 2), ONE);
    assertThat(two.values()).containsExactly(new double[] {1, 3}, within(bound(2) * 3));
    double half = Math.sqrt(0.5);
    assertThat(two.vectors().data())
        .containsExactly(new double[] {half, -half, half, half}, within(bound(2)));
    assertThat(SymmetricEigen.values(matrix(2, 0, 1, 1, 0), ONE))
        .containsExactly(new double[] {-1, 1}, within(bound(2)));
    assertThat(SymmetricEigen.values(matrix(2, 3, 4, 4, -3), ONE))
        .containsExactly(new double[] {-5, 5}, within(bound(2) * 5));
    // (1, 1, 1), (1, -1, 0), (1, 1, -2) with 4, 1, 1
    assertThat(SymmetricEigen.values(matrix(3, 2, 1, 1, 1, 2, 1, 1, 1, 2), ONE))
        .containsExactly(new double[] {1, 1, 4}, within(bound(3) * 4));
  }

  @Test
  void nothingAndOne() {
    SymmetricEigen nothing = SymmetricEigen.factor(new Matrix(0, 0), ONE);
    assertThat(nothing.values()).isEmpty();
    assertThat(nothing.vectors().rows()).isZero();
    SymmetricEigen one = SymmetricEigen.factor(matrix(1, -7), ONE);
    assertThat(one.values()).containsExactly(-7);
    assertThat(one.vectors().data()).containsExactly(1);
  }

  /// Nothing is to be done, so nothing is rounded.
  @Test
  void diagonalMatricesAreExact() {
    double[] diagonal = {3, -1, 0.1, 3, -1e-30, 1e10};
    Matrix a = new Matrix(6, 6);
    for (int i = 0; i < 6; i++) {
      a.set(i, i, diagonal[i]);
    }
    SymmetricEigen eigen = SymmetricEigen.factor(a, ONE);
    assertThat(eigen.values()).containsExactly(-1, -1e-30, 0.1, 3, 3, 1e10);
    int[] places = {1, 4, 2, 0, 3, 5};
    for (int k = 0; k < 6; k++) {
      for (int j = 0; j < 6; j++) {
        assertThat(eigen.vectors().get(k, j)).isEqualTo(j == places[k] ? 1 : 0);
      }
    }
  }

  /// Second differences: `2 - 2 cos(k pi / (n + 1))`, and vectors `sin(j k pi / (n + 1))`.
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 7, 16, 47, 48, 49, 101, 256, 499})
  void secondDifferences(int n) {
    Matrix a = new Matrix(n, n);
    for (int i = 0; i < n; i++) {
      a.set(i, i, 2);
      if (i > 0) {
        a.set(i, i - 1, -1);
      }
    }
    SymmetricEigen eigen = SymmetricEigen.factor(a, ONE);
    double[] values = eigen.values();
    for (int k = 1; k <= n; k++) {
      double exact = 2 - 2 * StrictMath.cos(k * Math.PI / (n + 1));
      assertThat(values[k - 1]).isCloseTo(exact, within(4 * bound(n)));
    }
    if (n <= 16) {
      // A vector is off by the residual over the gap, which is at least 3 (pi / 17)^2 > 0.1 here.
      for (int k = 1; k <= n; k++) {
        double sign = Math.signum(eigen.vectors().get(k - 1, 0));
        for (int j = 1; j <= n; j++) {
          double exact = StrictMath.sin(j * k * Math.PI / (n + 1)) * Math.sqrt(2.0 / (n + 1));
          assertThat(sign * eigen.vectors().get(k - 1, j - 1))
              .isCloseTo(exact, within(4 * bound(n) / 0.1));
        }
      }
    }
  }

  /// J. B. Rosser's matrix: a pair at 1000, three near 1020, one at zero, and `+-10 sqrt(10405)`.
  @Test
  void rosser() {
    Matrix a =
        matrix(
            8, 611, 196, -192, 407, -8, -52, -49, 29, 196, 899, 113, -192, -71, -43, -8, -44, -192,
            113, 899, 196, 61, 49, 8, 52, 407, -192, 196, 611, 8, 44, 59, -23, -8, -71, 61, 8, 411,
            -599, 208, 208, -52, -43, 49, 44, -599, 411, 208, 208, -49, -8, 8, 59, 208, 208, 99,
            -911, 29, -44, 52, -23, 208, 208, -911, 99);
    double far = 10 * Math.sqrt(10405);
    double near = 100 * Math.sqrt(26);
    assertThat(SymmetricEigen.values(a, ONE))
        .containsExactly(
            new double[] {-far, 0, 510 - near, 1000, 1000, 510 + near, 1020, far},
            within(bound(8) * far));
    holds(a, "Rosser");
  }

  /// Wilkinson's `W21+`: its two largest eigenvalues agree to 14 digits.
  @Test
  void wilkinson() {
    Matrix a = new Matrix(21, 21);
    for (int i = 0; i < 21; i++) {
      a.set(i, i, Math.abs(i - 10));
      if (i > 0) {
        a.set(i, i - 1, 1);
      }
    }
    double[] values = SymmetricEigen.values(a, ONE);
    assertThat(values[20]).isCloseTo(10.746194182903393, within(11 * bound(21)));
    assertThat(values[19]).isCloseTo(10.746194182903322, within(11 * bound(21)));
    holds(a, "Wilkinson");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 13, 48, 53, 97, 211})
  void residualsAndOrthogonality(int n) {
    holds(RandomMatrices.uniform(n, n, 5, n), "random");
    holds(RandomMatrices.positiveDefinite(n, 2, n), "dominant diagonal");
    Matrix ones = new Matrix(n, n);
    Arrays.fill(ones.data(), 1);
    holds(ones, "ones");
    assertThat(SymmetricEigen.values(ones, ONE)[n - 1]).isCloseTo(n, within(n * bound(n)));
    holds(new Matrix(n, n), "zero");
    Matrix few = new Matrix(n, n);
    Matrix rows = RandomMatrices.uniform(2, n, 0, 7);
    Syrk.addTransposeTimes(rows, null, few, ONE);
    holds(few, "rank two");
    for (double grade : new double[] {0.5, 2, 1e-3, 1e3}) {
      Matrix graded = RandomMatrices.uniform(n, n, 0, n);
      for (int i = 0; i < n; i++) {
        for (int j = 0; j <= i; j++) {
          double power = StrictMath.pow(grade, Math.max(-40, Math.min(40, (i + j) / 2.0)));
          graded.set(i, j, power * graded.get(i, j));
        }
      }
      holds(graded, "graded " + grade);
    }
  }

  /// Two eigenvalues with many vectors each: a reflection `I - 2 x x^T / x.x` has 1 and, once, -1.
  @Test
  void repeatedEigenvalues() {
    int n = 60;
    double[] x = RandomMatrices.uniform(n, 1);
    double square = 0;
    for (double element : x) {
      square += element * element;
    }
    Matrix a = new Matrix(n, n);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        a.set(i, j, (i == j ? 1 : 0) - 2 * x[i] * x[j] / square);
      }
    }
    double[] values = SymmetricEigen.values(a, ONE);
    double[] expected = new double[n];
    Arrays.fill(expected, 1);
    expected[0] = -1;
    assertThat(values).containsExactly(expected, within(bound(n)));
    holds(a, "reflection");
  }

  /// Off-diagonal elements so small that their squares are zero.
  @Test
  void squaresThatVanish() {
    Matrix a = new Matrix(5, 5);
    a.set(0, 0, 1);
    for (int i = 1; i < 5; i++) {
      a.set(i, i, 1e-180 * i);
      a.set(i, i - 1, 3e-180);
      a.set(i, 0, 2e-180);
    }
    holds(a, "tiny");
  }

  /// Powers of two are exact, whatever the size of the numbers.
  @Test
  void scaleDoesNotMatter() {
    Matrix a = RandomMatrices.uniform(29, 29, 0, 3);
    SymmetricEigen plain = SymmetricEigen.factor(a, ONE);
    for (int power : new int[] {-1000, -600, 1, 600, 1010}) {
      Matrix scaled = a.copy();
      for (int i = 0; i < scaled.data().length; i++) {
        scaled.data()[i] = Math.scalb(scaled.data()[i], power);
      }
      SymmetricEigen eigen = SymmetricEigen.factor(scaled, ONE);
      assertThat(eigen.vectors().data()).isEqualTo(plain.vectors().data());
      for (int k = 0; k < 29; k++) {
        assertThat(eigen.values()[k]).isEqualTo(Math.scalb(plain.values()[k], power));
      }
    }
  }

  @Test
  void readsTheLowerTriangleAndChangesNothing() {
    Matrix a = RandomMatrices.uniform(19, 19, 4, 3);
    for (int i = 0; i < 19; i++) {
      Arrays.fill(a.data(), a.row(i) + i + 1, a.row(i) + a.stride(), Double.NaN);
    }
    double[] before = a.data().clone();
    SymmetricEigen eigen = SymmetricEigen.factor(a, ONE);
    assertThat(a.data()).isEqualTo(before);
    Matrix full = a.copy();
    Syrk.mirror(full);
    assertThat(SymmetricEigen.factor(full, ONE).vectors().data()).isEqualTo(eigen.vectors().data());
    assertThat(SymmetricEigen.values(a, ONE)).isEqualTo(eigen.values());
  }

  @Test
  void refusesWhatHasNoEigenvalues() {
    for (double bad : new double[] {Double.NaN, Double.NEGATIVE_INFINITY}) {
      Matrix a = Matrix.identity(4);
      a.set(3, 1, bad);
      assertThatThrownBy(() -> SymmetricEigen.factor(a, ONE))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("a must be finite but its element (3, 1) is " + bad);
    }
    assertThatThrownBy(() -> SymmetricEigen.values(new Matrix(2, 3), ONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a.rows must equal a.columns but they are 2 and 3");
  }

  @Test
  void saysWhenItDoesNotConverge() {
    double[] d = RandomMatrices.uniform(9, 1);
    double[] e = RandomMatrices.uniform(9, 2);
    assertThatThrownBy(() -> ImplicitQr.diagonalise(d, e, (from, to, c, s) -> {}, 3))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageMatching("eigenvalue \\d of 9 was not found in 3 sweeps; .*");
  }

  /// `|A x - lambda x| <= p |A|`, `|x_k . x_l - d_kl| <= p`, ascending, and the sign as promised.
  private static void holds(Matrix lower, String name) {
    int n = lower.rows();
    Matrix a = lower.copy();
    Syrk.mirror(a);
    SymmetricEigen eigen = SymmetricEigen.factor(lower, ONE);
    double[] values = eigen.values();
    Matrix x = eigen.vectors();
    double norm = Math.max(Math.abs(values[0]), Math.abs(values[n - 1]));
    Matrix ax = new Matrix(n, n);
    Gemm.multiplyAdd(1, x, a, ax, ONE);
    Matrix unit = new Matrix(n, n);
    Gemm.multiplyTransposedAdd(1, x, x, unit, ONE);
    for (int k = 0; k < n; k++) {
      double square = 0;
      double slant = 0;
      double largest = 0;
      for (int j = 0; j < n; j++) {
        double element = x.get(k, j);
        double residual = Math.fma(-values[k], element, ax.get(k, j));
        square += residual * residual;
        slant = Math.max(slant, Math.abs(unit.get(k, j) - (k == j ? 1 : 0)));
        largest = Math.max(largest, Math.abs(element));
      }
      int first = 0;
      while (Math.abs(x.get(k, first)) < (1 - 0x1p-20) * largest) {
        first++;
      }
      assertThat(Math.sqrt(square)).as(name).isLessThanOrEqualTo(bound(n) * norm);
      assertThat(slant).as(name).isLessThanOrEqualTo(bound(n));
      assertThat(x.get(k, first)).as(name).isPositive();
      assertThat(values[k]).as(name).isGreaterThanOrEqualTo(values[Math.max(0, k - 1)]);
    }
  }

  private static Matrix matrix(int n, double... elements) {
    return Matrix.wrap(n, n, n, elements);
  }
}
