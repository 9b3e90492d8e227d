package org.soapstone.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;

class PrecisionSumTest {

  private static final Hyperparameters HYPER =
      new Hyperparameters(new double[] {0.5}, new double[] {300, 12, 80});

  /// More rows than a panel holds, among them some of weight 2.5.
  private static List<Observations> data(int features) {
    double[] noise = {0.05, 0.3, 0.1};
    RowLayout layout = new RowLayout(1, 30, 6);
    return new SyntheticData(5, SyntheticData.filled(features, 0.8), noise, 11, layout).structures;
  }

  private static PrecisionSum.Result result(List<Observations> data, int features) {
    PrecisionSum sum = new PrecisionSum(Prior.ridge(features), HYPER, Tasks.inline());
    data.forEach(sum::add);
    return sum.result(0, NoiseModel.free());
  }

  /// Both add the same terms in another order; their rounding, some 1e-16, grows with the
  /// condition, here up to 1e6.
  @ParameterizedTest
  @ValueSource(ints = {1, 7, 41, 500})
  void isThePosteriorOfTheNormalEquations(int features) {
    List<Observations> data = data(features);
    NormalEquations equations = NormalEquations.of(features, data, Tasks.inline());
    Evidence expected = Evidence.of(equations, Prior.ridge(features), HYPER, Tasks.inline());
    PrecisionSum.Result found = result(data, features);
    double[] mean = expected.posterior().mean();
    for (int k = 0; k < features; k++) {
      assertThat(found.posterior().mean()[k]).isCloseTo(mean[k], within(1e-9));
    }
    Matrix lower = expected.posterior().factor();
    for (int i = 0; i < features; i++) {
      for (int j = 0; j <= i; j++) {
        assertThat(found.posterior().factor().get(i, j))
            .isCloseTo(lower.get(i, j), within(1e-10 * lower.get(i, i)));
      }
    }
    assertThat(found.logEvidence())
        .isCloseTo(expected.logEvidence(), within(1e-10 * (1 + Math.abs(expected.logEvidence()))));
  }

  /// Begun with a prior thirty times too strong and noise variances five times too large; a step
  /// that changes no logarithm by a tenth is within a hundredth of a nat for each group and noise.
  @Test
  void stepsEndAtTheMaximumOfTheEvidence() {
    double[] noise = {0.06, 0.3, 0.1};
    List<Observations> data =
        new SyntheticData(5, SyntheticData.filled(41, 0.8), noise, 11, new RowLayout(1, 30, 0))
            .structures;
    Prior prior = Prior.ridge(41);
    Evidence best =
        EvidenceMaximizer.standard()
            .maximize(
                NormalEquations.of(41, data, Tasks.inline()),
                prior,
                NoiseModel.tied(0.06, 0.3),
                Tasks.inline())
            .evidence();
    double[] beta = best.posterior().hyperparameters().beta();
    double[] alpha = best.posterior().hyperparameters().alpha();
    Hyperparameters start =
        new Hyperparameters(
            new double[] {30 * alpha[0]}, new double[] {beta[0] / 5, beta[1] / 5, beta[2]});
    PrecisionSum sum = new PrecisionSum(prior, start, Tasks.inline());
    data.forEach(sum::add);
    assertThat(sum.result(0, NoiseModel.free()).logEvidence()).isLessThan(best.logEvidence() - 10);
    assertThat(sum.result(30, NoiseModel.free()).logEvidence())
        .isCloseTo(best.logEvidence(), within(0.05));
  }

  @Test
  void saysThatFeaturesAreDependent() {
    Matrix phi = new Matrix(2, 2);
    for (int i = 0; i < 2; i++) {
      phi.set(i, 0, i + 1);
      phi.set(i, 1, i + 1);
    }
    Observations twins = new Observations(phi, new double[] {1, 2}, new RowLayout(0, 2, 0), 1);
    Hyperparameters weak = new Hyperparameters(new double[] {1e-16}, new double[] {1, 1, 1});
    PrecisionSum sum = new PrecisionSum(Prior.ridge(2), weak, Tasks.inline());
    sum.add(twins);
    assertThatThrownBy(() -> sum.result(3, NoiseModel.free()))
        .isInstanceOf(IndefinitePrecisionException.class);
  }
}
