package org.soapstone.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;

class LeaveOneOutTest {

  private static final RowLayout LAYOUT = new RowLayout(1, 6, 6);
  private static final Hyperparameters HYPER =
      new Hyperparameters(new double[] {0.7}, new double[] {400, 11, 100});

  private static Posterior fit(int features, List<Observations> structures) {
    NormalEquations equations = NormalEquations.of(features, structures, Tasks.inline());
    return Posterior.fit(equations, Prior.ridge(features), HYPER, Tasks.inline());
  }

  private static List<Observations> data(int features, int structures) {
    double[] noise = {0.05, 0.3, 0.1};
    double[] sd = SyntheticData.filled(features, 1);
    return new SyntheticData(2, sd, noise, structures, LAYOUT).structures;
  }

  private static List<Observations> others(List<Observations> all, int left) {
    List<Observations> others = new ArrayList<>(all);
    others.remove(left);
    return others;
  }

  @ParameterizedTest
  @CsvSource({"5, 4", "13, 2", "37, 3", "8, 1"})
  void equalsRefittingWithoutTheStructure(int features, int structures) {
    List<Observations> all = data(features, structures);
    Posterior seen = fit(features, all);
    List<LeftOut> results = new LeaveOneOut(seen).without(all, Tasks.inline());
    for (int s = 0; s < structures; s++) {
      Observations left = all.get(s);
      double[] seenPredicted = seen.predict(left.phi());
      double[] seenVariance = seen.epistemicVariances(left.phi());
      Posterior refitted = fit(features, others(all, s));
      double[] predicted = refitted.predict(left.phi());
      double[] variance = refitted.epistemicVariances(left.phi());
      double[] noise = left.noisePrecisions(HYPER);
      LeftOut result = results.get(s);
      assertThat(result.determined()).isTrue();
      assertThat(result.layout()).isEqualTo(LAYOUT);
      for (int i = 0; i < left.rows(); i++) {
        double total = Math.sqrt(variance[i] + left.weight(i) / noise[i]);
        double residual = left.target(i) - predicted[i];
        assertThat(result.residual(i)).isCloseTo(residual, within(1e-10));
        assertThat(result.epistemicSd(i)).isCloseTo(Math.sqrt(variance[i]), within(1e-10));
        assertThat(result.totalSd(i)).isCloseTo(total, within(1e-10));
        assertThat(result.standardised(i)).isCloseTo(residual / total, within(1e-10));
        assertThat(result.seenResidual(i)).isEqualTo(left.target(i) - seenPredicted[i]);
        // Rounding of the solve: features x 1e-16 x condition of the factor, about 20.
        double bound = 1e-12 * seenVariance[i];
        assertThat(result.seenVariance(i)).isCloseTo(seenVariance[i], within(bound));
      }
    }
  }

  /// An isolated atom alone sets the energy of its element, whose prior says nothing.
  @Test
  void aDirectionThatOnlyOneStructureKnowsIsNotGuessed() {
    List<Observations> all = new ArrayList<>();
    for (Observations s : data(3, 4)) {
      Matrix phi = new Matrix(s.rows(), 4);
      for (int i = 0; i < s.rows(); i++) {
        System.arraycopy(s.phi().data(), s.phi().row(i), phi.data(), phi.row(i), 3);
      }
      all.add(new Observations(phi, s.targets(), s.layout(), s.weights()));
    }
    Matrix isolated = new Matrix(4, 4);
    isolated.set(0, 3, 1);
    all.add(new Observations(isolated, new double[] {-5, 0, 0, 0}, new RowLayout(1, 3, 0), 1));
    Prior prior = new Prior(new int[] {0, 0, 0, 1}, new double[] {1, 1, 1, 1}).withFixed(1, 1e-9);
    Hyperparameters hyper = new Hyperparameters(new double[] {1, 1}, HYPER.beta());
    Posterior posterior =
        Posterior.fit(NormalEquations.of(4, all, Tasks.inline()), prior, hyper, Tasks.inline());
    assertThat(posterior.mean()[3]).isCloseTo(-5, within(1e-9));
    List<LeftOut> results = new LeaveOneOut(posterior).without(all, Tasks.inline());
    assertThat(results.get(4).determined()).isFalse();
    assertThat(results.get(4).residual(0)).isNaN();
    assertThat(results.get(4).totalSd(0)).isNaN();
    assertThat(results.get(4).seenResidual(0)).isCloseTo(0, within(1e-9));
    assertThat(results.subList(0, 4)).allMatch(LeftOut::determined);
    CalibrationData calibration = new CalibrationData();
    results.forEach(calibration::add);
    assertThat(calibration.undetermined()).isEqualTo(1);
    assertThat(calibration.of(Quantity.ENERGY).structures()).isEqualTo(4);
  }

  @Test
  void aStructureWithoutRowsIsNothing() {
    List<Observations> all = new ArrayList<>(data(3, 1));
    all.add(new Observations(new Matrix(0, 3), new double[0], new RowLayout(0, 0, 0), 1));
    LeftOut result = new LeaveOneOut(fit(3, all)).without(all.get(1));
    assertThat(result.determined()).isTrue();
    assertThat(result.layout().rows()).isZero();
  }

  /// 1040 rows: more than are whitened together.
  @Test
  void neitherNeighboursNorThreadsChangeABit() {
    List<Observations> all = data(20, 80);
    LeaveOneOut leaveOneOut = new LeaveOneOut(fit(20, all));
    try (Tasks three = new Tasks(3)) {
      List<LeftOut> one = leaveOneOut.without(all, Tasks.inline());
      List<LeftOut> many = leaveOneOut.without(all, three);
      assertThat(one).hasSize(80);
      assertThat(many).hasSize(80);
      for (int s = 0; s < 80; s++) {
        LeftOut alone = leaveOneOut.without(all.get(s));
        for (int i = 0; i < 13; i++) {
          for (LeftOut other : List.of(one.get(s), many.get(s))) {
            assertThat(other.residual(i)).isEqualTo(alone.residual(i));
            assertThat(other.totalSd(i)).isEqualTo(alone.totalSd(i));
            assertThat(other.seenVariance(i)).isEqualTo(alone.seenVariance(i));
          }
        }
      }
    }
  }
}
