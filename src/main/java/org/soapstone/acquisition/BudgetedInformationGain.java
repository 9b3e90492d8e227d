package org.soapstone.acquisition;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.soapstone.parallel.Tasks;
import org.soapstone.regression.Uncertainty;

/// As much information as a budget buys: the better of two greedy batches, one by gain, one by gain
/// for a unit of cost, each of candidates that what is left still pays for.
///
/// Either alone can be as bad as one likes; the better one has at least `1/2 (1 - 1/e)` of the best
/// batch's information. A gain that is not positive is not divided by its cost, or what is dear
/// would look better: such candidates are worth nothing and are not bought.
///
/// A. Krause and C. Guestrin, *A note on the budgeted maximization of submodular functions*,
/// CMU-CALD-05-103 (2005).
///
/// @param cost of a candidate, positive
/// @param budget in the unit of the costs
public record BudgetedInformationGain(ToDoubleFunction<Candidate> cost, double budget)
    implements BatchSelector {

  private static final String SENTENCE = "largest information gain";

  /// Checks the budget.
  public BudgetedInformationGain {
    if (!(budget >= 0)) {
      throw new IllegalArgumentException("budget must not be negative but is " + budget);
    }
  }

  /// @param count the most candidates, whatever they cost
  /// @throws IllegalArgumentException if a cost is not positive
  @Override
  public List<Pick> select(
      List<Candidate> candidates, Uncertainty uncertainty, int count, Tasks tasks) {
    List<Candidate> pool = Pool.sorted(candidates, count);
    for (Candidate candidate : pool) {
      if (!(cost.applyAsDouble(candidate) > 0)) {
        throw new IllegalArgumentException(
            "the cost of "
                + candidate.id()
                + " must be positive but is "
                + cost.applyAsDouble(candidate));
      }
    }
    List<Pick> plain = greedy(pool, (candidate, gain) -> gain, "", uncertainty, count, tasks);
    List<Pick> thrifty = greedy(pool, this::perCost, " per cost", uncertainty, count, tasks);
    return total(thrifty) >= total(plain) ? thrifty : plain;
  }

  private double perCost(Candidate candidate, double gain) {
    return gain > 0 ? gain / cost.applyAsDouble(candidate) : 0;
  }

  private List<Pick> greedy(
      List<Candidate> pool,
      LazyGains.Worth worth,
      String measure,
      Uncertainty uncertainty,
      int count,
      Tasks tasks) {
    LazyGains gains = new LazyGains(pool, worth, uncertainty, tasks);
    double[] left = {budget};
    List<Pick> picks = new ArrayList<>();
    gains.removeIf(candidate -> cost.applyAsDouble(candidate) > left[0]);
    while (picks.size() < count && !gains.isEmpty()) {
      GainBound best = gains.takeBest();
      if (!(best.gain() > 0)) {
        break;
      }
      picks.add(pick(best, gains, measure));
      left[0] -= cost.applyAsDouble(best.candidate());
      gains.removeIf(candidate -> cost.applyAsDouble(candidate) > left[0]);
      if (picks.size() < count && !gains.isEmpty()) {
        gains.observe(best);
      }
    }
    return picks;
  }

  private Pick pick(GainBound best, LazyGains others, String measure) {
    String unit = measure.isEmpty() ? "nats" : "nats" + measure;
    String reason =
        others.isEmpty()
            ? Reason.alone(SENTENCE + measure, best.worth(), unit)
            : Reason.compared(
                SENTENCE + measure,
                best.worth(),
                unit,
                others.runnerUp().candidate().id(),
                others.runnerUp().worth());
    return new Pick(best.candidate().id(), best.gain(), reason);
  }

  private static double total(List<Pick> picks) {
    double sum = 0;
    for (Pick pick : picks) {
      sum += pick.score();
    }
    return sum;
  }
}
