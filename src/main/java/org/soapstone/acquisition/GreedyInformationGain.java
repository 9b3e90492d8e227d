package org.soapstone.acquisition;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;
import org.soapstone.regression.Uncertainty;

/// The batch that teaches most, one candidate at a time, each given those already chosen.
///
/// The information of a set is submodular: a candidate never gains from others being chosen first.
/// So the greedy batch has at least `1 - 1/e` of the best one's information, and a gain computed
/// earlier bounds the gain now: only candidates that reach the top are computed again (lazy
/// evaluation). The candidates that come first and second are both up to date before a choice is
/// made, as the reason names the runner-up.
public record GreedyInformationGain() implements BatchSelector {

  private static final InformationGain GAIN = new InformationGain();

  /// How many candidates at the top are brought up to date together; fixed, so that threads change
  /// nothing.
  private static final int TOGETHER = 8;

  @Override
  public List<Pick> select(
      List<Candidate> candidates, Uncertainty uncertainty, int count, Tasks tasks) {
    List<Candidate> pool = Pool.sorted(candidates, count);
    if (count == 0) {
      return List.of();
    }
    GainBound[] first = new GainBound[pool.size()];
    tasks.run(first.length, i -> first[i] = GainBound.of(pool.get(i), uncertainty, 0));
    TreeSet<GainBound> queue = new TreeSet<>(List.of(first));
    List<Matrix> choices = new ArrayList<>();
    Uncertainty current = uncertainty;
    List<Pick> picks = new ArrayList<>();
    while (picks.size() < count && !queue.isEmpty()) {
      refreshTop(queue, choices, current, tasks);
      GainBound best = queue.removeFirst();
      picks.add(pick(best, queue));
      if (picks.size() < count && !queue.isEmpty()) {
        Candidate chosen = best.candidate();
        choices.add(best.covariance().directions(chosen, current, tasks));
        current = current.observing(chosen.phi(), chosen.noisePrecisions());
      }
    }
    return picks;
  }

  /// Brings bounds up to date from the top until the first two hold now.
  private static void refreshTop(
      TreeSet<GainBound> queue, List<Matrix> choices, Uncertainty current, Tasks tasks) {
    int picked = choices.size();
    while (queue.stream().limit(2).anyMatch(bound -> bound.picked() < picked)) {
      List<GainBound> stale =
          queue.stream().filter(bound -> bound.picked() < picked).limit(TOGETHER).toList();
      stale.forEach(queue::remove);
      GainBound[] now = new GainBound[stale.size()];
      tasks.run(now.length, i -> now[i] = stale.get(i).after(choices, current));
      queue.addAll(List.of(now));
    }
  }

  private static Pick pick(GainBound best, TreeSet<GainBound> others) {
    String reason =
        others.isEmpty()
            ? Reason.alone(GAIN.sentence(), best.gain(), GAIN.unit())
            : Reason.compared(
                GAIN.sentence(),
                best.gain(),
                GAIN.unit(),
                others.first().candidate().id(),
                others.first().gain());
    return new Pick(best.candidate().id(), best.gain(), reason);
  }
}
