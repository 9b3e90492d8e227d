package org.soapstone.acquisition;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;
import org.soapstone.regression.Uncertainty;

/// Information gains of a pool while some of it are chosen, of which only those are computed again
/// that reach the top.
///
/// A gain computed earlier bounds the gain now, as the information of a set is submodular. The
/// candidates that come first and second are both up to date when one is taken, as the reason names
/// the runner-up.
final class LazyGains {

  /// How a gain is turned into what candidates are ranked by; must not grow when the gain falls.
  interface Worth {
    double of(Candidate candidate, double gain);
  }

  /// How many candidates at the top are brought up to date together at first, then twice as many
  /// each time; fixed, so that threads change nothing.
  private static final int TOGETHER = 8;

  private static final int MOST_TOGETHER = 1024;

  private final Worth worth;
  private final Tasks tasks;
  private final TreeSet<GainBound> queue;
  private final List<Matrix> choices = new ArrayList<>();
  private Uncertainty current;

  LazyGains(List<Candidate> pool, Worth worth, Uncertainty uncertainty, Tasks tasks) {
    this.worth = worth;
    this.tasks = tasks;
    this.current = uncertainty;
    this.queue = new TreeSet<>();
    CandidateCovariance[] covariances = CandidateCovariance.all(pool, uncertainty, tasks);
    GainBound[] bounds = new GainBound[covariances.length];
    tasks.run(bounds.length, i -> bounds[i] = bound(pool.get(i), covariances[i]));
    queue.addAll(List.of(bounds));
  }

  private GainBound bound(Candidate candidate, CandidateCovariance covariance) {
    double gain = GainBound.gain(covariance);
    return new GainBound(candidate, covariance, gain, worth.of(candidate, gain), choices.size());
  }

  boolean isEmpty() {
    return queue.isEmpty();
  }

  /// Takes the best candidate out; [#runnerUp] is then up to date, too.
  GainBound takeBest() {
    for (int together = TOGETHER; topIsStale(); together = Math.min(2 * together, MOST_TOGETHER)) {
      List<GainBound> stale = queue.stream().filter(this::isStale).limit(together).toList();
      stale.forEach(queue::remove);
      queue.addAll(List.of(refreshed(stale)));
    }
    return queue.removeFirst();
  }

  /// The best of what is left; not empty.
  GainBound runnerUp() {
    return queue.first();
  }

  /// Leaves out whatever is no longer wanted.
  void removeIf(Predicate<Candidate> unwanted) {
    queue.removeIf(bound -> unwanted.test(bound.candidate()));
  }

  /// Takes note that this one will be labelled.
  void observe(GainBound best) {
    Candidate chosen = best.candidate();
    choices.add(best.covariance().directions(chosen, current, tasks));
    current = current.observing(chosen.phi(), chosen.noisePrecisions());
  }

  private boolean topIsStale() {
    return queue.stream().limit(2).anyMatch(this::isStale);
  }

  private boolean isStale(GainBound bound) {
    return bound.picked() < choices.size();
  }

  private GainBound[] refreshed(List<GainBound> stale) {
    CandidateCovariance[] covariances = new CandidateCovariance[stale.size()];
    tasks.run(
        covariances.length,
        i -> {
          stale.get(i).follow(choices);
          covariances[i] = stale.get(i).covariance();
        });
    int[] worn =
        IntStream.range(0, covariances.length).filter(i -> covariances[i].isWornOut()).toArray();
    List<Candidate> anew = IntStream.of(worn).mapToObj(i -> stale.get(i).candidate()).toList();
    CandidateCovariance[] renewed = CandidateCovariance.all(anew, current, tasks);
    for (int i = 0; i < worn.length; i++) {
      covariances[worn[i]] = renewed[i];
    }
    GainBound[] now = new GainBound[covariances.length];
    tasks.run(now.length, i -> now[i] = bound(stale.get(i).candidate(), covariances[i]));
    return now;
  }
}
