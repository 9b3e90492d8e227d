package org.soapstone.acquisition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.soapstone.parallel.Tasks;
import org.soapstone.regression.Uncertainty;

/// Buys structures and levels of theory together: one after the other what takes most of the mean
/// variance of the target off per core-second, given what was bought before.
///
/// A cheap level is worth what it tells of the target, which is the dear one: as its labels come
/// in, what is left unknown is the difference of the levels, which no cheap label speaks of, and
/// the dear level's turn has come. An offer that gains nothing is not bought, whatever it costs,
/// nor one that gains less than a thousandth of the best that can be had: it would never end.
///
/// Under a budget, gain per cost alone may spend on trifles what a single dear label would be
/// worth; so the plain greedy choice is made too, and the one that leaves less variance is taken
/// (the better of the two reaches a fixed share of the best for functions that are submodular; A.
/// Krause and C. Guestrin, *A note on the budgeted maximization of submodular functions*, 2005).
///
/// @param budget core-seconds that may be spent
/// @param most labels that may be bought on one level, so that one that costs next to nothing does
///   not crowd the others out
public record VariancePerCost(double budget, int most) {

  /// Share of the mean variance below which a gain is nothing.
  private static final double LEAST = 1e-6;

  /// The same as a share of the best gain that any offer has at the start, whatever it costs.
  private static final double LEAST_OF_BEST = 1e-3;

  /// What is compared between offers that can be paid for.
  private interface Utility {
    double of(double gain, Offer offer);
  }

  /// Chooses what to buy; nothing if no offer within the budget gains anything.
  ///
  /// @param offers what can be had, of unique ids
  /// @param targets what is to become certain
  /// @param uncertainty of the coefficients of all levels
  /// @throws IllegalArgumentException if two offers share an id or no target has rows
  public Basket select(List<Offer> offers, Targets targets, Uncertainty uncertainty, Tasks tasks) {
    List<Offer> sorted = new ArrayList<>(offers);
    sorted.sort(Comparator.comparing(Offer::id));
    List<Candidate> pool = Pool.sorted(sorted.stream().map(Offer::candidate).toList(), most);
    TargetRows rows = TargetRows.evenly(targets, uncertainty, tasks);
    PoolVariance start = new PoolVariance(pool, rows, uncertainty, tasks);
    Basket thrifty = greedy(sorted, start.copy(), (gain, offer) -> gain / offer.cost());
    if (leavesNothingOut(thrifty, sorted)) {
      return thrifty;
    }
    Basket plain = greedy(sorted, start, (gain, offer) -> gain);
    return plain.varianceAfter() < thrifty.varianceAfter() ? plain : thrifty;
  }

  /// Whether nothing has been kept from being bought, so that there is nothing to compare.
  private boolean leavesNothingOut(Basket basket, List<Offer> offers) {
    double left = budget - basket.cost();
    Map<String, Integer> bought = new HashMap<>();
    basket.purchases().forEach(each -> bought.merge(each.offer().level(), 1, Integer::sum));
    return offers.stream()
        .allMatch(offer -> offer.cost() <= left && bought.getOrDefault(offer.level(), 0) < most);
  }

  private Basket greedy(List<Offer> offers, PoolVariance variance, Utility utility) {
    double before = variance.mean();
    boolean[] taken = new boolean[offers.size()];
    Map<String, Integer> bought = new HashMap<>();
    List<Purchase> purchases = new ArrayList<>();
    double left = budget;
    double least = Double.NaN;
    while (true) {
      double[] gains = variance.shares(taken);
      if (Double.isNaN(least)) {
        double largest = Arrays.stream(gains).max().orElse(0);
        least = Math.max(LEAST, LEAST_OF_BEST * largest);
      }
      for (int i = 0; i < gains.length; i++) {
        Offer offer = offers.get(i);
        boolean isToBeHad =
            !taken[i] && offer.cost() <= left && bought.getOrDefault(offer.level(), 0) < most;
        gains[i] = isToBeHad && gains[i] > least ? gains[i] : 0;
      }
      int best = best(offers, gains, -1, utility);
      if (best < 0) {
        break;
      }
      int next = best(offers, gains, best, utility);
      Offer offer = offers.get(best);
      purchases.add(new Purchase(offer, gains[best], reason(offers, gains, best, next)));
      taken[best] = true;
      bought.merge(offer.level(), 1, Integer::sum);
      left -= offer.cost();
      variance.observe(best, taken);
    }
    return new Basket(purchases, before, variance.mean());
  }

  /// The first of the most useful offers that gain something, or -1.
  private static int best(List<Offer> offers, double[] gains, int except, Utility utility) {
    int best = -1;
    double most = 0;
    for (int i = 0; i < gains.length; i++) {
      if (i == except || gains[i] == 0) {
        continue;
      }
      double useful = utility.of(gains[i], offers.get(i));
      if (useful > most) {
        best = i;
        most = useful;
      }
    }
    return best;
  }

  private static String reason(List<Offer> offers, double[] gains, int best, int next) {
    String chosen =
        String.format(
            Locale.ROOT,
            "takes %.4g %% of the mean variance off for %.4g core-s",
            100 * gains[best],
            offers.get(best).cost());
    String level = offers.get(best).level();
    if (!level.isEmpty()) {
      chosen += " on level " + level;
    }
    return next < 0
        ? chosen + "; nothing else could be had"
        : chosen
            + String.format(
                Locale.ROOT,
                "; next best %s with %.4g %% for %.4g core-s",
                offers.get(next).id(),
                100 * gains[next],
                offers.get(next).cost());
  }
}
