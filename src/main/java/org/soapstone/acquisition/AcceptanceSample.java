package org.soapstone.acquisition;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.soapstone.parallel.Tasks;
import org.soapstone.random.CounterRandom;
import org.soapstone.regression.Uncertainty;

/// Draws a number between 0 and 1 for each candidate and accepts those whose probability is above
/// it, such as an [AcceptanceProbability]; first where the drawn number is the smallest share of
/// the probability. If too few are accepted, the same order fills the batch.
///
/// @param probability between 0 and 1
/// @param seed of the run
/// @param round of the run, so that each draws anew
public record AcceptanceSample(Score probability, long seed, int round) implements BatchSelector {

  private record Drawn(String id, double probability, double share) {}

  @Override
  public List<Pick> select(
      List<Candidate> candidates, Uncertainty uncertainty, int count, Tasks tasks) {
    List<Candidate> pool = Pool.sorted(candidates, count);
    double[] probabilities = new double[pool.size()];
    tasks.run(
        probabilities.length, i -> probabilities[i] = probability.of(pool.get(i), uncertainty));
    CounterRandom random = CounterRandom.of(seed, "acceptance", round);
    List<Drawn> drawn = new ArrayList<>();
    for (int i = 0; i < probabilities.length; i++) {
      // One less a number in [0, 1): above zero, so that a probability of zero is never accepted.
      double share = (1 - random.uniform()) / probabilities[i];
      drawn.add(new Drawn(pool.get(i).id(), probabilities[i], share));
    }
    drawn.sort(Comparator.comparingDouble(Drawn::share));
    return drawn.stream()
        .limit(count)
        .map(one -> new Pick(one.id, one.probability, reason(one)))
        .toList();
  }

  private String reason(Drawn one) {
    return String.format(
        Locale.ROOT,
        "%s: %s with a probability of %.3g",
        probability.sentence(),
        one.share <= 1 ? "accepted" : "fills the batch, as too few were accepted,",
        one.probability);
  }
}
