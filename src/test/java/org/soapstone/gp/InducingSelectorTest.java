package org.soapstone.gp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.soapstone.linalg.Cholesky;
import org.soapstone.linalg.Factored;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;

/// Choices of environments against plain forms of the algorithms and by what they leave open.
class InducingSelectorTest {

  private static final DotProductKernel KERNEL = new DotProductKernel(2);

  static List<InducingSelector> selectors() {
    return List.of(new FarthestPoint(KERNEL), new InformationGain(KERNEL), new LeverageScores(3));
  }

  @ParameterizedTest
  @MethodSource("selectors")
  void choosesDifferentRowsAgainAndAgainTheSame(InducingSelector selector) {
    Matrix units = KernelExpansionTest.units(40, 6, 1);
    int[] chosen = selector.select(units, 12, Tasks.inline());
    assertThat(IntStream.of(chosen).distinct().count()).isEqualTo(12);
    assertThat(selector.select(units, 12, Tasks.inline())).isEqualTo(chosen);
  }

  @ParameterizedTest
  @MethodSource("selectors")
  void givesNoMoreThanThereAre(InducingSelector selector) {
    Matrix units = KernelExpansionTest.units(5, 6, 1);
    assertThat(selector.select(units, 9, Tasks.inline())).hasSize(5);
    assertThat(selector.select(new Matrix(4, 6), 3, Tasks.inline())).isEmpty();
    assertThat(selector.select(units, 0, Tasks.inline())).isEmpty();
  }

  /// Copies of what is chosen tell nothing, and an atom without neighbours is like nothing.
  @Test
  void greedyOnesLeaveCopiesOut() {
    Matrix some = KernelExpansionTest.units(4, 6, 1);
    Matrix units = new Matrix(9, 6);
    for (int row = 0; row < 8; row++) {
      System.arraycopy(some.data(), some.row(row / 2), units.data(), units.row(row), 6);
    }
    for (InducingSelector selector : selectors().subList(0, 2)) {
      int[] chosen = selector.select(units, 9, Tasks.inline());
      assertThat(chosen).containsExactlyInAnyOrder(0, 2, 4, 6);
    }
  }

  /// The plain algorithm: all variances anew from a Cholesky factor of those chosen.
  @Test
  void informationGainTakesTheLeastKnown() {
    Matrix units = KernelExpansionTest.units(30, 5, 2);
    int[] chosen = new InformationGain(KERNEL).select(units, 10, Tasks.inline());
    for (int taken = 0; taken < chosen.length; taken++) {
      double[] left = left(units, Arrays.copyOf(chosen, taken));
      double most = Arrays.stream(left).max().orElseThrow();
      // Rounding of the two ways to the same variance.
      assertThat(left[chosen[taken]]).isGreaterThan(most - 1e-12);
    }
  }

  /// `k_ii - k_i K^-1 k_i^T` of each.
  private static double[] left(Matrix units, int[] chosen) {
    Matrix kernel = new Matrix(chosen.length, chosen.length);
    for (int r = 0; r < chosen.length; r++) {
      for (int s = 0; s < chosen.length; s++) {
        kernel.set(r, s, k(units, chosen[r], chosen[s]));
      }
    }
    Factored factor = (Factored) Cholesky.factor(kernel, Tasks.inline());
    double[] left = new double[units.rows()];
    for (int row = 0; row < left.length; row++) {
      double[] with = new double[chosen.length];
      for (int s = 0; s < with.length; s++) {
        with[s] = k(units, row, chosen[s]);
      }
      double[] solved = factor.solve(with);
      left[row] = 1;
      for (int s = 0; s < with.length; s++) {
        left[row] -= with[s] * solved[s];
      }
    }
    return left;
  }

  private static double k(Matrix units, int a, int b) {
    double cosine = FarthestPoint.dot(units, a, b);
    return cosine * cosine;
  }

  @Test
  void farthestPointsAreFarthest() {
    Matrix units = KernelExpansionTest.units(30, 5, 2);
    int[] chosen = new FarthestPoint(KERNEL).select(units, 10, Tasks.inline());
    assertThat(chosen[0]).isZero();
    for (int taken = 1; taken < chosen.length; taken++) {
      double best = distance(units, chosen[taken], chosen, taken);
      for (int row = 0; row < units.rows(); row++) {
        assertThat(distance(units, row, chosen, taken)).isLessThanOrEqualTo(best);
      }
    }
  }

  private static double distance(Matrix units, int row, int[] chosen, int taken) {
    double least = 4;
    for (int c = 0; c < taken; c++) {
      least = Math.min(least, 2 - 2 * k(units, row, chosen[c]));
    }
    return least;
  }

  /// A direction that one environment alone knows gives it the leverage one.
  @Test
  void leverageFindsTheOddOneOut() {
    Matrix units = new Matrix(50, 4);
    for (int row = 0; row < 50; row++) {
      double angle = 0.03 * row;
      units.set(row, 0, StrictMath.cos(angle));
      units.set(row, 1, StrictMath.sin(angle));
    }
    units.set(20, 0, 0);
    units.set(20, 1, 0);
    units.set(20, 3, 1);
    int[] chosen = new LeverageScores(1).select(units, 10, Tasks.inline());
    assertThat(chosen).contains(20);
  }

  /// Whitened features have the kernel as their scalar products: exactly for the environments kept.
  @Test
  void featuresOfInducingEnvironmentsReproduceTheKernel() {
    Matrix units = KernelExpansionTest.units(12, 6, 4);
    InducingEnvironments inducing =
        InducingEnvironments.of(KERNEL, List.of(new Matrix(0, 6), units), Tasks.inline());
    assertThat(inducing.size()).isEqualTo(12);
    assertThat(inducing.start(1)).isZero();
    Matrix phi = new Matrix(12, 12);
    for (int r = 0; r < 12; r++) {
      for (int s = 0; s < 12; s++) {
        phi.set(r, s, k(units, r, s));
      }
    }
    inducing.whiten(1, phi, Tasks.inline());
    for (int r = 0; r < 12; r++) {
      for (int s = 0; s < 12; s++) {
        // The jitter of 1e-10 and its like.
        assertThat(FarthestPoint.dot(phi, r, s)).isCloseTo(k(units, r, s), within(1e-8));
      }
    }
    // And the coefficients of features are those of kernels.
    double[] c = {1, -2, 0.5, 3, 1, 0, 0, 2, -1, 1, 1, 4};
    double[] a = inducing.kernelWeights(1, c);
    for (int r = 0; r < 12; r++) {
      double byFeatures = 0;
      double byKernels = 0;
      for (int s = 0; s < 12; s++) {
        byFeatures += phi.get(r, s) * c[s];
        byKernels += k(units, r, s) * a[s];
      }
      assertThat(byKernels).isCloseTo(byFeatures, within(1e-7));
    }
  }
}
