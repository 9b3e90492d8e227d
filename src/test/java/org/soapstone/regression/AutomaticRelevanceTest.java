package org.soapstone.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.soapstone.parallel.Tasks;

/// Eight of sixty coefficients are not zero.
class AutomaticRelevanceTest {

  private static final int FEATURES = 60;
  private static final int RELEVANT = 8;
  private static final double NOISE = 0.1;
  private static final RowLayout LAYOUT = new RowLayout(1, 12, 0);

  private static SyntheticData sparse(long seed) {
    double[] sd = new double[FEATURES];
    for (int k = 0; k < RELEVANT; k++) {
      sd[7 * k] = 1;
    }
    return new SyntheticData(seed, sd, new double[] {NOISE, NOISE, NOISE}, 12, LAYOUT);
  }

  private static double error(SyntheticData data, Posterior posterior) {
    double sum = 0;
    double[] mean = posterior.mean();
    for (int k = 0; k < FEATURES; k++) {
      sum += (mean[k] - data.truth[k]) * (mean[k] - data.truth[k]);
    }
    return Math.sqrt(sum);
  }

  private static AutomaticRelevance.Result relevant(
      LeastSquares equations, EvidenceMaximizer.Maximum ridge) {
    return new AutomaticRelevance(
            equations,
            Prior.ridge(FEATURES),
            NoiseModel.tied(1, 1),
            ridge.hyperparameters(),
            Tasks.inline())
        .result();
  }

  private static EvidenceMaximizer.Maximum ridge(LeastSquares equations) {
    return EvidenceMaximizer.standard()
        .maximize(equations, Prior.ridge(FEATURES), NoiseModel.tied(1, 1), Tasks.inline());
  }

  /// With the support known, RELEVANT of FEATURES coefficients carry noise: the error falls by
  /// sqrt(60/8) = 2.7 at best. A coefficient of zero stays if chance puts it more than its standard
  /// deviation from zero, which has the probability 0.32: of 52 it is 16.5 with a standard
  /// deviation of 3.4, four of which are allowed; with all those the error still falls by
  /// sqrt(60/38) = 1.26.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void findsTheFewThatMatter(long seed) {
    SyntheticData data = sparse(seed);
    NormalEquations equations = NormalEquations.of(FEATURES, data.structures, Tasks.inline());
    EvidenceMaximizer.Maximum ridge = ridge(equations);
    AutomaticRelevance.Result result = relevant(equations, ridge);
    assertThat(result.logEvidence()).isGreaterThan(ridge.evidence().logEvidence() + 50);
    assertThat(result.kept()).isBetween(RELEVANT - 1, 38);
    double[] mean = result.posterior().mean();
    double sd = NOISE / Math.sqrt(156);
    int zeros = 0;
    for (int k = 0; k < FEATURES; k++) {
      if (Math.abs(data.truth[k]) > 6 * sd) {
        assertThat(mean[k]).isCloseTo(data.truth[k], within(6 * sd));
      }
      zeros += mean[k] == 0 ? 1 : 0;
    }
    assertThat(zeros).isEqualTo(FEATURES - result.kept());
    assertThat(error(data, result.posterior()))
        .isLessThan(error(data, ridge.evidence().posterior()) / 1.2);
    double noise = result.posterior().hyperparameters().noise(Quantity.FORCE);
    assertThat(Math.log(noise / NOISE)).isCloseTo(0, within(4 * Math.sqrt(0.5 / 148)));
  }

  @Test
  void isTheSameByReflections() {
    SyntheticData data = sparse(4);
    NormalEquations normal = NormalEquations.of(FEATURES, data.structures, Tasks.inline());
    OrthogonalEquations orthogonal = new OrthogonalEquations(FEATURES, Tasks.inline());
    data.structures.forEach(orthogonal::add);
    EvidenceMaximizer.Maximum ridge = ridge(normal);
    AutomaticRelevance.Result one = relevant(normal, ridge);
    AutomaticRelevance.Result other = relevant(orthogonal, ridge);
    assertThat(other.kept()).isEqualTo(one.kept());
    assertThat(other.posterior().mean()).containsExactly(one.posterior().mean(), within(1e-8));
  }

  /// A constant that is not to be shrunk.
  @Test
  void leavesFixedGroupsAlone() {
    SyntheticData data = sparse(5);
    NormalEquations equations = NormalEquations.of(FEATURES, data.structures, Tasks.inline());
    int[] group = new int[FEATURES];
    group[3] = 1;
    Prior prior = new Prior(group, SyntheticData.filled(FEATURES, 1)).withFixed(1, 1e-4);
    Hyperparameters start =
        new Hyperparameters(new double[] {1, 1e-4}, new double[] {100, 100, 100});
    Posterior posterior =
        new AutomaticRelevance(equations, prior, NoiseModel.free(), start, Tasks.inline())
            .result()
            .posterior();
    assertThat(posterior.hyperparameters().alpha(3)).isEqualTo(1e-4);
    assertThat(posterior.mean()[3]).isNotZero();
  }

  @Test
  void noDataLeaveThePrior() {
    NormalEquations equations = NormalEquations.of(FEATURES, List.of(), Tasks.inline());
    Hyperparameters start = new Hyperparameters(new double[] {2}, new double[] {100, 100, 100});
    AutomaticRelevance.Result result =
        new AutomaticRelevance(
                equations, Prior.ridge(FEATURES), NoiseModel.free(), start, Tasks.inline())
            .result();
    assertThat(result.kept()).isEqualTo(FEATURES);
    assertThat(result.posterior().hyperparameters().alpha(7)).isEqualTo(2);
  }
}
