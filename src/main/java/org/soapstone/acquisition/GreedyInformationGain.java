package org.soapstone.acquisition;

import java.util.ArrayList;
import java.util.List;
import org.soapstone.parallel.Tasks;
import org.soapstone.regression.Uncertainty;

/// The batch that teaches most, one candidate at a time, each given those already chosen.
///
/// The information of a set is submodular: a candidate never gains from others being chosen first.
/// So the greedy batch has at least `1 - 1/e` of the best one's information, and only candidates
/// that reach the top are computed again (lazy evaluation).
public record GreedyInformationGain() implements BatchSelector {

  private static final InformationGain GAIN = new InformationGain();

  @Override
  public List<Pick> select(
      List<Candidate> candidates, Uncertainty uncertainty, int count, Tasks tasks) {
    List<Candidate> pool = Pool.sorted(candidates, count);
    if (count == 0) {
      return List.of();
    }
    LazyGains gains = new LazyGains(pool, (candidate, gain) -> gain, uncertainty, tasks);
    List<Pick> picks = new ArrayList<>();
    while (picks.size() < count && !gains.isEmpty()) {
      GainBound best = gains.takeBest();
      picks.add(pick(best, gains));
      if (picks.size() < count && !gains.isEmpty()) {
        gains.observe(best);
      }
    }
    return picks;
  }

  private static Pick pick(GainBound best, LazyGains others) {
    String reason =
        others.isEmpty()
            ? Reason.alone(GAIN.sentence(), best.gain(), GAIN.unit())
            : Reason.compared(
                GAIN.sentence(),
                best.gain(),
                GAIN.unit(),
                others.runnerUp().candidate().id(),
                others.runnerUp().gain());
    return new Pick(best.candidate().id(), best.gain(), reason);
  }
}
