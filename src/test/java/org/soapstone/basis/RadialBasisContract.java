package org.soapstone.basis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.soapstone.autodiff.Dual;
import org.soapstone.simd.Blocks;
import org.soapstone.testkit.FiniteDifference;

/// What every radial basis must do; a new one gets its tests by subclassing.
abstract class RadialBasisContract {

  abstract RadialBasis basis();

  /// How much steeper than its cutoff function alone the function n comes in at the end.
  double steepness(int n) {
    return 1;
  }

  @Test
  void slopesAgreeWithFiniteDifferences() {
    RadialBasis basis = basis();
    double h = 1e-4 * basis.rCut();
    for (double r : distances(31)) {
      List<Dual> dual = basis.over(Dual.variable(r));
      for (int k = 0; k < basis.size(); k++) {
        int n = k;
        double expected =
            FiniteDifference.richardson(x -> basis.over(Dual.of(x)).get(n).value(), r, h);
        // h^4 f5/30 with f5 <~ (10 n / rCut)^5, and 4e-16/h of rounding.
        double bound = 1e-10 * Math.pow(1 + n, 5) / basis.rCut();
        assertThat(dual.get(n).derivative())
            .as("n=%d r=%s", n, r)
            .isCloseTo(expected, within(bound));
      }
    }
  }

  @Test
  void batchAgreesWithTheReadableForm() {
    RadialBasis basis = basis();
    for (int blocks : new int[] {0, 1, 2, 5}) {
      int from = Blocks.SIZE;
      int to = from + blocks * Blocks.SIZE;
      double[] r = new double[to + Blocks.SIZE];
      System.arraycopy(distances(to - from), 0, r, from, to - from);
      double[] values = filled(basis.size() * r.length);
      double[] derivatives = filled(basis.size() * r.length);
      basis.evaluate(from, to, r, values, derivatives);
      for (int n = 0; n < basis.size(); n++) {
        for (int p = 0; p < r.length; p++) {
          int at = Blocks.at(basis.size(), n, p);
          if (p < from || p >= to) {
            assertThat(values[at]).isNaN();
            assertThat(derivatives[at]).isNaN();
            continue;
          }
          Dual dual = basis.over(Dual.variable(r[p])).get(n);
          // Rounding of a three-term recursion grows at most like n^2, of its slope like n^3.
          double rounding = 1e-15 * (1 + n) * (1 + n);
          assertThat(values[at]).isCloseTo(dual.value(), within(4 * rounding));
          assertThat(derivatives[at]).isCloseTo(dual.derivative(), within(20 * rounding * (1 + n)));
        }
      }
    }
  }

  /// What fills up a block stands there and must add nothing.
  @Test
  void valuesAloneHaveTheSameBits() {
    RadialBasis basis = basis();
    int from = Blocks.SIZE;
    int to = 4 * Blocks.SIZE;
    double[] r = new double[to + Blocks.SIZE];
    System.arraycopy(distances(to - from), 0, r, from, to - from);
    double[] expected = filled(basis.size() * r.length);
    basis.evaluate(from, to, r, expected, filled(expected.length));
    double[] values = filled(expected.length);
    basis.values(from, to, r, values);
    assertThat(values).isEqualTo(expected);
  }

  @Test
  void isExactlyZeroAtTheCutoff() {
    RadialBasis basis = basis();
    double[] r = new double[Blocks.SIZE];
    Arrays.fill(r, basis.rCut());
    double[] values = filled(basis.size() * Blocks.SIZE);
    double[] derivatives = filled(values.length);
    basis.evaluate(0, Blocks.SIZE, r, values, derivatives);
    assertThat(Arrays.stream(values).map(Math::abs)).containsOnly(0.0);
    assertThat(Arrays.stream(derivatives).map(Math::abs)).containsOnly(0.0);
  }

  @Test
  void vanishesSmoothlyAtTheCutoff() {
    RadialBasis basis = basis();
    double h = 1e-4;
    for (int k = 0; k < basis.size(); k++) {
      int n = k;
      assertThat(basis.over(Dual.of(basis.rCut())).get(n)).isEqualTo(Dual.of(0));
      Dual before = basis.over(Dual.variable(basis.rCut() - h)).get(n);
      // f_c < 10 (h/rCut)^3 and f_c' < 30 h^2/rCut^3 near the end, times slopes of order n^2.
      double ratio = h / basis.rCut();
      assertThat(before.value()).isCloseTo(0, within(11 * steepness(n) * ratio * ratio * ratio));
      assertThat(before.derivative()).isCloseTo(0, within(40 * steepness(n) * ratio * ratio));
    }
  }

  @Test
  void staysFiniteAndOfOrderOneDownToContact() {
    RadialBasis basis = basis();
    double[] r = distances(200);
    r[0] = Double.MIN_NORMAL;
    r[1] = 0;
    double[] values = new double[basis.size() * r.length];
    double[] derivatives = values.clone();
    basis.evaluate(0, r.length, r, values, derivatives);
    assertThat(Arrays.stream(values).map(Math::abs).max().orElseThrow()).isBetween(0.5, 2.0);
    for (double derivative : derivatives) {
      assertThat(derivative).isFinite();
    }
  }

  @Test
  void functionsAreIndependent() {
    RadialBasis basis = basis();
    double[] r = distances(400);
    double[] values = new double[basis.size() * r.length];
    basis.evaluate(0, r.length, r, values, values.clone());
    // Gram-Schmidt over a fine grid: what each function adds to those before it.
    for (int n = 0; n < basis.size(); n++) {
      double before = norm(values, n, r.length);
      for (int k = 0; k < n; k++) {
        double overlap = dot(values, n, k, r.length) / dot(values, k, k, r.length);
        for (int p = 0; p < r.length; p++) {
          values[Blocks.at(basis.size(), n, p)] -= overlap * values[Blocks.at(basis.size(), k, p)];
        }
      }
      assertThat(norm(values, n, r.length)).as("n=%d", n).isGreaterThan(0.02 * before);
    }
  }

  private static double dot(double[] values, int n, int k, int count) {
    double sum = 0;
    int size = values.length / count;
    for (int p = 0; p < count; p++) {
      sum += values[Blocks.at(size, n, p)] * values[Blocks.at(size, k, p)];
    }
    return sum;
  }

  private static double norm(double[] values, int n, int count) {
    return Math.sqrt(dot(values, n, n, count));
  }

  private static double[] filled(int length) {
    double[] array = new double[length];
    Arrays.fill(array, Double.NaN);
    return array;
  }

  /// Distances spread over the open range of the basis.
  private double[] distances(int count) {
    double[] r = new double[count];
    for (int p = 0; p < count; p++) {
      r[p] = basis().rCut() * (p + 0.7) / (count + 0.5);
    }
    return r;
  }
}
