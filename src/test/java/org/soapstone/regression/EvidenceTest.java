package org.soapstone.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.soapstone.parallel.Tasks;
import org.soapstone.testkit.FiniteDifference;

class EvidenceTest {

  private static final RowLayout LAYOUT = new RowLayout(1, 6, 6);

  private static Prior prior(int features) {
    int[] group = new int[features];
    double[] shape = new double[features];
    for (int k = 0; k < features; k++) {
      group[k] = k % 3;
      shape[k] = 1 + 0.2 * k;
    }
    return new Prior(group, shape);
  }

  private static Hyperparameters hyper() {
    return new Hyperparameters(new double[] {0.5, 2, 9}, new double[] {300, 12, 80});
  }

  private static Evidence evidence(NormalEquations equations, Prior prior, Hyperparameters h) {
    return Evidence.of(equations, prior, h, Tasks.inline());
  }

  @ParameterizedTest
  @CsvSource({"3, 1", "7, 3", "29, 2", "13, 1", "3, 0"})
  void equalsTheGaussianDensityOfTheData(int features, int structures) {
    SyntheticData data =
        new SyntheticData(
            8,
            SyntheticData.filled(features, 0.8),
            new double[] {0.05, 0.3, 0.1},
            structures,
            LAYOUT);
    NormalEquations equations = NormalEquations.of(features, data.structures, Tasks.inline());
    double expected = new FunctionSpace(data.structures, prior(features), hyper()).logEvidence();
    assertThat(evidence(equations, prior(features), hyper()).logEvidence())
        .isCloseTo(expected, within(1e-9 * (1 + Math.abs(expected))));
  }

  /// Richardson differences of step h = 1e-3 in the logarithms err by h^4 f^(5) / 30, some 1e-12 a
  /// row, and by rounding, 1e-15 |ln p| / h, some 1e-10 here.
  @ParameterizedTest
  @CsvSource({"7, 3", "29, 2"})
  void gradientIsTheSlope(int features, int structures) {
    SyntheticData data =
        new SyntheticData(
            9,
            SyntheticData.filled(features, 0.8),
            new double[] {0.05, 0.3, 0.1},
            structures,
            LAYOUT);
    NormalEquations equations = NormalEquations.of(features, data.structures, Tasks.inline());
    Prior prior = prior(features);
    double[] slope =
        FiniteDifference.gradient(
            x -> evidence(equations, prior, at(x)).logEvidence(), new double[6], 1e-3);
    assertThat(evidence(equations, prior, hyper()).gradient()).containsExactly(slope, within(1e-8));
  }

  /// The hyperparameters with each logarithm moved.
  private static Hyperparameters at(double[] step) {
    double[] alpha = hyper().alpha();
    double[] beta = hyper().beta();
    for (int i = 0; i < 3; i++) {
      alpha[i] *= Math.exp(step[i]);
      beta[i] *= Math.exp(step[3 + i]);
    }
    return new Hyperparameters(alpha, beta);
  }

  @Test
  void aFixedGroupHasNoSlope() {
    SyntheticData data =
        new SyntheticData(9, SyntheticData.filled(5, 1), new double[] {0.1, 0.1, 0.1}, 2, LAYOUT);
    NormalEquations equations = NormalEquations.of(5, data.structures, Tasks.inline());
    Evidence evidence = evidence(equations, prior(5).withFixed(1, 1e-3), hyper());
    assertThat(evidence.gradient()[1]).isZero();
    assertThat(evidence.gradient()[0]).isNotZero();
  }

  @Test
  void aQuantityWithoutRowsDoesNotMatter() {
    SyntheticData data =
        new SyntheticData(
            4, SyntheticData.filled(5, 1), new double[] {0.1, 0.1, 0.1}, 3, new RowLayout(1, 6, 0));
    NormalEquations equations = NormalEquations.of(5, data.structures, Tasks.inline());
    Hyperparameters other = new Hyperparameters(hyper().alpha(), new double[] {300, 12, 1e7});
    Evidence evidence = evidence(equations, prior(5), other);
    assertThat(evidence.logEvidence())
        .isEqualTo(evidence(equations, prior(5), hyper()).logEvidence());
    assertThat(evidence.gradient()[5]).isZero();
  }

  @Test
  void residualSquaresAreThoseOfTheRows() {
    SyntheticData data =
        new SyntheticData(6, SyntheticData.filled(5, 1), new double[] {0.1, 0.4, 0.2}, 4, LAYOUT);
    NormalEquations equations = NormalEquations.of(5, data.structures, Tasks.inline());
    Posterior posterior = evidence(equations, prior(5), hyper()).posterior();
    for (Quantity quantity : Quantity.values()) {
      double expected = squares(data.structures, posterior, quantity);
      assertThat(equations.residualSquares(quantity, posterior.mean()))
          .isCloseTo(expected, within(1e-11));
    }
  }

  private static double squares(List<Observations> structures, Posterior posterior, Quantity q) {
    double sum = 0;
    for (Observations s : structures) {
      double[] predicted = posterior.predict(s.phi());
      for (int i = s.layout().start(q); i < s.layout().end(q); i++) {
        double r = s.target(i) - predicted[i];
        sum += s.weight(i) * r * r;
      }
    }
    return sum;
  }
}
