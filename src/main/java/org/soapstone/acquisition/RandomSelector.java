package org.soapstone.acquisition;

import java.util.ArrayList;
import java.util.List;
import org.soapstone.parallel.Tasks;
import org.soapstone.random.CounterRandom;
import org.soapstone.regression.Uncertainty;

/// Chooses blindly: the baseline that any other selector has to beat.
///
/// @param seed of the run
/// @param round of the run, so that each draws anew
public record RandomSelector(long seed, int round) implements BatchSelector {

  @Override
  public List<Pick> select(
      List<Candidate> candidates, Uncertainty uncertainty, int count, Tasks tasks) {
    List<Candidate> pool = Pool.sorted(candidates, count);
    int[] order = CounterRandom.of(seed, "random selection", round).permutation(pool.size());
    List<Pick> picks = new ArrayList<>();
    for (int i = 0; i < Math.min(count, order.length); i++) {
      String reason = "drawn at random from " + (order.length - i) + " candidates";
      picks.add(new Pick(pool.get(order[i]).id(), 0, reason));
    }
    return picks;
  }
}
