package org.soapstone.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;

/// A row of weight w is w equal rows, in all that is learnt from it.
class WeightTest {

  private static final int FEATURES = 7;
  private static final RowLayout LAYOUT = new RowLayout(1, 6, 3);
  private static final Hyperparameters HYPER =
      new Hyperparameters(new double[] {0.7}, new double[] {300, 12, 80});

  private final List<Observations> weighted = new ArrayList<>();
  private final List<Observations> repeated = new ArrayList<>();

  WeightTest() {
    SyntheticData data =
        new SyntheticData(
            3, SyntheticData.filled(FEATURES, 1), new double[] {0.05, 0.3, 0.1}, 5, LAYOUT);
    for (Observations each : data.structures) {
      double[] weights = new double[each.rows()];
      int[] copies = new int[3];
      for (int i = 0; i < weights.length; i++) {
        weights[i] = 1 + i % 4;
        copies[each.layout().quantity(i).index()] += 1 + i % 4;
      }
      RowLayout larger = new RowLayout(copies[0], copies[1], copies[2]);
      Matrix phi = new Matrix(larger.rows(), FEATURES);
      double[] target = new double[larger.rows()];
      int to = 0;
      for (int i = 0; i < weights.length; i++) {
        for (int copy = 0; copy < weights[i]; copy++, to++) {
          System.arraycopy(each.phi().data(), each.phi().row(i), phi.data(), phi.row(to), FEATURES);
          target[to] = each.target(i);
        }
      }
      weighted.add(new Observations(each.phi(), each.targets(), each.layout(), weights));
      repeated.add(new Observations(phi, target, larger, 1));
    }
  }

  private static NormalEquations equations(List<Observations> structures) {
    return NormalEquations.of(FEATURES, structures, Tasks.inline());
  }

  private static Evidence evidence(List<Observations> structures) {
    return Evidence.of(equations(structures), Prior.ridge(FEATURES), HYPER, Tasks.inline());
  }

  @Test
  void evidenceIsTheSame() {
    Evidence one = evidence(weighted);
    Evidence many = evidence(repeated);
    assertThat(one.logEvidence()).isCloseTo(many.logEvidence(), within(1e-10));
    assertThat(one.gradient()).containsExactly(many.gradient(), within(1e-10));
    assertThat(one.posterior().mean()).containsExactly(many.posterior().mean(), within(1e-12));
  }

  /// Both climb the same hill from the same start, and stop within 1e-2 nats per unit of each
  /// other.
  @Test
  void whatIsLearntIsTheSame() {
    EvidenceMaximizer maximizer = EvidenceMaximizer.standard();
    Prior prior = Prior.ridge(FEATURES);
    Hyperparameters one =
        maximizer.maximize(equations(weighted), prior, Tasks.inline()).hyperparameters();
    Hyperparameters many =
        maximizer.maximize(equations(repeated), prior, Tasks.inline()).hyperparameters();
    for (Quantity quantity : Quantity.values()) {
      assertThat(one.noise(quantity)).isCloseTo(many.noise(quantity), within(1e-6));
    }
  }

  @Test
  void leavingOutLeavesOutAllCopies() {
    LeaveOneOut one = new LeaveOneOut(evidence(weighted).posterior());
    LeaveOneOut many = new LeaveOneOut(evidence(repeated).posterior());
    for (int s = 0; s < weighted.size(); s++) {
      LeftOut left = one.without(weighted.get(s));
      LeftOut copies = many.without(repeated.get(s));
      int at = 0;
      for (int i = 0; i < LAYOUT.rows(); i++) {
        for (int copy = 0; copy < weighted.get(s).weight(i); copy++, at++) {
          assertThat(copies.residual(at)).isCloseTo(left.residual(i), within(1e-10));
          assertThat(copies.totalSd(at)).isCloseTo(left.totalSd(i), within(1e-10));
          assertThat(copies.epistemicSd(at)).isCloseTo(left.epistemicSd(i), within(1e-10));
        }
      }
    }
  }
}
