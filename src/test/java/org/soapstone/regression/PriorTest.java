package org.soapstone.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PriorTest {

  private static final double[] BETA = {1, 1, 1};

  @Test
  void precisionIsStrengthTimesShapeButForFixedGroups() {
    Prior prior = new Prior(new int[] {0, 1, 0, 2}, new double[] {1, 2, 4, 8}).withFixed(2, 1e-8);
    Hyperparameters hyper = new Hyperparameters(new double[] {3, 5, 77}, BETA);
    assertThat(prior.precision(hyper)).containsExactly(3, 10, 12, 8e-8);
    assertThat(prior.groupSize(0)).isEqualTo(2);
    assertThat(prior.isFixed(2)).isTrue();
    assertThat(prior.isFixed(0)).isFalse();
  }

  @Test
  void refusesNonsense() {
    assertThatThrownBy(() -> new Prior(new int[] {0, 2}, new double[] {1, 1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("group 1 has no feature");
    assertThatThrownBy(() -> new Prior(new int[] {-1}, new double[] {1}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Prior(new int[] {0}, new double[] {Double.NaN}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("shape[0] must be positive and finite but is NaN");
    assertThatThrownBy(() -> Prior.ridge(2).withFixed(0, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Prior.ridge(2).withFixed(1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("group must be in 0 .. 0 but is 1");
    assertThatThrownBy(
            () -> Prior.ridge(2).precision(new Hyperparameters(new double[] {1, 1}, BETA)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Hyperparameters(new double[] {Double.NaN}, BETA))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("alpha[0] must be positive and finite but is NaN");
  }

  /// By hand: 1 + (3/0.5)^2 + (2/4)^2 + 0 + (4/4)^2 = 38.25.
  @Test
  void algebraicSmoothnessByHand() {
    SmoothnessPrior prior = new SmoothnessPrior.Algebraic(2, 4, 0.5);
    double[] shape = prior.shape(new int[][] {{2, 4}, {}}, new int[][] {{3, 0}, {}});
    assertThat(shape[0]).isCloseTo(38.25 * 38.25, within(1e-11));
    assertThat(shape[1]).isEqualTo(1);
  }

  @Test
  void exponentialAndGaussianSmoothnessByHand() {
    int[] n = {2, 4};
    int[] l = {3, 0};
    assertThat(new SmoothnessPrior.Exponential(4, 2).gamma(n, l))
        .isCloseTo(Math.exp(3), within(1e-13));
    assertThat(new SmoothnessPrior.Gaussian(4, 2).gamma(n, l))
        .isCloseTo(Math.exp(0.25 + 2.25 + 1), within(1e-13));
  }

  @Test
  void oneIndexAFeatureIsThatManyEqualFactors() {
    SmoothnessPrior prior = SmoothnessPrior.standard();
    double[] flat = prior.shape(new int[] {2, 5}, new int[] {1, 0}, new int[] {2, 1});
    double[] full = prior.shape(new int[][] {{2, 2}, {5}}, new int[][] {{1, 1}, {0}});
    assertThat(flat).containsExactly(full);
    assertThat(flat).containsExactly(121, 676);
  }

  @Test
  void smoothnessRefusesNonsense() {
    assertThatThrownBy(() -> new SmoothnessPrior.Gaussian(0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("radialWidth must be positive and finite but is 0.0");
    assertThatThrownBy(() -> SmoothnessPrior.standard().gamma(new int[] {1}, new int[] {-1}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> SmoothnessPrior.standard().shape(new int[1], new int[1], new int[] {-1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("order[0] must not be negative but is -1");
  }
}
