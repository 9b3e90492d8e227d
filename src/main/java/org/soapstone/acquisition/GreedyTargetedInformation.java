package org.soapstone.acquisition;

import java.util.Arrays;
import java.util.List;
import org.soapstone.parallel.Tasks;
import org.soapstone.regression.Uncertainty;

/// The batch that tells most about given targets, one candidate at a time, each given those already
/// chosen: `I(y(x); y(T) | y(A)) = 1/2 ln det(I + U S_A U^T) - 1/2 ln det(I + U S_AT U^T)`.
///
/// Not submodular: what has told nothing may tell much once another has been chosen (two unknowns,
/// of which a label knows the sum). So every candidate is brought up to date after every pick.
///
/// @param targets what is to become certain
public record GreedyTargetedInformation(Targets targets) implements BatchSelector {

  @Override
  public List<Pick> select(
      List<Candidate> candidates, Uncertainty uncertainty, int count, Tasks tasks) {
    List<Candidate> pool = Pool.sorted(candidates, count);
    ScoredOrder order =
        new ScoredOrder(pool, TargetedInformation.SENTENCE, TargetedInformation.UNIT);
    if (order.isComplete(count)) {
      return List.of();
    }
    FollowedGains all = new FollowedGains(pool, uncertainty, tasks);
    FollowedGains rest = new FollowedGains(pool, targets.known(uncertainty), tasks);
    while (true) {
      double[] scores = all.gains(order.taken());
      double[] still = rest.gains(order.taken());
      Arrays.setAll(scores, c -> scores[c] - still[c]);
      int best = order.take(scores);
      if (order.isComplete(count)) {
        return order.picks();
      }
      all.observe(best, order.taken());
      rest.observe(best, order.taken());
    }
  }
}
