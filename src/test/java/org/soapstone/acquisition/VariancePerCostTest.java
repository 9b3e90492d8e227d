package org.soapstone.acquisition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.soapstone.linalg.Cholesky;
import org.soapstone.linalg.Factored;
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

  /// Coefficients of three levels, each the one below it and a difference of variance 0.1.
  private static Posterior chain() {
    Matrix precision = new Matrix(3, 3);
    double[][] entries = {{11, -10, 0}, {-10, 20, -10}, {0, -10, 10}};
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        precision.set(i, j, entries[i][j]);
      }
    }
    Factored factored = (Factored) Cholesky.factorInPlace(precision, Tasks.inline());
    return Posterior.restore(
        Pools.HYPER, new double[3], new double[3], factored.lower(), Tasks.inline());
  }

  private static List<Offer> onThreeLevels(double free) {
    List<Offer> offers = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      char name = (char) ('a' + i);
      offers.add(new Offer(Pools.energy("free" + name, 1, 1, 0, 0), "free", free));
      offers.add(new Offer(Pools.energy("cheap" + name, 1, 0, 1, 0), "cheap", 1));
      offers.add(new Offer(Pools.energy("dear" + name, 1, 0, 0, 1), "dear", 5));
    }
    return offers;
  }

  private static long count(Basket basket, String level) {
    return basket.purchases().stream().filter(each -> each.offer().level().equals(level)).count();
  }

  /// Eight dear labels for 40 leave 1 / (1 / 1.2 + 8) of the variance 1.2. With ten free ones
  /// first, and no more, there is the same money for the others, and less is left.
  @Test
  void aFreeLevelStarvesNobody() {
    Targets targets = Targets.of(List.of(Pools.energy("target", 1, 0, 0, 1)));
    for (double free : new double[] {5e-3, 1e-12}) {
      Basket basket =
          new VariancePerCost(40, 10).select(onThreeLevels(free), targets, chain(), Tasks.inline());
      assertThat(ids(basket).getFirst()).startsWith("free");
      assertThat(count(basket, "free")).isEqualTo(10);
      assertThat(count(basket, "cheap")).isBetween(1L, 10L);
      assertThat(count(basket, "dear")).isGreaterThanOrEqualTo(5);
      assertThat(basket.varianceAfter()).isLessThan(1 / (1 / 1.2 + 8) / 1.2);
    }
  }

  /// A free level that has nothing to do with the others changes nothing.
  @Test
  void aFreeLevelThatIsOfNoUseIsLeftAlone() {
    List<Offer> offers = onThreeLevels(1e-12);
    Targets targets = Targets.of(List.of(Pools.energy("target", 1, 0, 0, 1)));
    DiagonalUncertainty apart = new DiagonalUncertainty(1, 0.3, 1);
    Basket with = new VariancePerCost(40, 10).select(offers, targets, apart, Tasks.inline());
    List<Offer> others = offers.stream().filter(offer -> !offer.level().equals("free")).toList();
    Basket without = new VariancePerCost(40, 10).select(others, targets, apart, Tasks.inline());
    assertThat(ids(with)).isEqualTo(ids(without)).hasSize(8);
    assertThat(with.varianceAfter()).isEqualTo(without.varianceAfter());
  }

  /// Variances 3 and 0.02: "crumb" takes 0.02^2 / 1.02 off, a five-thousandth of what "a" does.
  @Test
  void crumbsAreNotPickedUpThoughTheyBeFree() {
    Candidate target = Pools.energy("target", 1, 1, 1);
    List<Offer> offers =
        List.of(
            new Offer(Pools.energy("a", 1, 1, 0), "dear", 1),
            new Offer(Pools.energy("crumb", 1, 0, 1), "free", 1e-9));
    assertThat(ids(choose(10, 5, offers, target, 3, 0.02))).containsExactly("a");
    assertThat(ids(choose(10, 5, offers, target, 3, 0.2))).containsExactly("crumb", "a");
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
