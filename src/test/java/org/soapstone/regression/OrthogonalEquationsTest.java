package org.soapstone.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;

class OrthogonalEquationsTest {

  private static final RowLayout LAYOUT = new RowLayout(1, 6, 6);
  private static final Hyperparameters HYPER =
      new Hyperparameters(new double[] {0.7}, new double[] {300, 12, 80});

  private static OrthogonalEquations orthogonal(int features, List<Observations> data) {
    OrthogonalEquations equations = new OrthogonalEquations(features, Tasks.inline());
    data.forEach(equations::add);
    return equations;
  }

  private static List<Observations> data(int features, int structures) {
    double[] noise = {0.05, 0.3, 0.1};
    return new SyntheticData(8, SyntheticData.filled(features, 0.8), noise, structures, LAYOUT)
        .structures;
  }

  /// Fewer energies than features and more; one feature; no data.
  @ParameterizedTest
  @CsvSource({"7, 3", "29, 4", "13, 60", "1, 2", "3, 0"})
  void agreesWithNormalEquationsWhereBothAreGood(int features, int structures) {
    List<Observations> data = data(features, structures);
    NormalEquations normal = NormalEquations.of(features, data, Tasks.inline());
    OrthogonalEquations orthogonal = orthogonal(features, data);
    Prior prior = Prior.ridge(features);
    Evidence expected = Evidence.of(normal, prior, HYPER, Tasks.inline());
    Evidence found = Evidence.of(orthogonal, prior, HYPER, Tasks.inline());
    double scale = 1e-10 * (1 + Math.abs(expected.logEvidence()));
    assertThat(found.logEvidence()).isCloseTo(expected.logEvidence(), within(scale));
    assertThat(found.gradient()).containsExactly(expected.gradient(), within(1e-8));
    Posterior posterior = found.posterior();
    assertThat(posterior.mean()).containsExactly(expected.posterior().mean(), within(1e-11));
    assertThat(posterior.information())
        .containsExactly(expected.posterior().information(), within(1e-9));
    for (Quantity q : Quantity.values()) {
      assertThat(orthogonal.rows(q)).isEqualTo(normal.rows(q));
      assertThat(orthogonal.weights(q)).isEqualTo(normal.weights(q));
      assertThat(orthogonal.targetSquares(q)).isCloseTo(normal.targetSquares(q), within(1e-9));
      for (int k = 0; k < features; k++) {
        assertThat(orthogonal.featureSquares(q, k))
            .isCloseTo(normal.featureSquares(q, k), within(1e-9));
      }
    }
    assertThat(orthogonal.structures()).isEqualTo(structures);
  }

  /// Columns that differ by a part in 1e9 have a condition of 1e9, which a QR of the rows survives
  /// with seven digits, and one of 1e18 in normal equations, which leaves none.
  @Test
  void solvesWhatNormalEquationsCannot() {
    double difference = 1e-9;
    double[] truth = {1, -2, 0.5, 3, 1};
    List<Observations> data = new ArrayList<>();
    for (Observations each : data(5, 20)) {
      Matrix phi = each.phi().copy();
      double[] target = new double[phi.rows()];
      for (int i = 0; i < phi.rows(); i++) {
        phi.set(i, 4, phi.get(i, 3) + difference * phi.get(i, 4));
        for (int k = 0; k < 5; k++) {
          target[i] += phi.get(i, k) * truth[k];
        }
      }
      data.add(new Observations(phi, target, LAYOUT, 1));
    }
    Hyperparameters weak =
        new Hyperparameters(new double[] {1e-12}, new double[] {1e12, 1e12, 1e12});
    Prior prior = Prior.ridge(5);
    Posterior posterior = Posterior.fit(orthogonal(5, data), prior, weak, Tasks.inline());
    assertThat(posterior.mean()).containsExactly(truth, within(1e-5));
    assertThat(posterior.scaledCondition()).isGreaterThan(1e16);
    NormalEquations normal = NormalEquations.of(5, data, Tasks.inline());
    assertThatThrownBy(() -> Posterior.fit(normal, prior, weak, Tasks.inline()))
        .isInstanceOf(IndefinitePrecisionException.class);
  }

  @Test
  void refusesWhatNothingTellsApart() {
    List<Observations> data = new ArrayList<>();
    for (Observations each : data(3, 4)) {
      Matrix phi = each.phi().copy();
      for (int i = 0; i < phi.rows(); i++) {
        phi.set(i, 2, phi.get(i, 1));
      }
      data.add(new Observations(phi, each.targets(), LAYOUT, 1));
    }
    Hyperparameters weak = new Hyperparameters(new double[] {1e-40}, HYPER.beta());
    assertThatThrownBy(
            () -> Posterior.fit(orthogonal(3, data), Prior.ridge(3), weak, Tasks.inline()))
        .isInstanceOf(IndefinitePrecisionException.class);
  }

  @Test
  void scaledConditionIsThatOfTheCorrelations() {
    // Lambda = [[4, 1.8], [1.8, 1]] has the correlation 0.9: eigenvalues 1.9 and 0.1.
    Matrix phi = new Matrix(2, 2);
    phi.set(0, 0, 2);
    phi.set(0, 1, 0.9);
    phi.set(1, 1, Math.sqrt(0.19));
    Observations rows = new Observations(phi, new double[2], new RowLayout(2, 0, 0), 1);
    Hyperparameters unit = new Hyperparameters(new double[] {1e-14}, new double[] {1, 1, 1});
    Posterior posterior =
        Posterior.fit(
            NormalEquations.of(2, List.of(rows), Tasks.inline()),
            Prior.ridge(2),
            unit,
            Tasks.inline());
    assertThat(posterior.scaledCondition()).isCloseTo(19, within(1e-9));
  }

  @Test
  void refusesRowsOfAnotherLength() {
    assertThatThrownBy(() -> orthogonal(4, data(3, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("rows must have 4 features but have 3");
  }
}
