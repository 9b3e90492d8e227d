package org.soapstone.acquisition;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
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

  /// A candidate with a gain that held when `picked` others were chosen.
  private record Bound(Candidate candidate, double gain, int picked) implements Comparable<Bound> {

    @Override
    public int compareTo(Bound other) {
      int byGain = Double.compare(other.gain, gain);
      return byGain != 0 ? byGain : candidate.id().compareTo(other.candidate.id());
    }
  }

  @Override
  public List<Pick> select(
      List<Candidate> candidates, Uncertainty uncertainty, int count, Tasks tasks) {
    List<Candidate> pool = Pool.sorted(candidates, count);
    if (count == 0) {
      return List.of();
    }
    TreeSet<Bound> queue = new TreeSet<>(gains(pool, uncertainty, 0, tasks));
    Uncertainty current = uncertainty;
    List<Pick> picks = new ArrayList<>();
    while (picks.size() < count && !queue.isEmpty()) {
      refreshTop(queue, current, picks.size(), tasks);
      Bound best = queue.removeFirst();
      picks.add(pick(best, queue));
      if (picks.size() < count && !queue.isEmpty()) {
        Candidate chosen = best.candidate();
        current = current.observing(chosen.phi(), chosen.noisePrecisions());
      }
    }
    return picks;
  }

  private static List<Bound> gains(
      List<Candidate> candidates, Uncertainty uncertainty, int picked, Tasks tasks) {
    Bound[] bounds = new Bound[candidates.size()];
    tasks.run(
        bounds.length,
        i -> {
          Candidate candidate = candidates.get(i);
          bounds[i] = new Bound(candidate, GAIN.of(candidate, uncertainty), picked);
        });
    return List.of(bounds);
  }

  /// Recomputes stale bounds from the top until the first two hold now.
  private static void refreshTop(
      TreeSet<Bound> queue, Uncertainty current, int picked, Tasks tasks) {
    while (queue.stream().limit(2).anyMatch(bound -> bound.picked() < picked)) {
      List<Bound> stale =
          queue.stream().filter(bound -> bound.picked() < picked).limit(TOGETHER).toList();
      stale.forEach(queue::remove);
      queue.addAll(gains(stale.stream().map(Bound::candidate).toList(), current, picked, tasks));
    }
  }

  private static Pick pick(Bound best, TreeSet<Bound> others) {
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
