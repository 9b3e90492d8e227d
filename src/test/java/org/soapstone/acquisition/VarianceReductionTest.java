package org.soapstone.acquisition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;
import org.soapstone.regression.Posterior;
import org.soapstone.regression.RowLayout;

class VarianceReductionTest extends BatchSelectorContract {

  private static final RowLayout LAYOUT = new RowLayout(1, 6, 3);

  @Override
  BatchSelector create() {
    return new VarianceReduction(Target.FORCE);
  }

  /// Variances 9 and 4, unit noise; three candidates ask about the second coefficient, one about
  /// the first. The mean variance is (9 + 3 * 4) / 4; asking about the first takes 9 - 0.9 off one
  /// row, about the second 4 - 0.8 off three: the outlier loses, although it is what the
  /// information gain would choose.
  @Test
  void servesThePoolRatherThanTheOutlierByHand() {
    List<Candidate> pool =
        List.of(
            Pools.energy("a", 1, 1, 0),
            Pools.energy("b", 1, 0, 1),
            Pools.energy("c", 1, 0, 1),
            Pools.energy("d", 1, 0, 1));
    DiagonalUncertainty stub = new DiagonalUncertainty(9, 4);
    List<Pick> picks = new VarianceReduction(Target.ENERGY).select(pool, stub, 2, Tasks.inline());
    assertThat(Pools.ids(picks)).containsExactly("b", "a");
    assertThat(picks.get(0).score()).isCloseTo(9.6 / 21, within(1e-14));
    assertThat(picks.get(1).score()).isCloseTo(8.1 / 11.4, within(1e-14));
    assertThat(picks.get(0).reason())
        .isEqualTo(
            "largest cut of the mean energy variance over the pool, 45.71 %; next best c with"
                + " 45.71");
    assertThat(Pools.ids(new GreedyInformationGain().select(pool, stub, 1, Tasks.inline())))
        .containsExactly("a");
  }

  /// Every score against the mean variance before and after, each from a posterior of its own.
  @ParameterizedTest
  @EnumSource(Target.class)
  void scoresAreTheLargestSharesActuallyTakenOff(Target target) {
    List<Candidate> pool = Pools.random(4, 13, 11, LAYOUT);
    assertSharesAreTaken(pool, target, Pools.posterior(4, 2, 11, Tasks.inline()), 1e-10);
  }

  /// A constant that the prior leaves free by 1e10 times the noise is known after the first label;
  /// the variances that remain must not drown in its rounding.
  @Test
  void aConstantThatIsHardlyKnownDoesNotCostTheDigitsOfTheRest() {
    List<Candidate> pool = new ArrayList<>();
    for (int c = 0; c < 6; c++) {
      pool.add(Pools.energy("c" + c, 100, 0.1 * c, 0.3, 0.02 * c * c, 1));
    }
    assertSharesAreTaken(pool, Target.ENERGY, Pools.hardlyKnowingTheLast(4, 1e-8), 1e-6);
  }

  private static void assertSharesAreTaken(
      List<Candidate> pool, Target target, Posterior posterior, double tolerance) {
    List<Candidate> left = new ArrayList<>(pool);
    Posterior current = posterior;
    for (Pick pick : new VarianceReduction(target).select(pool, posterior, 8, Tasks.inline())) {
      double best = 0;
      double before = meanVariance(pool, target, current);
      for (Candidate c : left) {
        Posterior after = current.observing(c.phi(), c.noisePrecisions());
        best = Math.max(best, 1 - meanVariance(pool, target, after) / before);
      }
      assertThat(pick.score()).isCloseTo(best, within(tolerance));
      Candidate chosen = Pools.byId(pool, pick.id());
      Posterior after = current.observing(chosen.phi(), chosen.noisePrecisions());
      double share = 1 - meanVariance(pool, target, after) / before;
      assertThat(share).isCloseTo(best, within(tolerance));
      current = after;
      left.remove(chosen);
    }
  }

  private static double meanVariance(List<Candidate> pool, Target target, Posterior posterior) {
    double sum = 0;
    int count = 0;
    for (Candidate c : pool) {
      Matrix rows = target.rows(c);
      for (double variance : posterior.epistemicVariances(rows)) {
        sum += variance;
        count++;
      }
    }
    return sum / count;
  }

  @Test
  void aTargetWithoutRowsIsRefused() {
    List<Candidate> pool = List.of(Pools.energy("a", 1, 1, 0));
    assertThatThrownBy(
            () -> create().select(pool, new DiagonalUncertainty(1, 1), 1, Tasks.inline()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no candidate has rows of the target FORCE");
  }

  /// Variances 9 and 4: by energies alone b would be worth 4 * 4/5 of 13; but forces, which only b
  /// has, count half, whatever their number and size.
  @Test
  void energiesAndForcesOfThePoolCountAlikeByHand() {
    RowLayout both = new RowLayout(1, 1, 0);
    Candidate a =
        new Candidate(
            "a", Matrix.wrap(2, 2, 2, new double[] {1, 0, 0, 0}), both, new double[] {1, 1});
    Candidate b =
        new Candidate(
            "b", Matrix.wrap(2, 2, 2, new double[] {0, 1, 0, 1e-3}), both, new double[] {1, 1e-9});
    List<Pick> picks =
        VarianceReduction.ofPool()
            .select(List.of(a, b), new DiagonalUncertainty(9, 4), 2, Tasks.inline());
    // Energies: 9/13 and 4/13 of the variance; forces: all of it b's. A label takes 9/10 or 4/5
    // off.
    assertThat(picks.get(0).id()).isEqualTo("b");
    assertThat(picks.get(0).score()).isCloseTo(0.5 * 0.8 * (4.0 / 13 + 1), within(1e-9));
  }

  /// Variances 9 and 4, unit noise; only the second coefficient matters. Energies of structures and
  /// properties count alike, whatever their size: a label takes 4/5 of either off.
  @Test
  void givenTargetsCountInsteadOfThePoolByHand() {
    List<Candidate> pool = List.of(Pools.energy("a", 1, 1, 0), Pools.energy("b", 1, 0, 1));
    Targets targets =
        new Targets(List.of(Pools.energy("t", 1, 0, 0.25)), List.of(Pools.energy("p", 1, 0, 1000)));
    List<Pick> picks =
        VarianceReduction.of(targets)
            .select(pool, new DiagonalUncertainty(9, 4), 1, Tasks.inline());
    assertThat(Pools.ids(picks)).containsExactly("b");
    assertThat(picks.get(0).score()).isCloseTo(0.8, within(1e-14));
    assertThat(picks.get(0).reason())
        .isEqualTo(
            "largest cut of the mean variance of the targets, 80.00 %; next best a with 0.000");
  }
}
