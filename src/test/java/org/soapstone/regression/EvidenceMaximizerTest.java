package org.soapstone.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;

class EvidenceMaximizerTest {

  private static final RowLayout LAYOUT = new RowLayout(1, 12, 6);

  private static EvidenceMaximizer.Maximum maximize(
      int features, List<Observations> structures, Prior prior) {
    NormalEquations equations = NormalEquations.of(features, structures, Tasks.inline());
    return EvidenceMaximizer.standard().maximize(equations, prior, Tasks.inline());
  }

  /// The maximum likelihood estimate of a log variance from n free values has the standard
  /// deviation sqrt(2/n); four of them are allowed. Data: 60 structures of 1, 12, 6 rows; 2 groups
  /// of 20 coefficients.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void recoversTheHyperparametersThatMadeTheData(long seed) {
    double[] noise = {0.02, 0.5, 0.1};
    int[] group = new int[40];
    double[] sd = new double[40];
    for (int k = 0; k < 40; k++) {
      group[k] = k % 2;
      sd[k] = k % 2 == 0 ? 3 : 0.2;
    }
    SyntheticData data = new SyntheticData(seed, sd, noise, 60, LAYOUT);
    Prior prior = new Prior(group, SyntheticData.filled(40, 1));
    EvidenceMaximizer.Maximum found = maximize(40, data.structures, prior);
    assertThat(found.converged()).isTrue();
    Hyperparameters h = found.hyperparameters();
    double alphaTolerance = 4 * Math.sqrt(2.0 / 20);
    assertThat(Math.log(h.alpha(0) * 9)).isCloseTo(0, within(alphaTolerance));
    assertThat(Math.log(h.alpha(1) * 0.04)).isCloseTo(0, within(alphaTolerance));
    // The 40 coefficients cost at most 40 rows; energies, 60 of them, may lose the most.
    int[] free = {20, 680, 320};
    for (Quantity q : Quantity.values()) {
      double excess = Math.log(h.beta(q) * noise[q.index()] * noise[q.index()]);
      double tolerance = 4 * Math.sqrt(2.0 / free[q.index()]);
      assertThat(excess).as("%s", q).isCloseTo(0, within(tolerance));
    }
  }

  @Test
  void noStepAwayIsBetter() {
    SyntheticData data =
        new SyntheticData(5, SyntheticData.filled(15, 2), new double[] {0.1, 0.5, 0.3}, 30, LAYOUT);
    NormalEquations equations = NormalEquations.of(15, data.structures, Tasks.inline());
    Prior prior = Prior.ridge(15);
    EvidenceMaximizer.Maximum found =
        EvidenceMaximizer.standard().maximize(equations, prior, Tasks.inline());
    double best = found.evidence().logEvidence();
    for (int i = 0; i < 4; i++) {
      for (double factor : new double[] {0.9, 1.1}) {
        double[] alpha = found.hyperparameters().alpha();
        double[] beta = found.hyperparameters().beta();
        double[] moved = i == 0 ? alpha : beta;
        moved[Math.max(0, i - 1)] *= factor;
        Hyperparameters near = new Hyperparameters(alpha, beta);
        assertThat(Evidence.of(equations, prior, near, Tasks.inline()).logEvidence())
            .isLessThan(best);
      }
    }
  }

  @Test
  void exactDataEndAtTheNoiseFloor() {
    SyntheticData data =
        new SyntheticData(6, SyntheticData.filled(5, 1), new double[3], 12, LAYOUT);
    NormalEquations equations = NormalEquations.of(5, data.structures, Tasks.inline());
    EvidenceMaximizer.Maximum found =
        EvidenceMaximizer.standard().maximize(equations, Prior.ridge(5), Tasks.inline());
    for (Quantity q : Quantity.values()) {
      double rms = Math.sqrt(equations.targetSquares(q) / equations.weights(q));
      assertThat(found.hyperparameters().noise(q) / rms).isCloseTo(1e-6, within(1e-12));
    }
    double[] mean = found.evidence().posterior().mean();
    assertThat(mean).containsExactly(data.truth, within(1e-7));
  }

  @Test
  void targetsOfZeroAreNoisesOfTheAbsoluteFloor() {
    List<Observations> structures = new ArrayList<>();
    for (Observations s : data(4, 6)) {
      structures.add(new Observations(s.phi(), new double[s.rows()], s.layout(), s.weights()));
    }
    EvidenceMaximizer.Maximum found = maximize(4, structures, Prior.ridge(4));
    assertThat(found.hyperparameters().noise(Quantity.FORCE)).isCloseTo(1e-9, within(1e-15));
    assertThat(found.evidence().posterior().mean()).containsOnly(0.0);
  }

  private static List<Observations> data(int features, int structures) {
    return new SyntheticData(
            7, SyntheticData.filled(features, 1), new double[] {0.1, 0.3, 0.1}, structures, LAYOUT)
        .structures;
  }

  @Test
  void moreFeaturesThanRowsConverge() {
    EvidenceMaximizer.Maximum found = maximize(90, data(90, 2), Prior.ridge(90));
    assertThat(found.converged()).isTrue();
    assertThat(found.evidence().logEvidence()).isFinite();
  }

  @Test
  void duplicatedColumnsAndRowsConverge() {
    List<Observations> structures = new ArrayList<>();
    for (Observations s : data(5, 6)) {
      Matrix phi = new Matrix(s.rows(), 10);
      for (int i = 0; i < s.rows(); i++) {
        System.arraycopy(s.phi().data(), s.phi().row(i), phi.data(), phi.row(i), 5);
        System.arraycopy(s.phi().data(), s.phi().row(i), phi.data(), phi.row(i) + 5, 5);
      }
      Observations doubled = new Observations(phi, s.targets(), s.layout(), s.weights());
      structures.add(doubled);
      structures.add(doubled);
    }
    EvidenceMaximizer.Maximum found = maximize(10, structures, Prior.ridge(10));
    assertThat(found.converged()).isTrue();
    double[] mean = found.evidence().posterior().mean();
    for (int k = 0; k < 5; k++) {
      assertThat(mean[k]).isCloseTo(mean[k + 5], within(1e-8));
    }
  }

  @Test
  void groupsAndQuantitiesWithoutDataStayPut() {
    List<Observations> structures = new ArrayList<>();
    for (Observations s : data(4, 5)) {
      Matrix phi = new Matrix(13, 6);
      double[] target = new double[13];
      for (int i = 0; i < 13; i++) {
        System.arraycopy(s.phi().data(), s.phi().row(i), phi.data(), phi.row(i), 4);
        target[i] = s.target(i);
      }
      structures.add(new Observations(phi, target, new RowLayout(1, 12, 0), 1));
    }
    Prior prior = new Prior(new int[] {0, 0, 0, 0, 1, 2}, SyntheticData.filled(6, 1));
    EvidenceMaximizer.Maximum found = maximize(6, structures, prior.withFixed(2, 1e-8));
    assertThat(found.converged()).isTrue();
    assertThat(found.hyperparameters().alpha(1)).isEqualTo(1);
    assertThat(found.hyperparameters().alpha(2)).isEqualTo(1e-8);
    assertThat(found.hyperparameters().beta(Quantity.VIRIAL)).isEqualTo(1);
  }

  @Test
  void noDataAtAllIsThePrior() {
    EvidenceMaximizer.Maximum found = maximize(3, List.of(), Prior.ridge(3));
    assertThat(found.converged()).isTrue();
    assertThat(found.evidence().logEvidence()).isZero();
  }

  @Test
  void threadsDoNotChangeABit() {
    List<Observations> structures = data(80, 20);
    try (Tasks three = new Tasks(3)) {
      NormalEquations equations = NormalEquations.of(80, structures, three);
      EvidenceMaximizer.Maximum many =
          EvidenceMaximizer.standard().maximize(equations, Prior.ridge(80), three);
      EvidenceMaximizer.Maximum one = maximize(80, structures, Prior.ridge(80));
      assertThat(many.hyperparameters().alpha()).containsExactly(one.hyperparameters().alpha());
      assertThat(many.hyperparameters().beta()).containsExactly(one.hyperparameters().beta());
    }
  }
}
