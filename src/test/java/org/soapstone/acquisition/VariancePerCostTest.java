package org.soapstone.acquisition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;
import org.soapstone.regression.Posterior;
import org.soapstone.regression.RowLayout;

class VariancePerCostTest {

  private static Offer offer(String id, double cost, double... row) {
    return new Offer(Pools.energy(id, 1, row), "level", cost);
  }

  private static List<String> ids(Basket basket) {
    return basket.purchases().stream().map(purchase -> purchase.offer().id()).toList();
  }

  private static Basket choose(
      double budget, int most, List<Offer> offers, Candidate target, double... variances) {
    return new VariancePerCost(budget, most)
        .select(
            offers,
            Targets.of(List.of(target)),
            new DiagonalUncertainty(variances),
            Tasks.inline());
  }

  /// Variances 3 and 1 and unit noise: a label of the first takes 9/4 of 4 off, one of the second
  /// 1/2. Three times as dear, the first is still the better bargain; five times, it is not.
  @Test
  void comparesByHandWhatACoreSecondBuys() {
    Candidate target = Pools.energy("target", 1, 1, 1);
    List<Offer> fair = List.of(offer("a", 3, 1, 0), offer("b", 1, 0, 1));
    Basket basket = choose(100, 1, fair, target, 3, 1);
    assertThat(ids(basket)).containsExactly("a");
    assertThat(basket.purchases().getFirst().gain()).isCloseTo(2.25 / 4, within(1e-14));
    assertThat(basket.varianceBefore()).isCloseTo(1, within(1e-14));
    assertThat(basket.varianceAfter()).isCloseTo(1.75 / 4, within(1e-14));
    assertThat(basket.cost()).isEqualTo(3);
    assertThat(basket.purchases().getFirst().reason())
        .isEqualTo(
            "takes 56.25 % of the mean variance off for 3.000 core-s on level level; next best b"
                + " with 12.50 % for 1.000 core-s");
    List<Offer> dear = List.of(offer("a", 5, 1, 0), offer("b", 1, 0, 1));
    assertThat(ids(choose(100, 2, dear, target, 3, 1))).containsExactly("b", "a");
  }

  /// The trap of gain per cost: a trifle that is nearly free eats the budget of what matters.
  @Test
  void takesTheOneDearLabelThatTheBudgetIsFor() {
    Candidate target = Pools.energy("target", 1, 1, 1);
    List<Offer> offers = List.of(offer("dear", 10, 1, 0), offer("trifle", 0.1, 0, 1));
    Basket basket = choose(10, 5, offers, target, 3, 1);
    assertThat(ids(basket)).containsExactly("dear");
    assertThat(basket.varianceAfter()).isCloseTo(1.75 / 4, within(1e-14));
    assertThat(ids(choose(10.1, 5, offers, target, 3, 1))).containsExactly("trifle", "dear");
  }

  @Test
  void whatGainsNothingIsNotBoughtHoweverCheap() {
    Candidate target = Pools.energy("target", 1, 1, 0);
    List<Offer> offers = List.of(offer("useful", 1e6, 1, 0), offer("useless", 1e-6, 0, 1));
    assertThat(ids(choose(1e9, 5, offers, target, 1, 1))).containsExactly("useful");
  }

  @Test
  void spendsNoMoreThanItHas() {
    Candidate target = Pools.energy("target", 1, 1, 1);
    List<Offer> offers = List.of(offer("a", 3, 1, 0), offer("b", 2, 0, 1));
    assertThat(ids(choose(4.9, 5, offers, target, 1, 1))).hasSize(1);
    assertThat(ids(choose(1.9, 5, offers, target, 1, 1))).isEmpty();
    assertThat(ids(choose(5, 1, offers, target, 1, 1))).hasSize(1);
    assertThat(ids(choose(5, 0, offers, target, 1, 1))).isEmpty();
  }

  /// Two coefficients, that of the cheap level and that of the dear one, which are believed to be
  /// one another's equal up to a difference of variance 0.1: cheap labels are bought first, and
  /// once they have told what they can, dear ones.
  @Test
  void isNotStuckAtTheCheapLevel() {
    // Lambda of w_0 ~ N(0, 1), w_1 = w_0 + N(0, 0.1).
    Matrix lower = new Matrix(2, 2);
    lower.set(0, 0, Math.sqrt(11));
    lower.set(1, 0, -10 / Math.sqrt(11));
    lower.set(1, 1, Math.sqrt(10 - 100 / 11.0));
    Posterior joint =
        Posterior.restore(Pools.HYPER, new double[2], new double[2], lower, Tasks.inline());
    List<Offer> offers = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      offers.add(offer("cheap" + (char) ('a' + i), 1, 1, 0));
      offers.add(offer("dear" + (char) ('a' + i), 5, 0, 1));
    }
    Basket basket =
        new VariancePerCost(60, 40)
            .select(
                offers,
                Targets.of(List.of(Pools.energy("target", 1, 0, 1))),
                joint,
                Tasks.inline());
    List<String> ids = ids(basket);
    assertThat(ids.getFirst()).startsWith("cheap");
    assertThat(ids).filteredOn(id -> id.startsWith("dear")).hasSizeGreaterThan(4);
    assertThat(basket.varianceAfter()).isLessThan(0.1 / 1.1);
  }

  /// Whole blocks of rows: what is left after the basket is what the posterior with these rows
  /// says.
  @Test
  void knowsWhatIsLeft() {
    Posterior posterior = Pools.posterior(4, 6, 7, Tasks.inline());
    List<Candidate> pool = Pools.random(5, 12, 7, new RowLayout(1, 3, 0));
    List<Offer> offers = new ArrayList<>();
    for (int i = 0; i < pool.size(); i++) {
      offers.add(new Offer(pool.get(i), "only", 1 + i % 3));
    }
    Basket basket =
        new VariancePerCost(8, 100).select(offers, Targets.of(pool), posterior, Tasks.inline());
    Posterior after = posterior;
    for (Purchase purchase : basket.purchases()) {
      Candidate chosen = purchase.offer().candidate();
      after = after.observing(chosen.phi(), chosen.noisePrecisions());
    }
    double left = 0;
    for (Target target : List.of(Target.ENERGY, Target.FORCE)) {
      left += 0.5 * MeanVariance.of(pool, target, after) / MeanVariance.of(pool, target, posterior);
    }
    assertThat(basket.varianceBefore()).isCloseTo(1, within(1e-10));
    assertThat(basket.varianceAfter()).isCloseTo(left, within(1e-10));
    assertThat(basket.cost()).isLessThanOrEqualTo(8);
  }

  @Test
  void neitherOrderNorThreadsMatter() {
    Posterior posterior = Pools.posterior(4, 6, 7, Tasks.inline());
    List<Candidate> pool = Pools.random(6, 15, 7, new RowLayout(1, 3, 0));
    List<Offer> offers =
        new ArrayList<>(pool.stream().map(each -> new Offer(each, "only", 2)).toList());
    Basket one =
        new VariancePerCost(11, 9).select(offers, Targets.of(pool), posterior, Tasks.inline());
    Collections.reverse(offers);
    try (Tasks tasks = new Tasks(3)) {
      Basket other = new VariancePerCost(11, 9).select(offers, Targets.of(pool), posterior, tasks);
      assertThat(ids(other)).isEqualTo(ids(one)).hasSize(5);
      assertThat(other.varianceAfter()).isEqualTo(one.varianceAfter());
    }
  }

  @Test
  void refusesWhatHasNoPrice() {
    assertThatIllegalArgumentException().isThrownBy(() -> offer("a", 0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> offer("a", Double.NaN, 1));
  }
}
