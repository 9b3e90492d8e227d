package org.soapstone.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.soapstone.parallel.Tasks;
import org.soapstone.testkit.FiniteDifference;

/// The space of rows and that of coefficients tell the same, by formulae that share nothing.
class RowSpaceEvidenceTest {

  private static final RowLayout LAYOUT = new RowLayout(1, 6, 6);

  /// The first group is fixed.
  private static Prior prior(int features) {
    int[] group = new int[features];
    double[] shape = new double[features];
    for (int k = 0; k < features; k++) {
      group[k] = k % 3;
      shape[k] = 1 + 0.2 * k;
    }
    return new Prior(group, shape).withFixed(0, 0.3);
  }

  private static Hyperparameters hyper() {
    return new Hyperparameters(new double[] {0.5, 2, 9}, new double[] {300, 12, 80});
  }

  private static List<Observations> data(int features, int structures) {
    double[] noise = {0.05, 0.3, 0.1};
    return new SyntheticData(8, SyntheticData.filled(features, 0.8), noise, structures, LAYOUT)
        .structures;
  }

  private static Evidence expected(List<Observations> data, int features) {
    NormalEquations equations = NormalEquations.of(features, data, Tasks.inline());
    return Evidence.of(equations, prior(features), hyper(), Tasks.inline());
  }

  /// Rounding is some 1e-16 times the condition, here below 1e5, in either space.
  @ParameterizedTest
  @CsvSource({"3, 1", "7, 3", "29, 2", "13, 1", "601, 5"})
  void equalsTheEvidenceOfTheCoefficients(int features, int structures) {
    List<Observations> data = data(features, structures);
    Evidence expected = expected(data, features);
    RowSpaceEvidence found = new RowSpace(prior(features), data, Tasks.inline()).evidence(hyper());
    assertThat(found.logEvidence())
        .isCloseTo(expected.logEvidence(), within(1e-10 * (1 + Math.abs(expected.logEvidence()))));
    double[] gradient = expected.gradient();
    for (int i = 0; i < gradient.length; i++) {
      assertThat(found.gradient()[i])
          .isCloseTo(gradient[i], within(1e-9 * (1 + Math.abs(gradient[i]))));
    }
  }

  /// As in [EvidenceTest]: Richardson differences of step 1e-3 err by some 1e-10 here.
  @Test
  void gradientIsTheSlope() {
    List<Observations> data = data(29, 3);
    RowSpace space = new RowSpace(prior(29), data, Tasks.inline());
    double[] x = {StrictMath.log(2), StrictMath.log(9), StrictMath.log(300)};
    double[] gradient = at(space, x).gradient();
    double[] own = {gradient[1], gradient[2], gradient[3]};
    for (int i = 0; i < x.length; i++) {
      int which = i;
      double slope =
          FiniteDifference.richardson(
              v -> {
                double[] moved = x.clone();
                moved[which] = v;
                return at(space, moved).logEvidence();
              },
              x[i],
              1e-3);
      assertThat(own[i]).isCloseTo(slope, within(1e-7 * (1 + Math.abs(slope))));
    }
  }

  private static RowSpaceEvidence at(RowSpace space, double[] x) {
    double[] alpha = {0.5, StrictMath.exp(x[0]), StrictMath.exp(x[1])};
    return space.evidence(new Hyperparameters(alpha, new double[] {StrictMath.exp(x[2]), 12, 80}));
  }

  @ParameterizedTest
  @CsvSource({"7, 4", "29, 3", "601, 4"})
  void leavesOutAsThePosteriorDoes(int features, int structures) {
    List<Observations> data = data(features, structures);
    List<LeftOut> expected =
        new LeaveOneOut(expected(data, features).posterior()).without(data, Tasks.inline());
    List<LeftOut> found =
        new RowSpace(prior(features), data, Tasks.inline()).evidence(hyper()).leftOut();
    assertThat(found).hasSameSizeAs(expected);
    for (int s = 0; s < found.size(); s++) {
      LeftOut one = found.get(s);
      LeftOut other = expected.get(s);
      assertThat(one.determined()).isTrue();
      for (int row = 0; row < one.layout().rows(); row++) {
        assertThat(one.residual(row)).isCloseTo(other.residual(row), within(1e-8));
        assertThat(one.epistemicSd(row)).isCloseTo(other.epistemicSd(row), within(1e-8));
        assertThat(one.totalSd(row)).isCloseTo(other.totalSd(row), within(1e-8));
        assertThat(one.seenResidual(row)).isCloseTo(other.seenResidual(row), within(1e-8));
        assertThat(one.seenVariance(row)).isCloseTo(other.seenVariance(row), within(1e-8));
        assertThat(one.weight(row)).isEqualTo(other.weight(row));
      }
    }
  }

  @Test
  void theSearchEndsWhereThatOverCoefficientsDoes() {
    List<Observations> data = data(13, 12);
    Prior prior = prior(13);
    EvidenceMaximizer maximizer = EvidenceMaximizer.standard();
    NormalEquations equations = NormalEquations.of(13, data, Tasks.inline());
    double expected = maximizer.maximize(equations, prior, Tasks.inline()).evidence().logEvidence();
    RowSpaceEvidence found =
        maximizer.maximize(
            new RowSpace(prior, data, Tasks.inline()), NoiseModel.free(), Optional.empty());
    // Both stop some 1e-4 nats below.
    assertThat(found.logEvidence()).isCloseTo(expected, within(1e-3));
  }

  @Test
  void threadsChangeNothing() {
    List<Observations> data = data(601, 5);
    try (Tasks tasks = new Tasks(3)) {
      RowSpaceEvidence one = new RowSpace(prior(601), data, Tasks.inline()).evidence(hyper());
      RowSpaceEvidence three = new RowSpace(prior(601), data, tasks).evidence(hyper());
      assertThat(three.logEvidence()).isEqualTo(one.logEvidence());
      assertThat(three.gradient()).isEqualTo(one.gradient());
    }
  }

  @Test
  void refusesRowsOfAnotherLength() {
    assertThatThrownBy(() -> new RowSpace(prior(7), data(5, 1), Tasks.inline()))
        .hasMessage("rows must have 7 features but have 5");
  }
}
